/**
 * `pay` and `charge`: a rate or an amount, so much per full step, or bands; and what a rate is taken of.
 *
 * A percent needs an amount to be taken of, an amount needs something to be paid for: per unit of a number, for each
 * record, or once where no basis is written. Nothing is guessed where these do not fit.
 */
import type { PlanExpression, PlanPay, PlanType, RateKind } from "@fairway/plan";
import type { Expression } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/money.js";
import { otherCurrency } from "../../diagnostics/types.js";
import { checkOptional, checkType } from "../../elaborate/expect.js";
import { elaborate } from "../../elaborate/index.js";
import { inWords, isPlainNumber, isQuantity, moneyIn, NUMBER } from "../../types/types.js";
import { readsAny } from "../../types/walk.js";
import { readBands } from "./bands.js";
import { amountOf, checkNotNegative, titled, valueOf } from "./shared.js";
import { typeOfBasis, type PayClause, type Terms } from "./terms.js";

export interface Rate {
  readonly rate: PlanExpression;
  readonly rateKind: RateKind;
  readonly type: PlanType;
}

/** What bands are read against: the reach where one is written, else the basis. */
export interface Reach {
  readonly type: PlanType | undefined;
  readonly node?: Expression;
}

export function readPay(clause: PayClause, terms: Terms, reach: Reach, context: Context): PlanPay | undefined {
  const form = formOf(clause, terms, reach, context);
  if (form === undefined) return undefined;
  return { ...titled(clause), direction: clause.keyword, form, origin: context.origin(clause.span) };
}

function formOf(clause: PayClause, terms: Terms, reach: Reach, context: Context): PlanPay["form"] | undefined {
  const { value } = clause;
  switch (value.form) {
    case "amount": {
      const rate = readRate(value.amount, clause.keyword, terms, context);
      return rate === undefined ? undefined : { kind: "amount", rate: rate.rate, rateKind: rate.rateKind };
    }
    case "steps": return readSteps(value, clause.keyword, terms, context);
    default: return bandsForm(clause, value.form, terms, reach, context);
  }
}

// ── rates ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A rate with what it is taken of. */
export function readRate(node: Expression, clause: string, terms: Terms, context: Context): Rate | undefined {
  const value = elaborate(node, terms.line, context, moneyIn(context.settings.currency));
  if (value === undefined) return undefined;
  const { type } = value;
  if (type.kind !== "percent" && (type.kind !== "money" || type.currency === undefined)) {
    if (type.kind === "money") checkType(value, moneyIn(context.settings.currency ?? "USD"), node, context);
    else context.report(say.bandRate, node.span, { found: inWords(type) });
    return undefined;
  }
  if (!checkOptional(value, node, context) || !checkNotNegative(value, node, clause, context)) return undefined;
  const rateKind = type.kind === "percent" ? shareOf(node, terms, context) : amountFor(node, value.expression, terms, context);
  return rateKind === undefined ? undefined : { rate: value.expression, rateKind, type };
}

/** A percent is taken of an amount. */
function shareOf(node: Expression, terms: Terms, context: Context): RateKind | undefined {
  const { basis } = terms;
  if (basis.kind === "unknown") return "share";
  const of = typeOfBasis(basis);
  if (of?.kind === "money") return "share";
  context.report(say.percentOfWhat, node.span, { basis: basis.kind === "none" ? "none" : basis.kind === "records" && of === undefined ? "records" : "number" });
  return undefined;
}

/** An amount is paid once, per unit, or for each record. */
function amountFor(node: Expression, amount: PlanExpression, terms: Terms, context: Context): RateKind | undefined {
  const { basis } = terms;
  if (basis.kind === "unknown" || basis.kind === "none") return "fixed";
  const of = typeOfBasis(basis);
  if (of === undefined) return "line";
  if (isPlainNumber(of)) return "each";
  context.report(say.amountForWhat, node.span, { share: amount.op === "multiply" });
  return undefined;
}

// ── steps ───────────────────────────────────────────────────────────────────────────────────────────────────────────

interface Steps { readonly step: Expression; readonly of: Expression; readonly amount: Expression }

