/** What routes, desks and registrations share: the request at hand, spans of time, days from files, business hours. */
import type { PlanExpression, PlanHours, PlanSpan } from "@fairway/plan";
import { formatDuration, isZone, type Duration } from "@fairway/runtime";
import { nearest, replace, type DurationLiteral, type Expression, type Ident, type PeriodName, type Span, type TextNode } from "@fairway/syntax";
import type { Context } from "../../context.js";
import { badDuration } from "../../diagnostics/types.js";
import { unknownDeclaration, unknownZone } from "../../diagnostics/names.js";
import * as say from "../../diagnostics/routing.js";
import { elaborate, elaborateCondition } from "../../elaborate/index.js";
import { durationOf } from "../../elaborate/literals.js";
import { programScope, withVariable, type Scope } from "../../elaborate/scope.js";
import { typed } from "../../elaborate/typed.js";
import { periodOf } from "../../elaborate/windows.js";
import type { RecordInfo } from "../../symbols/declared.js";
import { checkType } from "../../elaborate/expect.js";
import { recordType, TEXT } from "../../types/types.js";
import { asRequirement } from "../money/shared.js";
import { whatOfCandidate } from "./candidate.js";
import { csvFile } from "../../workspace/csv-file.js";
import type { CsvRecord } from "../tables/csv.js";
import { possibleConstants } from "./possible.js";

/** Inside, the request's name stands for the request at hand, and a partner's fields and figures for those of a candidate. */
export function requestScope(request: RecordInfo): Scope {
  const { name } = request;
  return withVariable(programScope, { name, typed: typed({ op: "variable", type: recordType(name), name }), role: "variable", definition: request.definition });
}

/** The record or request of that name; reports where there is none. */
export function recordNamed(name: Ident, context: Context): RecordInfo | undefined {
  if (name.text === "") return undefined;
  const { records } = context.declared;
  const record = records.get(name.text);
  if (record !== undefined) {
    context.refer(name.span, record.definition);
    return record;
  }
  const near = nearest(name.text, records.keys());
  const fixes = near === undefined ? [] : [replace(`Write \`${near}\``, name.span, near, false)];
  context.report(unknownDeclaration, name.span, { kind: "request or record", name: name.text, near, known: [...records.keys()] }, { fixes });
  return undefined;
}

type SpanValue = { readonly stretch: "day" } | { readonly stretch: "week" } | { readonly stretch: "period"; readonly period: PeriodName };

/** The span that an optional part of a clause holds. */
export function spanIn(value: { readonly stretch?: SpanValue["stretch"]; readonly period?: PeriodName }): SpanValue | undefined {
  if (value.stretch !== "period") return value.stretch === undefined ? undefined : { stretch: value.stretch };
  return value.period === undefined ? undefined : { stretch: "period", period: value.period };
}

export function spanOf(value: SpanValue, context: Context): PlanSpan | undefined {
  return value.stretch === "period" ? periodOf(value.period, context) : { calendar: "calendar", unit: value.stretch };
}

/** Asked before there is a candidate: reads the request alone. */
export function requestCondition(node: Expression, scope: Scope, context: Context): PlanExpression | undefined {
  const condition = elaborateCondition(node, asRequirement(scope), context);
  const what = condition === undefined ? undefined : whatOfCandidate(condition.expression, context);
  if (what !== undefined) context.report(say.readsCandidate, node.span, { what });
  return what === undefined ? condition?.expression : undefined;
}

/** How long a clock runs: some time at least. Reports. */
export function clockOf(node: DurationLiteral, clause: string, context: Context): Duration | undefined {
  const duration = durationOf(node, context);
  if (duration === undefined || duration.count > 0) return duration;
  context.report(say.noTimeAtAll, node.span, { clause, written: formatDuration(duration) });
  return undefined;
}

// ── files ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The rows of a CSV file that a clause names, the header first; reports where they can't be read. */
export function rowsOf(file: TextNode, context: Context): readonly CsvRecord[] | undefined {
  return csvFile(file, context)?.records;
}

// ── business hours ──────────────────────────────────────────────────────────────────────────────────────────────────

export interface HoursClause {
  readonly days: readonly number[];
  readonly from: TextNode;
  readonly to: TextNode;
  readonly zone?: TextNode;
  readonly by?: Expression;
  readonly exceptHolidays?: boolean;
}

export function hoursOf(value: HoursClause, scope: Scope | undefined, context: Context): PlanHours | undefined {
  const { from, to, zone, by, days, exceptHolidays = false } = value;
  const knownZone = zone === undefined || isZone(zone.value);
  if (!knownZone) context.report(unknownZone, zone.span, { zone: zone.value });
  const start = minutesOf(from, context);
  const end = minutesOf(to, context);
  if (start === undefined || end === undefined || !knownZone) return undefined;
  if (end <= start) {
    context.report(say.openingHours, to.span, { from: from.value, to: to.value });
    return undefined;
  }
  const zoneBy = by === undefined || scope === undefined ? undefined : zoneFrom(by, scope, context);
  if (by !== undefined && zoneBy === undefined) return undefined;
  return { days: [...days].sort((a, b) => a - b), from: start, to: end, ...(zone === undefined ? {} : { zone: zone.value }), ...(zoneBy === undefined ? {} : { zoneBy }), exceptHolidays };
}

/** Minutes since midnight; 24:00 is the end of a day. */
function minutesOf(time: TextNode, context: Context): number | undefined {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/u.exec(time.value) ?? [];
  const total = Number(hours) * 60 + Number(minutes);
  if (Number(minutes) < 60 && total <= 24 * 60) return total;
  context.report(say.noSuchTime, time.span, { time: time.value });
  return undefined;
}

/** A zone from a table: every cell that can come out is a zone, so that nothing is left for the day on which it is used. */
function zoneFrom(node: Expression, scope: Scope, context: Context): PlanExpression | undefined {
  const value = elaborate(node, scope, context, TEXT);
  if (value === undefined || !checkType(value, TEXT, node, context)) return undefined;
  const zones = zonesIn(value.expression, context);
  if (zones === undefined || value.optional) {
    context.report(say.zoneNotWritten, node.span, zones !== undefined && value.expression.op === "table" ? { hole: value.expression.table } : {});
    return undefined;
  }
  const wrong = zones.find((zone) => !isZone(zone));
  if (wrong !== undefined) {
    context.report(unknownZone, node.span, { zone: wrong });
    return undefined;
  }
  return value.expression;
}

/** The texts that the value can be; undefined where they don't stand in the program. */
export function zonesIn(expression: PlanExpression, context: Context): readonly string[] | undefined {
  const { found, whole } = possibleConstants(expression, context);
  const texts = found.flatMap(({ value }) => (typeof value === "string" ? [value] : []));
  return whole && texts.length === found.length ? texts : undefined;
}

/** A length that moves a date: days, months or years, in every value that stands in the program. Reports. */
export function checkInDays(duration: PlanExpression, span: Span, context: Context): void {
  const lengths = possibleConstants(duration, context).found.flatMap(({ value }) => (typeof value === "object" && "unit" in value ? [value] : []));
  const wrong = lengths.find(({ unit }) => unit === "hour" || unit === "minute" || unit.startsWith("business"));
  if (wrong !== undefined) context.report(badDuration, span, { written: `\`${wrong.count} ${wrong.unit}${wrong.count === 1 ? "" : "s"}\``, why: "dates are counted in whole days" });
}
