/** Walking the Plan's expressions: the expressions directly inside of one, and the variables it leaves open. */
import type { PlanExpression, PlanWindow } from "@fairway/plan";

function some(...parts: readonly (PlanExpression | undefined)[]): readonly PlanExpression[] {
  return parts.filter((part) => part !== undefined);
}

function windowChildren(window: PlanWindow): readonly PlanExpression[] {
  return window.kind === "dates" ? some(window.from, window.to, window.before) : [];
}

/** The expressions directly inside of an expression, in the order of evaluation. */
export function childrenOf(expression: PlanExpression): readonly PlanExpression[] {
  switch (expression.op) {
    case "constant": case "today": case "partner": case "variable": case "measure": case "allPoints": case "allTiers": case "competencies": case "decided": case "met":
      return [];
    case "field": case "negate": case "round": case "not": case "known": case "shift": return [expression.of];
    case "filter": case "quantifier": return [expression.list, expression.where];
    case "map": case "flatten": return [expression.list, expression.to];
    case "list": case "and": case "or": return expression.items;
    case "aggregate": return [expression.list];
    case "earnings": return windowChildren(expression.window);
    case "inWindow": return [expression.date, ...windowChildren(expression.window)];
    case "add": case "subtract": case "multiply": case "divide": case "above": case "compare": case "in": case "covers": return [expression.left, expression.right];
    case "growth": return [expression.now, expression.before];
    case "convert": return some(expression.money, expression.on);
    case "else": return [expression.value, expression.fallback];
    case "when": return some(expression.value, expression.condition, expression.otherwise);
    case "dated": return some(expression.first, ...expression.changes.map((change) => change.value), expression.on);
    case "addDuration": return [expression.date, expression.duration];
    case "edge": return [expression.date];
    case "between": return [expression.from, expression.to];
    case "table": return some(...expression.keys, expression.on);
    case "points": case "passed": return some(expression.key);
    case "tier": case "held": return some(expression.key, expression.on);
  }
}

/** Whether an expression reads one of the variables, as bound outside of it. */
export function readsAny(expression: PlanExpression, variables: ReadonlySet<string>): boolean {
  if (variables.size === 0) return false;
  if (expression.op === "variable") return variables.has(expression.name);
  if (expression.op === "filter" || expression.op === "map" || expression.op === "flatten" || expression.op === "quantifier") {
    const inner = expression.op === "map" || expression.op === "flatten" ? expression.to : expression.where;
    return readsAny(expression.list, variables) || readsAny(inner, without(variables, expression.item));
  }
  return childrenOf(expression).some((child) => readsAny(child, variables));
}

function without(variables: ReadonlySet<string>, name: string): ReadonlySet<string> {
  if (!variables.has(name)) return variables;
  const rest = new Set(variables);
  rest.delete(name);
  return rest;
}
