/**
 * What should not happen: a Plan or facts that no checked program and no data reader lets through.
 *
 * A checked program on data that fits its schema never meets it. Where it is met all the same, the clause at hand comes
 * out undecided and the decision names it; the rest of the decision stands. This file refuses to hide anything else.
 */

/** Thrown inside the evaluator only; caught at the clause. */
export class InternalProblem extends Error {
  override readonly name = "InternalProblem";
}

/** The value, where the Plan promises it. @throws InternalProblem naming what was not found */
export function promised<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new InternalProblem(`the Plan has no ${what}`);
  return value;
}
