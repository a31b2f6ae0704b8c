/**
 * What a worked case says was held before, as a standing.
 *
 * With `by order of`, the tier is also the one by the rules, and `until` ends the order; without, `until` is the day up to
 * which the tier is kept. `in grace` without a number of failed reviews is one. This file refuses to check: the compiler
 * has.
 */
import type { PlanTest, PlanTestStanding } from "@fairway/plan";
import type { CompetencyStanding, LadderStanding, Standing } from "@fairway/runtime";

/** Undefined where the case says nothing. */
export function standingOf(test: PlanTest): Standing | undefined {
  if (test.standing.length === 0) return undefined;
  const [ladders, competencies] = [test.standing.filter((each) => each.tier !== undefined), test.standing.filter((each) => each.tier === undefined)];
  return { ladders: ladders.map(ladderStanding), competencies: competencies.map(competencyStanding) };
}

function ladderStanding(of: PlanTestStanding): LadderStanding {
  const tier = of.tier === "none" ? null : (of.tier ?? null);
  const failed = of.failedInRow ?? (of.graceSince === undefined ? undefined : 1);
  return {
    ladder: of.of, ...some({ key: of.key }), tier, since: of.since, ...some({ reviewedTo: of.reviewedTo, graceSince: of.graceSince }),
    ...(failed === undefined ? {} : { failedInRow: failed }),
    ...(of.override === undefined ? some({ until: of.until }) : { override: { tier, ...of.override, from: of.since, ...some({ until: of.until }) } }),
  };
}

function competencyStanding(of: PlanTestStanding): CompetencyStanding {
  return { competency: of.of, held: true, since: of.since, ...some({ key: of.key, until: of.until, reviewedTo: of.reviewedTo }) };
}

function some(fields: { readonly [name: string]: string | undefined }): { readonly [name: string]: string } {
  return Object.fromEntries(Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined));
}
