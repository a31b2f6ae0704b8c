/**
 * Time in expressions: figures over a window, by a date, as of an earlier day; values that change on a date; periods' edges
 * and the time between two dates.
 */
import type { PlanExpression, PlanType } from "@fairway/plan";
import { printWindow, type AgoNode, type BecomingNode, type BetweenNode, type ByNode, type EdgeNode, type Expression, type OverNode } from "@fairway/syntax";
import type { Context } from "../context.js";
import { badDuration, byWithoutEffect, datesOutOfOrder, notShifted, windowReachesNothing } from "../diagnostics/types.js";
import { childrenOf } from "../types/walk.js";
import { DATE, INTEGER, joined } from "../types/types.js";
import { checkType, checkUsable } from "./expect.js";
import { elaborate } from "./index.js";
import { dateDuration, dayText } from "./literals.js";
import { onDay, type PushedDate, type PushedWindow, type Scope } from "./scope.js";
import { typed, type Typed } from "./typed.js";
import { elaborateWindow, periodOf } from "./windows.js";

/** `value over window`: the window goes on the records inside that have none yet. */
export function elaborateOver(node: OverNode, scope: Scope, context: Context, expected: PlanType | undefined): Typed | undefined {
  const window = elaborateWindow(node.window, scope, context);
  if (window === undefined) return undefined;
  const pushed: PushedWindow = { window, text: printWindow(node.window), mark: { reached: false } };
  const value = elaborate(node.value, { ...scope, window: pushed }, context, expected);
  if (value === undefined || pushed.mark.reached) return value;
  context.report(windowReachesNothing, node.window.span, { text: `over ${pushed.text}`, why: "there are no dated records behind this figure, or they have a window already" });
  return undefined;
}

/** `figure by field`: the date that places a record in a window. */
export function elaborateBy(node: ByNode, scope: Scope, context: Context, expected: PlanType | undefined): Typed | undefined {
  const by: PushedDate = { field: node.field, mark: { reached: false } };
  const value = elaborate(node.value, { ...scope, by }, context, expected);
  if (value === undefined || by.mark.reached) return value;
  context.report(byWithoutEffect, node.field.span, { field: node.field.text });
  return undefined;
}

/** `value 12 months ago`: figures and earned tiers only; what was held comes in by `standing`. */
export function elaborateAgo(node: AgoNode, scope: Scope, context: Context, expected: PlanType | undefined): Typed | undefined {
  const by = dateDuration(node.duration, context);
  const of = elaborate(node.value, scope, context, expected);
  if (by === undefined || of === undefined) return undefined;
  const held = heldIn(of.expression);
  if (held !== undefined) {
    context.report(notShifted, node.value.span, { what: held });
    return undefined;
  }
  return { ...typed({ op: "shift", type: of.type, of: of.expression, by }, of.optional), ...(of.gaps === true ? { gaps: true } : {}) };
}

/** What in an expression depends on what was held before, in words. */
function heldIn(expression: PlanExpression): string | undefined {
  switch (expression.op) {
    case "tier": case "allTiers": return expression.view === "earned" ? undefined : `The tier of \`${expression.ladder}\``;
    case "held": return `The competency \`${expression.competency}\``;
    case "competencies": return "`competencies`";
    case "decided": return `The decision \`${expression.decision}\``;
    case "met": return "What reviews have met";
    case "earnings": return "What incentives pay";
    default: break;
  }
  for (const child of childrenOf(expression)) {
    const held = heldIn(child);
    if (held !== undefined) return held;
  }
  return undefined;
}

/** `3% becoming 2.5% from 2026-07-01` */
export function elaborateBecoming(node: BecomingNode, scope: Scope, context: Context, expected: PlanType | undefined): Typed | undefined {
  const first = elaborate(node.value, scope, context, expected);
  let type = first?.type;
  let optional = first?.optional ?? false;
  let before: string | undefined;
  let failed = first === undefined;
  const changes: { readonly from: string; readonly value: PlanExpression }[] = [];
  for (const change of node.changes) {
    const from = dayText(change.from.value, change.from.span, context);
    if (from !== undefined && before !== undefined && from <= before) {
      context.report(datesOutOfOrder, change.from.span, { date: from, before });
      failed = true;
    }
    before = from ?? before;
    const value = elaborate(change.value, scope, context, type ?? expected);
    const both: PlanType | undefined = value === undefined || type === undefined ? undefined : joined(type, value.type);
    if (from === undefined || value === undefined || type === undefined || (both === undefined && !checkType(value, type, change.value, context))) {
      failed = true;
      continue;
    }
    type = both ?? type;
    optional ||= value.optional;
    changes.push({ from, value: value.expression });
  }
  if (failed || first === undefined || type === undefined) return undefined;
  return typed({ op: "dated", type, first: first.expression, changes, ...onDay(scope) }, optional);
}

/** `start of fiscal year of date` */
export function elaborateEdge(node: EdgeNode, scope: Scope, context: Context): Typed | undefined {
  const period = periodOf(node.unit, context);
  const date = dateOperand(node.date, scope, context);
  if (period === undefined || date === undefined) return undefined;
  return typed({ op: "edge", type: DATE, edge: node.edge, ...period, date: date.expression }, date.optional);
}

/** `months from a to b`: whole units. */
export function elaborateBetween(node: BetweenNode, scope: Scope, context: Context): Typed | undefined {
  const from = dateOperand(node.from, scope, context);
  const to = dateOperand(node.to, scope, context);
  const { unit } = node;
  if (unit === "hour" || unit === "minute" || unit === "business day" || unit === "business hour") {
    context.report(badDuration, node.span, { written: `Counting ${unit}s`, why: "the time between two dates is counted in whole days" });
    return undefined;
  }
  if (from === undefined || to === undefined) return undefined;
  return typed({ op: "between", type: INTEGER, unit, from: from.expression, to: to.expression }, from.optional || to.optional);
}

function dateOperand(node: Expression, scope: Scope, context: Context): Typed | undefined {
  const date = elaborate(node, scope, context);
  return date !== undefined && checkType(date, DATE, node, context) && checkUsable(date, node, scope, context) ? date : undefined;
}