function readSteps(value: Steps, clause: string, terms: Terms, context: Context): PlanPay["form"] | undefined {
  const type = quantityOf(value.of, terms, context);
  const of = context.facts.of(value.of)?.typed?.expression;
  const step = type === undefined ? undefined : valueOf(value.step, isPlainNumber(type) ? NUMBER : type, terms.line, context);
  const amount = amountOf(value.amount, clause, terms.line, context);
  if (of === undefined || step === undefined || amount === undefined) return undefined;
  const item = terms.basis.kind === "records" && terms.basis.plan.kind === "records" ? terms.basis.plan.item : undefined;
  const line = item !== undefined && [of, step.expression, amount.expression].some((one) => readsAny(one, new Set([item])));
  return { kind: "steps", line, step: step.expression, of, amount: amount.expression };
}

function quantityOf(node: Expression, terms: Terms, context: Context): PlanType | undefined {
  const value = elaborate(node, terms.line, context);
  if (value === undefined || !checkOptional(value, node, context)) return undefined;
  if (isQuantity(value.type)) return value.type;
  context.report(say.basisType, node.span, { found: inWords(value.type) });
  return undefined;
}

// ── bands ───────────────────────────────────────────────────────────────────────────────────────────────────────────

type BandForm = Exclude<PayClause["value"]["form"], "amount" | "steps">;
const WORDS: Readonly<Record<BandForm, string>> = { whole: "one rate on the whole", slices: "each slice at its own rate", bands: "band by band", marks: "in proportion between marks" };
const MODES = { whole: "whole", slices: "slices", bands: "mixed", marks: "marks" } as const;

function bandsForm(clause: PayClause, form: BandForm, terms: Terms, reach: Reach, context: Context): PlanPay["form"] | undefined {
  if (clause.body.length === 0) context.report(say.bandsWanted, clause.span, { form: WORDS[form] });
  const sliced = form === "slices" || form === "bands";
  if (sliced && reach.node !== undefined && !isBasis(reach.node, terms, context)) {
    context.report(say.slicesOfOther, clause.span, {});
    return undefined;
  }
  if (reach.type === undefined || !isQuantity(reach.type)) {
    if (terms.basis.kind !== "unknown" && reach.node === undefined) context.report(say.reachMissing, clause.span, { records: terms.basis.kind === "records" });
    return undefined;
  }
  const bands = readBands(clause, reach.type, terms, context);
  if (bands === undefined) return undefined;
  checkOneCurrency(bands.map(({ rate }) => rate), clause, context);
  return { kind: "bands", mode: MODES[form], bands, grain: reach.type.kind === "integer" ? "units" : "continuous" };
}

/** What bands are read against is what is paid for: the figure written alike, or the sum of the records' quantity. */
export function isBasis(node: Expression, terms: Terms, context: Context): boolean {
  if (terms.basis.kind === "unknown") return true;
  if (terms.basis.kind === "records") return isSumOfQuantity(node, terms, context);
  const basis = terms.declaration.clauses.find((clause) => clause.keyword === "basis" && !clause.broken);
  if (basis?.keyword !== "basis" || terms.basis.kind !== "figure") return false;
  const text = (one: Expression): string => context.origin(one.span).text.replace(/\s+/gu, " ");
  return text(node) === text(basis.value.value);
}

/** `reach sum(lines.units)` where the basis is records `at units`. */
function isSumOfQuantity(node: Expression, { basis }: Terms, context: Context): boolean {
  const reach = context.facts.of(node)?.typed?.expression;
  if (basis.kind !== "records" || basis.plan.kind !== "records" || reach?.op !== "aggregate" || reach.function !== "sum" || reach.distinct) return false;
  const { list } = reach;
  const { lines, item, quantity } = basis.plan;
  if (list.op !== "map" || list.list.op !== "variable" || list.list.name !== lines || list.to.op !== "field" || quantity?.op !== "field") return false;
  return list.to.of.op === "variable" && list.to.of.name === list.item && quantity.of.op === "variable" && quantity.of.name === item && list.to.field === quantity.field;
}

function checkOneCurrency(rates: readonly PlanExpression[], clause: PayClause, context: Context): void {
  const currencies = [...new Set(rates.flatMap(({ type }) => (type.kind === "money" && type.currency !== undefined ? [type.currency] : [])))];
  if (currencies.length > 1) context.report(otherCurrency, clause.span, { left: currencies[0]!, right: currencies[1]!, doing: "paid by one clause" });
}
