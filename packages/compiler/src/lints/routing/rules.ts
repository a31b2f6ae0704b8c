/**
 * Rules of a route against each other: those that can never fire, those behind a wider one, and those of one title.
 *
 * A rule takes pairs of a request and a partner; behind rules that take all of its pairs it is never reached. Where a fact
 * may be missing a condition may be undecided, and nothing is claimed from it. This file refuses to know partners.
 */
import type { Plan, PlanExpression, PlanRoute, PlanRouteStep, PlanType } from "@fairway/plan";
import type { Span } from "@fairway/syntax";
import type { Context } from "../../context.js";
import { worldOf } from "../../declarations/world.js";
import * as say from "../../diagnostics/routing-checks.js";
import { structure } from "../../logic/condition.js";
import { canHold, conjunction, implies, negation } from "../../logic/reason.js";
import type { World } from "../../logic/world.js";
import { madeSure, mayBeUndecided } from "./absent.js";
import { spanOf } from "./span.js";

const BOOL: PlanType = { kind: "bool" };
const ALWAYS: PlanExpression = { op: "constant", type: BOOL, value: true };

/** Whether one of them contradicts itself: what no rule takes is then no finding of its own. */
export function lintRules(route: PlanRoute, plan: Plan, context: Context): boolean {
  const world = worldOf(context);
  /** Rules that one earlier rule alone takes everything from: one mistake, told at the first of them. */
  const behind = new Map<PlanRouteStep, PlanRouteStep[]>();
  for (const step of route.steps) {
    const found = neverFires(step, route, plan, world, context);
    if (found === false) behindWider(step, route, plan, world, context);
    else if (found !== true) behind.set(found, [...(behind.get(found) ?? []), step]);
  }
  for (const [earlier, steps] of behind) tellBehind(earlier, steps, route, context);
  lintTitles(route, context);
  return route.steps.some((step) => step.when !== undefined && canHold(pairsOf(step, plan), world) === "no");
}

/** Rules that can't be told apart by their titles. */
function lintTitles({ name, steps }: PlanRoute, context: Context): void {
  const titles = new Set<string>();
  for (const { title, origin } of steps) {
    if (title === undefined) continue;
    if (titles.has(title)) context.report(say.sameRuleTitle, spanOf("route", name, origin, context), { title, route: name });
    titles.add(title);
  }
}

function tellBehind(earlier: PlanRouteStep, [first, ...others]: readonly PlanRouteStep[], route: PlanRoute, context: Context): void {
  if (first === undefined) return;
  const place = (step: PlanRouteStep): Span => spanOf("route", route.name, step.origin, context);
  context.report(say.ruleNeverFires, place(first), { rule: nameOf(first), earlier: nameOf(earlier), desk: earlier.target.kind === "desk", several: false, others: others.map(nameOf) }, {
    related: [{ span: place(earlier), message: "this takes them all" }, ...others.map((step) => ({ span: place(step), message: "this can never fire either" }))],
  });
}

export function nameOf(step: PlanRouteStep): string {
  return step.title === undefined ? `step ${step.id + 1}` : `"${step.title}"`;
}

// ── never reached ───────────────────────────────────────────────────────────────────────────────────────────────────

/** Reports, and is true, where it contradicts itself or several together take it all; otherwise the one rule that takes it all. */
function neverFires(step: PlanRouteStep, route: PlanRoute, plan: Plan, world: World, context: Context): PlanRouteStep | boolean {
  const own = pairsOf(step, plan);
  const earlier = route.steps.slice(0, step.id).filter((each) => takesAll(each, route) && isDecided(each, own, plan));
  const report = (by: PlanRouteStep | undefined, several: boolean): true => {
    const related = by === undefined ? [] : [{ span: spanOf("route", route.name, by.origin, context), message: "this takes them all" }];
    context.report(say.ruleNeverFires, spanOf("route", route.name, step.origin, context), {
      rule: nameOf(step), ...(by === undefined ? {} : { earlier: nameOf(by), desk: by.target.kind === "desk" }), several,
    }, { related });
    return true;
  };
  if (step.when !== undefined && canHold(own, world) === "no") return report(undefined, false);
  const alone = earlier.find((each) => canHold([...own, not(each, plan)], world) === "no");
  if (alone !== undefined) return alone;
  const last = earlier.at(-1);
  return last !== undefined && canHold([...own, ...earlier.map((each) => not(each, plan))], world) === "no" ? report(last, true) : false;
}

