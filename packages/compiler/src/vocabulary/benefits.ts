/** Benefits and decisions: what may be given, and what people decide. */
import type { Plan } from "@fairway/plan";
import type { Context } from "../context.js";
import { typeText } from "../types/types.js";
import { readType } from "../types/written.js";
import { clauseOf } from "../workspace/clauses.js";

/** Reads every benefit's type into `context.declared`. */
export function readBenefits(context: Context): void {
  for (const declaration of context.declared.of("benefit")) {
    const definition = context.declared.definitions.get(declaration);
    if (definition === undefined) continue;
    const type = readType(declaration.content, context)?.type;
    if (type !== undefined) context.symbols.setType(definition, typeText(type));
    context.declared.benefits.set(declaration.name.text, { declaration, definition, type });
  }
}

export function planBenefits(context: Context): Plan["benefits"] {
  return [...context.declared.benefits.values()].flatMap(({ declaration, type }) =>
    type === undefined ? [] : [{ name: declaration.name.text, title: declaration.title?.value, type, origin: context.origin(declaration.span) }]);
}

export function planDecisions(context: Context): Plan["decisions"] {
  return context.declared.of("decision").filter((declaration) => context.declared.definitions.has(declaration)).map((declaration) => ({
    name: declaration.name.text, title: declaration.title?.value, by: clauseOf(declaration.header, "by")?.value.who.value, origin: context.origin(declaration.span),
  }));
}
