/**
 * What lints say of a program, found out a step at a time: who must answer soon leaves them for a quiet moment.
 *
 * Whether they are run at once, in slices or not at all, what they say is the same.
 */

/** Work that may be left off wherever it yields. */
export type Steps = Generator<undefined, void, undefined>;

export class Lints {
  #steps: Steps | undefined;

  /** @param steps undefined where there is nothing to say. @param around does one step, with what belongs to it */
  constructor(steps: Steps | undefined, private readonly around: (step: () => void) => void = (step) => step()) {
    this.#steps = steps;
  }

  get areDone(): boolean {
    return this.#steps === undefined;
  }

  /** Does the next piece of work. */
  step(): void {
    this.around(() => {
      if (this.#steps?.next().done === true) this.#steps = undefined;
    });
  }

  /** Does all that is left. */
  finish(): void {
    while (!this.areDone) this.step();
  }
}
