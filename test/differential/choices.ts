/**
 * Choices on a tape: what fast-check draws and shrinks is a list of numbers, and each question takes the next one.
 *
 * The first of the answers is always the plainest, and a tape that has run out answers with it: cutting a tape short, or
 * making its numbers smaller, gives a plainer program. Each declaration has a tape of its own, so that what shrinks in
 * one leaves the others as they are.
 */
import fc from "fast-check";

export type Tape = readonly number[];

export class Choices {
  #at = 0;

  constructor(private readonly tape: Tape) {}

  /** A whole number from 0 up to but not including `count`. */
  below(count: number): number {
    const next = this.tape[this.#at] ?? 0;
    this.#at += 1;
    return next % count;
  }

  one<T>(answers: readonly T[]): T {
    return answers[this.below(answers.length)]!;
  }

  /** True in so many of a hundred cases; false where the tape has run out. */
  often(percent: number): boolean {
    return this.below(100) >= 100 - percent;
  }

  /** From `least` to `most` of what `make` gives. */
  some<T>(least: number, most: number, make: (at: number) => T): T[] {
    return Array.from({ length: least + this.below(most - least + 1) }, (_, at) => make(at));
  }

  /** Some of the answers in their order, at least one; the first where the tape has run out. */
  several<T>(answers: readonly T[]): T[] {
    const first = this.below(answers.length);
    return answers.filter((_, at) => at === first || this.often(35));
  }

  /** What to do, each as often as its weight says; the first where the tape has run out. */
  weighted<T>(answers: readonly (readonly [weight: number, make: () => T])[]): T {
    let at = this.below(answers.reduce((sum, [weight]) => sum + weight, 0));
    for (const [weight, make] of answers) {
      if (at < weight) return make();
      at -= weight;
    }
    throw new Error("weights are above zero");
  }
}

/** Of any length and any numbers: leaning to short tapes and small numbers, as fast-check does at first, would give plain programs only. */
export function tape(length: number): fc.Arbitrary<Tape> {
  return fc.noBias(fc.array(fc.nat({ max: 65_535 }), { maxLength: length, size: "max" }));
}

/** From `least` to `most` tapes. */
export function tapes(most: number, length: number, least = 0): fc.Arbitrary<readonly Tape[]> {
  return fc.noBias(fc.array(tape(length), { minLength: least, maxLength: most, size: "max" }));
}
