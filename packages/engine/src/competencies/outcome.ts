/** Whether the requirements of a competency hold as of a moment, apart from what was awarded before. */
import { scopeOf, type Key } from "../expressions/repeat.js";
import { remembered } from "../memo.js";
import { requirementsResult } from "../requirements/outcome.js";
import { repeatKey, type Moment } from "../run.js";
import { promised } from "../values/problem.js";
import type { Result } from "../values/result.js";

export function competencyOutcome(name: string, key: Key | undefined, moment: Moment): Result {
  const competency = promised(moment.index.competencies.get(name), `competency ${name}`);
  return remembered(`competency ${repeatKey(name, key?.text)}`, moment, () =>
    requirementsResult(competency.requirements, moment, scopeOf(competency.forEach, key)));
}
