/**
 * A condition of the form `any item in a list of the request has … its field is something of the candidate`.
 *
 * Facts for a request and a partner together, such as a distance, come in this way. The list names the candidates, so that
 * nobody else has to be looked at. The condition itself is still read for each of them.
 */
import type { PlanExpression } from "@fairway/plan";
import { conjunctsOf, readsCandidate, readsRequest } from "./reads.js";

export interface ItemRelation {
  /** Read of the request alone. */
  readonly list: PlanExpression;
  readonly item: string;
  /** Read of the item alone. */
  readonly side: PlanExpression;
  readonly candidate: PlanExpression;
}

export function itemRelationOf(condition: PlanExpression, variable: string): ItemRelation | undefined {
  if (condition.op !== "quantifier" || condition.quantifier !== "any" || readsCandidate(condition.list)) return undefined;
  for (const part of conjunctsOf(condition.where)) {
    if (part.op !== "compare" || part.comparison !== "equal") continue;
    for (const [side, candidate] of [[part.left, part.right], [part.right, part.left]] as const) {
      const isItem = readsRequest(side, condition.item) && !readsRequest(side, variable) && !readsCandidate(side);
      const isCandidate = readsCandidate(candidate) && !readsRequest(candidate, condition.item) && !readsRequest(candidate, variable);
      if (isItem && isCandidate) return { list: condition.list, item: condition.item, side, candidate };
    }
  }
  return undefined;
}
