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
  readonly passedOver: (ordinal: number) => PassedOver;
  readonly weightOf: (ordinal: number) => number;
  /** What it has open. */
  readonly loadOf: (ordinal: number) => number;
}

export interface Chosen {
  readonly ordinals: readonly number[];
  readonly why: readonly RoutingWhy[];
  readonly passed: Passed;
}

type Passed = Record<Exclude<PassedOver, undefined>, number>;

const TURN_WORDS: Readonly<Record<PlanTurns["how"], RoutingWhy["turn"]>> = {
  recent: "least recently offered", loaded: "least loaded", cycle: "in cycles", draw: "by draw", best: "highest points",
};

/** Up to `count` of them, the first first. */
export function choose(groups: readonly Group[], count: number, choice: Choice): Chosen {
  const passed: Passed = { absent: 0, asked: 0, full: 0, paused: 0, weightless: 0 };
  const ordinals: number[] = [];
  const why: RoutingWhy[] = [];
  const candidates = groups.reduce((sum, group) => sum + group.ordinals.length, 0);
  for (const group of groups) {
    if (ordinals.length >= count) break;
    for (const next of chosenOf(group, count - ordinals.length, choice, passed)) {
      ordinals.push(next);
      const weight = choice.turns.weight === undefined ? {} : { weight: String(choice.weightOf(next)) };
      why.push({ candidates, ...(group.points === undefined ? {} : { points: group.points }), turn: TURN_WORDS[choice.turns.how], ...weight });
    }
  }
  return { ordinals, why, passed };
}

function chosenOf(group: Group, count: number, choice: Choice, passed: Passed): readonly number[] {
  if (choice.turns.how === "draw") return drawnOf(available(group, choice, passed), count, choice);
  const order = orderOf(choice);
  return count === 1 ? frontmost(group, order, choice, passed) : inOrder(group, order, count, choice, passed);
}

/** Where a candidate stands: by the route's turns, then by how long ago its turn was; then the first in order. */
interface Order {
  readonly measure: (ordinal: number) => number;
  readonly last: (ordinal: number) => number;
  /** Of turns that are kept in one piece and are all that counts. */
  readonly plain?: Turns;
}

function orderOf(choice: Choice): Order {
  const { pool, turns } = choice;
  const plain = turns.how === "recent" ? pool.inOnePiece(turns.weight !== undefined) : undefined;
  return { measure: measureOf(choice), last: turns.how === "best" ? () => 0 : (ordinal) => pool.last(ordinal), ...(plain === undefined ? {} : { plain }) };
}

/**
 * The one that stands in front among those who can be asked: one look at each candidate. Whether it can be asked is only
 * asked of one that would come before all that were seen; so those who are passed over are all among those who were asked.
 */
function frontmost({ ordinals }: Group, { measure, last, plain }: Order, { passedOver }: Choice, passed: Passed): readonly number[] {
  let best = -1;
  let bestOf = Infinity;
  let bestLast = Infinity;
  let over: Over[] | undefined;
  for (let at = 0; at < ordinals.length; at++) {
    const ordinal = ordinals[at]!;
    const of = plain === undefined ? measure(ordinal) : standing(plain, ordinal);
    if (of > bestOf) continue;
    const turn = plain === undefined ? last(ordinal) : plain.lasts[ordinal]!;
    if (best >= 0 && of === bestOf && turn >= bestLast) continue;
    const why = passedOver(ordinal);
    if (why !== undefined) {
      (over ??= []).push({ of, turn, at, why });
      continue;
    }
    best = at;
    bestOf = of;
    bestLast = turn;
  }
  for (const each of over ?? []) if (best < 0 || each.of < bestOf || (each.of === bestOf && (each.turn < bestLast || (each.turn === bestLast && each.at < best)))) passed[each.why] += 1;
  return best < 0 ? [] : [ordinals[best]!];
}

interface Over { readonly of: number; readonly turn: number; readonly at: number; readonly why: Exclude<PassedOver, undefined> }

/** Over the arrays themselves: this is where requests with many candidates spend their time. */
function standing({ passes, clock }: Turns, ordinal: number): number {
  const pass = passes === undefined ? 0 : passes[ordinal]!;
  return pass < clock ? clock : pass;
}

/** The first `count` in order that can be asked; those before the last of them who can't be are passed over. */
function inOrder({ ordinals }: Group, { measure, last }: Order, count: number, { passedOver }: Choice, passed: Passed): readonly number[] {
  const places = Array.from(ordinals, (ordinal, place) => ({ ordinal, place, of: measure(ordinal), last: last(ordinal) }));
  const chosen: number[] = [];
  for (const { ordinal } of places.sort((a, b) => a.of - b.of || a.last - b.last || a.place - b.place)) {
    if (chosen.length >= count) break;
    const why = passedOver(ordinal);
    if (why === undefined) chosen.push(ordinal);
    else passed[why] += 1;
  }
  return chosen;
}

function available(group: Group, { passedOver }: Choice, passed: Passed): readonly number[] {
  const open: number[] = [];
  for (const ordinal of group.ordinals) {
    const why = passedOver(ordinal);
    if (why === undefined) open.push(ordinal);
    else passed[why] += 1;
  }
  return open;
}

function measureOf({ turns, pool, weightOf, loadOf }: Choice): (ordinal: number) => number {
  switch (turns.how) {
    case "recent": return turns.weight === undefined ? () => 0 : (ordinal) => pool.pass(ordinal);
    case "cycle": return (ordinal) => Math.floor(pool.pass(ordinal) / TURN);
    case "loaded": return turns.weight === undefined ? loadOf : (ordinal) => loadOf(ordinal) / weightOf(ordinal);
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
function drawn(open: readonly number[], taken: readonly number[], { turns, weightOf, seed }: Choice): number | undefined {
  const left = taken.length === 0 ? open : open.filter((ordinal) => !taken.includes(ordinal));
  const weights = left.map((ordinal) => (turns.weight === undefined ? 1 : weightOf(ordinal)));
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
