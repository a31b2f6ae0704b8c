/** `fairway simulate`: how it is called. */
import type { Command } from "commander";
import type { SimulateOptions } from "../../verbs/simulate.js";
import { examples } from "../examples.js";
import type { Calling } from "../fairway.js";
import { dataOption, formatOption, percentOption, rootOption } from "../options.js";

export function addSimulate(program: Command, { io, ended }: Calling): void {
  program.command("simulate")
    .summary("a stream of requests played with partners and desks that behave as declared: loads, waiting, breaches, fairness")
    .description("Plays requests through the program's routes. Who accepts, who is silent and how long things take is drawn from the seed in the behaviour file, so the same inputs give the same run. The page is a file that a browser shows, with pictures.")
    .argument("<program>", "a program's file or folder")
    .addOption(dataOption().makeOptionMandatory())
    .requiredOption("--requests <file>", "requests, `Lead=leads.csv` where the program has several kinds. May be given several times", (value: string, before: readonly string[]) => [...before, value], [])
    .requiredOption("--behaviour <file>", "JSON: accept rates and delays of partners and desks (schemas/routing-behaviour.schema.json)")
    .requiredOption("--until <moment>", "when the simulation ends: 2026-09-01T00:00Z")
    .option("--events <file>", "absences and whatever else happens in any case")
    .option("--standing <file>", "what the partners held before (JSON or NDJSON)")
    .option("--page <file>", "write a page with pictures (HTML)")
    .addOption(percentOption())
    .addOption(formatOption(["table", "json"]))
    .addOption(rootOption())
    .addHelpText("after", examples(io, [
      ["fairway simulate examples/northwind --data examples/northwind/data --requests Lead=examples/northwind/requests/leads.csv --behaviour examples/northwind/requests/behaviour.json --until 2026-08-31T00:00Z --page simulation.html", "what a month of leads would look like"],
    ]))
    .action(async (path: string, options: SimulateOptions) => ended(await (await import("../../verbs/simulate.js")).simulateRequests(io, path, options)));
}
