/** The state of a ladder, a lack and a score, in sentences. */
import type { Lack, LadderDecision, ScoreDecision } from "@fairway/runtime";
import { distanceText, missingText, valueText } from "./words.js";

/** "Level (EMEA)". */
export function named(title: string, key: string | undefined): string {
  return key === undefined ? title : `${title} (${key})`;
}

/** What is to be said about how the tier is held. */
export function ladderWhy(ladder: LadderDecision): string {
  const { state } = ladder;
  const { override, pending, couldBe } = state;
  return [
    override === undefined ? `Since ${ladder.since}` : `By order of ${override.by}, because ${override.why}, from ${override.from}${override.until === undefined ? "" : ` until ${override.until}`}`,
    ladder.earned === ladder.tier ? undefined : `By the requirements alone: ${ladder.earned ?? "no tier"}`,
    pending && `${pending.tier ?? "No tier"} from ${pending.from}: decided at a review`,
    state.inGrace ? `In grace since ${state.graceSince ?? "a review"}` : undefined,
    state.failedInRow > 0 ? `${state.failedInRow} failed ${state.failedInRow === 1 ? "review" : "reviews in a row"}` : undefined,
    state.atRisk ? "At risk: the requirements of the tier are not met today" : undefined,
    state.keptUntil && `Kept until ${state.keptUntil}`,
    couldBe && `Could be ${couldBe.tier}, were it not for what is missing: ${couldBe.missing.map(missingText).join("; ")}`,
    ladder.nextReview && `The next review reads ${ladder.nextReview.reads} and counts from ${ladder.nextReview.effective}`,
  ].filter((text) => text !== undefined).join(". ");
}

/** "Sales: 120,000.00 USD more", "Satisfaction: csat is not given". */
export function lackText(lack: Lack): string {
  const name = lack.title ?? lack.text;
  if (lack.distance !== undefined) return `${name}: ${distanceText(lack.distance)}`;
  if (lack.missing.length > 0) return `${name}: ${lack.missing.map(missingText).join("; ")}`;
  return `${name}: ${lack.outcome}`;
}

export function scoreValue(score: ScoreDecision): string {
  return score.total === undefined ? `not known: ${score.missing.map(missingText).join("; ")}` : `${valueText({ kind: "number", value: score.total })} points`;
}
