/**
 * One partner as decisions are told of it: its figures, and the reference interpreter's view for what they do not say.
 */
import type { Facts } from "@fairway/runtime";
import type { View } from "../../decision/condition.js";
import type { PlanIndex } from "../../program/plan-index.js";
import type { ToldShape } from "./shapes.js";
import type { FigureRow } from "./values.js";

export interface Told {
  readonly row: FigureRow;
  /** With what reasons are told with. */
  readonly reasons: () => FigureRow;
  readonly shape: ToldShape;
  readonly facts: Facts;
  readonly index: PlanIndex;
  readonly evidence: boolean;
  /** It brings no standing. */
  readonly placed: boolean;
  /** How the interpreter sees the clauses. */
  readonly view: () => View;
}
