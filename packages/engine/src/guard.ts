/**
 * The one place where something that must not happen becomes a result.
 *
 * A clause whose Plan or facts are not what they promise to be comes out undecided, and the decision names the clause.
 * A program that was checked and facts that were read never come here. This file refuses to hide mistakes of the engine
 * behind a missing fact: the problem stands in the decision as "internal".
 */
import type { Origin } from "@fairway/plan";
import { ValueError } from "@fairway/runtime";
import { clauseOrigin } from "./values/origin.js";
import { InternalProblem } from "./values/problem.js";
import { lacking, type Result } from "./values/result.js";
import type { Moment } from "./run.js";

export function guarded(moment: Moment, origin: Origin, work: () => Result): Result {
  try {
    return work();
  } catch (problem) {
    if (!(problem instanceof InternalProblem || problem instanceof ValueError || problem instanceof RangeError)) throw problem;
    report(moment, origin, problem.message);
    return lacking(origin.text, "it could not be worked out");
  }
}

function report(moment: Moment, origin: Origin, reason: string): void {
  const message = `This clause could not be worked out: ${reason}. It is undecided in this decision.`;
  const { problems } = moment.run;
  const known = problems.some((problem) => problem.origin?.file === origin.file && problem.origin.line === origin.line && problem.message === message);
  if (!known) problems.push({ kind: "internal", message, origin: clauseOrigin(origin) });
}
