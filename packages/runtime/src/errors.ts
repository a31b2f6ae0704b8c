/**
 * The one error class of this package.
 *
 * A checked program on data that fits its schema never meets it: the checker and the data reader have refused
 * the cause before. It exists so that a caller who breaks a function's contract learns which rule was broken by
 * a code, not by reading a text. It refuses to carry anything but a code and a sentence.
 */

/** What was broken. */
export type ValueErrorCode =
  | "division-by-zero"
  | "not-exact"
  | "bad-precision"
  | "mixed-currencies"
  | "unknown-currency"
  | "bad-day"
  | "bad-duration"
  | "unit-without-days"
  | "bad-calendar"
  | "bad-weights"
  | "unknown-zone";

/** A broken contract of a function of this package; `code` says which. */
export class ValueError extends Error {
  override readonly name = "ValueError";

  constructor(readonly code: ValueErrorCode, message: string) {
    super(message);
  }
}
