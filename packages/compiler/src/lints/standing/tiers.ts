/**
 * Tiers that nobody can be in: what they ask contradicts itself, or whoever meets them also meets a higher one.
 *
 * Only plain requirements are compared, without paths and exceptions; with `tiers build up` those of the tiers below are
 * asked as well. Reviews, grace and moves by steps may keep a partner in a hidden tier, so nothing is said of a ladder
 * where tiers are reached or left by steps. This file refuses to guess: what can't be told is not told.
 */
import type { PlanExpression, PlanLadder, PlanRequirement, PlanTier } from "@fairway/plan";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/standing-lints.js";
import { canHold, conjunction, implies } from "../../logic/reason.js";
import type { World } from "../../logic/world.js";
import { spanOf } from "../money/program.js";

/** Reports; true where it spoke. */
export function tiersNobodyIsIn(ladder: PlanLadder, world: World, context: Context): boolean {
  const impossible = new Set(ladder.tiers.filter((tier, at) => contradicts(tier, asked(ladder, at), world, context)).map((tier) => tier.name));
  if (ladder.promote.steps !== undefined || ladder.demote.steps !== undefined) return impossible.size > 0;
  const hidden = ladder.tiers.filter((tier, at) => {
    const above = ladder.tiers[at + 1];
    if (above === undefined || impossible.has(tier.name) || impossible.has(above.name) || tier.requirements.length === 0) return false;
    const [own, higher] = [plain(asked(ladder, at)), plain(asked(ladder, at + 1))];
    if (own === undefined || higher === undefined || higher.length === 0 || implies(conjunction(own), conjunction(higher), world) !== "yes") return false;
    context.report(say.tierHidden, nameOf(ladder, tier, context), { tier: tier.name, by: above.name }, { related: [{ span: spanOf(above.origin), message: "the higher tier is here" }] });
    return true;
  });
  return impossible.size + hidden.length > 0;
}

/** What is asked for the tier: its own requirements, and those below where tiers build up. */
function asked({ tiers, cumulative }: PlanLadder, at: number): readonly PlanRequirement[] {
  return tiers.slice(cumulative ? 0 : at, at + 1).flatMap((tier) => tier.requirements);
}

/** Reports the first pair that leaves nothing, or the tier as a whole. */
function contradicts(tier: PlanTier, requirements: readonly PlanRequirement[], world: World, context: Context): boolean {
  const alone = requirements.filter(isPlain);
  const conditions = alone.map(({ ask }) => (ask.kind === "condition" ? ask.condition : conjunction([])));
  if (conditions.length < 2 || canHold(conditions, world) !== "no" || conditions.some((one) => canHold([one], world) === "no")) return false;
  const last = alone.findIndex((_, at) => canHold(conditions.slice(0, at + 1), world) === "no");
  const [against, other] = [alone[last], alone.slice(0, last).find((_, at) => canHold([conditions[at]!, conditions[last]!], world) === "no")];
  if (against === undefined) return false;
  const related = other === undefined ? [] : [{ span: spanOf(other.origin), message: "it contradicts this one" }];
  context.report(say.tierNeverMet, spanOf(against.origin), { tier: tier.name }, { related });
  return true;
}

function isPlain({ ask, exceptions }: PlanRequirement): boolean {
  return ask.kind === "condition" && exceptions.length === 0;
}

/** Undefined where a requirement is not plain. */
function plain(requirements: readonly PlanRequirement[]): readonly PlanExpression[] | undefined {
  if (!requirements.every(isPlain)) return undefined;
  return requirements.flatMap(({ ask }) => (ask.kind === "condition" ? [ask.condition] : []));
}

function nameOf(ladder: PlanLadder, tier: PlanTier, context: Context) {
  const declared = context.declared.find("ladder", ladder.name);
  const clause = declared?.clauses.find((each) => each.keyword === "tier" && "name" in each && each.name?.text === tier.name);
  return clause !== undefined && "name" in clause && clause.name !== undefined ? clause.name.span : spanOf(tier.origin);
}
