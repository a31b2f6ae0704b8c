/** `fairway fmt`: how it is called. */
import type { Command } from "commander";
import type { FmtOptions } from "../../verbs/fmt.js";
import { examples } from "../examples.js";
import type { Calling } from "../fairway.js";
import { formatOption, rootOption } from "../options.js";

export function addFmt(program: Command, { io, ended }: Calling): void {
  program.command("fmt")
    .summary("lay programs out")
    .description("Lays programs out: indents, columns, pipes of tables. Words and comments stay as they are. A file with errors in its text is left alone.")
    .argument("[path...]", "files or folders")
    .option("--check", "change nothing; end with 1 if a file would change")
    .option("--stdin", "read a program from standard input and write it laid out to standard output")
    .option("--stdin-path <path>", "the path that standard input stands for, to tell text from YAML")
    .addOption(formatOption(["text", "json"]))
    .addOption(rootOption())
    .addHelpText("after", examples(io, [
      ["fairway fmt examples/northwind", "lay out every file of a folder"],
      ["fairway fmt --check examples", "in a pipeline: is everything laid out?"],
      ["fairway fmt --stdin < examples/northwind/northwind.fairway", "from an editor"],
    ]))
    .action(async (paths: string[], options: FmtOptions) => ended(await (await import("../../verbs/fmt.js")).fmt(io, paths, options)));
}
