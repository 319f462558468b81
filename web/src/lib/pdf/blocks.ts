import { decoded } from '#lib/text/untagged.ts';

/** A piece of a line that is written in one way. */
export interface Run {
  text: string;
  bold?: true;
  italic?: true;
  strike?: true;
  /** Where it leads. */
  link?: string;
}

/** A paragraph of a text, as a page of paper has it. */
export interface Block {
  kind: 'paragraph' | 'heading' | 'item';
  /** How many lists and quotes it is in. */
  depth: number;
  /** What stands before an item: a bullet or its number. */
  marker?: string;
  runs: Run[];
}

type Mark = 'bold' | 'italic' | 'strike';
const MARKS: Record<string, Mark> = { strong: 'bold', th: 'bold', em: 'italic', del: 'strike' };
const PARTS = /<(\/?)([a-z\d]+)([^>]*)>|([^<]+)/gi;

/** Reads the HTML that the library sanitised: no other has so few tags, each of them closed. */
class Reader {
  readonly blocks: Block[] = [];
  #block: Block | null = null;
  #marks: Mark[] = [];
  #links: string[] = [];
  /** The lists it is in: the number of the next item, or null where they are bullets. */
  #lists: (number | null)[] = [];
  #quotes = 0;
  #literal = 0;
  #marker: string | undefined;

  text(text: string): void {
    const read = decoded(this.#literal ? text : text.replaceAll(/\s+/g, ' '));
    if (!this.#block && read.trim() === '') return;
    const run: Run = { text: this.#block?.runs.length ? read : read.trimStart() };
    for (const mark of this.#marks) run[mark] = true;
    const link = this.#links.at(-1);
    if (link) run.link = link;
    this.#open('paragraph').runs.push(run);
  }

  tag(name: string, closes: boolean, attributes: string): void {
    const mark = MARKS[name];
    if (mark) this.#marks = closes ? this.#marks.toSpliced(this.#marks.lastIndexOf(mark), 1) : [...this.#marks, mark];
    if (name === 'a') this.#link(closes, attributes);
    else if (name === 'br') this.#block?.runs.push({ text: '\n' });
    else if (/^h\d$/.test(name)) this.#boundary(closes, 'heading');
    else if (name === 'ul' || name === 'ol') this.#list(name, closes, attributes);
    else if (name === 'li') this.#item(closes);
    else if ((name === 'td' || name === 'th') && closes) this.#block?.runs.push({ text: '  ·  ' });
    else if (name === 'blockquote' || name === 'pre') {
      this.#block = null;
      if (name === 'pre') this.#literal += closes ? -1 : 1;
      else this.#quotes += closes ? -1 : 1;
    } else if (name === 'p' || name === 'tr' || name === 'hr') this.#block = null;
  }

  #open(kind: Block['kind']): Block {
    if (this.#block) return this.#block;
    const depth = this.#lists.length + this.#quotes;
    this.#block = this.#marker ? { kind: 'item', depth, marker: this.#marker, runs: [] } : { kind, depth, runs: [] };
    this.#marker = undefined;
    this.blocks.push(this.#block);
    return this.#block;
  }

  #boundary(closes: boolean, kind: Block['kind']): void {
    this.#block = null;
    if (!closes) this.#open(kind);
  }

  #link(closes: boolean, attributes: string): void {
    if (closes) this.#links.pop();
    else this.#links.push(decoded(/href="([^"]*)"/.exec(attributes)?.[1] ?? ''));
  }

  #list(name: string, closes: boolean, attributes: string): void {
    this.#block = null;
    if (closes) this.#lists.pop();
    else this.#lists.push(name === 'ul' ? null : Number(/start="(\d+)"/.exec(attributes)?.[1] ?? 1));
  }

  #item(closes: boolean): void {
    this.#block = null;
    this.#marker = undefined;
    if (closes) return;
    const number = this.#lists.at(-1) ?? null;
    this.#marker = number === null ? '•' : `${number}.`;
    if (number !== null) this.#lists[this.#lists.length - 1] = number + 1;
  }
}

/** What the house font has no signs for: pictures are left out, other scripts are told of by a single sign. */
const PICTURES = /(?![©®™])\p{Extended_Pictographic}(?:\u{fe0f}|\u{200d}|\p{Emoji_Modifier})*/gu;
const SCRIPTS = /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]+/gu;
export const printable = (text: string): string => text.replaceAll(PICTURES, '').replaceAll(SCRIPTS, '?');

/** A text of a member as paragraphs, from the HTML that the library made of it. */
export function blocksOf(html: string): Block[] {
  const reader = new Reader();
  for (const [, slash, name, attributes, text] of html.matchAll(PARTS)) {
    if (text !== undefined) reader.text(text);
    else reader.tag((name ?? '').toLowerCase(), slash === '/', attributes ?? '');
  }
  return reader.blocks.filter(({ runs }) => runs.some(({ text }) => text.trim() !== ''));
}
