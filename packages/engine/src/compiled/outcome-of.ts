/**
 * The small result taken out of a decision: what compiled code must give, by definition.
 *
 * It is also what is given where a part of a program is left to the reference interpreter. This file refuses to decide
 * anything.
 */
import {
  dayOf, exact, minorUnitOf, multiply, toRatio, type ClaimOutcome, type Decision, type DecisionMoney, type DecisionOutcome, type IncentiveOutcome, type IncentiveResult,
  type LadderDecision, type LadderOutcome, type LedgerTotal, type MinorUnits, type NextTier, type Shortfall,
} from "@fairway/runtime";
import { compact } from "../decision/compact.js";

/**
 * @param currency the program's own, for incentives without a line
 * @param distances with what is missing for each next tier
 */
export function outcomeOfDecision(decision: Decision, currency: string, distances = false): DecisionOutcome {
  return {
    partner: decision.partner, asOf: dayOf(decision.asOf),
    ladders: decision.ladders.map((of) => ({
      ladder: of.ladder, ...keyed(of.key), tier: of.tier, earned: of.earned, undecided: of.state.undecided, ...(distances ? nextOf(of) : {}),
    })),
    competencies: decision.competencies.map(({ competency, key, held, outcome }) => ({ competency, ...keyed(key), held, outcome })),
    scores: decision.scores.map(({ score, key, total, passed }) => ({
      score, ...keyed(key), ...(total === undefined ? {} : { total }), ...(passed === undefined ? {} : { passed }),
    })),
    laws: decision.laws.map(({ law, outcome }) => ({ law, outcome })),
    ...moneyOutcome(decision.money, currency),
  };
}

function keyed(key: string | undefined): { readonly key?: string } {
  return key === undefined ? {} : { key };
}

function nextOf({ next, tiers }: LadderDecision): Pick<LadderOutcome, "next"> {
  if (next === undefined) return {};
  const asked = tiers.flatMap(({ requirements }) => requirements);
  return {
    next: compact<NextTier>({
      tier: next.tier, title: next.title, outcome: next.outcome,
      missing: next.missing.map(({ requirement, outcome }): Shortfall => {
        const { title, text, operator, value, threshold, distance } = asked.find(({ id }) => id === requirement)!;
        return compact<Shortfall>({ requirement, title, text, outcome, operator, value, threshold, distance });
      }),
    }),
  };
}

/** The money of the small result. */
export function moneyOutcome(money: DecisionMoney | undefined, currency: string): Pick<DecisionOutcome, "incentives" | "funds" | "claims"> {
  if (money === undefined) return { incentives: [], funds: [], claims: [] };
  return {
    incentives: money.incentives.map((result) => incentiveOutcome(result, currency)),
    funds: money.funds.map((fund) => ({ fund: fund.fund, balance: minorUnits(fund.balance, fund.currency), currency: fund.currency })),
    claims: money.claims.map((claim): ClaimOutcome => ({
      claims: claim.claims, record: claim.record, outcome: claim.outcome, paid: minorUnits(claim.paid, claim.currency), currency: claim.currency,
    })),
  };
}

function incentiveOutcome(result: IncentiveResult, program: string): IncentiveOutcome {
  const codes = [...new Set([...result.totals, ...result.held].map((total) => total.currency))].sort();
  const of = (currency: string): Pick<IncentiveOutcome, "paid" | "held" | "currency"> => ({
    paid: totalIn(result.totals, currency), held: totalIn(result.held, currency), currency,
  });
  const [first = program, ...others] = codes;
  return {
    incentive: result.incentive, from: dayOf(result.period.from), to: dayOf(result.period.to), status: result.status, takesPart: result.takesPart,
    ...of(first), ...(others.length === 0 ? {} : { others: others.map(of) }),
  };
}

function totalIn(totals: readonly LedgerTotal[], currency: string): MinorUnits {
  const found = totals.find((total) => total.currency === currency);
  return found === undefined ? 0 : minorUnits(found.amount, currency);
}

/** An amount that is whole in its minor unit, in that unit. */
export function minorUnits(amount: string, currency: string): MinorUnits {
  const { numerator } = toRatio(multiply(exact(amount), exact(10n ** BigInt(minorUnitOf(currency) ?? 2))));
  const small = Number(numerator);
  return Number.isSafeInteger(small) ? small : numerator;
}
