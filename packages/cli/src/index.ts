/** The command `fairway` as a function: arguments and an `Io` in, an exit code out. */
export { runCommand } from "./run.js";
export type { Io, Sink } from "./io/io.js";
export type { ExitCode } from "./exit.js";
