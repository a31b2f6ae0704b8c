/** Ahead of time: programs written as modules, loaded as any other, which read the partners themselves. */
import type { Decision } from "@fairway/runtime";
import { outcomeOfDecision } from "@fairway/engine";
import type { BuiltProgram, ModuleFolder } from "../support/built.js";
import { answer, type Path, type Question } from "./paths.js";

/** Facts are the module's own reading: where it stands alone it has exact numbers of its own. */
function asked(program: BuiltProgram, { plain }: Question): NonNullable<ReturnType<BuiltProgram["read"]>["facts"]> {
  const { facts, problems } = program.read(plain);
  if (facts === undefined) throw new Error(`the module refuses the facts: ${problems?.[0]?.message ?? "it does not say why"}`);
  return facts;
}

export function built(folder: ModuleFolder): readonly Path[] {
  return [
    {
      name: "a module built ahead of time",
      ready: async (plans, evidence) => {
        const program = await folder.load(plans);
        return (questions) => questions.map((question) => answer(() => program.evaluate(asked(program, question), question.asOf, question.standing, { evidence })));
      },
    },
    {
      name: "a module built ahead of time, the outcome alone",
      ready: async (plans) => {
        const program = await folder.load(plans);
        return (questions) => questions.map((question) => answer(() => program.outcome(asked(program, question), question.asOf, question.standing)));
      },
      of: (decision: Decision, plans) => outcomeOfDecision(decision, plans.at(-1)?.program.currency ?? ""),
    },
    {
      name: "a module built ahead of time, the outcome with distances",
      ready: async (plans) => {
        const program = await folder.load(plans);
        return (questions) => questions.map((question) => answer(() => program.outcome(asked(program, question), question.asOf, question.standing, { distances: true })));
      },
      of: (decision: Decision, plans) => outcomeOfDecision(decision, plans.at(-1)?.program.currency ?? "", true),
    },
  ];
}
