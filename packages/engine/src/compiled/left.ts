/**
 * What of a program's money and laws compiled code leaves to the reference interpreter, and the part of the Plan that is
 * worked out for it.
 *
 * What one limit holds together is left together, and whatever reads what is left with it. The interpreter is given what is left and all that this rests on: the
 * other incentives of its limits, earnings that come off first, earnings that anything reads. This file refuses to compile.
 */
import type { Plan, PlanLimit } from "@fairway/plan";
import { heldTogether, incentivesOf } from "../program/limits.js";
import type { Note } from "./emit/emitter.js";
import { orderOf } from "./order.js";

/**
 * Incentives that are left, by name, in all texts; why, where that is not among the notes.
 * @param plans from the earliest @param notes of compiling each of them as a whole
 */
export function leftIncentives(plans: readonly Plan[], notes: readonly Note[]): ReadonlyMap<string, string | undefined> {
  const failed = new Set(notes.filter(({ what }) => what === "reference").map(({ about }) => about));
  const left = new Map<string, string | undefined>();
  for (const name of orderOf(plans)) {
    const why = failed.has(`incentive ${name}`) ? undefined : betweenTexts(name, plans);
    if (failed.has(`incentive ${name}`) || why !== undefined) left.set(name, why);
  }
  for (const limit of plans.flatMap((plan) => plan.limits)) {
    const why = failed.has(`limit ${limit.name}`) ? `the limit ${limit.name} holds it, which is not compiled` : isAcross(limit, plans) ? `the limit ${limit.name} holds what is paid in different periods, of several texts` : undefined;
    if (why !== undefined) for (const name of incentivesOf(limit)) if (!left.has(name)) left.set(name, why);
  }
  const all = withReaders(new Set(left.keys()), plans);
  return new Map([...all].map((name) => [name, left.has(name) ? left.get(name) : "a limit holds it together with what is left, or it reads what incentives earn"]));
}

/** Whether a limit on each record of one text among several holds what is paid in different periods: some may be those of another text. */
function isAcross(limit: PlanLimit, plans: readonly Plan[]): boolean {
  const held = incentivesOf(limit);
  return plans.length > 1 && limit.each.kind === "record" && plans.some(({ incentives }) => new Set(incentives.filter(({ name }) => held.includes(name)).map(({ each }) => JSON.stringify(each))).size > 1);
}

/** Why what several texts pay for their own periods and records can't be put together; undefined where it can. */
function betweenTexts(name: string, plans: readonly Plan[]): string | undefined {
  if (plans.length > 1 && plans.some(({ incentives }) => incentives.some((of) => of.name === name && of.minimum?.rest === "carried"))) return "what is below its minimum payout waits, in periods of several texts";
  const first = plans.findIndex(({ incentives }) => incentives.some((of) => of.name === name && of.each.kind === "record"));
  if (first < 0 || first === plans.length - 1) return undefined;
  const [own, ...later] = plans.slice(first);
  const all = plans.flatMap(({ incentives }) => incentives.filter((of) => of.name === name));
  if (all.some(({ each }) => each.kind !== "record")) return "one text pays it record by record and another by period";
  if (all.some(({ minimum }) => minimum !== undefined)) return "a minimum payout of records of several texts";
  if (all.some(({ bounds }) => bounds.some(({ period }) => period !== undefined))) return "a cap or floor over a longer period holds records of several texts";
  if (later.some(({ limits }) => limits.some((limit) => incentivesOf(limit).includes(name)))) return "a limit holds it, and its records are of several texts";
  if (later.some(({ program }) => program.currency !== own!.program.currency)) return "texts reckon in different currencies";
  return undefined;
}

/** With all that limits hold together with them, and all that reads what one of them earns; of several texts with all that reads earnings, for each period is paid by the text of its own day. */
function withReaders(names: ReadonlySet<string>, plans: readonly Plan[]): ReadonlySet<string> {
  let found = heldTogether(names, plans);
  for (let size = -1; size !== found.size;) {
    size = found.size;
    const readers = plans.flatMap(({ incentives }) => incentives).filter((of) => readsLeft(of, found, plans)).map(({ name }) => name);
    found = heldTogether(new Set([...found, ...readers]), plans);
  }
  return found;
}

function readsLeft(of: unknown, left: ReadonlySet<string>, plans: readonly Plan[]): boolean {
  const read = earningsIn(of);
  return read.length > 0 && (plans.length > 1 || read.some((name) => left.has(name)));
}

/** Whether funds and claims are left: all of them or none. @param left incentives that are */
export function fundsLeft(plans: readonly Plan[], notes: readonly Note[], left: ReadonlySet<string>): boolean {
  const names = plans.flatMap(({ funds, claims }) => [...funds.map(({ name }) => `fund ${name}`), ...claims.map(({ name }) => `claims ${name}`), "funds"]);
  return names.length > plans.length && (plans.length > 1 || notes.some(({ what, about }) => what === "reference" && names.includes(about)) || plans.some(({ funds, claims }) => readsLeft([funds, claims], left, plans)));
}

/** Laws that are left, by name, in all texts: a text with none of them by itself. @param left incentives that are */
export function lawsLeft(plans: readonly Plan[], notes: readonly Note[], left: ReadonlySet<string>): ReadonlySet<string> {
  const failed = new Set(notes.filter(({ what }) => what === "reference").map(({ about }) => about));
  return new Set(plans.flatMap(({ laws }) => laws).filter((law) => failed.has(`law ${law.name}`) || readsLeft(law, left, plans)).map(({ name }) => name));
}

/** Names of what a text pays on its days, in the order of results: its own incentives, and what earlier texts pay record by record. @param plans from the earliest */
export function paidBy(plan: Plan, plans: readonly Plan[]): readonly string[] {
  const earlier = plans.slice(0, Math.max(0, plans.indexOf(plan)));
  const paid = new Set([...plan.incentives, ...earlier.flatMap(({ incentives }) => incentives.filter(({ each }) => each.kind === "record"))].map(({ name }) => name));
  return orderOf(plans).filter((name) => paid.has(name));
}

/** The Plan of a text with what is left of its money alone, and what that rests on. @param names what is left @param funds whether funds and claims are */
export function moneyPart(plan: Plan, names: ReadonlySet<string>, funds: boolean, plans: readonly Plan[]): Plan {
  let needed = new Set([...names, ...plans.flatMap(({ measures, incentives, limits, funds: all, claims }) => earningsIn([measures, incentives, limits, all, claims]))]);
  for (let size = -1; size !== needed.size;) {
    size = needed.size;
    needed = new Set(heldTogether(needed, plans));
    for (const { name, deduct } of plans.flatMap((each) => each.incentives)) if (needed.has(name)) for (const other of deduct) needed.add(other);
  }
  return {
    ...plan, ...(funds ? {} : { funds: [], claims: [] }), incentives: plan.incentives.filter(({ name }) => needed.has(name)), limits: plan.limits.filter((limit) => incentivesOf(limit).some((name) => needed.has(name))),
  };
}

/** Names of incentives whose earnings something reads, or takes off. */
function earningsIn(of: unknown): readonly string[] {
  const found: string[] = [];
  const look = (part: unknown): void => {
    if (typeof part !== "object" || part === null) return;
    const { op, incentives, deduct } = part as { op?: unknown; incentives?: unknown; deduct?: unknown };
    if (Array.isArray(deduct)) found.push(...(deduct as string[]));
    if (op === "earnings" && Array.isArray(incentives)) found.push(...(incentives as string[]));
    Object.values(part).forEach(look);
  };
  look(of);
  return found;
}
