/**
 * Windows: which days a measure looks at, seen from the as-of day D.
 *
 * Each end of a window is moved from its origin in one step. Windows that look back from D ("trailing", and "before"
 * a trailing window) collect the whole distance and subtract it from D once, so that neighbours tile: the end of one
 * is the day before the start of the next whatever the lengths of months. A life that runs forward from an event is
 * not a window (duration.ts). This file refuses to clip a window at D: that facts dated after D are not yet known
 * holds for every fact and is the evaluator's rule. Source: language reference, "Time".
 */
import { MONTHS_IN, periodContaining, samePeriodAYearEarlier, shiftPeriods } from "./calendar.js";
import { BEGINNING, endOfMonth, FOREVER, isEndOfMonth, type Day, type DayRange } from "./day.js";
import { addOffsets, NO_OFFSET, offsetOf, subtractOffset, type Duration, type Offset } from "./duration.js";
import type { Calendar, Period, PeriodUnit } from "./period.js";

/** A window as a program states it; plain data. `calendar` is a calendar's name in the program. */
export type WindowSpec =
  /** After D minus length, up to and including D. */
  | { readonly kind: "trailing"; readonly length: Duration }
  /** The stretch of that length that ends on the day before `of` starts. */
  | { readonly kind: "before"; readonly length: Duration; readonly of: WindowSpec }
  /** The whole period that contains D (back 0), the one before it (1), ... */
  | { readonly kind: "period"; readonly calendar: string; readonly unit: PeriodUnit; readonly back: number }
  /** That many whole periods before the one that contains D. */
  | { readonly kind: "periods"; readonly calendar: string; readonly unit: PeriodUnit; readonly count: number }
  /** From the first day of the period that contains D up to and including D. */
  | { readonly kind: "toDate"; readonly calendar: string; readonly unit: PeriodUnit }
  /** The period of the review or incentive that is being evaluated. */
  | { readonly kind: "current" }
  /** The same window, that much earlier. */
  | { readonly kind: "earlier"; readonly by: Duration; readonly of: WindowSpec }
  /** Explicit dates, both included; open where absent. */
  | { readonly kind: "dates"; readonly from?: Day; readonly to?: Day }
  /** Everything up to and including D. */
  | { readonly kind: "always" };

/** What a window is read against. */
export interface WindowContext {
  readonly asOf: Day;
  /** The period of the review or incentive, for "current". */
  readonly period?: DayRange & { readonly unit?: PeriodUnit };
  /** The calendar of `period`, so that "a year earlier" can find its counterpart; without it the dates are moved. */
  readonly periodCalendar?: Calendar;
  /** A calendar by its name; undefined where this partner has none (no date of its own to count from). */
  readonly calendar: (name: string) => Calendar | undefined;
}

/**
 * One end of a window: the origin minus the offset in one step, plus a day or minus a day.
 * `shift` is +1 for "after ...", -1 for "the day before ...", 0 for the day itself.
 */
interface Edge {
  readonly origin: Day;
  readonly offset: Offset;
  readonly shift: -1 | 0 | 1;
}

interface Edges {
  readonly from: Edge;
  readonly to: Edge;
}

/**
 * The days of the window, both included (empty if from > to, which a "before" of an open start is).
 * @returns undefined where there is no such window: no period in the context, no calendar, outside a listed calendar
 * @throws ValueError "unit-without-days" for a length in hours, minutes or business time
 */
export function resolveWindow(spec: WindowSpec, context: WindowContext): DayRange | undefined {
  const edges = edgesOf(spec, NO_OFFSET, context);
  return edges === undefined ? undefined : { from: place(edges.from), to: place(edges.to) };
}

function place(edge: Edge): Day {
  return (subtractOffset(edge.origin, edge.offset) + edge.shift) as Day;
}

/** The ends of the window moved earlier by `back`, the sum of the "earlier" around it. */
function edgesOf(spec: WindowSpec, back: Offset, context: WindowContext): Edges | undefined {
  switch (spec.kind) {
    case "trailing":
      return trailing(context.asOf, offsetOf(spec.length), back);
    case "before":
      return before(edgesOf(spec.of, back, context), offsetOf(spec.length));
    case "earlier":
      return edgesOf(spec.of, addOffsets(back, offsetOf(spec.by)), context);
    case "always":
      return { from: still(BEGINNING), to: { origin: context.asOf, offset: back, shift: 0 } };
    case "dates":
      return whole(moveRange({ from: spec.from ?? BEGINNING, to: spec.to ?? FOREVER }, back));
    case "current":
      return whole(currentPeriod(back, context));
    case "period":
    case "periods":
    case "toDate":
      return whole(calendarRange(spec, back, context));
  }
}

/** How far from the as-of day the ends of a window lie; undefined for a window that does not hang on that day alone. */
export function trailingEnds(spec: WindowSpec): { readonly from: Omit<Edge, "origin">; readonly to: Omit<Edge, "origin"> } | undefined {
  return rootOf(spec).kind === "trailing" ? edgesOf(spec, NO_OFFSET, { asOf: BEGINNING, calendar: () => undefined }) : undefined;
}

