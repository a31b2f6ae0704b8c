/** A clock for tests: time passes when the test says so, and a little whenever somebody looks. */
import type { Clock } from "../src/clock.js";

export class TestClock implements Clock {
  #now = 0;
  #due: { readonly at: number; readonly run: () => void }[] = [];

  /** @param look what each look at the clock takes, in milliseconds: work takes time */
  constructor(private readonly look = 0) {}

  now(): number {
    return (this.#now += this.look);
  }

  after(milliseconds: number, run: () => void): () => void {
    const one = { at: this.#now + milliseconds, run };
    this.#due.push(one);
    return () => void (this.#due = this.#due.filter((other) => other !== one));
  }

  turn(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
  }

  /** Lets time pass; messages are read between what comes due. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    for (;;) {
      for (let turn = 0; turn < 6; turn++) await this.turn();
      const next = [...this.#due].sort((a, b) => a.at - b.at)[0];
      if (next === undefined || next.at > end) break;
      this.#due = this.#due.filter((one) => one !== next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
    }
    this.#now = Math.max(this.#now, end);
  }

  /** Lets time pass until nothing is to come. */
  async rest(): Promise<void> {
    do await this.pass(1000);
    while (this.#due.length > 0);
  }
}
