/**
 * Asks as fast as there are answers: one question is outstanding at most, and of those that come meanwhile the latest
 * wins. One that fails is passed over.
 */
export class Latest<Question, Answer> {
  readonly #ask: (question: Question) => Promise<Answer>;
  readonly #onAnswer: (answer: Answer, question: Question) => void;
  #waiting: { readonly question: Question } | undefined;
  #busy = false;
  #closed = false;

  constructor(ask: (question: Question) => Promise<Answer>, onAnswer: (answer: Answer, question: Question) => void) {
    this.#ask = ask;
    this.#onAnswer = onAnswer;
  }

  put(question: Question): void {
    this.#waiting = { question };
    if (!this.#busy) this.#run();
  }

  /** Nothing is asked or told any more. */
  close(): void {
    this.#closed = true;
    this.#waiting = undefined;
  }

  async #run(): Promise<void> {
    this.#busy = true;
    for (let next = this.#take(); next; next = this.#take()) {
      try {
        const answer = await this.#ask(next.question);
        if (!this.#closed) this.#onAnswer(answer, next.question);
      } catch {
        // Whoever asks the store also tells the reader what is wrong with it.
      }
    }
    this.#busy = false;
  }

  #take(): { readonly question: Question } | undefined {
    const next = this.#closed ? undefined : this.#waiting;
    this.#waiting = undefined;
    return next;
  }
}
