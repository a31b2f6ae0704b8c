/** Terms of claims: in days, weeks, months or years, or in business days where the program says which days those are. */
import type { Duration } from "@fairway/runtime";
import type { DurationLiteral } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/money.js";
import { dateDuration, durationOf } from "../../elaborate/literals.js";

export function deadlineDuration(node: DurationLiteral, context: Context): Duration | undefined {
  if (node.unit !== "business day") return dateDuration(node, context);
  if (!context.businessDays.declared) context.report(say.noBusinessDays, node.span, {});
  return durationOf(node, context);
}
