/**
 * The constants that an expression can come to, where they all stand in the program: written down, behind `else` and `when`,
 * in the rows of a table, in a measure. This file refuses to work anything out.
 */
import type { PlanExpression } from "@fairway/plan";
import { negate, parseExact, toText } from "@fairway/runtime";
import type { Context } from "../../context.js";

export type PlanConstant = Extract<PlanExpression, { op: "constant" }>;

/** Undefined where some of them don't stand in the program. @param measures what measures are, where they are to be followed */
export function possibleConstants(expression: PlanExpression, context: Context, measures?: ReadonlyMap<string, PlanExpression>): readonly PlanConstant[] | undefined {
  const of = (each: PlanExpression): readonly PlanConstant[] | undefined => possibleConstants(each, context, measures);
  switch (expression.op) {
    case "constant": return [expression];
    case "else": return joined([of(expression.value), of(expression.fallback)]);
    case "when": return expression.otherwise === undefined ? of(expression.value) : joined([of(expression.value), of(expression.otherwise)]);
    case "negate": return of(expression.of)?.map(negated);
    case "measure": {
      const measure = measures?.get(expression.measure);
      return measure === undefined ? undefined : of(measure);
    }
    case "dated": return joined([of(expression.first), ...expression.changes.map(({ value }) => of(value))]);
    case "table": {
      const content = context.tables.contents.get(expression.table);
      const at = content?.header.results.findIndex(({ name }) => name === expression.result) ?? -1;
      if (content === undefined || at < 0) return undefined;
      return joined(content.rows.map(({ values }) => (values[at] === null || values[at] === undefined ? [] : of(values[at]))));
    }
    default: return undefined;
  }
}

function negated(constant: PlanConstant): PlanConstant {
  const figure = typeof constant.value === "string" || typeof constant.value === "number" ? parseExact(String(constant.value)) : undefined;
  return figure === undefined ? constant : { ...constant, value: toText(negate(figure)) };
}

function joined<T>(parts: readonly (readonly T[] | undefined)[]): readonly T[] | undefined {
  return parts.some((part) => part === undefined) ? undefined : parts.flatMap((part) => part ?? []);
}
