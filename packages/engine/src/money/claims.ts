/**
 * Whether a claim is accepted: the first of those that are the same, sent in time, with all that is required.
 *
 * A claim is read as of the day it was sent; where it is to be decided within a time, as of the last day of that or the
 * as-of day. A requirement that is undecided keeps the claim pending until then, and silence decides it afterwards
 * where the program says so. The last day of a deadline is included. This file refuses to pay.
 */
import { formatDay, type ClaimResult, type Day } from "@fairway/runtime";
import { conditionResult } from "../decision/condition.js";
import { describe } from "../explain/describe.js";
import { resultOf } from "../expressions/evaluate.js";
import { fieldOf } from "../expressions/facts.js";
import { bind, type Scope } from "../expressions/scope.js";
import { guarded } from "../guard.js";
import { momentOn, type Moment } from "../run.js";
import { identityOf } from "../values/identity.js";
import { clauseOrigin } from "../values/origin.js";
import { isAbsent } from "../values/result.js";
import type { Book } from "./book.js";
import type { Claim } from "./claim-order.js";
import { clockOf, runsTo } from "./lives.js";

type Reason = ClaimResult["reasons"][number];

export interface Judged {
  readonly claim: Claim;
  readonly moment: Moment;
  readonly scope: Scope;
  readonly outcome: ClaimResult["outcome"];
  readonly reasons: readonly Reason[];
  readonly deadline?: Day;
  readonly decideBy?: Day;
}

/** @param first of each set of claims that are the same, the key of the one that came first */
export function judge(book: Book, claim: Claim, first: Map<string, string>): Judged {
  const sentMoment = momentOn(book.run, claim.sent);
  const decideBy = claim.clause.decide === undefined ? undefined : runsTo(claim.sent, claim.clause.decide.within, clockOf(book.run, sentMoment));
  const moment = decideBy === undefined ? sentMoment : momentOn(book.run, Math.min(book.run.asOf, decideBy) as Day);
  const scope = bind(claim.clause.item, claim.item, undefined);
  const due = deadlineOf(claim, moment, scope);
  const base = { claim, moment, scope, ...(due.day === undefined ? {} : { deadline: due.day }), ...(decideBy === undefined ? {} : { decideBy }) };
  const refused = [...sameAs(claim, sentMoment, first), ...tooLate(claim, due)];
  const required = requirements(claim, moment, scope);
  if (refused.length > 0 || required.failed.length > 0) return { ...base, outcome: "refused", reasons: [...refused, ...required.failed] };
  const open = [...due.open, ...required.open];
  return open.length === 0 ? { ...base, outcome: "accepted", reasons: [] } : { ...base, ...openOutcome(book, claim, decideBy, open) };
}

function sameAs(claim: Claim, moment: Moment, first: Map<string, string>): readonly Reason[] {
  const { same, name, origin } = claim.clause;
  if (same.length === 0) return [];
  const values = same.map((field) => identityOf(fieldOf(claim.item, { kind: "record", name: claim.record.name }, field, moment).value));
  const set = `${name}\n${JSON.stringify(values)}`;
  const before = first.get(set);
  if (before === undefined) first.set(set, claim.key);
  return before === undefined ? [] : [{ text: `It is the same as ${before}, which came first (${same.join(" and ")}).`, origin: clauseOrigin(origin) }];
}

interface Due { readonly day?: Day; readonly origin?: Claim["clause"]["origin"]; readonly open: readonly Reason[] }

/** The earliest of the last days. */
function deadlineOf({ clause }: Claim, moment: Moment, scope: Scope): Due {
  let due: Due = { open: [] };
  for (const deadline of clause.deadlines) {
    const after = guarded(moment, deadline.origin, () => resultOf(deadline.after, moment, scope));
    const day = isAbsent(after) ? undefined : runsTo(after.value as Day, deadline.duration, clockOf(moment.run, moment));
    if (isAbsent(after)) due = { ...due, open: [...due.open, { text: `When it is due can't be told: ${describe(deadline.after)} is not known.`, origin: clauseOrigin(deadline.origin), missing: after.missing }] };
    else if (day !== undefined && (due.day === undefined || day < due.day)) due = { ...due, day, origin: deadline.origin };
  }
  return due;
}

function tooLate(claim: Claim, { day, origin }: Due): readonly Reason[] {
  if (day === undefined || claim.sent <= day) return [];
  const text = `It was sent on ${formatDay(claim.sent)}; the last day was ${formatDay(day)}.`;
  return [origin === undefined ? { text } : { text, origin: clauseOrigin(origin) }];
}

function requirements({ clause }: Claim, moment: Moment, scope: Scope): { readonly failed: readonly Reason[]; readonly open: readonly Reason[] } {
  const read = clause.requirements.map(({ title, condition, origin }) => {
    const result = conditionResult(condition, { moment, scope, evidence: false }, origin);
    const name = title === undefined ? result.text : `${title} (${result.text})`;
    return { result, name, origin: clauseOrigin(origin) };
  });
  return {
    failed: read.filter(({ result }) => result.outcome === "not met").map(({ name, origin }) => ({ text: `${name} does not hold.`, origin })),
    open: read.filter(({ result }) => result.outcome === "undecided").map(({ result, name, origin }) => ({ text: `${name} is undecided.`, origin, missing: result.missing })),
  };
}

/** Pending while its time runs; then silence decides, where the program says so. */
function openOutcome(book: Book, { clause }: Claim, decideBy: Day | undefined, open: readonly Reason[]): Pick<Judged, "outcome" | "reasons"> {
  if (clause.decide === undefined || decideBy === undefined) return { outcome: "undecided", reasons: open };
  if (book.run.asOf <= decideBy) return { outcome: "pending", reasons: open };
  const { silence, origin } = clause.decide;
  if (silence === undefined) return { outcome: "undecided", reasons: open };
  const said = { text: `Nothing was decided by ${formatDay(decideBy)}: it counts as ${silence}.`, origin: clauseOrigin(origin) };
  return { outcome: silence === "approved" ? "accepted" : "refused", reasons: [said, ...open] };
}
