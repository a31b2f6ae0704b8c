/**
 * Questions about conditions that the checker and the lints ask: can this hold, must it, does one follow from the other.
 *
 * `yes` and `no` are proved (within what condition.ts says of independence); `unknown` is where there is too much to look at,
 * and nobody may build a finding on it.
 */
import type { PlanExpression, PlanType } from "@fairway/plan";
import { alternatives, bothOf, type Alternative } from "./condition.js";
import type { World } from "./world.js";

export type Answer = "yes" | "no" | "unknown";

const BOOL: PlanType = { kind: "bool" };

/** `items` joined by `and`. */
export function conjunction(items: readonly PlanExpression[]): PlanExpression {
  return items.length === 1 ? items[0]! : { op: "and", type: BOOL, items };
}

/** What holds where `of` does not. */
export function negation(of: PlanExpression): PlanExpression {
  return { op: "not", type: BOOL, of };
}

/** The ways in which all conditions hold together; undefined: unknown. */
export function waysToHold(conditions: readonly PlanExpression[], world: World): readonly Alternative[] | undefined {
  return alternatives(conjunction(conditions), true, world);
}

/** Can all of them hold together? */
export function canHold(conditions: readonly PlanExpression[], world: World): Answer {
  return answer(waysToHold(conditions, world));
}

/** Can it fail? `no` means that it holds for every partner whose facts are known. */
export function canFail(condition: PlanExpression, world: World): Answer {
  return answer(alternatives(condition, false, world));
}

/** Does `b` hold wherever `a` holds? */
export function implies(a: PlanExpression, b: PlanExpression, world: World): Answer {
  const here = alternatives(a, true, world);
  const not = alternatives(b, false, world);
  const both = here === undefined || not === undefined ? undefined : bothOf(here, not);
  const counter = answer(both);
  return counter === "unknown" ? "unknown" : counter === "no" ? "yes" : "no";
}

function answer(found: readonly Alternative[] | undefined): Answer {
  if (found === undefined) return "unknown";
  return found.length > 0 ? "yes" : "no";
}
