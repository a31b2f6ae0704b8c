/**
 * Caps that never bind, or always do: where the amounts are written out, or lie within ranges that are.
 *
 * What an incentive pays at least and at most is added up from its rates and what they are taken of; where one end is open,
 * nothing is said of it.
 */
import { compare, max, ONE, ZERO, type Exact } from "@fairway/runtime";
import type { PlanBound, PlanExpression, PlanIncentive, PlanPay } from "@fairway/plan";
import * as say from "../../diagnostics/money-lints.js";
import { isZero, plus, times, type Extent } from "../../logic/extent.js";
import { writeNumber } from "../../logic/number.js";
import { spanOf, type MoneyProgram } from "./program.js";

export function capsWithoutEffect(incentive: PlanIncentive, program: MoneyProgram): void {
  const caps = incentive.bounds.filter(({ kind }) => kind === "cap");
  for (const cap of caps) checkCap(cap, incentive, program);
  checkFloors(incentive, program);
  checkWiderCaps(caps, program);
}

function checkCap(cap: PlanBound, incentive: PlanIncentive, program: MoneyProgram): void {
  const { extent, context } = program;
  const amount = extent(cap.amount);
  const report = (effect: "never" | "always", why: string): void => context.report(say.capWithoutEffect, spanOf(cap.origin), { effect, why });
  if (isZero(amount)) return report("always", "it is zero, so that nothing is ever paid");
  // Only what is paid once for the period, or for each line, is known as a whole.
  const paid = paidBy(incentive, cap, program);
  if (paid === undefined) return;
  if (paid.to !== undefined && amount.from !== undefined && compare(paid.to, amount.from) <= 0) report("never", `at most ${write(paid.to, cap.amount)} can be paid`);
  else if (paid.from !== undefined && amount.to !== undefined && compare(paid.from, amount.to) > 0 && always(incentive)) report("always", `at least ${write(paid.from, cap.amount)} would be paid`);
}

function write(value: Exact, like: PlanExpression): string {
  return writeNumber(value, like.type);
}

/** Without bands something is paid whenever there is a basis. */
function always(incentive: PlanIncentive): boolean {
  return incentive.pays.every(({ form }) => form.kind === "amount");
}

/** What one partner is paid in a period, or one line, where the cap is one of lines; undefined where nothing can be said. */
function paidBy(incentive: PlanIncentive, cap: PlanBound, program: MoneyProgram): Extent | undefined {
  const { basis } = incentive;
  const perLine = cap.scope.kind === "line";
  if (cap.period !== undefined || (basis?.kind === "records" ? !perLine : cap.scope.kind !== "partner")) return undefined;
  if (incentive.roundEach !== "record" && perLine) return undefined;
  const of: PlanExpression | undefined = basis?.kind === "records" ? basis.quantity : basis?.value;
  const sum = incentive.pays.map((pay) => paidByClause(pay, of, program)).reduce<Extent | undefined>((a, b) => (a === undefined || b === undefined ? undefined : plus(a, b)), { from: ZERO, to: ZERO });
  return sum === undefined ? undefined : incentive.factors.reduce((paid, factor) => times(paid, factor.when === undefined ? program.extent(factor.factor) : withOne(program.extent(factor.factor))), sum);
}

/** A multiplier that may not apply is perhaps 1. */
function withOne({ from, to }: Extent): Extent {
  return { from: from === undefined || compare(from, ONE) < 0 ? from : ONE, to: to === undefined ? undefined : max(to, ONE) };
}

function paidByClause({ form, direction }: PlanPay, of: PlanExpression | undefined, { extent }: MoneyProgram): Extent | undefined {
  if (direction !== "pay" || form.kind === "steps") return undefined;
  const rates = form.kind === "amount" ? [form] : form.bands;
  if (form.kind === "bands" && form.mode !== "whole" && form.mode !== "marks") return undefined;
  const each = rates.map(({ rate, rateKind }) => (rateKind === "fixed" || rateKind === "line" ? extent(rate) : of === undefined ? {} : times(extent(rate), extent(of))));
  const tops = each.map(({ to }) => to);
  const to = tops.some((top) => top === undefined) ? undefined : (tops as readonly Exact[]).reduce(max);
  return { ...(form.kind === "amount" ? each[0]! : { from: ZERO }), ...(to === undefined ? {} : { to }) };
}

/** A floor above a cap, and a minimum payout above one, can't both be kept. */
function checkFloors(incentive: PlanIncentive, { extent, context }: MoneyProgram): void {
  const caps = incentive.bounds.filter(({ kind, scope, period }) => kind === "cap" && scope.kind === "partner" && period === undefined);
  const floors = [
    ...incentive.bounds.filter(({ kind, scope }) => kind === "floor" && scope.kind === "partner").map(({ amount, origin }) => ({ amount, origin, what: "The floor" })),
    ...(incentive.minimum === undefined ? [] : [{ amount: incentive.minimum.amount, origin: incentive.minimum.origin, what: "The minimum payout" }]),
  ];
  for (const { amount, origin, what } of floors) {
    const least = extent(amount).from;
    const cap = caps.find((one) => least !== undefined && below(extent(one.amount).to, least));
    if (least !== undefined && cap !== undefined) context.report(say.floorAboveCap, spanOf(origin), { what, floor: write(least, amount), cap: write(extent(cap.amount).to!, cap.amount) }, { related: [{ span: spanOf(cap.origin), message: "the cap is here" }] });
  }
}

function below(a: Exact | undefined, b: Exact): boolean {
  return a !== undefined && compare(a, b) < 0;
}

/** What all together may not go beyond, no single line can. */
function checkWiderCaps(caps: readonly PlanBound[], { extent, context }: MoneyProgram): void {
  const whole = caps.filter(({ scope, period }) => scope.kind === "partner" && period === undefined);
  for (const cap of caps.filter(({ scope, period }) => scope.kind !== "partner" && period === undefined)) {
    const own = extent(cap.amount).from;
    const tighter = whole.find((one) => own !== undefined && !below(own, extent(one.amount).to ?? own) && extent(one.amount).to !== undefined);
    if (tighter !== undefined) context.report(say.capWithoutEffect, spanOf(cap.origin), { effect: "never", why: `the cap per partner of ${write(extent(tighter.amount).to!, tighter.amount)} is not higher` });
  }
}
