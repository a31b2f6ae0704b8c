/**
 * Which values come from the partner's data, and which can be told beforehand: what keeps a program checkable.
 *
 * Two facts are never multiplied, and a comparison divides by one fact at most (language reference, "Kept decidable").
 * A value is finite if it is written out, comes from a table, or is chosen among such values.
 */
import { keyOf, type PlanExpression } from "@fairway/plan";

/** What is known of measures that have been worked out, by id. */
export interface MeasureTraits {
  readonly isFinite: (id: string) => boolean;
  readonly divisors: (id: string) => Iterable<string>;
}

/** The value is one of finitely many that are written in the program. */
export function isFiniteValue(expression: PlanExpression, measures: MeasureTraits): boolean {
  const finite = (inner: PlanExpression): boolean => isFiniteValue(inner, measures);
  switch (expression.op) {
    case "constant": case "table": return true;
    case "negate": case "round": return finite(expression.of);
    case "add": case "subtract": case "multiply": case "divide": case "above": return finite(expression.left) && finite(expression.right);
    case "dated": return finite(expression.first) && expression.changes.every((change) => finite(change.value));
    case "else": return finite(expression.value) && finite(expression.fallback);
    case "when": return finite(expression.value) && (expression.otherwise === undefined || finite(expression.otherwise));
    case "aggregate": return expression.list.op === "list" && expression.list.items.every(finite);
    case "measure": return measures.isFinite(expression.measure);
    default: return false;
  }
}

/** The divisors that come from the data, each once, as keys; what is rounded in writing does not count. */
export function factDivisors(expression: PlanExpression, measures: MeasureTraits): ReadonlySet<string> {
  const found = new Set<string>();
  collect(expression, measures, found);
  return found;
}

function collect(expression: PlanExpression, measures: MeasureTraits, found: Set<string>): void {
  const visit = (inner: PlanExpression): void => collect(inner, measures, found);
  const divide = (top: PlanExpression, by: PlanExpression): void => {
    visit(top);
    if (!isFiniteValue(by, measures)) found.add(keyOf(by));
  };
  switch (expression.op) {
    case "divide": return divide(expression.left, expression.right);
    case "growth": return divide(expression.now, expression.before);
    case "add": case "subtract": case "multiply": case "above": visit(expression.left); return visit(expression.right);
    case "negate": return visit(expression.of);
    case "else": visit(expression.value); return visit(expression.fallback);
    case "when": visit(expression.value); return expression.otherwise === undefined ? undefined : visit(expression.otherwise);
    case "measure": for (const divisor of measures.divisors(expression.measure)) found.add(divisor); return;
    default: return;
  }
}
