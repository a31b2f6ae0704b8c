/** `fairway test`: how it is called. */
import type { Command } from "commander";
import type { TestOptions } from "../../verbs/test.js";
import { examples } from "../examples.js";
import type { Calling } from "../fairway.js";
import { formatOption, rootOption } from "../options.js";

export function addTest(program: Command, { io, ended }: Calling): void {
  program.command("test")
    .summary("run the program's worked cases, with coverage")
    .description("Runs the `test` blocks of programs. A failure shows what was expected, what came out and why. Ends with 1 on a failure, and also when no test was found.")
    .argument("<path...>", "files or folders")
    .option("--coverage", "list clauses, table rows, exceptions and paths that no test reached, each with the reason")
    .addOption(formatOption(["text", "json", "junit", "github", "sarif"]))
    .addOption(rootOption())
    .addHelpText("after", examples(io, [
      ["fairway test examples/northwind", "run the worked cases"],
      ["fairway test examples/northwind --coverage", "what does no case look at?"],
      ["fairway test examples --format junit > report.xml", "for a build server"],
    ]))
    .action(async (paths: string[], options: TestOptions) => ended(await (await import("../../verbs/test.js")).test(io, paths, options)));
}
