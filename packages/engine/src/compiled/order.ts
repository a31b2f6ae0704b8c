/**
 * The order of incentives among results.
 *
 * In a file of its own, as every start asks for it and hardly any asks what is left to the interpreter (left.ts).
 */
import type { Plan } from "@fairway/plan";

/** As results are asked for: by the latest text, then by what only earlier ones have. @param plans from the earliest @returns their names */
export function orderOf(plans: readonly Plan[]): readonly string[] {
  return [...new Set([...plans].reverse().flatMap((plan) => plan.incentives.map(({ name }) => name)))];
}
