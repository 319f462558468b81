import { UserError } from '@minga/subgraph';
import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { MutationInput, payloadOf } from '../payload.ts';

export const ImportKind = { CASE: 'CASE', RESOURCE: 'RESOURCE' } as const;
registerEnumType(ImportKind, { name: 'ImportKind', description: 'What the rows of a file are.' });
export const TableFormat = { CSV: 'CSV', JSON: 'JSON' } as const;
registerEnumType(TableFormat, { name: 'TableFormat', description: 'How a file is written: CSV with a first line of names, or JSON, an array of objects.' });
export const ImportAction = { CREATE: 'CREATE', UPDATE: 'UPDATE', UNCHANGED: 'UNCHANGED', REFUSE: 'REFUSE' } as const;
export type ImportAction = (typeof ImportAction)[keyof typeof ImportAction];
registerEnumType(ImportAction, { name: 'ImportAction', description: 'What is done with a row.' });

@InputType({ description: 'A file of cases or resources.' })
export class ImportLibraryInput extends MutationInput {
  @Field(() => ImportKind, { description: 'What its rows are.' }) kind!: keyof typeof ImportKind;
  @Field(() => TableFormat, { description: 'How it is written.' }) format!: keyof typeof TableFormat;
  @Field(() => String, { description: 'The file: 2,000 rows and 900,000 characters at most.' }) text!: string;
  @Field(() => Boolean, { description: 'Whether only to tell what would be done.' }) dryRun!: boolean;
}

@ObjectType({ description: 'What an ambiguous cell may mean.' })
export class ImportCandidate {
  @Field(() => String, { description: 'The column, as in `errors`.' }) field!: string;
  @Field(() => String, { description: 'What it is called.' }) name!: string;
  @Field(() => String, { description: 'What to write in the cell to mean it.' }) value!: string;
}

@ObjectType({ description: 'What is done with one row.' })
export class ImportItem {
  @Field(() => Int, { description: 'Which row, from 1; a first line of names does not count.' }) row!: number;
  @Field(() => String, { description: 'What it is called where it comes from; empty when it has no id.' }) externalId!: string;
  @Field(() => String, { description: 'Its title.' }) title!: string;
  @Field(() => ImportAction, { description: 'What is done with it.' }) action!: ImportAction;
  @Field(() => [UserError], { description: 'Why it is refused; `field` is the column.' }) errors!: UserError[];
  @Field(() => [ImportCandidate], {
    nullable: true,
    description: 'What cells that are AMBIGUOUS may mean, ten of each at most; null in a row that is not refused.',
  })
  candidates?: ImportCandidate[] | null;
}

@ObjectType({ description: 'What was done with a file, or would be.' })
export class ImportReport {
  @Field(() => Boolean, { description: 'Whether nothing was written.' }) dryRun!: boolean;
  @Field(() => Int, { description: 'How many are new.' }) created!: number;
  @Field(() => Int, { description: 'How many changed.' }) updated!: number;
  @Field(() => Int, { description: 'How many are as they were.' }) unchanged!: number;
  @Field(() => Int, { description: 'How many are refused.' }) refused!: number;
  @Field(() => [String], { description: 'Columns that mean nothing here, and are left out.' }) unknownColumns!: string[];
  @Field(() => [ImportItem], { description: 'Each row, in the order of the file.' }) items!: ImportItem[];
}

export const ImportLibraryPayload = payloadOf('ImportLibrary', 'report', () => ImportReport, 'What was done, row by row.');
