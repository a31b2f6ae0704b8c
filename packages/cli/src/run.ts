/**
 * One run of the command: arguments parsed, one verb carried out, one exit code.
 *
 * The only place where trouble is printed. A failure that nobody foresaw is told as what it is, a fault of this command,
 * with what to report; it is never dressed up as a finding about the program.
 */
import { CommanderError } from "commander";
import { fairwayCommand } from "./command/fairway.js";
import { exitCode, type ExitCode, type Outcome } from "./exit.js";
import type { Io } from "./io/io.js";
import { safe } from "./terminal/safe.js";
import { styleFor } from "./terminal/style.js";
import { Trouble } from "./trouble.js";

/** @param args what stands behind `fairway` */
export async function runCommand(args: readonly string[], io: Io): Promise<ExitCode> {
  let outcome: Outcome = {};
  try {
    await fairwayCommand(io, (ended) => { outcome = ended; }).parseAsync([...args], { from: "user" });
  } catch (problem) {
    outcome = told(problem, io);
  }
  return exitCode(outcome);
}

function told(problem: unknown, io: Io): Outcome {
  const style = styleFor(io.err, io.env);
  if (problem instanceof CommanderError) return { usage: problem.exitCode !== 0 };
  if (problem instanceof Trouble) {
    const help = problem.help === undefined ? "" : `  ${style.strong("help:")} ${safe(problem.help)}\n`;
    io.err.write(`${style.error("error")}: ${safe(problem.message)}\n${help}`);
    return { usage: true };
  }
  const words = problem instanceof Error ? (problem.stack ?? problem.message) : String(problem);
  io.err.write(`${style.error("error")}: fairway itself failed; this is a fault of the command, not of your files\n${words}\n`);
  return { usage: true };
}
