/** The turns that decisions take: outcomes, states, lines, reasons. */
import type { Decision, LadderDecision, RequirementResult } from "@fairway/runtime";

export const TURNS: readonly string[] = [
  ...["met", "not met", "undecided"].flatMap((outcome) => [`requirement ${outcome}`, `competency ${outcome}`]), "score met", "score not met",
  "exception applies", "exception undecided", "waived", "paths", ...["money", "number", "percent", "days", "steps"].map((unit) => `distance in ${unit}`), "distance more", "distance less", "distance over",
  "no tier", "in grace", "at risk", "undecided tier", "could be", "pending promote", "pending demote", "kept", "failed in a row", "met in a row", "override", "standing differs", "earned differs", "next review", "next tier", "tier history",
  "held", "not held", "held until", "competency history", "best key", "benefit of a tier", "benefit of a competency", "benefit of a score", "decision holds", "decision does not hold",
  "law held", "law broken", "law undecided",
  ...["not given", "nothing to divide by", "no value in the table", "no row for these keys", "nothing to take it from"].map((why) => `missing: ${why}`),
  ...["earned", "charged", "cap", "floor", "stacking", "limit", "minimum", "brought forward", "clawback", "conversion"].map((kind) => `line ${kind}`),
  "line accrued", "line final", "line held", "takes part yes", "takes part no", "takes part undecided", "next band", "band whole", "band slice", "band marks", "band step",
  "lot spent", "lot expired", "lot carried", ...["accepted", "refused", "undecided", "pending"].map((outcome) => `claim ${outcome}`), "problem version", "problem standing", "evidence",
];

export function turnsOf(decision: Decision): ReadonlySet<string> {
  const found = new Set<string>();
  const note = (name: string, when = true): void => { if (when) found.add(name); };
  for (const ladder of decision.ladders) noteLadder(ladder, note);
  for (const standing of decision.nextStanding.ladders ?? []) note("tier history", standing.history !== undefined);
  for (const standing of decision.nextStanding.competencies ?? []) note("competency history", standing.history !== undefined);
  for (const competency of decision.competencies) {
    note(`competency ${competency.outcome}`);
    note(competency.held ? "held" : "not held");
    note("held until", competency.until !== undefined);
    for (const requirement of competency.requirements) noteRequirement(requirement, note);
  }
  for (const score of decision.scores) {
    note(`score ${score.passed ?? ""}`, score.passed !== undefined);
    note("best key", score.best === true);
  }
  for (const benefit of decision.benefits) note(`benefit of a ${benefit.from.kind}`);
  for (const read of decision.decisions) note(read.holds ? "decision holds" : "decision does not hold");
  for (const law of decision.laws) note(`law ${law.outcome}`);
  for (const problem of decision.problems) note(`problem ${problem.kind}`);
  noteMoney(decision, note);
  noteInside(decision, note);
  return found;
}

type Note = (name: string, when?: boolean) => void;

function noteLadder({ tier, earned, standing, state, next, nextReview, tiers }: LadderDecision, note: Note): void {
  note("no tier", tier === null);
  note("earned differs", earned !== tier);
  note("standing differs", standing !== tier);
  note("next review", nextReview !== undefined);
  note("next tier", next !== undefined);
  note("in grace", state.inGrace);
  note("at risk", state.atRisk);
  note("undecided tier", state.undecided);
  note("could be", state.couldBe !== undefined);
  note(`pending ${state.pending?.move ?? ""}`, state.pending !== undefined);
  note("kept", state.keptUntil !== undefined);
  note("failed in a row", state.failedInRow > 0);
  note("met in a row", state.metInRow > 0);
  note("override", state.override !== undefined);
  for (const each of tiers) for (const requirement of each.requirements) noteRequirement(requirement, note);
}

function noteRequirement({ outcome, exception, paths, distance }: RequirementResult, note: Note): void {
  note(`requirement ${outcome}`);
  note("paths", paths !== undefined);
  note("waived", exception?.waived === true);
  note(`exception ${exception?.applies === "yes" ? "applies" : "undecided"}`, exception !== undefined);
  if (distance === undefined) return;
  note(`distance in ${distance.unit}`);
  note(`distance ${distance.direction}`);
  note("distance over", distance.over === true);
}

function noteMoney({ money }: Decision, note: Note): void {
  for (const incentive of money?.incentives ?? []) {
    note(`takes part ${incentive.takesPart}`);
    note("next band", incentive.nextBand !== undefined);
    for (const line of incentive.lines) {
      note(`line ${line.kind}`);
      note(`line ${line.status}`);
      note(`band ${line.band?.mode ?? ""}`, line.band !== undefined);
    }
  }
  for (const lot of (money?.funds ?? []).flatMap((fund) => fund.lots)) {
    note("lot spent", Number(lot.spent) > 0);
    note("lot expired", Number(lot.expired) > 0);
    note("lot carried", Number(lot.carried) > 0);
  }
  for (const claim of money?.claims ?? []) note(`claim ${claim.outcome}`);
}

/** Reasons of what is missing, and evidence, wherever they stand. */
function noteInside(value: unknown, note: Note): void {
  if (typeof value !== "object" || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    if (name === "why" && typeof inner === "string" && "path" in value) note(`missing: ${inner}`, TURNS.includes(`missing: ${inner}`));
    if (name === "evidence") note("evidence");
    noteInside(inner, note);
  }
}
