/** `fairway route`: how it is called. */
import type { Command } from "commander";
import type { RouteOptions } from "../../verbs/route.js";
import { examples } from "../examples.js";
import type { Calling } from "../fairway.js";
import { dataOption, formatOption, percentOption, rootOption } from "../options.js";

export function addRoute(program: Command, { io, ended }: Calling): void {
  program.command("route")
    .summary("who gets each lead, support request and registration, why, and the next state")
    .description("Routes requests up to a moment: who has each, which clocks run, and why. Requests and events are one sequence by their moments; requests and events after --at are left for a later run. With --state and --next-state a run goes on where the last one ended, so give each request and event once.")
    .argument("<program>", "a program's file or folder")
    .addOption(dataOption().makeOptionMandatory())
    .requiredOption("--at <moment>", "up to when clocks run, included: 2026-08-03T10:00Z, or without a zone in the program's; `now`")
    .option("--requests <file>", "requests as partner data is given: CSV, JSON or NDJSON; `Lead=leads.csv` where the program has several kinds. May be given several times", collected, [])
    .option("--events <file>", "what happened: JSON, NDJSON or CSV with `at`, `event`, `request`, `partner`, …")
    .option("--standing <file>", "what the partners held before (JSON or NDJSON)")
    .option("--state <file>", "the state that the last run wrote")
    .option("--next-state <file>", "write the state for the next run")
    .option("--explain <id>", "why each partner was or was not a candidate for this request. May be given several times", collected, [])
    .option("--partner <id>", "with --explain: only this partner")
    .addOption(percentOption())
    .addOption(formatOption(["table", "json", "ndjson"]))
    .addOption(rootOption())
    .addHelpText("after", examples(io, [
      ["fairway route examples/northwind --data examples/northwind/data --requests Lead=examples/northwind/requests/leads.csv --at 2026-08-03T18:00Z", "who gets which lead"],
      ["fairway route examples/northwind --data examples/northwind/data --requests Lead=examples/northwind/requests/leads.csv --at 2026-08-03T18:00Z --explain L-2", "why this partner, and why not that one"],
      ["fairway route examples/northwind --data examples/northwind/data --state state.json --events events.csv --at now --next-state state.json", "go on where the last run ended"],
    ]))
    .action(async (path: string, options: RouteOptions) => ended(await (await import("../../verbs/route.js")).routeRequests(io, path, options)));
}

function collected(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
