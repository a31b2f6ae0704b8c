/** `fairway plan`: how it is called. */
import type { Command } from "commander";
import type { PlanOptions } from "../../verbs/plan.js";
import { examples } from "../examples.js";
import type { Calling } from "../fairway.js";
import { formatOption, rootOption } from "../options.js";

export function addPlan(program: Command, { io, ended }: Calling): void {
  program.command("plan")
    .summary("the Plan of a program, or what is compiled how")
    .description("Prints the Plan: the checked program as every backend reads it. With --explain, what the compiled evaluator does with it: which passes, tables and words are shared or looked up, and what is left to the reference interpreter and why.")
    .argument("<program>", "a program's file or folder")
    .option("--explain", "what is compiled how, instead of the Plan")
    .addOption(formatOption(["text", "json"]))
    .addOption(rootOption())
    .addHelpText("after", examples(io, [
      ["fairway plan examples/northwind --explain", "what runs as compiled code, and what does not"],
      ["fairway plan examples/northwind --format json", "the Plan as JSON, all texts of the program"],
    ]))
    .action(async (path: string, options: PlanOptions) => ended(await (await import("../../verbs/plan.js")).plan(io, path, options)));
}
