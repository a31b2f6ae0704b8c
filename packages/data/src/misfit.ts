/**
 * A value that a file's own format already ruled out: it carries what was expected to where problems are reported.
 *
 * This file refuses to be data: whoever reads a value reports it.
 */
import type { ProblemCode } from "./problem.js";
import type { Reading, Refused } from "./reading.js";
import { quoted } from "./shown.js";

export class Misfit {
  constructor(
    readonly code: ProblemCode,
    /** The text as it stands in the file. */
    readonly written: string,
    readonly expected: string,
    readonly message: string,
  ) {}

  /** Reports it where the reading is. */
  report(reading: Reading): Refused {
    return reading.refuse(this.code, this.expected, quoted(this.written), this.message);
  }
}
