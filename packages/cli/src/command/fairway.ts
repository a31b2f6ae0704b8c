/**
 * The command line as people call it: verbs, their options and help.
 *
 * Only names and help live here, so that `fairway --help` and a typing mistake are answered at once; what a verb does is
 * loaded when it is called.
 */
import { Command } from "commander";
import type { Outcome } from "../exit.js";
import type { Io } from "../io/io.js";
import { styleFor } from "../terminal/style.js";
import { version } from "../version.js";
import { examples } from "./examples.js";
import { addBuild } from "./verbs/build.js";
import { addCheck } from "./verbs/check.js";
import { addConvert } from "./verbs/convert.js";
import { addEvaluate } from "./verbs/evaluate.js";
import { addExplain } from "./verbs/explain.js";
import { addFmt } from "./verbs/fmt.js";
import { addInit } from "./verbs/init.js";
import { addLedger } from "./verbs/ledger.js";
import { addPlan } from "./verbs/plan.js";
import { addRoute } from "./verbs/route.js";
import { addSchema } from "./verbs/schema.js";
import { addSimulate } from "./verbs/simulate.js";
import { addTest } from "./verbs/test.js";

/** Columns of help where no terminal says how wide it is. */
const HELP_COLUMNS = 100;

/** What a verb's definition needs: the world, and where to leave what came of it. */
export interface Calling {
  readonly io: Io;
  readonly ended: (outcome: Outcome) => void;
}

export function fairwayCommand(io: Io, ended: (outcome: Outcome) => void): Command {
  const calling: Calling = { io, ended };
  const program = new Command("fairway")
    .description("Fairway is a language for channel programs: tiers, competencies, incentives and what they ask and pay, as one checked, tested text.")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [verb]", "print the help of a verb")
    .usage("<verb> [options]")
    .exitOverride()
    .showHelpAfterError("Run `fairway --help` for the verbs, `fairway <verb> --help` for its options and examples.");
  dress(program, io);
  for (const add of [addInit, addCheck, addFmt, addConvert, addSchema, addEvaluate, addExplain, addLedger, addRoute, addSimulate, addTest, addPlan, addBuild]) add(program, calling);
  program.addHelpText("after", `
Exit codes:
  0  fine, or warnings only
  1  findings: an error in a program, a test that failed, a law that is broken, a file that is not formatted
  2  wrong usage: an unknown option, a file that is not there
  3  data rejected: the good rows were worked on, the bad ones are listed
  Where several hold: 2, then 3, then 1.
${examples(io, [
    ["fairway check examples/northwind", "is the program in order?"],
    ["fairway evaluate examples/northwind --data examples/northwind/data --as-of 2026-08-01", "every partner's tier"],
    ["fairway ledger examples/northwind --data examples/northwind/data --as-of 2026-07-31", "what every partner is paid, line by line"],
    ["fairway explain examples/northwind --data examples/northwind/data --partner acme --as-of 2026-08-01", "why, and what is missing"],
  ])}`);
  return program;
}

/** Help and usage errors go through the `Io`, in its colours and its width. */
function dress(program: Command, io: Io): void {
  const style = styleFor(io.out, io.env);
  const styleOfErrors = styleFor(io.err, io.env);
  program.configureOutput({
    writeOut: (text) => io.out.write(text),
    writeErr: (text) => io.err.write(text),
    outputError: (text, write) => write(text.replace(/^error:/, `${styleOfErrors.error("error")}:`)),
    getOutHelpWidth: () => io.out.columns ?? HELP_COLUMNS,
    getErrHelpWidth: () => io.err.columns ?? HELP_COLUMNS,
    getOutHasColors: () => true,
    getErrHasColors: () => true,
  });
  program.configureHelp({
    styleTitle: (text) => style.strong(text),
    styleCommandText: (text) => style.link(text),
    styleOptionText: (text) => style.link(text),
    styleSubcommandText: (text) => style.link(text),
  });
}
