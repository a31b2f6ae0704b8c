/** `fairway init`: how it is called. */
import type { Command } from "commander";
import type { InitOptions } from "../../verbs/init.js";
import { examples } from "../examples.js";
import type { Calling } from "../fairway.js";
import { formatOption } from "../options.js";

export function addInit(program: Command, { io, ended }: Calling): void {
  program.command("init")
    .summary("write a small commented program to start from")
    .description("Writes a small commented program with partner data and a test into a folder. Nothing that exists is overwritten.")
    .argument("[folder]", "where to write it", ".")
    .option("--yaml", "write the program in YAML")
    .addOption(formatOption(["text", "json"]))
    .addHelpText("after", examples(io, [
      ["fairway init my-program", "then follow the three lines it prints"],
      ["fairway init my-program --yaml", "the same in YAML"],
    ]))
    .action(async (folder: string, options: InitOptions) => ended(await (await import("../../verbs/init.js")).init(io, folder, options)));
}
