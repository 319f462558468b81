import type { Problem } from '#lib/text/problems.ts';
import type { PieceReport } from './import.graph.ts';
import { formatOf, type Piece, piecesOf, type TableFormat, Unreadable } from './pieces.ts';
import { emptyReport, withPiece } from './report.ts';

type Phase = 'waiting' | 'reviewing' | 'reviewed' | 'bringing' | 'done';

type Answer = { report: PieceReport } | { report?: never; problem: Problem };

/** How often a piece is asked for, and how much longer each time one waits. */
const ATTEMPTS = 4;
const PAUSE_MS = 700;

/** One file on its way in: looked at piece by piece, then brought in piece by piece, while the page goes on living. */
export class ImportRun {
  phase = $state<Phase>('waiting');
  report = $state.raw(emptyReport());
  done = $state(0);
  total = $state(0);
  /** Why it stopped. */
  problem = $state.raw<Problem | null>(null);
  /** Whether the file is no table. */
  unreadable = $state(false);
  #pieces: Piece[] = [];
  #next = 0;
  #kind = 'CASE';
  #format: TableFormat = 'CSV';
  /** Rises with each file, so that an answer that comes late says nothing of the next one. */
  #turn = 0;
  #id = '';

  /** Reads a file and asks what would come of it. */
  async review(file: File, kind: string): Promise<void> {
    const turn = ++this.#turn;
    this.unreadable = false;
    const text = await file.text();
    if (turn !== this.#turn) return;
    [this.#kind, this.#format] = [kind, formatOf(file.name)];
    try {
      this.#pieces = piecesOf(this.#format, text);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      [this.unreadable, this.phase] = [true, 'waiting'];
      return;
    }
    this.total = this.#pieces.reduce((sum, { rows }) => sum + rows, 0);
    this.#begin('reviewing');
    await this.goOn();
  }

  /** Brings in what was looked at. */
  async bring(): Promise<void> {
    this.#begin('bringing');
    await this.goOn();
  }

  /** Goes on where it stopped: each piece has an id of its own, so that none is done twice. */
  async goOn(): Promise<void> {
    const turn = this.#turn;
    this.problem = null;
    for (let piece = this.#pieces[this.#next]; piece; piece = this.#pieces[this.#next]) {
      const answer = await this.#insist(piece);
      if (turn !== this.#turn) return;
      if (!answer.report) {
        this.problem = answer.problem;
        return;
      }
      this.report = withPiece(this.report, piece, answer.report);
      this.done += piece.rows;
      this.#next += 1;
    }
    this.phase = this.phase === 'bringing' ? 'done' : 'reviewed';
  }

  #begin(phase: Phase): void {
    [this.phase, this.report, this.done, this.#next, this.problem] = [phase, emptyReport(), 0, 0, null];
    this.#id = crypto.randomUUID();
  }

  /** Asks again where nothing came back: what was done all the same is known by its id. */
  async #insist(piece: Piece): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.#send(piece);
      if (answer.report || answer.problem.code !== 'OUTAGE' || attempt === ATTEMPTS) return answer;
      await new Promise((resolve) => setTimeout(resolve, attempt * PAUSE_MS));
    }
  }

  async #send(piece: Piece): Promise<Answer> {
    const body = {
      clientMutationId: `${this.#id}.${piece.first}`, kind: this.#kind, format: this.#format, text: piece.text, dryRun: this.phase === 'reviewing',
    };
    const response = await fetch('/importar/tanda', {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
    }).catch(() => null);
    const answer = (await response?.json().catch(() => null)) as { report?: PieceReport; problems?: Problem[] } | null | undefined;
    if (answer?.report) return { report: answer.report };
    return { problem: answer?.problems?.[0] ?? { code: 'OUTAGE', field: null } };
  }
}
