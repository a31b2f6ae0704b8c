/**
 * The expressions directly inside an expression, in reading order.
 *
 * For whoever looks for something in a Plan without evaluating it. The measures, tables and scores that an expression
 * names are not its children. This file refuses to follow names.
 */
import type { PlanExpression, PlanWindow } from "@fairway/plan";

export function childrenOf(expression: PlanExpression): readonly PlanExpression[] {
  switch (expression.op) {
    case "field": case "negate": case "round": case "not": case "known": case "shift": return [expression.of];
    case "filter": case "quantifier": return [expression.list, expression.where];
    case "map": case "flatten": return [expression.list, expression.to];
    case "list": case "and": case "or": return expression.items;
    case "aggregate": return [expression.list];
    case "inWindow": return some([expression.date, ...endsOf(expression.window)]);
    case "earnings": return some(endsOf(expression.window));
    case "add": case "subtract": case "multiply": case "divide": case "above": case "compare": case "in": case "covers": return [expression.left, expression.right];
    case "growth": return [expression.now, expression.before];
    case "convert": return some([expression.money, expression.on]);
    case "else": return [expression.value, expression.fallback];
    case "when": return some([expression.value, expression.condition, expression.otherwise]);
    case "dated": return some([expression.first, ...expression.changes.map((change) => change.value), expression.on]);
    case "addDuration": return [expression.date, expression.duration];
    case "edge": return [expression.date];
    case "between": return [expression.from, expression.to];
    case "table": return some([...expression.keys, expression.on]);
    case "points": case "passed": return some([expression.key]);
    case "tier": case "held": return some([expression.key, expression.on]);
    case "constant": case "today": case "partner": case "variable": case "measure": case "allPoints": case "allTiers":
    case "competencies": case "decided": case "met": return [];
  }
}

function endsOf(window: PlanWindow): readonly (PlanExpression | undefined)[] {
  return window.kind === "dates" ? [window.from, window.to, window.before] : [];
}

function some(expressions: readonly (PlanExpression | undefined)[]): readonly PlanExpression[] {
  return expressions.filter((expression) => expression !== undefined);
}
