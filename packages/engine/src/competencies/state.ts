/**
 * A competency of one partner, while it is stepped through time: held or not, since when, until when.
 *
 * Without `valid` it is held exactly while its requirements hold. With `valid` it is held from the award for that life,
 * its last day included, whatever happens meanwhile. The requirements are read again as of that last day: where they
 * hold, that day is an award anew and it runs on without a gap; where they don't, it lapses on the next day and can be
 * earned again from that day on. What is undecided then is neither lost nor renewed: it runs on until a day decides it.
 * Not held and undecided is not held. `until` is the first day that no longer belongs. This file refuses to look for the
 * days on which something changes; walk.ts does.
 */
import { addDays, lifeEnd, type Day, type Duration } from "@fairway/runtime";
import type { Result } from "../values/result.js";

export interface HeldState {
  held: boolean;
  since: Day;
  /** Everything up to and including this day has been read. */
  reviewedTo: Day;
  until?: Day;
  undecidedSince?: Day;
  /** Earlier times when it was held. */
  history: readonly { readonly from: Day; readonly until: Day }[];
  /** The first day of which anything is known. */
  readonly knownFrom: Day;
}

/** As of a day on which nothing is known of the time before. */
export function placed(outcome: Result, day: Day, valid: Duration | undefined): HeldState {
  const held = outcome.value === true;
  return { held, since: day, reviewedTo: day, until: held ? untilOf(day, valid) : undefined, history: [], knownFrom: day };
}

/** The first day after a life that begins with an award. */
export function untilOf(award: Day, valid: Duration | undefined): Day | undefined {
  return valid === undefined ? undefined : addDays(lifeEnd(award, valid), 1);
}

/** Whether it is held on a day that has been stepped to; undefined before anything is known. */
export function heldOn(state: HeldState, day: Day): boolean | undefined {
  if (day >= state.since) return state.held;
  if (state.history.some((held) => held.from <= day && day < held.until)) return true;
  return day >= state.knownFrom ? false : undefined;
}

/** Steps to a day. @param outcomeOn whether the requirements hold as of a day */
export function stepHeld(state: HeldState, day: Day, valid: Duration | undefined, outcomeOn: (day: Day) => Result): void {
  while (state.held && state.until !== undefined && state.until <= day) {
    const end = state.until;
    endLife(state, end, day, valid, outcomeOn);
    if (state.until === end) break;
  }
  if (state.held && state.until === undefined) holdWhileMet(state, day, outcomeOn(day));
  if (!state.held && outcomeOn(day).value === true) {
    Object.assign(state, { held: true, since: day, until: untilOf(day, valid) });
  }
}

/** The last day of a life has passed. */
function endLife(state: HeldState, end: Day, day: Day, valid: Duration | undefined, outcomeOn: (day: Day) => Result): void {
  const readOn = state.undecidedSince === undefined ? addDays(end, -1) : day;
  const outcome = outcomeOn(readOn);
  if (outcome.value === undefined) {
    state.undecidedSince ??= readOn;
    return;
  }
  const lapse = state.undecidedSince === undefined ? end : day;
  state.undecidedSince = undefined;
  if (outcome.value === true) state.until = untilOf(readOn, valid);
  else lose(state, lapse);
}

function holdWhileMet(state: HeldState, day: Day, outcome: Result): void {
  if (outcome.value === undefined) state.undecidedSince ??= day;
  else state.undecidedSince = undefined;
  if (outcome.value === false) lose(state, day);
}

function lose(state: HeldState, day: Day): void {
  if (state.since < day) state.history = [...state.history, { from: state.since, until: day }];
  Object.assign(state, { held: false, since: day, until: undefined });
}
