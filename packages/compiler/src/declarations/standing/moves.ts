/** When standings are reviewed, and how a partner moves up and down. */
import type { PlanLadder, PlanMove, PlanReview } from "@fairway/plan";
import { nearest, type LadderDecl, type PeriodName } from "@fairway/syntax";
import type { Context } from "../../context.js";
import { unknownCalendar, unknownPeriod } from "../../diagnostics/names.js";
import * as say from "../../diagnostics/standing.js";
import { dateDuration, dayText } from "../../elaborate/literals.js";
import { ORDINARY } from "../../vocabulary/calendars.js";
import { clauseOf, clausesOf } from "../../workspace/clauses.js";

type Clause = LadderDecl["clauses"][number];
type PromoteClause = Extract<Clause, { readonly keyword: "promote" }>;
type DemoteClause = Extract<Clause, { readonly keyword: "demote" }>;

const DAYS_IN: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const MOST = 1000;

export function readReview(clauses: readonly Clause[], context: Context): PlanReview | undefined {
  const review = clauseOf(clauses, "review");
  if (review === undefined) return undefined;
  const { value } = review;
  const lag = value.lag === undefined ? undefined : dateDuration(value.lag, context, false);
  const after = lag === undefined || lag.count === 0 ? {} : { lag };
  if (value.when === "period") {
    const period = periodOf(value.period, context);
    return period === undefined ? undefined : { kind: "period", ...period, ...after };
  }
  for (const { month, day } of value.days) {
    if (day < 1 || day > (DAYS_IN[month - 1] ?? 0)) context.report(say.reviewDay, review.span, { month, day });
  }
  return { kind: "days", days: value.days, ...after };
}

/** The calendar and unit that a period's name means; undefined where a diagnostic was reported. */
export function periodOf(node: PeriodName, context: Context): { readonly calendar: string; readonly unit: PeriodName["unit"] } | undefined {
  const name = node.calendar?.text ?? ORDINARY;
  const calendar = context.calendars.get(name);
  if (calendar === undefined) {
    const known = [...context.calendars.keys()].filter((one) => one !== ORDINARY);
    if (!context.unread.has(name)) context.report(unknownCalendar, node.calendar!.span, { name, known, near: nearest(name, known) });
    return undefined;
  }
  if (node.calendar !== undefined) context.refer(node.calendar.span, calendar.definition);
  if (calendar.units.has(node.unit)) return { calendar: name, unit: node.unit };
  context.report(unknownPeriod, node.span, { calendar: name, unit: node.unit, units: [...calendar.units] });
  return undefined;
}

/** `promote` and `demote`. Without a review tiers follow the requirements; with one and nothing more, they move at reviews. */
export function readMoves(clauses: readonly Clause[], reviewed: boolean, context: Context): Pick<PlanLadder, "promote" | "demote"> {
  const otherwise: PlanMove = { when: reviewed ? "review" : "once" };
  return {
    promote: readMove(clauseOf(clauses, "promote"), otherwise, reviewed, context),
    demote: readMove(clauseOf(clauses, "demote"), otherwise, reviewed, context),
  };
}

function readMove(clause: PromoteClause | DemoteClause | undefined, otherwise: PlanMove, reviewed: boolean, context: Context): PlanMove {
  if (clause === undefined) return otherwise;
  const { value } = clause;
  const needsReview = value.when === "review" || value.when === "row" || value.when === "grace";
  if (needsReview && !reviewed) context.report(say.reviewMissing, clause.span, { clause: clause.keyword });
  if (value.months !== undefined && !needsReview) context.report(say.monthsWithoutReview, clause.span, { clause: clause.keyword, when: value.when === "once" ? "at once" : "never" });
  const count = value.when === "row" ? counted(value.count, "The number of reviews", context) : undefined;
  const grace = value.when === "grace" ? dateDuration(value.grace, context) : undefined;
  const steps = value.steps === undefined ? undefined : counted(value.steps, "The number of tiers", context);
  return {
    when: value.when,
    ...(count === undefined ? {} : { count }), ...(grace === undefined ? {} : { grace }), ...(steps === undefined ? {} : { steps }),
    ...(value.months === undefined ? {} : { months: value.months }),
  };
}

function counted(node: { readonly value: string; readonly span: Clause["span"] }, what: string, context: Context): number | undefined {
  const count = Number(node.value);
  if (Number.isInteger(count) && count >= 1 && count <= MOST) return count;
  context.report(say.moveCount, node.span, { what });
  return undefined;
}

export function readGrandfather(clauses: readonly Clause[], tiers: readonly string[], ladder: string, context: Context): PlanLadder["grandfather"] {
  return clausesOf(clauses, "grandfather").flatMap((clause): PlanLadder["grandfather"] => {
    const { value } = clause;
    const before = dayText(value.before.value, value.before.span, context);
    const until = dayText(value.until.value, value.until.span, context);
    if (before === undefined || until === undefined) return [];
    if (until <= before) context.report(say.grandfatherReversed, clause.span, { before, until });
    for (const tier of value.tiers ?? []) {
      if (!tiers.includes(tier.text)) context.report(say.unknownTier, tier.span, { name: tier.text, ladder, near: nearest(tier.text, tiers) });
    }
    return [{ ...(value.tiers === undefined ? {} : { tiers: value.tiers.map(({ text }) => text) }), before, until, origin: context.origin(clause.span) }];
  });
}
