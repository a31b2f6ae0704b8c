/**
 * What elaboration makes of a piece of the tree: the Plan's expression with its static type.
 *
 * Helpers here build the small expressions that every construct needs. They check nothing.
 */
import type { ConstantValue, PlanExpression, PlanType } from "@fairway/plan";
import { listOf } from "../types/types.js";

export interface Typed {
  readonly expression: PlanExpression;
  readonly type: PlanType;
  /** The value may be absent. At requirement level, for a condition: it may be undecided. */
  readonly optional: boolean;
  /** Of a list: its elements may be absent. */
  readonly gaps?: boolean;
  /** Of a list of converted amounts: a rate may be wanting, and then what is worked out from the list is absent. */
  readonly uncertain?: boolean;
  /** Of a filtered list: fields that the filter has seen to be there. */
  readonly present?: ReadonlySet<string>;
}

export function typed(expression: PlanExpression, optional = false): Typed {
  return { expression, type: expression.type, optional };
}

export function constant(type: PlanType, value: ConstantValue): PlanExpression {
  return { op: "constant", type, value };
}

/** A word of an enum, a taxonomy or a ladder, or a competency's name. */
export function word(type: PlanType, name: string): Typed {
  return typed(constant(type, name));
}

export function listExpression(of: PlanType, items: readonly PlanExpression[]): PlanExpression {
  return { op: "list", type: listOf(of), items };
}

/** `and` of conditions: itself where there is one. */
export function allOf(items: readonly PlanExpression[]): PlanExpression {
  return items.length === 1 ? items[0]! : { op: "and", type: { kind: "bool" }, items };
}
