/**
 * Conditions, and parts of them, that come out the same for every partner: a filter that keeps nothing, a branch that is
 * never taken, a part of `or` that can never hold.
 *
 * Read on the tree, because only there each part has its place; what it means is what elaboration found. The outermost part
 * is told, and nothing inside of it. What a requirement asks as a whole is told by the lints of standing and of routes, which run first. A
 * measure's parameters differ from use to use, so conditions that read one are left alone.
 */
import type { PlanExpression } from "@fairway/plan";
import type { Declaration, Expression, Span } from "@fairway/syntax";
import type { Context } from "../context.js";
import type { ExpressionFact } from "../facts/facts.js";
import { worldOf } from "../declarations/world.js";
import * as say from "../diagnostics/condition-lints.js";
import { ruleNeverFires } from "../diagnostics/routing-checks.js";
import { canFail, canHold } from "../logic/reason.js";
import type { World } from "../logic/world.js";
import type { Steps } from "./steps.js";

interface Look {
  readonly world: World;
  readonly context: Context;
  /** Places of which something has been said. */
  readonly told: readonly Span[];
  readonly facts: (node: Expression) => ExpressionFact | undefined;
  readonly parameters: ReadonlySet<string>;
  /** A law claims that it always holds: only that it never does is worth a word. */
  readonly isLaw: boolean;
}

export function* decidedConditions(context: Context): Steps {
  const world = withoutSingleWords(worldOf(context));
  const told = context.diagnostics.filter(({ code }) => code.startsWith("FW06") || code === ruleNeverFires.code).map(({ span }) => span);
  for (const declaration of context.declared.all) {
    if (declaration.kind === "test") continue;
    lookInto(declaration, world, told, context);
    yield;
  }
}

function lookInto(declaration: Declaration, world: World, allTold: readonly Span[], context: Context): void {
  const { file, start, end } = declaration.span;
  const told = allTold.filter((span) => span.file === file && start <= span.start && span.end <= end);
  const run = (facts: Look["facts"]): void => visit(declaration, undefined, lookAt(declaration, { world, context, told, facts }));
  const work = told.length > 0 ? undefined : workThatReads(declaration, context);
  if (work === undefined) return run((node) => context.facts.of(node));
  context.work.do(`conditions of ${work}`, () => {
    context.work.reads(work);
    const facts = context.work.factsOf(work);
    run(facts === undefined ? (node) => context.facts.of(node) : (node) => facts.get(node));
  }, { owner: declaration });
}

/** The piece of work in which all that is known of its expressions was found out; undefined where there is not one alone. */
function workThatReads({ kind, name }: Declaration, { measures }: Context): string | undefined {
  switch (kind) {
    case "table": case "score": case "competency": case "ladder": case "incentive": case "limit": case "fund": case "claims": case "desk": case "route": case "registration":
      return `${kind} ${name.text}`;
    // One that needs a period is worked out where it is used.
    case "measure": return measures.sound.has(name.text) ? `check measure ${name.text}` : undefined;
    default: return undefined;
  }
}

/** A vocabulary of one word will grow: that a field has that word is not said to hold for everybody. */
function withoutSingleWords(world: World): World {
  const words: World["words"] = (type) => {
    const all = world.words(type);
    return all?.length === 1 ? undefined : all;
  };
  return { ...world, words };
}

function lookAt(declaration: Declaration, rest: Pick<Look, "world" | "context" | "told" | "facts">): Look {
  return { ...rest, parameters: new Set(declaration.params.map(({ name }) => name.text)), isLaw: declaration.kind === "always" };
}

/** Down to the conditions, wherever they stand. @param place what the condition at hand decides */
function visit(node: unknown, place: say.Place | undefined, look: Look): void {
  if (typeof node !== "object" || node === null) return;
  if (isCondition(node) && speak(node, place, look)) return;
  for (const key in node) {
    if (key !== "span" && key !== "comments") visit((node as Readonly<Record<string, unknown>>)[key], placeOf(node, key) ?? (isParen(node) ? place : undefined), look);
  }
}

/** A comparison, or some of them joined: what reasoning can say something of. */
function isCondition(node: object): node is Expression {
  const { kind, op } = node as { readonly kind?: unknown; readonly op?: unknown };
  return kind === "compare" || (kind === "binary" && (op === "and" || op === "or"));
}

function isParen(node: object): boolean {
  return (node as { readonly kind?: unknown }).kind === "paren";
}

function placeOf(node: object, key: string): say.Place | undefined {
  const { kind, otherwise } = node as { readonly kind?: unknown; readonly otherwise?: unknown };
  if (kind === "filter" && key === "condition") return "filter";
  if (kind === "when" && key === "condition") return otherwise === undefined ? "value" : "choice";
  return kind === "binary" && isCondition(node) ? "part" : undefined;
}

/** True where something was said, now or before. */
function speak(node: Expression, place: say.Place | undefined, { world, context, told, facts, parameters, isLaw }: Look): boolean {
  const condition = facts(node)?.typed?.expression;
  if (condition === undefined || condition.op === "constant" || isOpen(condition)) return false;
  if (told.some(({ file, start, end }) => file === node.span.file && start <= node.span.start && node.span.end <= end)) return true;
  if (parameters.size > 0 && reads(node, parameters)) return false;
  if (canHold([condition], world) === "no") {
    context.report(say.conditionNeverHolds, node.span, { place });
    return true;
  }
  if (isLaw || canFail(condition, world) !== "no") return false;
  context.report(say.conditionAlwaysHolds, node.span, { place });
  return true;
}

/** Two different figures compared with each other: nothing is known of their difference, as most programs ask it. */
function isOpen(condition: PlanExpression): boolean {
  return condition.op === "compare" && condition.left.op === "measure" && (condition.right.op === "table" || (condition.right.op === "measure" && condition.right.measure !== condition.left.measure));
}

function reads(node: unknown, names: ReadonlySet<string>): boolean {
  if (typeof node !== "object" || node === null) return false;
  const { kind, name } = node as { readonly kind?: unknown; readonly name?: unknown };
  if (kind === "name" && typeof name === "string" && names.has(name)) return true;
  return Object.entries(node).some(([key, part]) => key !== "span" && reads(part, names));
}
