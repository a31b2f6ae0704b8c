/** `fairway check`: how it is called. */
import type { Command } from "commander";
import type { CheckOptions } from "../../verbs/check.js";
import { examples } from "../examples.js";
import type { Calling } from "../fairway.js";
import { asOfOption, dataOption, formatOption, percentOption, rootOption } from "../options.js";

export function addCheck(program: Command, { io, ended }: Calling): void {
  const asOf = asOfOption().makeOptionMandatory(false);
  asOf.description = "with --data: the day on which the laws are checked: 2026-08-01, or `today`";
  program.command("check")
    .summary("check programs, and with --data also their laws over real partners")
    .description("Checks programs, in text or YAML: names, types, meaning, dates. With --data, every `always` law is also evaluated for every partner; a breach is a finding with the partner.")
    .argument("<path...>", "files or folders; - reads a program from standard input")
    .addOption(dataOption())
    .addOption(asOf)
    .option("--standing <file>", "with --data: what the partners held before")
    .addOption(percentOption())
    .addOption(formatOption(["text", "json", "sarif", "junit", "github"]))
    .addOption(rootOption())
    .addHelpText("after", examples(io, [
      ["fairway check examples/northwind", "is the program in order?"],
      ["fairway check examples --format github", "in a pull request, as annotations"],
      ["fairway check examples/northwind --data examples/northwind/data --as-of 2026-08-01 --standing examples/northwind/standing.json", "do the laws hold for every partner?"],
    ]))
    .action(async (paths: string[], options: CheckOptions) => ended(await (await import("../../verbs/check.js")).check(io, paths, options)));
}
