/** `fairway convert`: how it is called. */
import { Option, type Command } from "commander";
import type { ConvertOptions } from "../../verbs/convert.js";
import { examples } from "../examples.js";
import type { Calling } from "../fairway.js";
import { formatOption, rootOption } from "../options.js";

export function addConvert(program: Command, { io, ended }: Calling): void {
  program.command("convert")
    .summary("text to YAML and back, comments included")
    .description("Writes a program file in the other surface: text becomes YAML, YAML becomes text. Nothing is lost, comments included.")
    .argument("<file>", "a program file; - reads standard input")
    .addOption(new Option("--to <surface>", "what to write (default: the other one)").choices(["text", "yaml"]))
    .option("--out <file>", "write to this file instead of standard output; an existing file is not overwritten without --force")
    .option("--force", "overwrite the file named with --out")
    .addOption(formatOption(["text", "json"]))
    .addOption(rootOption())
    .addHelpText("after", examples(io, [
      ["fairway convert examples/northwind/northwind.fairway", "show it as YAML"],
      ["fairway convert examples/northwind/vocabulary.fairway --to yaml --out vocabulary.fairway.yaml", "into a file"],
    ]))
    .action(async (file: string, options: ConvertOptions) => ended(await (await import("../../verbs/convert.js")).convertFile(io, file, options)));
}
