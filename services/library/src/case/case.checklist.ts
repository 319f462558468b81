import { Field, ObjectType, registerEnumType } from 'type-graphql';
import type { CaseRow } from './case.type.ts';

export const ChecklistCode = {
  TITLE: 'TITLE',
  SUMMARY: 'SUMMARY',
  PROBLEM: 'PROBLEM',
  SOLUTION: 'SOLUTION',
  RESULTS: 'RESULTS',
  RESULTS_MEASURED: 'RESULTS_MEASURED',
  ORGANISATION: 'ORGANISATION',
  PLACE: 'PLACE',
  YEAR: 'YEAR',
  TOPICS: 'TOPICS',
  METHODS: 'METHODS',
  SOURCE: 'SOURCE',
  PICTURE: 'PICTURE',
} as const;
export type ChecklistCode = (typeof ChecklistCode)[keyof typeof ChecklistCode];
registerEnumType(ChecklistCode, { name: 'ChecklistCode', description: 'What makes a case one that others can work with.' });

@ObjectType({ description: 'One thing that a good case has.' })
export class ChecklistItem {
  @Field(() => ChecklistCode, { description: 'What.' }) code!: ChecklistCode;
  @Field(() => Boolean, { description: 'Whether this one has it.' }) done!: boolean;
  @Field(() => Boolean, { description: 'Whether it cannot be published without.' }) required!: boolean;
}

const has = (text: string | null, length: number): boolean => [...(text ?? '').trim()].length >= length;

/** What a good case has, and whether this one does; in the order in which one writes it. */
export function checklistOf(row: CaseRow, { pictured }: { pictured: boolean }): ChecklistItem[] {
  const item = (code: ChecklistCode, done: boolean, required = false): ChecklistItem => ({ code, done, required });
  return [
    item('TITLE', has(row.title, 5), true),
    item('SUMMARY', has(row.summaryMarkdown, 1), true),
    item('PROBLEM', has(row.problemMarkdown, 40)),
    item('SOLUTION', has(row.solutionMarkdown, 40)),
    item('RESULTS', has(row.resultsMarkdown, 40)),
    item('RESULTS_MEASURED', /\d/.test(row.resultsMarkdown ?? '')),
    item('ORGANISATION', has(row.organisation, 2), true),
    item('PLACE', row.country !== 'CL' || row.regionCode !== null),
    item('YEAR', row.year !== null),
    item('TOPICS', row.topicIds.length > 0),
    item('METHODS', row.methods.length > 0),
    item('SOURCE', row.sourceUrl !== null),
    item('PICTURE', pictured),
  ];
}
