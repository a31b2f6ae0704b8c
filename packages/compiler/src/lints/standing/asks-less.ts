/**
 * A tier that asks less of the same thing than the tier below it: two numbers in each other's place, or one nought too few.
 *
 * Only requirements with the same title are compared, both written without paths and exceptions. A tier that asks for
 * something else instead gives it another title. This file refuses to guess: what can't be told is not told.
 */
import type { PlanExpression, PlanLadder, PlanRequirement } from "@fairway/plan";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/standing-lints.js";
import { implies } from "../../logic/reason.js";
import type { World } from "../../logic/world.js";
import { spanOf } from "../money/program.js";

export function tiersThatAskLess({ tiers, cumulative }: PlanLadder, world: World, context: Context): void {
  if (cumulative) return;
  tiers.slice(1).forEach((tier, at) => {
    const below = tiers[at]!;
    for (const own of tier.requirements) {
      const other = below.requirements.find(({ title }) => title !== undefined && title === own.title);
      const [asked, askedBelow] = [plainly(own), other === undefined ? undefined : plainly(other)];
      if (other === undefined || asked === undefined || askedBelow === undefined) continue;
      if (implies(askedBelow, asked, world) !== "yes" || implies(asked, askedBelow, world) === "yes") continue;
      context.report(say.tierAsksLess, spanOf(own.origin), { tier: tier.name, below: below.name, title: own.title ?? "" }, {
        related: [{ span: spanOf(other.origin), message: `\`${below.name}\` asks more here` }],
      });
    }
  });
}

function plainly({ ask, exceptions }: PlanRequirement): PlanExpression | undefined {
  return ask.kind === "condition" && exceptions.length === 0 ? ask.condition : undefined;
}
