/** The most that one call asks, and how many calls are on their way at a time; whoever comes meanwhile waits in line. */
const together = 100;
const atOnce = 4;

interface Waiting<Question, Answer> {
  question: Question;
  answer: PromiseWithResolvers<Answer>;
}

/**
 * Asks what many want to know at once in few calls: as after a restart, when everybody comes back at the same moment.
 * The line is emptied as fast as answers come, and nobody in it is turned away.
 */
export class Batches<Question, Answer> {
  #line: Waiting<Question, Answer>[] = [];
  #calls = 0;

  /** `ask` answers the questions in their order. */
  constructor(private readonly ask: (questions: Question[]) => Promise<Answer[]>) {}

  find(question: Question): Promise<Answer> {
    const answer = Promise.withResolvers<Answer>();
    this.#line.push({ question, answer });
    // What is asked in this turn of the event loop goes together.
    if (this.#line.length === 1) setImmediate(() => this.#next());
    return answer.promise;
  }

  #next(): void {
    while (this.#line.length > 0 && this.#calls < atOnce) void this.#call(this.#line.splice(0, together));
  }

  async #call(batch: readonly Waiting<Question, Answer>[]): Promise<void> {
    this.#calls++;
    try {
      const answers = await this.ask(batch.map(({ question }) => question));
      for (const [index, { answer }] of batch.entries()) answer.resolve(answers[index]!);
    } catch (error) {
      for (const { answer } of batch) answer.reject(error);
    } finally {
      this.#calls--;
      this.#next();
    }
  }
}
