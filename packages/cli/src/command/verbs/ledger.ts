/** `fairway ledger`: how it is called. */
import type { Command } from "commander";
import type { LedgerVerbOptions } from "../../verbs/ledger.js";
import { examples } from "../examples.js";
import type { Calling } from "../fairway.js";
import { asOfOption, dataOption, formatOption, percentOption, registrationsOption, rootOption } from "../options.js";

export function addLedger(program: Command, { io, ended }: Calling): void {
  program.command("ledger")
    .summary("what every partner is paid, line by line, and what the next ledger starts from")
    .description("Works out the ledger of every partner: each line with its basis, rate, band, amount and clause, totals for each partner and for the book, and what is held. CSV and NDJSON have one line of the ledger each. What was issued before goes in with --ledger and --state; what the next run needs comes out with --write-state.")
    .argument("<program>", "a program's file or folder")
    .addOption(dataOption().makeOptionMandatory())
    .addOption(asOfOption())
    .option("--period <days>", "a day, for the periods that contain it, or 2026-02-01..2026-07-31, for all that end within (default: those that contain the as-of day)")
    .option("--standing <file>", "what the partners held before (JSON or NDJSON); without it each is placed by the requirements of the day")
    .option("--ledger <file>", "lines that were issued before (NDJSON or JSON): what changed since comes out as corrections")
    .option("--state <file>", "what an earlier run wrote with --write-state: funds, decided claims, amounts brought forward")
    .option("--write-state <file>", "write what the next ledger starts from")
    .option("--partner <id>", "only this partner")
    .addOption(registrationsOption())
    .addOption(percentOption())
    .addOption(formatOption(["table", "json", "ndjson", "csv"]))
    .addOption(rootOption())
    .addHelpText("after", examples(io, [
      ["fairway ledger examples/northwind --data examples/northwind/data --standing examples/northwind/standing.json --as-of 2026-07-31", "the quarter that ends today"],
      ["fairway ledger examples/northwind --data examples/northwind/data --standing examples/northwind/standing.json --as-of 2026-08-01 --period 2026-02-01..2026-07-31 --format csv", "the whole half, for a spreadsheet"],
      ["fairway ledger examples/northwind --data examples/northwind/data --standing examples/northwind/standing.json --as-of 2026-09-15 --period 2026-07-31 --ledger issued.ndjson --state state.json", "what changed since the lines were issued"],
    ]))
    .action(async (path: string, options: LedgerVerbOptions) => ended(await (await import("../../verbs/ledger.js")).ledgerOfPartners(io, path, options)));
}
