/**
 * "met Silver at 3 reviews in a row": the last so many decided reviews met the tier's own requirements.
 *
 * A review that the standing knows is settled; others are read again, each with the facts and the text of its day. An
 * undecided review neither counts nor resets, so the look goes past it, at most a dozen reviews further. Today's review
 * is one of them. This file refuses repeated ladders: which key is meant could not be said.
 */
import { repeatKey, momentOn, type Moment } from "../run.js";
import { InternalProblem, promised } from "../values/problem.js";
import { absentOf, FALSE, isAbsent, lacking, TRUE, truth, type Result } from "../values/result.js";
import { tierOutcome } from "./outcomes.js";
import { handOn, lastReviews, PATIENCE, type Review } from "./schedule.js";
import { ladderOn, tierNameIn } from "./texts.js";

export function metInARow(name: string, tier: string, count: number, moment: Moment): Result {
  const { run, index, asOf } = moment;
  if (promised(index.ladders.get(name), `ladder ${name}`).forEach !== undefined) throw new InternalProblem(`one key of the ladder ${name}`);
  const reviews = lastReviews(run.texts, name, run.facts, asOf, count + PATIENCE);
  const undecided: Result[] = [];
  let met = 0;
  for (const review of [...reviews].reverse()) {
    if (met === count) break;
    const outcome = outcomeAt(name, tier, review, moment);
    if (outcome.value === false) return FALSE;
    if (isAbsent(outcome)) undecided.push(outcome);
    else met += 1;
  }
  if (met === count) return TRUE;
  return undecided.length > 0 ? absentOf(...undecided) : FALSE;
}

function outcomeAt(name: string, tier: string, review: Review, moment: Moment): Result {
  const { run } = moment;
  const text = ladderOn(run.texts, name, review.on);
  if (text === undefined) return FALSE;
  const settled = run.ladders.get(repeatKey(name, undefined))?.reviews.find((held) => held.on === review.on);
  if (settled !== undefined) return settled.undecided.includes(tier) ? lacking(`${tier} at a review`, "undecided then") : truth(settled.met.includes(tier));
  const then = tierNameIn(text.ladder, tier, run.texts);
  const at = text.ladder.tiers.findIndex((candidate) => candidate.name === then);
  if (at < 0) return FALSE;
  return tierOutcome(text.ladder, at, undefined, momentOn(run, review.on, handOn(text.ladder, text.index, run.facts, review.on)));
}
