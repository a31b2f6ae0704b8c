/** `fairway explain`: how it is called. */
import type { Command } from "commander";
import type { ExplainOptions } from "../../verbs/explain.js";
import { examples } from "../examples.js";
import type { Calling } from "../fairway.js";
import { asOfOption, dataOption, formatOption, percentOption, registrationsOption, rootOption } from "../options.js";

export function addExplain(program: Command, { io, ended }: Calling): void {
  program.command("explain")
    .summary("one partner's decision and money, unfolded to clauses, values and facts")
    .description("Explains one partner's decision: each clause with its outcome, the values behind it, the window and the records they were counted from. With --for, exactly what is missing for that tier. With --incentive or --line, any amount from the total to the transactions.")
    .argument("<program>", "a program's file or folder")
    .addOption(dataOption().makeOptionMandatory())
    .requiredOption("--partner <id>", "the partner's key")
    .addOption(asOfOption())
    .option("--standing <file>", "what the partners held before (JSON or NDJSON)")
    .option("--for <tier>", "what is missing for this tier")
    .option("--incentive <name>", "of the money only this incentive, fund or claims: from its total to the transactions")
    .option("--line <id>", "of the money only this line of the ledger, with the facts behind it")
    .option("--period <days>", "the periods whose money is asked for: a day, or 2026-02-01..2026-07-31")
    .addOption(registrationsOption())
    .addOption(percentOption())
    .addOption(formatOption(["text", "json"]))
    .addOption(rootOption())
    .addHelpText("after", examples(io, [
      ["fairway explain examples/northwind --data examples/northwind/data --partner acme --as-of 2026-08-01 --standing examples/northwind/standing.json", "why is acme what it is?"],
      ["fairway explain examples/northwind --data examples/northwind/data --partner acme --as-of 2026-08-01 --for Platinum", "what does acme still need for Platinum?"],
      ["fairway explain examples/northwind --data examples/northwind/data --partner acme --as-of 2026-07-31 --incentive Base", "why is acme paid this rebate?"],
    ]))
    .action(async (path: string, options: ExplainOptions) => ended(await (await import("../../verbs/explain.js")).explainPartner(io, path, options)));
}
