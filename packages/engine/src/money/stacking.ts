/**
 * The rules of limits as arithmetic: from what each incentive would pay to what each may.
 *
 * at most: the sum is cut pro rata or in the stated order, never an incentive below zero. best of: only the one that pays
 * most, of equals the first named. first of: the first that pays. exclude: where one pays, the others do not. What is
 * owed (below zero) is nobody's to cut. This file refuses to know periods and lines.
 */
import type { PlanLimitRule } from "@fairway/plan";
import { apportion, compare, formatMoney, max, min, minorUnitOf, roundToMinor, sign, subtract, sum, ZERO, type Exact, type Money } from "@fairway/runtime";
import { resultOf } from "../expressions/evaluate.js";
import type { Scope } from "../expressions/scope.js";
import { guarded } from "../guard.js";
import type { Moment } from "../run.js";
import { isMoney } from "../values/identity.js";

export interface Targets {
  readonly amounts: ReadonlyMap<string, Exact>;
  readonly currency?: string;
  /** Why an incentive is cut. */
  readonly why: (incentive: string) => string;
}

export interface RuleContext {
  readonly moment: Moment;
  readonly scope: Scope | undefined;
  readonly currency: (incentive: string) => string | undefined;
}

type Amounts = ReadonlyMap<string, Exact>;
type Rule<K extends PlanLimitRule["kind"]> = Extract<PlanLimitRule, { kind: K }>;

export function ruleTargets(rule: PlanLimitRule, amounts: Amounts, context: RuleContext): Targets {
  switch (rule.kind) {
    case "atMost": return atMost(rule, amounts, context);
    case "best": return only(best(rule.of, amounts), rule.of, amounts, whyNot.best);
    case "first": return only(rule.of.find((name) => pays(amounts, name)), rule.of, amounts, whyNot.first);
    case "exclude": return pays(amounts, rule.incentive) ? only(rule.incentive, [rule.incentive, ...rule.excluded], amounts, whyNot.exclude) : unchanged(amounts);
  }
}

/** Why an incentive is cut beside the one that counts. */
export const whyNot = {
  best: (winner: string) => `${winner} pays more: only the better one counts.`,
  first: (winner: string) => `${winner} pays, and it stands first.`,
  exclude: (winner: string) => `${winner} pays, and excludes it.`,
};

/** Why an incentive is cut where several are held together. */
export function whyAtMost(most: Money): string {
  return `Together at most ${formatMoney(most)}.`;
}

function unchanged(amounts: Amounts): Targets {
  return { amounts, why: () => "" };
}

function pays(amounts: Amounts, name: string): boolean {
  return sign(amounts.get(name) ?? ZERO) > 0;
}

function best(of: readonly string[], amounts: Amounts): string | undefined {
  return of.reduce<string | undefined>((winner, name) => (winner === undefined || compare(amounts.get(name) ?? ZERO, amounts.get(winner) ?? ZERO) > 0 ? name : winner), undefined);
}

/** All others that pay are cut to nothing. */
function only(winner: string | undefined, of: readonly string[], amounts: Amounts, why: (winner: string) => string): Targets {
  if (winner === undefined || !pays(amounts, winner)) return unchanged(amounts);
  const others = new Set(of.filter((name) => name !== winner && pays(amounts, name)));
  return { amounts: new Map([...amounts].map(([name, amount]) => [name, others.has(name) ? ZERO : amount])), why: () => why(winner) };
}

function atMost(rule: Rule<"atMost">, amounts: Amounts, context: RuleContext): Targets {
  const most = amountOf(rule, context);
  const total = sum(rule.of.map((name) => amounts.get(name) ?? ZERO));
  if (most === undefined || compare(total, most.amount) <= 0) return unchanged(amounts);
  // Together they may already owe more than the limit does: then there is nothing to cut.
  const over = max(ZERO, subtract(total, max(ZERO, most.amount)));
  const cuts = rule.cut.how === "rata" ? rataCuts(rule.of, amounts, over, most.currency) : orderCuts([...rule.cut.order, ...rule.of], amounts, over);
  return {
    amounts: new Map([...amounts].map(([name, amount]) => [name, subtract(amount, cuts.get(name) ?? ZERO)])), currency: most.currency,
    why: () => whyAtMost(most),
  };
}

function amountOf(rule: Rule<"atMost">, { moment, scope }: RuleContext): Money | undefined {
  const { value } = guarded(moment, rule.origin, () => resultOf(rule.amount, moment, scope));
  return isMoney(value) ? roundToMinor(value, moment.index.plan.program.rounding) : undefined;
}

/** By what each pays; ties in the order in which they are named. */
function rataCuts(of: readonly string[], amounts: Amounts, over: Exact, currency: string): Amounts {
  const paying = of.filter((name) => pays(amounts, name));
  if (paying.length === 0) return new Map();
  const paid = paying.map((name) => amounts.get(name) ?? ZERO);
  const parts = apportion(min(over, sum(paid)), paid, minorUnitOf(currency) ?? 2);
  return new Map(paying.map((name, at) => [name, parts[at] ?? ZERO]));
}

/** The first named gives way first, as far as it goes. */
function orderCuts(order: readonly string[], amounts: Amounts, over: Exact): Amounts {
  const cuts = new Map<string, Exact>();
  let left = over;
  for (const name of order) {
    if (cuts.has(name)) continue;
    const cut = min(left, max(ZERO, amounts.get(name) ?? ZERO));
    cuts.set(name, cut);
    left = subtract(left, cut);
  }
  return cuts;
}
