/**
 * Windows: from what is written to what the runtime resolves.
 *
 * A window that hangs on written dates and periods becomes a specification; one whose dates are worked out keeps its
 * expressions. Every calendar and period is checked to exist here.
 */
import type { PlanExpression, PlanWindow } from "@fairway/plan";
import { parseDay, type Day, type Duration, type PeriodUnit, type WindowSpec } from "@fairway/runtime";
import { nearest, printWindow, replace, type DurationLiteral, type Expression, type PeriodName, type Window } from "@fairway/syntax";
import type { Context } from "../context.js";
import { unknownCalendar, unknownPeriod } from "../diagnostics/names.js";
import { badDuration, noPeriod, periodUnknown, windowNotMoved, windowWithoutDays } from "../diagnostics/types.js";
import { DATE } from "../types/types.js";
import { ORDINARY } from "../vocabulary/calendars.js";
import { checkOptional, checkType } from "./expect.js";
import { elaborate } from "./index.js";
import { dateDuration } from "./literals.js";
import { decided, type Scope } from "./scope.js";

/** More periods back than this no window reaches. */
const MOST_PERIODS = 10_000;

/** The window, or undefined where a diagnostic was reported. */
export function elaborateWindow(node: Window, scope: Scope, context: Context): PlanWindow | undefined {
  const window = lower(node, scope, context);
  context.facts.noteWindow(node, window);
  return window;
}

function lower(node: Window, scope: Scope, context: Context): PlanWindow | undefined {
  if (node.kind === "dates") return datesWindow(node, scope, context);
  const spec = specOf(node, scope, context);
  return spec === undefined ? undefined : { kind: "spec", spec };
}

function specOf(node: Window, scope: Scope, context: Context): WindowSpec | undefined {
  switch (node.kind) {
    case "trailing": {
      const length = dateDuration(node.length, context);
      return length === undefined ? undefined : { kind: "trailing", length };
    }
    case "before": return wrapped(node.length, node.of, scope, context, (length, of) => ({ kind: "before", length, of }));
    case "earlier": return wrapped(node.by, node.of, scope, context, (by, of) => ({ kind: "earlier", by, of }));
    case "period": return periodSpec(node, context);
    case "todate": {
      const period = periodOf(node.period, context);
      return period === undefined ? undefined : { kind: "toDate", ...period };
    }
    case "current": return hasPeriod(node, scope, context) ? { kind: "current" } : undefined;
    case "previous": return previousSpec(node, scope, context);
    case "dates": return writtenDates(node, scope, context);
    case "always": return { kind: "always" };
    case "missing window": return undefined;
  }
}

function wrapped(literal: DurationLiteral, inner: Window, scope: Scope, context: Context, build: (length: Duration, of: WindowSpec) => WindowSpec): WindowSpec | undefined {
  const length = dateDuration(literal, context);
  const of = specOf(inner, scope, context);
  return length === undefined || of === undefined ? undefined : build(length, of);
}

/** The calendar and unit of a period; both are checked. */
export function periodOf(node: PeriodName, context: Context): { readonly calendar: string; readonly unit: PeriodUnit } | undefined {
  const name = node.calendar?.text ?? ORDINARY;
  const calendar = context.calendars.get(name);
  if (calendar === undefined) {
    const known = [...context.calendars.keys()].filter((one) => one !== ORDINARY);
    const near = nearest(name, known);
    const span = node.calendar?.span ?? node.span;
    if (!context.unread.has(name)) context.report(unknownCalendar, span, { name, known, near }, { fixes: near === undefined ? [] : [replace(`Write \`${near}\``, span, near, false)] });
    return undefined;
  }
  if (node.calendar !== undefined) context.refer(node.calendar.span, calendar.definition);
  if (calendar.units.has(node.unit)) return { calendar: name, unit: node.unit };
  context.report(unknownPeriod, node.span, { calendar: name, unit: node.unit, units: [...calendar.units] });
  return undefined;
}

