/**
 * A command that cannot be carried out as it was given, as a value: what is wrong and the way out.
 *
 * Verbs throw it at the place where they notice, and one place prints it and ends with exit code 2. It is never used for
 * what is wrong with a program (a diagnostic) or with data (a problem).
 */
export class Trouble extends Error {
  override readonly name = "Trouble";

  /** @param help what to do about it, as a sentence */
  constructor(message: string, readonly help?: string) {
    super(message);
  }
}
