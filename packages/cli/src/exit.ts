/**
 * Exit codes: what a shell or a pipeline learns from a run.
 *
 * 0 fine or warnings only, 1 findings, 2 wrong usage, 3 data rejected; where several hold: 2, then 3, then 1.
 * Verbs say what happened; only this file turns that into a number.
 */

/** What a run came to. Nothing set: all is well. */
export interface Outcome {
  /** The command could not be carried out as it was given: an unknown option, a file that is not there. */
  readonly usage?: boolean;
  /** Data was refused; what was good has been worked on all the same. */
  readonly rejected?: boolean;
  /** The program or a test has errors, a law is broken, a file is not formatted. */
  readonly findings?: boolean;
}

export type ExitCode = 0 | 1 | 2 | 3;

export function exitCode(outcome: Outcome): ExitCode {
  if (outcome.usage === true) return 2;
  if (outcome.rejected === true) return 3;
  return outcome.findings === true ? 1 : 0;
}
