/**
 * What of a program's money compiled code leaves to the reference interpreter, and the part of the Plan that is worked out
 * for it.
 *
 * What one limit holds together is left together. The interpreter is given what is left and all that this rests on: the
 * other incentives of its limits, earnings that come off first, earnings that anything reads. This file refuses to compile.
 */
import type { Plan, PlanLimit } from "@fairway/plan";
import { incentivesOf, isLonger } from "../program/limits.js";
import type { Note } from "./emit/emitter.js";

/** Incentives that are left, by name, in all texts. @param notes of compiling each of them as a whole */
export function leftIncentives(plans: readonly Plan[], notes: readonly Note[]): ReadonlySet<string> {
  const failed = new Set(notes.filter(({ what }) => what === "reference").map(({ about }) => about));
  const all = plans.flatMap(({ incentives }) => incentives);
  // Of several texts each record, and each period that is over, is paid by the text of its own day.
  const left = new Set(all.filter(({ name, each, bounds }) => failed.has(`incentive ${name}`) || (plans.length > 1 && (each.kind === "record" || bounds.some(({ period }) => period !== undefined)))).map(({ name }) => name));
  const limits = plans.flatMap((plan) => plan.limits);
  for (const limit of limits) if (failed.has(`limit ${limit.name}`) || (plans.length > 1 && (plans.some((plan) => isLonger(limit, plan)) || isAcross(limit, plans)))) for (const name of incentivesOf(limit)) left.add(name);
  return joined(left, plans);
}

/** Whether a limit on each record holds what is paid in different periods, or in some texts alone. */
function isAcross(limit: PlanLimit, plans: readonly Plan[]): boolean {
  if (limit.each.kind !== "record") return false;
  const periods = plans.flatMap(({ incentives }) => incentivesOf(limit).map((name) => JSON.stringify(incentives.find((of) => of.name === name)?.each)));
  return new Set(periods).size > 1;
}

/** Whether funds and claims are left: all of them or none. */
export function fundsLeft(plans: readonly Plan[], notes: readonly Note[]): boolean {
  const names = plans.flatMap(({ funds, claims }) => [...funds.map(({ name }) => `fund ${name}`), ...claims.map(({ name }) => `claims ${name}`), "funds"]);
  return names.length > plans.length && (plans.length > 1 || notes.some(({ what, about }) => what === "reference" && names.includes(about)));
}

/** With the others of each limit that holds one of them. */
function joined(names: Set<string>, plans: readonly Plan[]): ReadonlySet<string> {
  for (let size = -1; size !== names.size;) {
    size = names.size;
    for (const limit of plans.flatMap((plan) => plan.limits)) {
      const held = incentivesOf(limit);
      if (held.some((name) => names.has(name))) for (const name of held) names.add(name);
    }
  }
  return names;
}

/** As results are asked for: by the latest text, then by what only earlier ones have. */
export function orderOf(plans: readonly Plan[]): readonly string[] {
  return [...new Set([...plans].reverse().flatMap((plan) => plan.incentives.map(({ name }) => name)))];
}

/** The Plan of a text with what is left of its money alone, and what that rests on. @param names what is left @param funds whether funds and claims are */
export function moneyPart(plan: Plan, names: ReadonlySet<string>, funds: boolean, plans: readonly Plan[]): Plan {
  const needed = new Set([...names, ...plans.flatMap(readEarnings)]);
  for (let size = -1; size !== needed.size;) {
    size = needed.size;
    joined(needed, plans);
    for (const { name, deduct } of plans.flatMap((each) => each.incentives)) if (needed.has(name)) for (const other of deduct) needed.add(other);
  }
  return {
    ...plan, ...(funds ? {} : { funds: [], claims: [] }), incentives: plan.incentives.filter(({ name }) => needed.has(name)), limits: plan.limits.filter((limit) => incentivesOf(limit).some((name) => needed.has(name))),
  };
}

/** Names of incentives whose earnings something in the Plan reads. */
function readEarnings(plan: Plan): readonly string[] {
  const found: string[] = [];
  const look = (of: unknown): void => {
    if (typeof of !== "object" || of === null) return;
    const { op, incentives } = of as { op?: unknown; incentives?: unknown };
    if (op === "earnings" && Array.isArray(incentives)) found.push(...(incentives as string[]));
    Object.values(of).forEach(look);
  };
  look([plan.measures, plan.incentives, plan.limits, plan.funds, plan.claims]);
  return found;
}
