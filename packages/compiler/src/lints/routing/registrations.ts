/**
 * The clauses of a registration against each other: protection without end, lines that never count, deals that are never the
 * same, requirements that nobody can meet, and a decision that is due while its desk is closed.
 *
 * Where a fact may be missing a condition may be undecided, and nothing is claimed from it.
 */
import type { Plan, PlanRegistration } from "@fairway/plan";
import { dueAt, formatDuration } from "@fairway/runtime";
import type { Context } from "../../context.js";
import { worldOf } from "../../declarations/world.js";
import * as say from "../../diagnostics/registration-checks.js";
import { canHold, negation } from "../../logic/reason.js";
import { mayBeUndecided } from "./absent.js";
import { deskNamed } from "./cover.js";
import { readLines, reportDead } from "./lines.js";
import { clauseSpan, spanOf } from "./span.js";
import { closedStretches, isOnTheClock, momentText, openingOf } from "./week.js";

export function lintRegistration(registration: PlanRegistration, plan: Plan, context: Context): void {
  lintProtection(registration, plan, context);
  lintSame(registration, plan, context);
  lintRequired(registration, plan, context);
  lintDecisionHours(registration, plan, context);
}

// ── protection ──────────────────────────────────────────────────────────────────────────────────────────────────────

function lintProtection({ name, protect, decide }: PlanRegistration, plan: Plan, context: Context): void {
  const { dead, rest } = readLines(protect, plan, worldOf(context));
  reportDead("registration", name, "protect", dead, context);
  reportDead("registration", name, "decide", readLines(decide, plan, worldOf(context)).dead, context);
  const last = protect.at(-1);
  if (last !== undefined && rest !== undefined) context.report(say.protectedWithoutEnd, spanOf("registration", name, last.origin, context), { registration: name });
}

// ── which deals are the same, and which can pass ────────────────────────────────────────────────────────────────────

function lintSame({ name, same, by, of }: PlanRegistration, plan: Plan, context: Context): void {
  const key = plan.records.find((record) => record.name === of)?.key ?? [];
  const alone = same.find((field) => key.includes(field)) ?? same.find((field) => field === by);
  if (alone !== undefined) {
    context.report(say.dealsNeverTheSame, clauseSpan("registration", name, "same", context), { registration: name, clause: "same", field: alone, ...(alone === by ? { by } : {}) });
    return;
  }
  if (same.length > 0) return;
  const clause = context.declared.find("registration", name)?.clauses.find(({ keyword, broken }) => !broken && (keyword === "first by" || keyword === "again" || keyword === "second"));
  if (clause !== undefined) context.report(say.dealsNeverTheSame, clause.span, { registration: name, clause: clause.keyword });
}

function lintRequired({ name, require, refuse }: PlanRegistration, plan: Plan, context: Context): void {
  const world = worldOf(context);
  const asked = require.map(({ condition }) => condition);
  const place = (require.at(-1) ?? refuse.at(-1))?.origin;
  if (asked.length > 0 && canHold(asked, world) === "no") {
    context.report(say.noDealPasses, spanOf("registration", name, place, context), { registration: name, refused: false });
    return;
  }
  const refused = refuse.map(({ condition }) => condition);
  if (refused.length === 0 || refused.some((each) => mayBeUndecided(each, plan).size > 0)) return;
  if (canHold([...asked, ...refused.map(negation)], world) === "no") context.report(say.noDealPasses, spanOf("registration", name, place, context), { registration: name, refused: true });
}

// ── the time to decide ──────────────────────────────────────────────────────────────────────────────────────────────

function lintDecisionHours({ name, decide }: PlanRegistration, plan: Plan, context: Context): void {
  for (const { within, desk: by, origin } of decide) {
    const desk = deskNamed(by, plan);
    if (desk === undefined || desk.hours.length === 0 || !isOnTheClock(within)) continue;
    const opening = openingOf(desk.hours, plan);
    const [closed] = closedStretches([opening]);
    if (closed === undefined || (dueAt(closed.from, within, opening) ?? closed.to) >= closed.to) continue;
    context.report(say.decisionWhileClosed, spanOf("registration", name, origin, context), {
      registration: name, desk: desk.name, length: formatDuration(within), from: momentText(closed.from), to: momentText(closed.to),
    });
    return;
  }
}
