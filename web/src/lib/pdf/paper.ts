import { setImmediate } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import { type Block, printable, type Run } from './blocks.ts';

/** The house font, as PDF embeds it. */
export interface Fonts {
  regular: Buffer;
  italic: Buffer;
  bold: Buffer;
  boldItalic: Buffer;
}

export interface Paper {
  title: string;
  author: string;
  subject: string;
  keywords: string;
  /** The language of all of it. */
  locale: string;
  createdAt: Date;
  changedAt: Date;
  fonts: Fonts;
}

type Struct = PDFKit.PDFStructureElement;

const MARGIN = 62;
const FOOT = 34;
const STEP = 16;
const BODY = 10.5;
const INK = '#15222c';
const SOFT = '#4c5b66';
const LINK = '#0b4f7d';
const COPPER = '#a3471b';
const SIZES = { 1: 21, 2: 14, 3: 11.5 } as const;

/** A document of A4 pages, tagged so that it can be read aloud in its order. */
export class Sheet {
  readonly #pdf: PDFKit.PDFDocument;
  readonly #root: Struct;
  readonly #chunks: Buffer[] = [];
  readonly #done: Promise<Buffer>;

  constructor({ title, author, subject, keywords, locale, createdAt, changedAt, fonts }: Paper) {
    this.#pdf = new PDFDocument({
      size: 'A4', margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: MARGIN + 10 }, bufferPages: true,
      pdfVersion: '1.7', tagged: true, lang: locale, displayTitle: true,
      // None to begin with: one that is registered again under its name would be read anew for every word.
      font: null as unknown as string,
      info: { Title: title, Author: author, Subject: subject, Keywords: keywords, Creator: 'Minga', Producer: 'Minga', CreationDate: createdAt, ModDate: changedAt },
    });
    this.#done = new Promise((resolve, reject) => {
      this.#pdf.on('data', (chunk: Buffer) => this.#chunks.push(chunk));
      this.#pdf.on('end', () => resolve(Buffer.concat(this.#chunks)));
      this.#pdf.on('error', reject);
    });
    for (const [name, font] of Object.entries(fonts)) this.#pdf.registerFont(name, font as Buffer);
    this.#root = this.#pdf.struct('Document');
    this.#pdf.addStructure(this.#root);
  }

  get #width(): number {
    return this.#pdf.page.width - 2 * MARGIN;
  }

  heading(level: 1 | 2 | 3, text: string): void {
    const size = SIZES[level];
    // A heading does not stand alone at the foot of a page.
    if (this.#pdf.y > this.#pdf.page.height - MARGIN - size * 4) this.#pdf.addPage();
    if (level > 1) this.#pdf.y += level === 2 ? 14 : 6;
    this.#root.add(this.#pdf.struct(`H${level}`, {}, () => {
      this.#pdf.font('bold').fontSize(size).fillColor(INK).text(printable(text), MARGIN, this.#pdf.y, { width: this.#width, lineGap: 1 });
    }));
    this.#pdf.y += level === 1 ? 8 : 3;
  }

  /** A line above a heading that tells what this is. */
  eyebrow(text: string): void {
    this.#root.add(this.#pdf.struct('P', {}, () => {
      this.#pdf.font('bold').fontSize(9).fillColor(COPPER).text(text, MARGIN, this.#pdf.y, { width: this.#width });
    }));
    this.#pdf.y += 4;
  }

  /** Short facts, each with its name. */
  facts(facts: readonly { name: string; runs: readonly Run[] }[]): void {
    for (const { name, runs } of facts) this.#lines(this.#root, 'P', [{ text: `${name}: `, bold: true }, ...runs], 9.5);
    this.#pdf.y += 4;
  }

  /** A text of its author's, set a little larger where it introduces the rest. Others are served between paragraphs. */
  async story(blocks: readonly Block[], lead = false): Promise<void> {
    const size = lead ? 12 : BODY;
    let list: Struct | null = null;
    for (const { kind, depth, marker, runs } of blocks) {
      await setImmediate();
      const indent = depth * STEP;
      if (marker) {
        list ??= this.#open(this.#root, 'L');
        const item = this.#open(list, 'LI');
        this.#marker(item, marker, indent, size);
        this.#lines(item, 'LBody', runs, size, indent);
        continue;
      }
      list = null;
      if (kind === 'heading') this.heading(3, runs.map(({ text }) => text).join('').trim());
      else this.#lines(this.#root, 'P', runs, size, indent);
    }
  }

  /** The document as a file; every page tells where it comes from and which it is. */
  async finish(address: string, pageOf: (page: number, pages: number) => string): Promise<Buffer> {
    const { count } = this.#pdf.bufferedPageRange();
    for (let index = 0; index < count; index += 1) {
      this.#pdf.switchToPage(index);
      // What is written below the margin would begin another page.
      this.#pdf.page.margins.bottom = 0;
      const y = this.#pdf.page.height - FOOT - 10;
      this.#pdf.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] });
      this.#pdf.font('regular').fontSize(8).fillColor(SOFT);
      this.#pdf.text(address, MARGIN, y, { width: this.#width - 80, lineBreak: false, ellipsis: true });
      this.#pdf.text(pageOf(index + 1, count), MARGIN, y, { width: this.#width, align: 'right', lineBreak: false });
      this.#pdf.endMarkedContent();
    }
    this.#root.end();
    this.#pdf.end();
    return this.#done;
  }

  #open(parent: Struct, type: string): Struct {
    const element = this.#pdf.struct(type);
    parent.add(element);
    return element;
  }

  /** What stands before an item, on the line that the item begins on. */
  #marker(item: Struct, marker: string, indent: number, size: number): void {
    if (this.#pdf.y > this.#pdf.page.height - MARGIN - size * 2.5) this.#pdf.addPage();
    const { y } = this.#pdf;
    this.#open(item, 'Lbl').add(() => {
      this.#pdf.font('regular').fontSize(size).fillColor(COPPER).text(marker, MARGIN + indent - STEP, y, { lineBreak: false });
    });
    this.#pdf.y = y;
  }

  #lines(parent: Struct, type: string, given: readonly Run[], size: number, indent = 0): void {
    const runs = given.map((run) => ({ ...run, text: printable(run.text) })).filter(({ text }) => text !== '');
    const element = this.#open(parent, type);
    for (const [index, run] of runs.entries()) {
      const write = () => this.#write(run, index === 0 ? MARGIN + indent : null, size, this.#width - indent, index < runs.length - 1);
      if (run.link) this.#link(element, run.link, write);
      else element.add(write);
    }
    this.#pdf.y += size * (type === 'LBody' ? 0.25 : 0.6);
  }

  #link(parent: Struct, address: string, write: () => void): void {
    const element = this.#pdf.struct('Link', { alt: address });
    parent.add(element);
    element.add(write);
  }

  #write(run: Run, x: number | null, size: number, width: number, continued: boolean): void {
    const font = run.bold ? (run.italic ? 'boldItalic' : 'bold') : run.italic ? 'italic' : 'regular';
    this.#pdf.font(font).fontSize(size).fillColor(run.link ? LINK : INK);
    const options: PDFKit.Mixins.TextOptions = {
      continued, width, lineGap: 2.5, underline: Boolean(run.link), strike: Boolean(run.strike), link: run.link ?? null,
    };
    if (x === null) this.#pdf.text(run.text, options);
    else this.#pdf.text(run.text, x, this.#pdf.y, options);
  }
}
