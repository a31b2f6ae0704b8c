/** What a moment has worked out is worked out once; what depends on itself is refused. */
import type { Moment } from "./run.js";
import { InternalProblem } from "./values/problem.js";
import type { Result } from "./values/result.js";

/** @throws InternalProblem where the work asks for itself */
export function remembered(key: string, moment: Moment, work: () => Result): Result {
  const known = moment.memo.get(key);
  if (known === "at work") throw new InternalProblem(`it depends on itself (${key.replace("\n", " ")})`);
  if (known !== undefined) return known;
  moment.memo.set(key, "at work");
  try {
    const result = work();
    moment.memo.set(key, result);
    return result;
  } catch (problem) {
    moment.memo.delete(key);
    throw problem;
  }
}