function periodSpec(node: Extract<Window, { readonly kind: "period" }>, context: Context): WindowSpec | undefined {
  const period = periodOf(node.period, context);
  if (!Number.isSafeInteger(node.count) || node.count < 1 || node.count > MOST_PERIODS) {
    context.report(badDuration, node.span, { written: `\`${printWindow(node)}\``, why: node.count === 0 ? "it is no time at all" : "it is far longer than any program lasts" });
    return undefined;
  }
  if (period === undefined) return undefined;
  if (node.which === "last" && node.count > 1) return { kind: "periods", ...period, count: node.count };
  return { kind: "period", ...period, back: node.which === "this" ? 0 : 1 };
}

/** Whether a period is at hand. Inside of a measure that is for its use to say. */
function hasPeriod(node: Window, scope: Scope, context: Context): boolean {
  context.measures.notePeriod();
  if (scope.period !== undefined) return true;
  if (!context.measures.needPeriod()) context.report(noPeriod, node.span, { what: printWindow(node) });
  return false;
}

const UNIT_LENGTH: Readonly<Record<PeriodUnit, Duration>> = {
  year: { count: 1, unit: "year" }, half: { count: 6, unit: "month" }, quarter: { count: 1, unit: "quarter" }, month: { count: 1, unit: "month" },
};

function previousSpec(node: Window, scope: Scope, context: Context): WindowSpec | undefined {
  if (!hasPeriod(node, scope, context)) return undefined;
  const unit = scope.period?.unit;
  if (unit !== undefined) return { kind: "earlier", by: UNIT_LENGTH[unit], of: { kind: "current" } };
  if (scope.period?.unread !== true) context.report(periodUnknown, node.span, {});
  return undefined;
}

// ── dates ───────────────────────────────────────────────────────────────────────────────────────────────────────────

type DatesNode = Extract<Window, { readonly kind: "dates" }>;

/** `a to b` holds both days, `from a until b` excludes the second, `since a` ends today. */
function datesWindow(node: DatesNode, scope: Scope, context: Context): PlanWindow | undefined {
  const from = dateOf(node.from, scope, context);
  const end = node.end === undefined ? undefined : dateOf(node.end, scope, context);
  if (from === undefined || (node.end !== undefined && end === undefined)) return undefined;
  const start = dayOf(from);
  const last = node.form === "until" ? dayBefore(dayOf(end)) : dayOf(end);
  if (start !== undefined && last !== undefined && last < start) {
    context.report(windowWithoutDays, node.span, { text: printWindow(node) });
    return undefined;
  }
  if (node.form === "until") return { kind: "dates", from, before: end };
  return { kind: "dates", from, to: node.form === "since" ? { op: "today", type: DATE } : end };
}

function dateOf(node: Expression, scope: Scope, context: Context): PlanExpression | undefined {
  const date = elaborate(node, { ...decided(scope), window: undefined, filters: [], by: undefined }, context);
  if (date === undefined || !checkType(date, DATE, node, context) || !checkOptional(date, node, context)) return undefined;
  return date.expression;
}

/** Dates that can be moved earlier as a whole: they are written out. */
function writtenDates(node: DatesNode, scope: Scope, context: Context): WindowSpec | undefined {
  const window = datesWindow(node, scope, context);
  if (window === undefined || window.kind !== "dates") return undefined;
  const from = dayOf(window.from);
  const to = window.before === undefined ? dayOf(window.to) : dayBefore(dayOf(window.before));
  if (from !== undefined && to !== undefined) return { kind: "dates", from, to };
  context.report(windowNotMoved, node.span, {});
  return undefined;
}

function dayOf(expression: PlanExpression | undefined): Day | undefined {
  return expression?.op === "constant" && typeof expression.value === "string" ? parseDay(expression.value) : undefined;
}

function dayBefore(day: Day | undefined): Day | undefined {
  return day === undefined ? undefined : ((day - 1) as Day);
}
