/**
 * What in a Plan can make a day different from the day before.
 *
 * Windows with the dates they look at, dates that are worked out and compared, days written in the program, and the
 * durations by which it looks back. Where today is used other than as one side of a comparison with a date, or as the end
 * of a window, nothing is known about when the outcome changes: `daily`. So it is where money is converted at the rate of the day. Worked out once for each Plan.
 */
import type { Plan, PlanExpression } from "@fairway/plan";
import { parseDay, type Day, type Duration, type WindowSpec } from "@fairway/runtime";
import { childrenOf } from "../expressions/children.js";
import { expressionsOf } from "../program/expressions-of.js";

export interface Inventory {
  readonly daily: boolean;
  readonly windows: readonly { readonly spec: WindowSpec; readonly date: PlanExpression }[];
  /** Dates that are compared, or bound a window. */
  readonly dateExpressions: readonly PlanExpression[];
  /** Days that stand in the program: constants, dated values, rows, windows. */
  readonly written: readonly Day[];
  readonly shifts: readonly Duration[];
  /** How many of them can stand inside one another. */
  readonly shiftDepth: number;
}

const cache = new WeakMap<Plan, Inventory>();

export function inventoryOf(plan: Plan): Inventory {
  let inventory = cache.get(plan);
  if (inventory === undefined) {
    inventory = take(plan, expressionsOf(plan));
    cache.set(plan, inventory);
  }
  return inventory;
}

function take(plan: Plan, all: readonly PlanExpression[]): Inventory {
  const inWindows = all.filter((expression) => expression.op === "inWindow");
  const comparisons = all.filter((expression) => expression.op === "compare" && expression.left.type.kind === "date");
  return {
    daily: all.some(usesTodayFreely),
    windows: inWindows.flatMap(({ window, date }) => (window.kind === "spec" ? [{ spec: window.spec, date }] : [])),
    dateExpressions: [...comparisons, ...inWindows].flatMap(childrenOf).filter((expression) => expression.type.kind === "date" && expression.op !== "today"),
    written: [...all.flatMap(writtenIn), ...plan.tables.flatMap((table) => table.rows.flatMap((row) => [row.from, row.until]))]
      .map((text) => parseDay(text ?? "")).filter((day) => day !== undefined),
    shifts: distinctShifts(all),
    shiftDepth: all.some((expression) => expression.op === "shift") ? depthOf(plan) : 0,
  };
}

/** Today as a part of something other than a comparison of dates or the bounds of a window. */
function usesTodayFreely(expression: PlanExpression): boolean {
  if (expression.op === "convert" && expression.on === undefined) return true;
  const today = childrenOf(expression).some((child) => child.op === "today");
  if (!today) return false;
  if (expression.op === "inWindow") return expression.date.op === "today";
  return !(expression.op === "compare" && expression.left.type.kind === "date");
}

function writtenIn(expression: PlanExpression): readonly (string | undefined)[] {
  if (expression.op === "constant" && expression.type.kind === "date" && typeof expression.value === "string") return [expression.value];
  if (expression.op === "dated") return expression.changes.map((change) => change.from);
  return [];
}

function distinctShifts(all: readonly PlanExpression[]): readonly Duration[] {
  const shifts = all.flatMap((expression) => (expression.op === "shift" ? [expression.by] : []));
  return [...new Map(shifts.map((by) => [`${by.count} ${by.unit}`, by])).values()];
}

/** The deepest nesting, through the measures that are named; ladders and scores count as one level more. */
function depthOf(plan: Plan): number {
  const known = new Map<string, number>();
  const deep = (expression: PlanExpression): number => {
    const inside = Math.max(0, ...childrenOf(expression).map(deep), expression.op === "measure" ? ofMeasure(expression.measure) : 0);
    return expression.op === "shift" ? inside + 1 : inside;
  };
  const ofMeasure = (id: string): number => {
    const before = known.get(id);
    if (before !== undefined) return before;
    known.set(id, 0);
    const measure = plan.measures.find((candidate) => candidate.id === id);
    const depth = measure === undefined ? 0 : deep(measure.expression);
    known.set(id, depth);
    return depth;
  };
  const deepest = Math.max(...expressionsOf(plan).map(deep));
  const throughDeclared = expressionsOf(plan).some((expression) => expression.op === "shift" && withDeclared(expression.of));
  return throughDeclared ? deepest * 2 : deepest;
}

/** It looks at tiers or points, whose own clauses may look back too. */
function withDeclared(expression: PlanExpression): boolean {
  return ["tier", "allTiers", "points", "passed", "allPoints", "held", "competencies"].includes(expression.op) || childrenOf(expression).some(withDeclared);
}
