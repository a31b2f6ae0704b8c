/** Caps, floors, the minimum payout and the shared budget: what is taken off or put on when the amounts are there. */
import type { PlanBound, PlanBudget, PlanIncentive } from "@fairway/plan";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/money.js";
import { periodOf } from "../../elaborate/windows.js";
import { clauseOf } from "../../workspace/clauses.js";
import { checkLines } from "./basis.js";
import { isLonger, periodText } from "./fit.js";
import { amountOf, fieldOf, titled } from "./shared.js";
import type { ClauseNamed, Terms } from "./terms.js";

/** Caps and floors in the written order; `currency` is what the incentive pays in. */
export function readBounds(terms: Terms, currency: string | undefined, context: Context): readonly PlanBound[] {
  return terms.declaration.clauses.flatMap((clause) => {
    if ((clause.keyword !== "cap" && clause.keyword !== "at least") || clause.broken) return [];
    const bound = readBound(clause, terms, currency, context);
    return bound === undefined ? [] : [bound];
  });
}

function readBound(clause: ClauseNamed<"cap"> | ClauseNamed<"at least">, terms: Terms, currency: string | undefined, context: Context): PlanBound | undefined {
  const scope = scopeOf(clause, terms, context);
  const amount = amountOf(clause.value.amount, clause.keyword, scope?.kind === "partner" ? terms.period : terms.line, context, currency);
  const period = clause.keyword === "cap" && clause.value.period !== undefined ? periodOf(clause.value.period, context) : undefined;
  if (period !== undefined && terms.each?.kind === "period" && !isLonger(period, terms.each.period)) {
    context.report(say.periodsDontFit, clause.span, { inner: periodText(terms.each.period), outer: periodText(period), what: "The cap's own period is to be longer than that of the incentive" });
  }
  if (amount === undefined || scope === undefined) return undefined;
  return {
    kind: clause.keyword === "cap" ? "cap" : "floor", ...titled(clause), amount: amount.expression, scope,
    ...(period === undefined ? {} : { period }), origin: context.origin(clause.span),
  };
}

function scopeOf(clause: ClauseNamed<"cap"> | ClauseNamed<"at least">, terms: Terms, context: Context): PlanBound["scope"] | undefined {
  const { value, keyword } = clause;
  if (value.scope === "partner") return { kind: "partner" };
  if (value.scope === "line") return checkLines(terms, clause, `${keyword} … per line`, context) === undefined ? undefined : { kind: "line" };
  const record = checkLines(terms, value.by, `${keyword} … per ${value.by.text}`, context);
  const field = record === undefined ? undefined : fieldOf(value.by, record, context);
  return field === undefined ? undefined : { kind: "by", field: field.name };
}

export function readMinimum(terms: Terms, currency: string | undefined, context: Context): PlanIncentive["minimum"] {
  const clause = clauseOf(terms.declaration.clauses, "minimum");
  const amount = clause === undefined ? undefined : amountOf(clause.value.amount, "minimum", terms.period, context, currency);
  if (clause === undefined || amount === undefined) return undefined;
  return { amount: amount.expression, rest: clause.value.rest, origin: context.origin(clause.span) };
}

/** Shared pro rata, or in the order of a field of the records or else of the partner. */
export function readBudget(terms: Terms, currency: string | undefined, context: Context): PlanBudget | undefined {
  const clause = clauseOf(terms.declaration.clauses, "budget");
  if (clause === undefined) return undefined;
  const { value } = clause;
  const amount = amountOf(value.amount, "budget", terms.period, context, currency);
  if (amount === undefined) return undefined;
  const origin = context.origin(clause.span);
  if (value.share === "rata") return { amount: amount.expression, share: { how: "rata" }, origin };
  const record = terms.basis.kind === "records" && terms.basis.record.fields.has(value.by.text) ? terms.basis.record : undefined;
  const owner = record ?? context.declared.partner;
  const field = owner === undefined ? undefined : fieldOf(value.by, owner, context);
  return field === undefined ? undefined : { amount: amount.expression, share: { how: "order", field: field.name, of: record === undefined ? "partner" : "record" }, origin };
}
