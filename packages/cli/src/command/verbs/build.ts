/** `fairway build`: how it is called. */
import type { Command } from "commander";
import type { BuildOptions } from "../../verbs/build.js";
import { examples } from "../examples.js";
import type { Calling } from "../fairway.js";
import { rootOption } from "../options.js";

export function addBuild(program: Command, { io, ended }: Calling): void {
  program.command("build")
    .summary("a program as a JavaScript module with types")
    .description("Writes a program as an ES module with type declarations for its partners' data and for decisions. It makes no code from text and uses no Node module, so it runs in Node, in a web worker and at the edge.")
    .argument("<program>", "a program's file or folder")
    .requiredOption("--out <folder>", "where the module and its declarations are written")
    .option("--standalone", "with what runs it inside: the module imports nothing")
    .addOption(rootOption())
    .addHelpText("after", examples(io, [
      ["fairway build examples/northwind --out dist", "dist/Northwind.mjs and dist/Northwind.d.mts, for a service that has @fairway/fairway"],
      ["fairway build examples/northwind --out edge --standalone", "one file that needs nothing else"],
    ]))
    .action(async (path: string, options: BuildOptions) => ended(await (await import("../../verbs/build.js")).build(io, path, options)));
}
