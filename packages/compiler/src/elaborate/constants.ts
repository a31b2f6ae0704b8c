/** `today`, `forever` and `none`. */
import type { PlanType } from "@fairway/plan";
import { FOREVER, formatDay } from "@fairway/runtime";
import type { ConstantNode } from "@fairway/syntax";
import type { Context } from "../context.js";
import { noneOfTier } from "../diagnostics/types.js";
import { DATE } from "../types/types.js";
import type { Scope } from "./scope.js";
import { constant, typed, word, type Typed } from "./typed.js";

/** The word that stands for "no tier" among a ladder's tiers. */
export const NO_TIER = "none";

export function elaborateConstant(node: ConstantNode, _scope: Scope, context: Context, expected: PlanType | undefined): Typed | undefined {
  switch (node.name) {
    case "today": return typed({ op: "today", type: DATE });
    case "forever": return typed(constant(DATE, formatDay(FOREVER)));
    case "none":
      if (expected?.kind === "tier") return word(expected, NO_TIER);
      context.report(noneOfTier, node.span, {});
      return undefined;
  }
}
