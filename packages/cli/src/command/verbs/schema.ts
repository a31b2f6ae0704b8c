/** `fairway schema`: how it is called. */
import { Option, type Command } from "commander";
import type { SchemaOptions } from "../../verbs/schema.js";
import { FIXED_SCHEMAS } from "../../schemas/names.js";
import { examples } from "../examples.js";
import type { Calling } from "../fairway.js";
import { formatOption, rootOption } from "../options.js";

export function addSchema(program: Command, { io, ended }: Calling): void {
  program.command("schema")
    .summary("the JSON Schema of a program's partner data")
    .description("Prints a JSON Schema (2020-12): of the partner data that a program reads, of what is read beside it (a mapping, a standing, balances, a state or a behaviour of routing), of what comes out, or of programs in YAML.")
    .argument("[program]", "a program's file or folder; needed for --for partner")
    .addOption(new Option("--for <what>", "the schema of what").choices(["partner", ...FIXED_SCHEMAS]).default("partner"))
    .option("--out <file>", "write to this file instead of standard output")
    .addOption(formatOption(["json"]))
    .addOption(rootOption())
    .addHelpText("after", examples(io, [
      ["fairway schema examples/northwind", "what a partner's JSON must look like"],
      ["fairway schema --for routing-state", "what `fairway route --state` reads and writes"],
      ["fairway schema --for program --out fairway.schema.json", "for an editor that knows JSON Schema, to write programs in YAML"],
    ]))
    .action(async (path: string | undefined, options: SchemaOptions) => ended(await (await import("../../verbs/schema.js")).schema(io, path, options)));
}
