/**
 * States into the standing for the next evaluation.
 *
 * An override that has ended becomes history. What says nothing is left out, so that standings of quiet partners stay
 * short. This file refuses to decide anything.
 */
import { formatDay, type CompetencyStanding, type Day, type LadderStanding, type Standing } from "@fairway/runtime";
import type { HeldState } from "../competencies/state.js";
import { inARow } from "../ladders/moves.js";
import type { Held, TierState } from "../ladders/state.js";
import { ladderOn } from "../ladders/texts.js";
import type { Run } from "../run.js";
import { clean } from "./read.js";

export function writeStanding(run: Run): Standing {
  return {
    asOf: formatDay(run.asOf),
    ladders: [...run.ladders].map(([name, state]) => writeLadder(name, state, run)),
    competencies: [...run.competencies].map(([name, state]) => writeCompetency(name, state)),
  };
}

function namesOf(repeated: string): { readonly name: string; readonly key?: string } {
  const [name = "", key] = repeated.split("\n");
  return { name, key };
}

function writeLadder(repeated: string, state: TierState, run: Run): LadderStanding {
  const { name, key } = namesOf(repeated);
  const ended = state.override?.until !== undefined && state.override.until <= run.asOf ? state.override : undefined;
  const past: readonly Held[] = ended?.until === undefined ? [] : [{ tier: ended.tier, from: ended.from, until: ended.until, by: ended.by, why: ended.why }];
  return clean({
    ladder: name, key, tier: state.tier, since: formatDay(state.since), reviewedTo: formatDay(state.reviewedTo), until: day(state.keptUntil),
    pending: state.pending.map((change) => ({ ...change, from: formatDay(change.from) })),
    failedInRow: state.failedInRow === 0 ? undefined : state.failedInRow,
    metInRow: metInRow(state, name, run) || undefined,
    graceSince: day(state.graceSince),
    override: ended !== undefined || state.override === undefined ? undefined : clean({ ...state.override, from: formatDay(state.override.from), until: day(state.override.until) }),
    undecidedSince: day(state.undecidedSince),
    reviews: state.reviews.map(({ on, met, undecided }) => ({ on: formatDay(on), met: [...met], ...(undecided.length === 0 ? {} : { undecided: [...undecided] }) })),
    history: [...state.history, ...past].sort((a, b) => a.from - b.from || a.until - b.until || (a.by === undefined ? -1 : 1)).map((held) => clean({ ...held, from: formatDay(held.from), until: formatDay(held.until) })),
  }) as LadderStanding;
}

/** Reviews in a row, up to the last, that earned a tier above the one held. */
export function metInRow(state: TierState, name: string, run: Run): number {
  const ladder = ladderOn(run.texts, name, run.asOf)?.ladder;
  const rank = ladder?.tiers.findIndex((tier) => tier.name === state.tier) ?? -1;
  return ladder === undefined || rank + 1 >= ladder.tiers.length ? 0 : inARow(state, ladder, rank + 1);
}

function writeCompetency(repeated: string, state: HeldState): CompetencyStanding {
  const { name, key } = namesOf(repeated);
  return clean({
    competency: name, key, held: state.held, since: formatDay(state.since), reviewedTo: formatDay(state.reviewedTo), until: day(state.until),
    undecidedSince: day(state.undecidedSince), history: state.history.map((held) => ({ from: formatDay(held.from), until: formatDay(held.until) })),
  }) as CompetencyStanding;
}

function day(of: Day | undefined): string | undefined {
  return of === undefined ? undefined : formatDay(of);
}
