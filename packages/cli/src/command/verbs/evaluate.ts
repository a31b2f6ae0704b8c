/** `fairway evaluate`: how it is called. */
import { InvalidArgumentError, type Command } from "commander";
import type { EvaluateOptions } from "../../verbs/evaluate.js";
import type { OutcomesOptions } from "../../verbs/outcomes.js";
import { examples } from "../examples.js";
import type { Calling } from "../fairway.js";
import { asOfOption, dataOption, formatOption, percentOption, registrationsOption, rootOption } from "../options.js";

export function addEvaluate(program: Command, { io, ended }: Calling): void {
  program.command("evaluate")
    .summary("tier, competencies, scores and requirements of every partner, and the next standing")
    .description("Evaluates every partner as of a day. The table and CSV have one line per partner and ladder; JSON and NDJSON hold every requirement with its value, threshold and distance. Bad rows are listed, the good ones are evaluated, and the command ends with 3.")
    .argument("<program>", "a program's file or folder")
    .addOption(dataOption().makeOptionMandatory())
    .addOption(asOfOption())
    .option("--standing <file>", "what the partners held before (JSON or NDJSON); without it each is placed by the requirements of the day")
    .option("--partner <id>", "only this partner")
    .addOption(registrationsOption())
    .addOption(percentOption())
    .addOption(formatOption(["table", "json", "ndjson", "csv"]))
    .option("--next-standing <file>", "write what the partners hold now, for the next run's --standing")
    .option("--outcomes <file>", "write only what each decision comes to, without reasons, into a file (.ndjson or .csv): for populations of any size")
    .option("--threads <count>", "with --outcomes: threads that work (default: as many as there are cores, four at most)", readThreads)
    .addOption(rootOption())
    .addHelpText("after", examples(io, [
      ["fairway evaluate examples/northwind --data examples/northwind/data --as-of 2026-08-01 --standing examples/northwind/standing.json", "the whole channel on one day"],
      ["fairway evaluate examples/northwind --data examples/northwind/data --as-of 2026-08-01 --partner acme --format json", "one partner, for a script"],
      ["fairway evaluate examples/northwind --data examples/northwind/data --as-of 2026-08-01 --standing examples/northwind/standing.json --next-standing next.json", "keep what came out for the next run"],
      ["fairway evaluate examples/northwind --data examples/northwind/data --as-of 2026-08-01 --outcomes outcomes.csv", "tiers and amounts of a large channel, into one table"],
    ]))
    .action(async (path: string, options: EvaluateOptions & Partial<OutcomesOptions>) => {
      const { outcomes } = options;
      ended(outcomes === undefined ? await (await import("../../verbs/evaluate.js")).evaluatePartners(io, path, options) : await (await import("../../verbs/outcomes.js")).writeOutcomes(io, path, { ...options, outcomes }));
    });
}

function readThreads(text: string): number {
  const count = Number(text);
  if (!/^\d{1,3}$/.test(text) || count < 1) throw new InvalidArgumentError("Write a whole number of at least 1.");
  return count;
}
