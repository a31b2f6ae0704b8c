/**
 * Parameters and items that nothing reads: what they stand for then makes no difference.
 *
 * A measure is worked out for each value of its parameters, a filter for each list: a place counts as unread only where no
 * reading of it read the name.
 */
import type { Context } from "../../context.js";
import { unusedItem } from "../../diagnostics/unused-lints.js";
import type { Definition } from "../../symbols/table.js";

export function unusedItems(file: string, context: Context): void {
  const places = new Map<number, { readonly definition: Definition; used: boolean }>();
  for (const definition of context.symbols.definitions) {
    if ((definition.kind !== "parameter" && definition.kind !== "variable") || definition.span.file !== file) continue;
    const used = context.symbols.isUsed(definition);
    const known = places.get(definition.span.start);
    if (known === undefined) places.set(definition.span.start, { definition, used });
    else known.used ||= used;
  }
  for (const { definition, used } of places.values()) {
    if (!used && !hasStanding(definition, context)) context.report(unusedItem, definition.span, { what: whatOf(definition), name: definition.name });
  }
}

/** A ladder or a competency for each place is held for each: it says something though its rules are the same. */
function hasStanding({ kind, of }: Definition, context: Context): boolean {
  return kind === "variable" && of !== undefined && !context.declared.scores.has(of);
}

/** What is repeated `for each` names its owner; the item behind `any` belongs to nothing. */
function whatOf({ kind, of }: Definition): "parameter" | "each" | "any" {
  if (kind === "parameter") return "parameter";
  return of === undefined ? "any" : "each";
}
