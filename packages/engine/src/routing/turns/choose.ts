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
import { TURN, type Pool } from "./pool.js";

/** Candidates with the same points, in the order in which ties are broken. */
export interface Group { readonly points?: string; readonly ordinals: Int32Array }

/** Why a candidate is passed over, or undefined where it can be asked. */
export type PassedOver = "absent" | "asked" | "full" | "weightless" | undefined;

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
  const passed: Passed = { absent: 0, asked: 0, full: 0, weightless: 0 };
  const ordinals: number[] = [];
  const why: RoutingWhy[] = [];
  const candidates = groups.reduce((sum, group) => sum + group.ordinals.length, 0);
  for (const group of groups) {
    if (ordinals.length >= count) break;
    const open = available(group, choice, passed);
    const wanted = Math.min(count - ordinals.length, open.length);
    for (let n = 0; n < wanted; n++) {
      const next = choice.turns.how === "draw" ? drawn(open, ordinals, choice) : first(open, ordinals, choice);
      if (next === undefined) break;
      ordinals.push(next);
      const weight = choice.turns.weight === undefined ? {} : { weight: String(choice.weightOf(next)) };
      why.push({ candidates, ...(group.points === undefined ? {} : { points: group.points }), turn: TURN_WORDS[choice.turns.how], ...weight });
    }
  }
  return { ordinals, why, passed };
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

/** The smallest by the route's turns; then the one whose turn was longest ago; then the first in order. */
function first(open: readonly number[], taken: readonly number[], choice: Choice): number | undefined {
  let best: number | undefined;
  let bestOf = Infinity;
  let bestLast = Infinity;
  for (const ordinal of open) {
    const of = measure(ordinal, choice);
    if (of > bestOf) continue;
    const last = choice.turns.how === "best" ? 0 : choice.pool.last(ordinal);
    if ((of < bestOf || last < bestLast) && !taken.includes(ordinal)) {
      best = ordinal;
      bestOf = of;
      bestLast = last;
    }
  }
  return best;
}

function measure(ordinal: number, { turns, pool, weightOf, loadOf }: Choice): number {
  switch (turns.how) {
    case "recent": return turns.weight === undefined ? 0 : pool.pass(ordinal);
    case "cycle": return Math.floor(pool.pass(ordinal) / TURN);
    case "loaded": return loadOf(ordinal) / (turns.weight === undefined ? 1 : weightOf(ordinal));
    default: return 0;
  }
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