/** What holds of each request and partner that a step is for. */
function pairsOf({ when, target }: PlanRouteStep, plan: Plan): readonly PlanExpression[] {
  const own = when === undefined ? [] : [when];
  switch (target.kind) {
    case "desk": return own.length === 0 ? [ALWAYS] : own;
    case "partners": return [...own, target.where];
    case "partner": return [...own, isNamed(target.partner, plan)];
  }
}

function isNamed(partner: PlanExpression, plan: Plan): PlanExpression {
  const key: PlanExpression = { op: "partner", type: partner.type, path: plan.partner.key };
  return { op: "compare", type: BOOL, comparison: "equal", left: key, right: partner };
}

function not(step: PlanRouteStep, plan: Plan): PlanExpression {
  return negation(conjunction(pairsOf(step, plan)));
}

/** Whether everybody it is for has had a turn before the next step is tried; `with the least` and a limited offer leave some. */
function takesAll({ target }: PlanRouteStep, { offer }: PlanRoute): boolean {
  if (target.kind !== "partners") return true;
  return target.best === undefined && (offer.kind === "assign" || offer.count === undefined);
}

/** What the earlier one asks for is at hand wherever the later one is for somebody. */
function isDecided(earlier: PlanRouteStep, later: readonly PlanExpression[], plan: Plan): boolean {
  const sure = madeSure(later, plan);
  return pairsOf(earlier, plan).every((condition) => [...mayBeUndecided(condition, plan)].every((fact) => sure.has(fact)));
}

// ── behind a wider one ──────────────────────────────────────────────────────────────────────────────────────────────

type Behind = Parameters<typeof say.behindAWiderRule.message>[0]["how"];

/** Partners that are named, or narrowed down to, behind a rule that names or asks others for all of those requests. */
function behindWider(step: PlanRouteStep, route: PlanRoute, plan: Plan, world: World, context: Context): void {
  for (const earlier of route.steps.slice(0, step.id)) {
    const how = namedBehind(step, earlier, route, plan, world) ?? limitedBefore(step, earlier, route, plan, world);
    if (how === undefined) continue;
    const { offer } = route;
    context.report(say.behindAWiderRule, spanOf("route", route.name, step.origin, context), {
      rule: nameOf(step), earlier: nameOf(earlier), how, ...(offer.kind === "offer" && offer.count !== undefined ? { count: offer.count * offer.waves } : {}),
    }, { related: [{ span: spanOf("route", route.name, earlier.origin, context), message: "this one is for them too" }] });
    return;
  }
}

function namedBehind({ when, target }: PlanRouteStep, earlier: PlanRouteStep, { offer }: PlanRoute, plan: Plan, world: World): Behind | undefined {
  if (when === undefined || target.kind !== "partner" || earlier.target.kind !== "partner" || earlier.target.partner.op !== "constant") return undefined;
  if (!isDecided({ ...earlier, target: { kind: "desk", desks: [] } }, [when], plan) || implies(when, earlier.when ?? ALWAYS, world) !== "yes") return undefined;
  if (implies(earlier.when ?? ALWAYS, when, world) !== "yes") return "wider";
  if (structure(earlier.target.partner) === structure(target.partner)) return undefined;
  return offer.kind === "assign" ? "same" : "same, asked";
}

/** A narrower rule behind one that asks only some of its own: who is for both may never be asked by the second. */
function limitedBefore(step: PlanRouteStep, earlier: PlanRouteStep, { offer }: PlanRoute, plan: Plan, world: World): Behind | undefined {
  const { target } = earlier;
  if (target.kind !== "partners" || target.best !== undefined || step.target.kind !== "partners" || offer.kind !== "offer" || offer.count === undefined) return undefined;
  const [own, wide] = [pairsOf(step, plan), pairsOf(earlier, plan)];
  if (!isDecided(earlier, own, plan) || canHold([...own, not(earlier, plan)], world) !== "no") return undefined;
  return canHold([...wide, not(step, plan)], world) === "yes" ? "limited" : undefined;
}
