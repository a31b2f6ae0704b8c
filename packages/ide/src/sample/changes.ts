/**
 * What an edit changes for the partners of the sample data: who moves tier or gets other money, and the clauses that move them.
 */
import { valueText } from "@fairway/engine";
import type { Program } from "@fairway/fairway";
import type { Day, Decision, LadderDecision, Outcome, RequirementResult } from "@fairway/runtime";
import type { Span } from "@fairway/syntax";
import type { Snapshot } from "../workspace/snapshot.js";
import { decide, planFor, type SampleData } from "./data.js";
import { placeOfOrigin } from "./place.js";
import { labelOf } from "./standing.js";

export interface Moved {
  readonly id: string;
  readonly label: string;
  /** "Level: Silver → Gold" */
  readonly what: string;
  /** It gains. */
  readonly up: boolean;
  readonly clauses: readonly { readonly text: string; readonly span: Span }[];
}

export interface ChangesView {
  /** Partners that were compared. */
  readonly partners: number;
  readonly moved: readonly Moved[];
  readonly problem?: string;
}

/** Partners shown by name; the rest are counted. */
const MOST_CLAUSES = 5;

/** @param before the program as it was; @param pause called between partners, false where nobody waits any more */
export async function changesView(snapshot: Snapshot, before: Program, after: Program, data: SampleData, asOf: Day, pause: () => Promise<boolean>): Promise<ChangesView> {
  const [planBefore, planAfter] = [planFor(before, asOf), planFor(after, asOf)];
  if (planBefore === undefined || planAfter === undefined) {
    return { partners: 0, moved: [], problem: planAfter === undefined ? "The program has errors: mend them to see whom it moves." : "The earlier text has errors, so there is nothing to compare with." };
  }
  const { partners, problems } = await data.read(planAfter);
  if (partners.size === 0) return { partners: 0, moved: [], problem: problems[0] ?? `There are no partners in "${data.files.data}".` };
  const old = (await data.read(planBefore)).partners;
  const moved: Moved[] = [];
  for (const [id, partner] of partners) {
    if (!(await pause())) break;
    const then = decide(before, old.get(id) ?? partner, asOf);
    const now = decide(after, partner, asOf);
    if (!("problem" in then) && !("problem" in now)) moved.push(...movesOf({ id, label: labelOf(partner.facts) }, then, now, snapshot));
  }
  return { partners: partners.size, moved };
}

type Who = Pick<Moved, "id" | "label">;

function movesOf(who: Who, then: Decision, now: Decision, snapshot: Snapshot): readonly Moved[] {
  const ladders = now.ladders.flatMap((ladder): readonly Moved[] => {
    const was = then.ladders.find((one) => one.ladder === ladder.ladder && one.key === ladder.key);
    if (was === undefined || was.tier === ladder.tier) return [];
    const rank = (tier: string | null): number => ladder.tiers.findIndex((one) => one.tier === tier);
    const name = ladder.key === undefined ? (ladder.title ?? ladder.ladder) : `${ladder.title ?? ladder.ladder} for ${ladder.key}`;
    return [{ ...who, what: `${name}: ${was.tierTitle ?? was.tier ?? "no tier"} → ${ladder.tierTitle ?? ladder.tier ?? "no tier"}`, up: rank(ladder.tier) > rank(was.tier), clauses: clausesOf(was, ladder, snapshot) }];
  });
  return [...ladders, ...competencyMoves(who, then, now, snapshot), ...moneyMoves(who, then, now, snapshot)];
}

function competencyMoves(who: Who, then: Decision, now: Decision, snapshot: Snapshot): readonly Moved[] {
  return now.competencies.flatMap((one): readonly Moved[] => {
    const was = then.competencies.find((other) => other.competency === one.competency && other.key === one.key);
    if (was === undefined || was.held === one.held) return [];
    const clauses = differing(was.requirements, one.requirements).slice(0, MOST_CLAUSES).map(({ text, origin }) => ({ text, span: placeOfOrigin(snapshot, origin) }));
    return [{ ...who, what: `${one.title ?? one.competency}: ${one.held ? "gained" : "lost"}`, up: one.held, clauses }];
  });
}

function moneyMoves(who: Who, then: Decision, now: Decision, snapshot: Snapshot): readonly Moved[] {
  return (now.money?.incentives ?? []).flatMap((one): readonly Moved[] => {
    const was = then.money?.incentives.find((other) => other.incentive === one.incentive && other.period.from === one.period.from);
    return one.totals.flatMap(({ amount, currency }): readonly Moved[] => {
      const earlier = was?.totals.find((total) => total.currency === currency)?.amount ?? "0";
      if (earlier === amount) return [];
      const [a, b] = [earlier, amount].map((each) => valueText({ kind: "money", amount: each, currency }));
      return [{ ...who, what: `${one.title ?? one.incentive}, ${one.period.label}: ${a} → ${b}`, up: Number(amount) > Number(earlier), clauses: [{ text: one.title ?? one.incentive, span: placeOfOrigin(snapshot, one.origin) }] }];
    });
  });
}

/** The requirements of both tiers, and of those between, that came out otherwise or are asked otherwise. */
function clausesOf(was: LadderDecision, now: LadderDecision, snapshot: Snapshot): Moved["clauses"] {
  const changed = now.tiers.flatMap((tier) => differing(was.tiers.find((one) => one.tier === tier.tier)?.requirements ?? [], tier.requirements));
  return changed.slice(0, MOST_CLAUSES).map(({ title, text, origin }) => ({ text: title === undefined ? text : `${title}: ${text}`, span: placeOfOrigin(snapshot, origin) }));
}

function differing(was: readonly RequirementResult[], now: readonly RequirementResult[]): readonly RequirementResult[] {
  const before = new Map<string, { readonly outcome: Outcome; readonly text: string }>(was.map((one) => [one.id, one]));
  const outcomes = now.filter((one) => before.get(one.id)?.outcome !== one.outcome);
  return outcomes.length > 0 ? outcomes : now.filter((one) => before.get(one.id)?.text !== one.text);
}
