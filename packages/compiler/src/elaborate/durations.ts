/** Dates and lengths of time: a date, or a moment, moved by a length. */
import type { PlanType } from "@fairway/plan";
import type { Expression } from "@fairway/syntax";
import type { Context } from "../context.js";
import { badDuration } from "../diagnostics/types.js";
import { typed, type Typed } from "./typed.js";

/** What a length of time can be added to. */
export function isMoved(type: PlanType): boolean {
  return type.kind === "date" || type.kind === "datetime";
}

/** `date + 12 months`; dates move by whole days, moments by hours and minutes too. */
export function addDuration(date: Typed, duration: Typed, sign: 1 | -1, node: Expression, context: Context): Typed | undefined {
  const literal = node.kind === "paren" ? node.inner : node;
  const why = literal.kind === "duration" ? refused(literal.unit, date.type) : undefined;
  if (literal.kind === "duration" && why !== undefined) {
    context.report(badDuration, node.span, { written: `\`${literal.count} ${literal.unit}${literal.count === 1 ? "" : "s"}\``, why });
    return undefined;
  }
  return typed({ op: "addDuration", type: date.type, date: date.expression, duration: duration.expression, sign }, date.optional || duration.optional);
}

/** Why what is moved can't be moved by this unit. */
function refused(unit: string, moved: PlanType): string | undefined {
  if (isWholeDays(unit)) return undefined;
  if (moved.kind === "date") return "dates are counted in whole days";
  return unit.startsWith("business") ? "opening hours belong to a route's desks and clocks" : undefined;
}

function isWholeDays(unit: string): boolean {
  return unit === "day" || unit === "week" || unit === "month" || unit === "quarter" || unit === "year";
}
