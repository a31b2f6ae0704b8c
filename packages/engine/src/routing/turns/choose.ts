/**
 * Whose turn it is, among candidates in the order in which ties are broken.
 *
 * Candidates with more points go first; among equals the route's turns decide, and among those still equal the first in
 * order. Nothing here is chance: a draw is a function of the request's id. This file refuses to know why somebody is a
 * candidate.
 */
import type { PlanTurns } from "@fairway/plan";
import type { RoutingWhy } from "@fairway/runtime";
import { drawOf } from "../draw.js";
import { TURN, type Pool, type Turns } from "./pool.js";

/** Candidates with the same points, in the order in which ties are broken. */
export interface Group { readonly points?: string; readonly ordinals: Int32Array }

/** Why a candidate is passed over, or undefined where it can be asked. */
export type PassedOver = "absent" | "asked" | "full" | "paused" | "weightless" | undefined;

export interface Choice {
  readonly turns: PlanTurns;
  readonly pool: Pool;
  /** Of a draw: the request, and how often it has been drawn for. */
  readonly seed: string;
  passedOver(ordinal: number): PassedOver;
  weightOf(ordinal: number): number;
  /** What it has open. */
  loadOf(ordinal: number): number;
}

export interface Chosen { readonly ordinal: number; readonly why: RoutingWhy }

type Passed = Record<Exclude<PassedOver, undefined>, number>;

const TURN_WORDS: Readonly<Record<PlanTurns["how"], RoutingWhy["turn"]>> = {
  recent: "least recently offered", loaded: "least loaded", cycle: "in cycles", draw: "by draw", best: "highest points",
};

const NOBODY: readonly Chosen[] = [];

/**
 * Up to `count` of them, the first first.
 * @param isNamed the request names whom it wants: no turn decides
 */
export function choose(groups: readonly Group[], count: number, choice: Choice, isNamed: boolean): readonly Chosen[] {
  const passed = new Tally();
  let candidates = 0;
  for (const { ordinals } of groups) candidates += ordinals.length;
  if (count === 1 && choice.turns.how !== "draw") return first(groups, candidates, choice, isNamed, passed);
  const found: { readonly ordinal: number; readonly group: Group }[] = [];
  for (const group of groups) {
    if (found.length >= count) break;
    for (const ordinal of chosenOf(group, count - found.length, choice, passed)) found.push({ ordinal, group });
  }
  if (found.length === 0) return NOBODY;
  const over = passed.told;
  return found.map(({ ordinal, group }) => ({ ordinal, why: whyOf(ordinal, group, candidates, choice, isNamed, over) }));
}

/** The same for one: most requests are offered to one at a time. */
function first(groups: readonly Group[], candidates: number, choice: Choice, isNamed: boolean, passed: Tally): readonly Chosen[] {
  for (const group of groups) {
    const place = placeOf(group, choice, passed);
    if (place < 0) continue;
    const ordinal = group.ordinals[place]!;
    return [{ ordinal, why: whyOf(ordinal, group, candidates, choice, isNamed, passed.told) }];
  }
  return NOBODY;
}

function placeOf(group: Group, choice: Choice, passed: Tally): number {
  const { turns, pool } = choice;
  const plain = turns.how === "recent" ? pool.inOnePiece(turns.weight !== undefined) : undefined;
  return plain === undefined ? frontmost(group, measureOf(choice), lastOf(choice), choice, passed) : frontmostOf(group, plain, choice, passed);
}

function whyOf(ordinal: number, { points }: Group, candidates: number, choice: Choice, isNamed: boolean, passed: Partial<Passed> | undefined): RoutingWhy {
  const { turns } = choice;
  const turn = isNamed ? "named" : TURN_WORDS[turns.how];
  const why: { -readonly [K in keyof RoutingWhy]: RoutingWhy[K] } = points === undefined ? { candidates, turn } : { candidates, points, turn };
  if (turns.weight !== undefined) why.weight = String(choice.weightOf(ordinal));
  if (passed !== undefined) why.passed = passed;
  return why;
}

/** How many were passed over, and why; made only where somebody was. */
class Tally {
  #counts: Passed | undefined;

  add(why: Exclude<PassedOver, undefined>): void {
    this.#counts ??= { absent: 0, asked: 0, full: 0, paused: 0, weightless: 0 };
    this.#counts[why] += 1;
  }

  /** Without those that nobody was passed over for; undefined where nobody was at all. */
  get told(): Partial<Passed> | undefined {
    const counts = this.#counts;
    return counts === undefined ? undefined : Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
  }
}

function chosenOf(group: Group, count: number, choice: Choice, passed: Tally): readonly number[] {
  if (choice.turns.how === "draw") return drawnOf(available(group, choice, passed), count, choice);
  return inOrder(group, count, choice, passed);
}

/** Where a candidate's turn stands behind what the route's turns measure: how long ago its last one was. */
function lastOf({ turns, pool }: Choice): (ordinal: number) => number {
  return turns.how === "best" ? () => 0 : (ordinal) => pool.last(ordinal);
}

