/**
 * Which requests come to which desk: by a rule, at the end, as the promise runs out, and on from a desk that does not answer.
 *
 * This file refuses to know what a desk makes of them.
 */
import type { Plan, PlanClock, PlanDesk, PlanDesks, PlanExpression, PlanRoute, PlanRouteStep, PlanType, PlanWords } from "@fairway/plan";
import { negation } from "../../logic/reason.js";
import { isUnder, wordsOf, type Combination } from "./combinations.js";
import { deskNamed, isCovered } from "./cover.js";

const BOOL: PlanType = { kind: "bool" };

export interface Arrival {
  readonly desk: PlanDesk;
  readonly by: { readonly way: "rule"; readonly step: PlanRouteStep } | { readonly way: "end" } | { readonly way: "promise"; readonly line: PlanClock } | { readonly way: "escalation"; readonly from: PlanDesk };
  /** The skill that is asked for there. */
  readonly needing?: PlanExpression;
  /** What holds of the requests that come so. */
  readonly of: readonly PlanExpression[];
  /** Whether a request with these words may be one of them, as far as desks share requests among each other. */
  readonly mayHave: (one: Combination) => boolean;
}

/** The first ways of a route to a desk, and from each those that escalation adds. */
export function arrivals(route: PlanRoute, plan: Plan): readonly Arrival[] {
  return firstArrivals(route, plan).flatMap((first) => [first, ...onward(first, plan)]);
}

function firstArrivals(route: PlanRoute, plan: Plan): readonly Arrival[] {
  const { steps, end, promise } = route;
  const notTaken: PlanExpression[] = [];
  const atSteps = steps.flatMap((step): readonly Arrival[] => {
    const { when, target } = step;
    if (target.kind !== "desk") return [];
    const of = [...notTaken, ...(when === undefined ? [] : [when])];
    notTaken.push(negation(when ?? { op: "constant", type: BOOL, value: true }));
    return amongDesks(target, { way: "rule", step }, of, route, plan);
  });
  const promised = promise.flatMap((line): readonly Arrival[] => {
    const desk = deskNamed(line.desk, plan);
    const of = [...notTaken, ...(line.when === undefined ? [] : [line.when])];
    return desk === undefined ? [] : [{ desk, by: { way: "promise", line }, ...needed(end), of, mayHave: () => true }];
  });
  return [...atSteps, ...amongDesks(end, { way: "end" }, notTaken, route, plan), ...promised];
}

function needed({ needing }: PlanDesks): Pick<Arrival, "needing"> {
  return needing === undefined ? {} : { needing };
}

/** How desks in a row share requests: one alone gets all of them; of several each what it covers and, where order counts, none before it. */
function amongDesks(desks: PlanDesks, by: Arrival["by"], of: readonly PlanExpression[], route: PlanRoute, plan: Plan): readonly Arrival[] {
  const named = desks.desks.flatMap((name) => deskNamed(name, plan) ?? []);
  const isTaken = (one: Combination, before: readonly PlanDesk[]): boolean => before.some((desk) => isCovered(desk, route, one, plan));
  return named.map((desk, place): Arrival => ({
    desk, by, ...needed(desks), of,
    mayHave: (one) => {
      if (isCovered(desk, route, one, plan)) return desks.openFirst === true || !isTaken(one, named.slice(0, place));
      return place === named.length - 1 && !isTaken(one, named);
    },
  }));
}

/** From desk to desk, each once; the skill that was asked for goes along. */
function onward(first: Arrival, plan: Plan): readonly Arrival[] {
  const chain: Arrival[] = [];
  const go = (at: Arrival): void => {
    for (const { to, of } of at.desk.escalate) {
      const next = deskNamed(to, plan);
      if (next === undefined || next === first.desk || chain.some(({ desk }) => desk === next)) continue;
      const arrival: Arrival = { ...first, desk: next, by: { way: "escalation", from: at.desk }, mayHave: (one) => at.mayHave(one) && mayHaveWords(one, of, plan) };
      chain.push(arrival);
      go(arrival);
    }
  };
  go(first);
  return chain;
}

/** Fields that the combination does not name may have any word. */
function mayHaveWords(one: Combination, words: PlanWords | undefined, plan: Plan): boolean {
  if (words === undefined) return true;
  const nodes = new Set(wordsOf(words.type, plan));
  const own = [...one.values()].filter((value): value is string => typeof value === "string" && nodes.has(value));
  return own.length === 0 || own.some((value) => words.words.some((word) => word === value || isUnder(value, word, plan)));
}
