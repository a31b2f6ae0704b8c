/**
 * What changes inside a period: clauses that are read once for a period must say at which of its ends.
 *
 * A dated value, or a row of a table that holds from or until a day, is steady where it changes only on first days of
 * periods. Line clauses read it on the line's date and are no question.
 */
import { formatDay, parseDay, periodContaining } from "@fairway/runtime";
import type { PlanEach, PlanExpression, PlanPeriod } from "@fairway/plan";
import type { AnyClause, Expression } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/money.js";
import { contentOf } from "../tables/declare.js";
import { periodText } from "./fit.js";
import { childrenOf } from "../../types/walk.js";

/** Reports the first change inside a period of each expression of the clauses, unless `rates` settles it. */
export function checkSteady(clauses: readonly AnyClause[], each: PlanEach | undefined, context: Context): void {
  if (each?.kind !== "period" || clauses.some(settles)) return;
  for (const node of clauses.filter(({ broken }) => !broken).flatMap(expressionsOf)) {
    const expression = context.facts.of(node)?.typed?.expression;
    const change = expression === undefined ? undefined : changesIn(expression, context, new Set()).find((day) => !startsPeriod(day, each.period, context));
    if (change !== undefined) context.report(say.changesInside, node.span, { day: change, period: periodText(each.period) });
  }
}

function settles({ keyword, value }: AnyClause): boolean {
  const { at } = value as { readonly at?: unknown };
  return keyword === "rates" && (at === "start" || at === "end");
}

/** The outermost expressions of a clause and of the rows in its block. */
function expressionsOf(clause: AnyClause): readonly Expression[] {
  const own = Object.values(clause.value).filter((slot): slot is Expression => typeof slot === "object" && slot !== null && "kind" in slot && "span" in slot);
  return [...own, ...clause.body.flatMap(expressionsOf)];
}

/** The days on which what an expression reads changes, where no day of reading is fixed. */
function changesIn(expression: PlanExpression, context: Context, seen: Set<string>): readonly string[] {
  switch (expression.op) {
    case "measure": {
      const inner = seen.has(expression.measure) ? undefined : context.measures.byId(expression.measure)?.plan.expression;
      seen.add(expression.measure);
      return inner === undefined ? [] : changesIn(inner, context, seen);
    }
    case "dated": {
      const own = expression.on === undefined ? expression.changes.map(({ from }) => from) : [];
      return [...own, ...childrenOf(expression).flatMap((child) => changesIn(child, context, seen))];
    }
    case "table": {
      const own = expression.on === undefined ? changesOfTable(expression.table, context) : [];
      return [...own, ...childrenOf(expression).flatMap((child) => changesIn(child, context, seen))];
    }
    default: return childrenOf(expression).flatMap((child) => changesIn(child, context, seen));
  }
}

function changesOfTable(name: string, context: Context): readonly string[] {
  return (contentOf(name, context)?.rows ?? []).flatMap((row) => [
    ...(row.from === undefined ? [] : [row.from]), ...(row.until === undefined ? [] : [row.until]),
    ...row.values.flatMap((cell) => (cell === null ? [] : changesIn(cell, context, new Set()))),
  ]);
}

/** Years from a partner's own date start on any day. */
function startsPeriod(day: string, period: PlanPeriod, context: Context): boolean {
  const plan = context.calendars.get(period.calendar)?.plan;
  const at = parseDay(day);
  if (plan === undefined || at === undefined) return true;
  if (plan.kind === "anchored") return false;
  if (plan.kind === "months") return periodContaining({ kind: "months", startMonth: plan.startMonth }, period.unit, at)?.from === at;
  const index = plan.rows.findIndex((row) => row.from === formatDay(at));
  return index === 0 || (index > 0 && plan.rows[index]![period.unit] !== plan.rows[index - 1]![period.unit]);
}