/**
 * The place of the one that stands in front among those who can be asked; -1: nobody. One look at each candidate: whether it
 * can be asked is only asked of one that would come before all that were seen, so that all who are passed over are among those
 * who were asked.
 */
function frontmost({ ordinals }: Group, measure: (ordinal: number) => number, last: (ordinal: number) => number, choice: Choice, passed: Tally): number {
  let best = -1;
  let bestOf = Infinity;
  let bestLast = Infinity;
  let over: Over[] | undefined;
  for (let at = 0; at < ordinals.length; at++) {
    const ordinal = ordinals[at]!;
    const of = measure(ordinal);
    if (of > bestOf) continue;
    const turn = last(ordinal);
    if (of === bestOf && turn >= bestLast) continue;
    const why = choice.passedOver(ordinal);
    if (why !== undefined) {
      (over ??= []).push({ of, turn, why });
      continue;
    }
    best = at;
    bestOf = of;
    bestLast = turn;
  }
  if (over !== undefined) tell(over, bestOf, bestLast, passed);
  return best;
}

/** The same over the arrays themselves: this is where requests with many candidates spend their time. */
function frontmostOf({ ordinals }: Group, { passes, lasts, clock }: Turns, choice: Choice, passed: Tally): number {
  let best = -1;
  let bestOf = Infinity;
  let bestLast = Infinity;
  let over: Over[] | undefined;
  for (let at = 0; at < ordinals.length; at++) {
    const ordinal = ordinals[at]!;
    const pass = passes === undefined ? clock : passes[ordinal]!;
    const of = pass < clock ? clock : pass;
    if (of > bestOf) continue;
    const turn = lasts[ordinal]!;
    if (of === bestOf && turn >= bestLast) continue;
    const why = choice.passedOver(ordinal);
    if (why !== undefined) {
      (over ??= []).push({ of, turn, why });
      continue;
    }
    best = at;
    bestOf = of;
    bestLast = turn;
  }
  if (over !== undefined) tell(over, bestOf, bestLast, passed);
  return best;
}

interface Over { readonly of: number; readonly turn: number; readonly why: Exclude<PassedOver, undefined> }

/** Of those who can't be asked only those who stand before the one that was chosen are passed over. Of equals it stood before. */
function tell(over: readonly Over[], of: number, turn: number, passed: Tally): void {
  for (const each of over) if (each.of < of || (each.of === of && each.turn <= turn)) passed.add(each.why);
}

/** The first `count` in order that can be asked; those before the last of them who can't be are passed over. */
function inOrder({ ordinals }: Group, count: number, choice: Choice, passed: Tally): readonly number[] {
  const [measure, last] = [measureOf(choice), lastOf(choice)];
  const places = Array.from(ordinals, (ordinal, place) => ({ ordinal, place, of: measure(ordinal), last: last(ordinal) }));
  const chosen: number[] = [];
  for (const { ordinal } of places.sort((a, b) => a.of - b.of || a.last - b.last || a.place - b.place)) {
    if (chosen.length >= count) break;
    const why = choice.passedOver(ordinal);
    if (why === undefined) chosen.push(ordinal);
    else passed.add(why);
  }
  return chosen;
}

function available(group: Group, choice: Choice, passed: Tally): readonly number[] {
  const open: number[] = [];
  for (const ordinal of group.ordinals) {
    const why = choice.passedOver(ordinal);
    if (why === undefined) open.push(ordinal);
    else passed.add(why);
  }
  return open;
}

function measureOf(choice: Choice): (ordinal: number) => number {
  const { turns, pool } = choice;
  switch (turns.how) {
    case "recent": return turns.weight === undefined ? () => 0 : (ordinal) => pool.pass(ordinal);
    case "cycle": return (ordinal) => Math.floor(pool.pass(ordinal) / TURN);
    case "loaded": return turns.weight === undefined ? (ordinal) => choice.loadOf(ordinal) : (ordinal) => choice.loadOf(ordinal) / choice.weightOf(ordinal);
    default: return () => 0;
  }
}

function drawnOf(open: readonly number[], count: number, choice: Choice): readonly number[] {
  const taken: number[] = [];
  while (taken.length < Math.min(count, open.length)) {
    const next = drawn(open, taken, choice);
    if (next === undefined) break;
    taken.push(next);
  }
  return taken;
}

/** In proportion to weight, without those already taken. */
function drawn(open: readonly number[], taken: readonly number[], choice: Choice): number | undefined {
  const { turns, seed } = choice;
  const left = taken.length === 0 ? open : open.filter((ordinal) => !taken.includes(ordinal));
  const weights = left.map((ordinal) => (turns.weight === undefined ? 1 : choice.weightOf(ordinal)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let rest = drawOf(`${seed}\n${taken.length}`) * total;
  for (const [at, weight] of weights.entries()) {
    rest -= weight;
    if (rest < 0) return left[at];
  }
  return left.at(-1);
}

/** The weight that a turn is taken with; undefined where turns have none. */
export function turnWeight(turns: PlanTurns, weight: number): number | undefined {
  if (turns.how === "cycle") return turns.weight === undefined ? 1 : Math.max(1, Math.floor(weight));
  return turns.how === "recent" && turns.weight !== undefined ? weight : undefined;
}
