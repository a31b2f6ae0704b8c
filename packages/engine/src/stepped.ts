/**
 * A run whose ladders and competencies have been stepped to its as-of day.
 *
 * Without a standing the partner is placed as of that day, and its problems say of which ladders money may ask for more.
 */
import { formatDay, type Day, type Facts, type Standing } from "@fairway/runtime";
import { tellPlaced } from "./ladders/asked-before.js";
import type { Observer } from "./observer.js";
import { textsOf, type PlanHistory, type Text } from "./program/history.js";
import { newRun, type Oracle, type Run } from "./run.js";
import { loadStanding, ownDay } from "./standing/load.js";
import { placeAll, walk } from "./walk/walk.js";

export function steppedRun(plans: PlanHistory, facts: Facts, asOf: Day, standing?: Standing, observer?: Observer): Run {
  return steppedThrough(textsOf(plans), facts, asOf, standing, observer);
}

/** As `steppedRun`, for whoever has the texts at hand already. */
export function steppedThrough(texts: readonly Text[], facts: Facts, asOf: Day, standing?: Standing, observer?: Observer, oracle?: Oracle): Run {
  const run = newRun(texts, facts, asOf, observer, oracle);
  step(run, standing);
  return run;
}

function step(run: Run, standing: Standing | undefined): void {
  const own = standing === undefined ? undefined : ownDay(standing);
  if (standing === undefined || own === undefined) {
    placeAll(run);
    return tellPlaced(run);
  }
  loadStanding(run, standing);
  const latest = Math.max(own, ...[...run.ladders.values(), ...run.competencies.values()].map((state) => state.reviewedTo)) as Day;
  if (latest > run.asOf) {
    run.problems.push({ kind: "standing", message: `The standing was read up to ${formatDay(latest)}, after the as-of date ${formatDay(run.asOf)}. It was used as it stands; give the standing that was held before that date.` });
  }
  walk(run, own > run.asOf ? run.asOf : own);
}