/** The window that others are earlier than, or before. */
export function rootOf(spec: WindowSpec): WindowSpec {
  return spec.kind === "before" || spec.kind === "earlier" ? rootOf(spec.of) : spec;
}

function still(day: Day): Edge {
  return { origin: day, offset: NO_OFFSET, shift: 0 };
}

function whole(range: DayRange | undefined): Edges | undefined {
  return range === undefined ? undefined : { from: still(range.from), to: still(range.to) };
}

function trailing(asOf: Day, length: Offset, back: Offset): Edges {
  return {
    from: { origin: asOf, offset: addOffsets(length, back), shift: 1 },
    to: { origin: asOf, offset: back, shift: 0 },
  };
}

/** Ends where `of` starts; the distance grows, the origin stays. */
function before(of: Edges | undefined, length: Offset): Edges | undefined {
  if (of === undefined) return undefined;
  const { origin, offset, shift } = of.from;
  return {
    from: { origin, offset: addOffsets(offset, length), shift },
    to: { origin, offset, shift: shift === 1 ? 0 : -1 },
  };
}

function currentPeriod(back: Offset, context: WindowContext): DayRange | undefined {
  const { period, periodCalendar } = context;
  if (period === undefined || isNone(back)) return period;
  if (periodCalendar !== undefined && period.unit !== undefined) {
    const known = periodContaining(periodCalendar, period.unit, period.from);
    if (known?.from === period.from && known.to === period.to) return earlierRange(periodCalendar, known, known, back);
  }
  return moveRange(period, back);
}

type CalendarSpec = Extract<WindowSpec, { readonly calendar: string }>;

function calendarRange(spec: CalendarSpec, back: Offset, context: WindowContext): DayRange | undefined {
  const calendar = context.calendar(spec.calendar);
  const here = calendar === undefined ? undefined : periodContaining(calendar, spec.unit, context.asOf);
  if (calendar === undefined || here === undefined) return undefined;
  if (spec.kind === "toDate") return toDate(calendar, here, context.asOf, back);
  const [firstBack, lastBack] = spec.kind === "period" ? [spec.back, spec.back] : [spec.count, 1];
  const first = shiftPeriods(calendar, here, -firstBack);
  const last = shiftPeriods(calendar, here, -lastBack);
  return first === undefined || last === undefined ? undefined : earlierRange(calendar, first, last, back);
}

/** From the first day of `first` to the last of `last`, moved back: by whole periods if the distance allows, else by dates. */
function earlierRange(calendar: Calendar, first: Period, last: Period, back: Offset): DayRange | undefined {
  if (isNone(back)) return { from: first.from, to: last.to };
  if (!isWholePeriods(first.unit, back)) return moveRange({ from: first.from, to: last.to }, back);
  const from = periodEarlier(calendar, first, back.months);
  const to = periodEarlier(calendar, last, back.months);
  return from === undefined || to === undefined ? undefined : { from: from.from, to: to.to };
}

/**
 * A period to date, moved back. On the last day of the period: the whole earlier period. On a listed calendar the same
 * number of days into the earlier period, because its weeks are what is alike; otherwise the same date.
 */
function toDate(calendar: Calendar, here: Period, asOf: Day, back: Offset): DayRange | undefined {
  const range = { from: here.from, to: asOf };
  if (!isWholePeriods(here.unit, back)) return moveRange(range, back);
  if (isNone(back)) return range;
  const then = periodEarlier(calendar, here, back.months);
  if (then === undefined) return undefined;
  if (asOf === here.to) return { from: then.from, to: then.to };
  const to = calendar.kind === "listed" ? ((then.from + (asOf - here.from)) as Day) : moveEnd(asOf, back);
  return { from: then.from, to: Math.min(to, then.to) as Day };
}

function isNone(offset: Offset): boolean {
  return offset.months === 0 && offset.days === 0;
}

function isWholePeriods(unit: PeriodUnit, offset: Offset): boolean {
  return offset.days === 0 && offset.months % MONTHS_IN[unit] === 0;
}

/** By whole years first (the same place in the year), then by the periods that remain. */
function periodEarlier(calendar: Calendar, period: Period, months: number): Period | undefined {
  const years = Math.trunc(months / 12);
  const then = years === 0 ? period : samePeriodAYearEarlier(calendar, period, years);
  const rest = (months - years * 12) / MONTHS_IN[period.unit];
  return then === undefined || rest === 0 ? then : shiftPeriods(calendar, then, -rest);
}

function moveRange(range: DayRange, back: Offset): DayRange {
  return isNone(back) ? range : { from: subtractOffset(range.from, back), to: moveEnd(range.to, back) };
}

/** A range that ends with a month ends with a month after moving by months. */
function moveEnd(day: Day, back: Offset): Day {
  const moved = subtractOffset(day, back);
  return back.days === 0 && back.months !== 0 && isEndOfMonth(day) ? endOfMonth(moved) : moved;
}
