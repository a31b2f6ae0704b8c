/**
 * Exceptions: asked instead of a titled requirement, or of a named exception to one, where their condition holds.
 *
 * The Plan takes the first exception whose condition holds, so they are put in order here: an exception to an exception
 * before the one it is made to, the more specific one before the more general. Two that can hold together, neither of which
 * says all that the other says, are reported with an example.
 */
import type { PlanException, PlanExpression, PlanRequirement } from "@fairway/plan";
import { nearest, type Span } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/standing.js";
import { elaborateCondition } from "../../elaborate/index.js";
import type { Scope } from "../../elaborate/scope.js";
import { titleMend } from "../../vocabulary/title-mend.js";
import { exampleLines } from "../../logic/describe.js";
import { canHold, implies, negation, waysToHold } from "../../logic/reason.js";
import type { World } from "../../logic/world.js";
import { define } from "../../symbols/collect.js";
import type { Definition } from "../../symbols/table.js";
import { worldOf } from "../world.js";
import type { AskingClause } from "./requirements.js";

interface Exception {
  /** The title of what it is made to. */
  readonly to: string;
  readonly name?: string;
  readonly plan: PlanException;
  readonly span: Span;
  readonly toSpan: Span;
}

/** The requirements with their exceptions, in the order in which the Plan reads them. */
export function attachExceptions(
  requirements: readonly PlanRequirement[], titled: ReadonlyMap<string, Definition>, clauses: readonly AskingClause[], scope: Scope, context: Context,
): readonly PlanRequirement[] {
  const exceptions = readExceptions(clauses, scope, context);
  const titles = [...titled.keys()];
  const names = exceptions.flatMap(({ name }) => (name === undefined ? [] : [name]));
  const named = defineNames(clauses, context);
  for (const one of exceptions) {
    context.refer(one.toSpan, titled.get(one.to) ?? named.get(one.to));
    if (titles.includes(one.to) || names.includes(one.to) || !context.readInFull.at(one.span)) continue;
    const near = nearest(one.to, [...titles, ...names]);
    context.report(say.exceptionToNothing, one.toSpan, { title: one.to, near, titles }, { fixes: titleMend(one.toSpan, near, context) });
  }
  const placed = new Set<Exception>();
  const world = worldOf(context);
  const result = requirements.map((requirement): PlanRequirement => {
    if (requirement.title === undefined) return requirement;
    const made = madeTo(requirement.title, exceptions, undefined, placed);
    return { ...requirement, exceptions: inOrder(made, requirement.title, world, context).map((one, index) => ({ ...one.plan, id: `${requirement.id}.exception${index + 1}` })) };
  });
  reportCircles(exceptions.filter((one) => !placed.has(one) && names.includes(one.to)), context);
  return result;
}

/** The names that exceptions have (`as "Early"`), so that others can be made to them. */
function defineNames(clauses: readonly AskingClause[], context: Context): ReadonlyMap<string, Definition> {
  const named = new Map<string, Definition>();
  for (const clause of clauses) {
    if (clause.broken || (clause.keyword !== "instead of" && clause.keyword !== "waive") || clause.value.name === undefined) continue;
    const { value, span } = clause.value.name;
    named.set(value, define("requirement", { text: value, span }, { whole: clause.span, comments: clause.comments }, context));
  }
  return named;
}

function readExceptions(clauses: readonly AskingClause[], scope: Scope, context: Context): readonly Exception[] {
  const found: Exception[] = [];
  for (const clause of clauses) {
    if (clause.broken || (clause.keyword !== "instead of" && clause.keyword !== "waive")) continue;
    const when = elaborateCondition(clause.value.when, scope, context);
    const condition = clause.keyword === "instead of" ? elaborateCondition(clause.value.condition, scope, context) : undefined;
    if (when === undefined || clause.title === undefined || (clause.keyword === "instead of" && condition === undefined)) continue;
    const name = clause.value.name?.value;
    found.push({
      to: clause.title.value, name, span: clause.span, toSpan: clause.title.span,
      plan: { id: "", title: name, when: when.expression, ...(condition === undefined ? {} : { ask: { kind: "condition", condition: condition.expression } }), origin: context.origin(clause.span) },
    });
  }
  return found;
}

/** All exceptions to a title and, before each, the exceptions to it; these hold only where it holds too. */
function madeTo(title: string, all: readonly Exception[], outer: PlanExpression | undefined, placed: Set<Exception>): readonly Exception[] {
  return all.filter(({ to }) => to === title).flatMap((one): readonly Exception[] => {
    if (placed.has(one)) return [];
    placed.add(one);
    const when: PlanExpression = outer === undefined ? one.plan.when : { op: "and", type: { kind: "bool" }, items: [outer, one.plan.when] };
    const inner = one.name === undefined ? [] : madeTo(one.name, all, when, placed);
    return [...inner, { ...one, plan: { ...one.plan, when } }];
  });
}

/** The more specific first; the written order otherwise. Two that collide are reported. */
function inOrder(exceptions: readonly Exception[], title: string, world: World, context: Context): readonly Exception[] {
  const ordered: Exception[] = [];
  for (const one of exceptions) {
    let at = ordered.length;
    ordered.forEach((other, index) => {
      const order = compare(one, other, exceptions, title, world, context);
      if (order === "before" && index < at) at = index;
    });
    ordered.splice(at, 0, one);
  }
  return ordered;
}

function compare(one: Exception, other: Exception, all: readonly Exception[], title: string, world: World, context: Context): "before" | "after" {
  const [a, b] = [one.plan.when, other.plan.when];
  const narrower = implies(a, b, world) === "yes";
  const wider = implies(b, a, world) === "yes";
  if (narrower !== wider) return narrower ? "before" : "after";
  const isNested = other.to !== title && one.to !== other.to;
  if (isNested) return "after";
  const both = [a, b, ...settling(one, other, all, world).map((third) => negation(third.plan.when))];
  if (narrower || canHold(both, world) === "yes") reportCollision(one, other, both, title, world, context);
  return "after";
}

/** Exceptions that are more specific than both: for whom they hold, it is said which one counts. */
function settling(one: Exception, other: Exception, all: readonly Exception[], world: World): readonly Exception[] {
  return all.filter((third) => third !== one && third !== other && [one, other].every((each) => implies(third.plan.when, each.plan.when, world) === "yes" && implies(each.plan.when, third.plan.when, world) === "no"));
}

/** @param both conditions under which it is not said which one counts */
function reportCollision(one: Exception, other: Exception, both: readonly PlanExpression[], title: string, world: World, context: Context): void {
  const [way] = waysToHold(both, world) ?? [];
  const text = (exception: Exception): string => exception.name === undefined ? `the one of line ${context.origin(exception.span).line}` : `"${exception.name}"`;
  // What is said names a line.
  if (one.name === undefined || other.name === undefined) context.work.onlyWhole = true;
  context.report(say.exceptionsCollide, one.span, { title, first: text(other), second: text(one) }, {
    related: [{ span: other.span, message: "the other one is here" }],
    ...(way === undefined ? {} : { witness: exampleLines(way, world) }),
  });
}

function reportCircles(left: readonly Exception[], context: Context): void {
  const [first] = left;
  if (first !== undefined) context.report(say.exceptionsCircular, first.toSpan, { chain: left.map(({ to }) => to) });
}
