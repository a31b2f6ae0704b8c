/**
 * What is known of one partner on one ladder, while it is stepped through time.
 *
 * The tier by the rules with its past, changes that wait, and an override lying over both. Days are exact: `since` and
 * `from` are first days, `until` is the first day that no longer belongs. The functions here read and change a state
 * without knowing any rule; the rules are in moves.ts.
 */
import type { PendingChange } from "@fairway/runtime";
import type { Day } from "@fairway/runtime";

export interface Held {
  readonly tier: string | null;
  readonly from: Day;
  readonly until: Day;
  readonly by?: string;
  readonly why?: string;
}

export interface Waiting { readonly tier: string | null; readonly from: Day; readonly move: PendingChange["move"] }
export interface Order { readonly tier: string | null; readonly by: string; readonly why: string; readonly from: Day; readonly until?: Day }
export interface ReviewHeld { readonly on: Day; readonly met: readonly string[]; readonly undecided: readonly string[] }

export interface TierState {
  tier: string | null;
  since: Day;
  /** Everything up to and including this day has been read. */
  reviewedTo: Day;
  /** Kept, whatever reviews say, until this day. */
  keptUntil?: Day;
  /** In the order of their days. */
  pending: readonly Waiting[];
  failedInRow: number;
  graceSince?: Day;
  override?: Order;
  undecidedSince?: Day;
  /** The latest ones, the last at the end. */
  reviews: readonly ReviewHeld[];
  /** What was held before: by the rules, and by overrides that have ended. */
  history: readonly Held[];
}

export function newState(tier: string | null, since: Day): TierState {
  return { tier, since, reviewedTo: since, pending: [], failedInRow: 0, reviews: [], history: [] };
}

/** What is held on a day that has been stepped to; undefined before anything is known. */
export function tierOn(state: TierState, day: Day): { readonly tier: string | null } | undefined {
  if (state.override !== undefined && lasts(state.override, day)) return state.override;
  const past = state.history.filter((held) => held.from <= day && day < held.until);
  const ordered = past.find((held) => held.by !== undefined);
  if (ordered !== undefined) return ordered;
  return day >= state.since ? state : past[0];
}

export function lasts(order: Order, day: Day): boolean {
  return order.from <= day && (order.until === undefined || day < order.until);
}

/** The tier that the rules have come to, changes that wait included: what the next review looks at. */
export function reference(state: TierState): { readonly tier: string | null; readonly since: Day } {
  const last = state.pending[state.pending.length - 1];
  return last === undefined ? state : { tier: last.tier, since: last.from };
}

/** Moves on the day; moving there and back on one day is not moving. */
export function moveTo(state: TierState, tier: string | null, day: Day): void {
  if (tier === state.tier) return;
  const last = state.history.findLast((held) => held.by === undefined);
  const empty = state.since === day;
  if (empty && last !== undefined && last.until === day && last.tier === tier) {
    state.history = state.history.filter((held) => held !== last);
    state.since = last.from;
  } else {
    if (!empty) state.history = [...state.history, { tier: state.tier, from: state.since, until: day }];
    state.since = day;
  }
  state.tier = tier;
}

/** Counts and grace begin anew with a change of tier. */
export function startAnew(state: TierState): void {
  state.failedInRow = 0;
  state.graceSince = undefined;
}
