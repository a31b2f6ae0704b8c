/** `fairway evaluate`: how it is called. */
import type { Command } from "commander";
import type { EvaluateOptions } from "../../verbs/evaluate.js";
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
    .addOption(rootOption())
    .addHelpText("after", examples(io, [
      ["fairway evaluate examples/northwind --data examples/northwind/data --as-of 2026-08-01 --standing examples/northwind/standing.json", "the whole channel on one day"],
      ["fairway evaluate examples/northwind --data examples/northwind/data --as-of 2026-08-01 --partner acme --format json", "one partner, for a script"],
      ["fairway evaluate examples/northwind --data examples/northwind/data --as-of 2026-08-01 --standing examples/northwind/standing.json --next-standing next.json", "keep what came out for the next run"],
    ]))
    .action(async (path: string, options: EvaluateOptions) => ended(await (await import("../../verbs/evaluate.js")).evaluatePartners(io, path, options)));
}
