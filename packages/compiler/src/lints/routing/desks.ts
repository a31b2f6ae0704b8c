/** Desks as they are used: people and hours behind their clocks, what they cover, and whether they can carry what comes. */
import type { Plan, PlanDesk, PlanRoute, PlanSpan } from "@fairway/plan";
import type { Duration } from "@fairway/runtime";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/routing-checks.js";
import { combinations, exampleText, isUnder, type Combination } from "./combinations.js";
import { spanOf } from "./span.js";

/** A desk with clocks, limits or skills says who and when: without people a clock can only run out. A queue without them is worked elsewhere. */
export function lintDesk(desk: PlanDesk, context: Context): void {
  const declaration = context.declared.find("desk", desk.name);
  const has = (keyword: string): boolean => declaration?.clauses.some((clause) => clause.keyword === keyword) === true;
  const isWorked = desk.answer !== undefined || desk.escalate !== undefined || desk.takes.length > 0 || desk.skills !== undefined || has("members");
  if (isWorked && desk.members.length === 0) context.report(say.deskWithoutMembers, spanOf("desk", desk.name, undefined, context), { desk: desk.name, file: has("members") });
  const inBusinessTime = [desk.answer, desk.escalate?.after].some((each) => each?.unit.startsWith("business") === true);
  if (inBusinessTime && desk.hours.length === 0) context.report(say.deskWithoutHours, spanOf("desk", desk.name, undefined, context), { desk: desk.name });
  if (desk.answer !== undefined && desk.escalate !== undefined && isLonger(desk.answer, desk.escalate.after)) {
    context.report(say.clockTooLong, spanOf("desk", desk.name, undefined, context), { clock: "answer", promise: "escalation", where: `desk ${desk.name}` });
  }
}

/** Only where both are of one kind: hours on the clock, business hours, or days. */
export function isLonger(a: Duration, b: Duration): boolean {
  const [x, y] = [sizeOf(a), sizeOf(b)];
  return x !== undefined && y !== undefined && x.kind === y.kind && x.size > y.size;
}

const SIZES: Readonly<Partial<Record<Duration["unit"], readonly [kind: string, size: number]>>> = {
  "minute": ["clock", 1], "hour": ["clock", 60], "day": ["clock", 1440], "week": ["clock", 10_080], "business hour": ["business", 1], "business day": ["business", 8],
};

function sizeOf({ count, unit }: Duration): { readonly kind: string; readonly size: number } | undefined {
  const known = SIZES[unit];
  return known === undefined ? undefined : { kind: known[0], size: known[1] * count };
}

/** Requests that none of the desks at the end covers: the last one gets them all the same. */
export function lintCoverage(route: PlanRoute, plan: Plan, context: Context): void {
  const desks = route.end.flatMap((name) => plan.routing?.desks.find((desk) => desk.name === name) ?? []);
  const record = plan.records.find(({ name }) => name === route.name);
  if (record === undefined || desks.length === 0 || desks.some(({ covers }) => covers.length === 0)) return;
  const types = new Set(desks.flatMap(({ covers }) => covers.map(({ type }) => type.name)));
  const fields = new Set(record.fields.filter(({ type }) => "name" in type && types.has(type.name)).map(({ name }) => name));
  const hole = combinations(record, fields, plan)?.find((one) => one.size > 0 && desks.every((desk) => !isCovered(desk, record.fields, one, plan)));
  if (hole !== undefined) context.report(say.coverageHole, spanOf("route", route.name, undefined, context), { route: route.name, example: exampleText(hole), desk: desks.at(-1)!.name });
}

function isCovered({ covers }: PlanDesk, fields: readonly { readonly name: string; readonly type: { readonly kind: string } }[], one: Combination, plan: Plan): boolean {
  return covers.every(({ type, words }) => fields.filter((field) => "name" in field.type && field.type.name === type.name).every(({ name }) => {
    const value = one.get(name);
    return typeof value !== "string" || words.some((word) => word === value || isUnder(value, word, plan));
  }));
}

/** Business days in a span, as near as a plan for people needs it. */
const BUSINESS_DAYS: Readonly<Record<PlanSpan["unit"], number>> = { day: 1, week: 5, month: 21, quarter: 63, half: 126, year: 252 };

/** The share of the declared volume that ends at the last desk, against what its members are given in a period. */
export function lintVolume(route: PlanRoute, plan: Plan, context: Context): void {
  const { volume } = route;
  const desk = plan.routing?.desks.find(({ name }) => name === route.end.at(-1));
  if (volume === undefined || desk === undefined) return;
  const [numerator = "0", denominator = "1"] = volume.toDesks.split("/");
  const asked = volume.count * Number(numerator) / Number(denominator) / BUSINESS_DAYS[volume.unit];
  for (const { count, period } of desk.takes) {
    if (period === undefined) continue;
    const carried = count * desk.members.length / BUSINESS_DAYS[period.unit];
    if (asked > carried) context.report(say.deskOverloaded, spanOf("desk", desk.name, undefined, context), { desk: desk.name, route: route.name, asked: rounded(asked), carried: rounded(carried) });
  }
}

function rounded(of: number): string {
  return String(Math.round(of * 10) / 10);
}
