/**
 * Which requests come to which desk: by a rule, at the end, as the promise runs out, and on from a desk that does not answer.
 *
 * This file refuses to know what a desk makes of them.
 */
import type { Plan, PlanDesk, PlanExpression, PlanRoute, PlanRouteStep, PlanType } from "@fairway/plan";
import { deskNamed, endDesks, isCovered } from "./cover.js";
import type { Combination } from "./combinations.js";

const BOOL: PlanType = { kind: "bool" };

export interface Arrival {
  readonly desk: PlanDesk;
  readonly by: { readonly way: "rule"; readonly step: PlanRouteStep } | { readonly way: "end"; readonly place: number } | { readonly way: "promise" } | { readonly way: "escalation"; readonly from: PlanDesk };
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
  const { steps, end, needing, promise } = route;
  const notTaken: PlanExpression[] = [];
  const all = (): boolean => true;
  const asked = needing === undefined ? {} : { needing };
  const atSteps = steps.flatMap((step): readonly Arrival[] => {
    const { when, target } = step;
    const desk = target.kind === "desk" ? deskNamed(target.desk, plan) : undefined;
    if (target.kind !== "desk" || desk === undefined) return [];
    const of = [...notTaken, ...(when === undefined ? [] : [when])];
    notTaken.push({ op: "not", type: BOOL, of: when ?? { op: "constant", type: BOOL, value: true } });
    return [{ desk, by: { way: "rule", step }, ...(target.needing === undefined ? {} : { needing: target.needing }), of, mayHave: all }];
  });
  const ends = endDesks(route, plan);
  const atEnd = ends.map((desk, place): Arrival => ({
    desk, by: { way: "end", place }, ...asked, of: notTaken,
    mayHave: (one) => !ends.slice(0, place).some((before) => isCovered(before, route, one, plan)) && (place === end.length - 1 || isCovered(desk, route, one, plan)),
  }));
  const promised = deskNamed(promise?.desk, plan);
  return [...atSteps, ...atEnd, ...(promised === undefined ? [] : [{ desk: promised, by: { way: "promise" as const }, ...asked, of: notTaken, mayHave: all }])];
}

/** From desk to desk, each once; the skill that was asked for goes along. */
function onward(first: Arrival, plan: Plan): readonly Arrival[] {
  const chain: Arrival[] = [];
  for (let at = first; ;) {
    const next = deskNamed(at.desk.escalate?.to, plan);
    if (next === undefined || next === first.desk || chain.some(({ desk }) => desk === next)) return chain;
    at = { ...first, desk: next, by: { way: "escalation", from: at.desk } };
    chain.push(at);
  }
}
