/**
 * The constants that an expression can come to, as far as they stand in the program: written down, behind `else` and `when`,
 * in the rows of a table, in a measure. This file refuses to work anything out.
 */
import type { PlanExpression } from "@fairway/plan";
import { negate, parseExact, toText } from "@fairway/runtime";
import type { Context } from "../../context.js";

export type PlanConstant = Extract<PlanExpression, { op: "constant" }>;

/** What is found; `whole`: it can come to nothing else. */
export interface Possible { readonly found: readonly PlanConstant[]; readonly whole: boolean }

const UNKNOWN: Possible = { found: [], whole: false };

/** @param measures what measures are, where they are to be followed */
export function possibleConstants(expression: PlanExpression, context: Context, measures?: ReadonlyMap<string, PlanExpression>): Possible {
  const of = (each: PlanExpression): Possible => possibleConstants(each, context, measures);
  switch (expression.op) {
    case "constant": return { found: [expression], whole: true };
    case "else": return joined([of(expression.value), of(expression.fallback)]);
    case "when": return joined([of(expression.value), ...(expression.otherwise === undefined ? [] : [of(expression.otherwise)])]);
    case "negate": {
      const { found, whole } = of(expression.of);
      return { found: found.map(negated), whole };
    }
    case "measure": {
      const measure = measures?.get(expression.measure);
      return measure === undefined ? UNKNOWN : of(measure);
    }
    case "dated": return joined([of(expression.first), ...expression.changes.map(({ value }) => of(value))]);
    case "table": {
      context.work.reads(`rows of ${expression.table}`);
      const content = context.tables.contents.get(expression.table);
      const at = content?.header.results.findIndex(({ name }) => name === expression.result) ?? -1;
      if (content === undefined || at < 0) return UNKNOWN;
      return joined(content.rows.flatMap(({ values }) => (values[at] === null || values[at] === undefined ? [] : [of(values[at])])));
    }
    default: return UNKNOWN;
  }
}

function negated(constant: PlanConstant): PlanConstant {
  const figure = typeof constant.value === "string" || typeof constant.value === "number" ? parseExact(String(constant.value)) : undefined;
  return figure === undefined ? constant : { ...constant, value: toText(negate(figure)) };
}

function joined(parts: readonly Possible[]): Possible {
  return { found: parts.flatMap(({ found }) => found), whole: parts.every(({ whole }) => whole) };
}
