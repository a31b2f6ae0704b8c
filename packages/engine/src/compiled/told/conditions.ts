/**
 * Conditions and requirements as a decision shows them, from figures: what decision/condition.ts and decision/requirement.ts
 * make by reading the Plan again.
 *
 * What is missing, and the facts behind a value, are the reference interpreter's and worked out where they are read. This
 * file refuses to decide anything.
 */
import type { Origin, PlanAsk, PlanException, PlanExpression, PlanPath, PlanRequirement } from "@fairway/plan";
import type { ConditionResult, DecisionValue, Distance, ExceptionResult, Facts, Operator, Outcome, PathResult, RequirementResult } from "@fairway/runtime";
import { describe } from "../../explain/describe.js";
import { evidenceOf } from "../../decision/evidence.js";
import type { View } from "../../decision/condition.js";
import { later } from "../../decision/later.js";
import { reportRequirement } from "../../decision/requirement.js";
import { resultOf } from "../../expressions/evaluate.js";
import { guarded } from "../../guard.js";
import { requirementResult } from "../../requirements/outcome.js";
import { clauseOrigin } from "../../values/origin.js";
import { NOTHING_MISSING } from "../../values/result.js";
import type { PlanIndex } from "../../program/plan-index.js";
import { figuresOf } from "./evidence.js";
import { missingOf, missingOfRequirement } from "./missing.js";
import type { AskShape, ConditionShape, RequirementShape, ToldShape } from "./shapes.js";
import { distanceFigure, shownFigure, type FigureRow } from "./values.js";

export const OUTCOMES: readonly Outcome[] = ["not met", "met", "undecided"];

/** One partner's figures, and the reference interpreter's view of the clauses they are about: asked only for what figures do not say. */
export interface Told {
  readonly row: FigureRow;
  /** With what evidence rests on. */
  readonly reasons: () => FigureRow;
  readonly shape: ToldShape;
  readonly facts: Facts;
  readonly index: PlanIndex;
  readonly evidence: boolean;
  /** It brings no standing. */
  readonly placed: boolean;
  readonly view: () => View;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export function requirementTold(requirement: PlanRequirement, shape: RequirementShape | null, told: Told): RequirementResult {
  if (shape === null || !fits(requirement, shape)) return reportRequirement(requirement, told.view());
  const { row } = told;
  const { exceptions } = requirement;
  const outcome = row[shape.outcome]!;
  const first = shape.applies.findIndex((applies) => row[applies] !== 0);
  const asked = first >= 0 && row[shape.applies[first]!] === 1 ? first + 1 : 0;
  const of: PlanRequirement | PlanException = asked === 0 ? requirement : exceptions[asked - 1]!;
  const made = (requirement.title === undefined ? { id: requirement.id, text: of.origin.text, outcome: OUTCOMES[outcome]! }
    : { id: requirement.id, title: requirement.title, text: of.origin.text, outcome: OUTCOMES[outcome]! }) as Mutable<RequirementResult>;
  if (first >= 0) made.exception = exceptionTold(exceptions[first]!, row[shape.applies[first]!] === 1);
  const ask = shape.asks[asked]!;
  const leaf = ask === null ? undefined : decisiveOf(ask, of.ask!, row);
  if (leaf !== undefined) addSides(made, leaf, outcome !== 0, told);
  if (outcome === 2) later(made, "missing", () => missingOfRequirement(requirement, shape, told) ?? requirementResult(requirement, told.view().moment, told.view().scope).missing);
  else made.missing = NOTHING_MISSING;
  if (ask !== null) addAsked(made, of.ask!, ask, of.origin, told);
  made.origin = clauseOrigin(of.origin);
  return made;
}

function exceptionTold({ id, title, when, ask }: PlanException, applies: boolean): ExceptionResult {
  const rest = { when: describe(when), waived: ask === undefined, applies: applies ? "yes" : "undecided" } as const;
  return title === undefined ? { id, ...rest } : { id, title, ...rest };
}

/** What a requirement and a condition have of the comparison that decides them. */
interface Compared { value?: DecisionValue; operator?: Operator; threshold?: DecisionValue; distance?: Distance }

function addSides(made: Compared, leaf: ConditionShape, isMet: boolean, { row, shape }: Told): void {
  const { sides } = leaf;
  if (sides === undefined) return;
  const [left, right] = [shownFigure(row, sides.value, shape), shownFigure(row, sides.threshold, shape)];
  if (left !== undefined) made.value = left;
  made.operator = sides.operator as Operator;
  if (right !== undefined) made.threshold = right;
  if (!isMet && sides.gap !== undefined && row[leaf.outcome] === 0 && !Number.isNaN(row[sides.gap.at])) made.distance = distanceFigure(row, sides.gap, shape.currency);
}

// ── conditions ──────────────────────────────────────────────────────────────────────────────────────────────────────

export function conditionTold(expression: PlanExpression, shape: ConditionShape, told: Told, origin: Origin): ConditionResult {
  const outcome = told.row[shape.outcome]!;
  const made = { text: describe(expression), outcome: OUTCOMES[outcome]! } as Mutable<ConditionResult>;
  if (expression.op === "and" || expression.op === "or" || expression.op === "not") {
    made.join = expression.op;
    made.parts = partsOf(expression).map((item, at) => conditionTold(item, shape.parts![at]!, told, origin));
  } else addOperator(made, shape, told);
  if (outcome === 2) later(made, "missing", () => missingOf(shape, told) ?? guarded(told.view().moment, origin, () => resultOf(expression, told.view().moment, told.view().scope)).missing);
  else made.missing = NOTHING_MISSING;
  if (told.evidence && shape.parts === undefined) later(made, "evidence", () => evidenceOf(expression, viewOf(expression, shape, told), origin));
  return made;
}

/** The interpreter's view, made when it is needed. */
function viewOf(expression: PlanExpression, shape: ConditionShape, told: Told): View {
  return { get moment() { return told.view().moment; }, scope: undefined, evidence: true, figures: figuresOf(expression, shape, { ...told, row: told.reasons() }) };
}

/** As `addSides`, in the order of a condition's fields. */
function addOperator(made: Compared, shape: ConditionShape, told: Told): void {
  if (shape.sides === undefined) return;
  made.operator = shape.sides.operator as Operator;
  addSides(made, shape, false, told);
}

function partsOf(expression: PlanExpression): readonly PlanExpression[] {
  return expression.op === "not" ? [expression.of] : expression.op === "and" || expression.op === "or" ? expression.items : [];
}

/** The one comparison that decides it, if there is one: as `decisive` finds it. */
function decisive(expression: PlanExpression, shape: ConditionShape, row: FigureRow): ConditionShape | undefined {
  const { parts } = shape;
  if (parts === undefined) return shape;
  if (expression.op === "not") return undefined;
  const outcome = row[shape.outcome];
  const same = parts.filter((part) => row[part.outcome] === outcome);
  const alone = expression.op === "and" ? outcome !== 1 : outcome === 1;
  const [only] = same;
  return same.length === 1 && only !== undefined && (alone || parts.length === 1) ? decisive(partsOf(expression)[parts.indexOf(only)]!, only, row) : undefined;
}

// ── what is asked ───────────────────────────────────────────────────────────────────────────────────────────────────

function addAsked(made: Mutable<RequirementResult>, ask: PlanAsk, shape: AskShape, origin: Origin, told: Told): void {
  if (ask.kind === "condition") {
    later(made, "condition", () => conditionTold(ask.condition, (shape as Extract<AskShape, { condition: unknown }>).condition, told, origin));
    return;
  }
  made.asks = ask.kind === "several" ? (ask.count ?? ask.paths.length) : ask.kind;
  later(made, "paths", () => {
    const { paths } = shape as Extract<AskShape, { paths: unknown }>;
    return byFailures(paths, told.row).map((at) => pathTold(ask.paths[at]!, paths[at]!, told));
  });
}

/** Places of paths, those with the fewest failed conditions first. */
function byFailures(paths: readonly (readonly ConditionShape[])[], row: FigureRow): readonly number[] {
  const failures = paths.map((path) => path.filter(({ outcome }) => row[outcome] !== 1).length);
  return paths.map((_, at) => at).sort((a, b) => failures[a]! - failures[b]! || a - b);
}

function pathTold(path: PlanPath, shapes: readonly ConditionShape[], told: Told): PathResult {
  const outcomes = shapes.map(({ outcome }) => told.row[outcome]);
  const outcome = outcomes.includes(0) ? 0 : outcomes.includes(2) ? 2 : 1;
  const conditions = path.conditions.map((each, at) => {
    const made = conditionTold(each.condition, shapes[at]!, told, each.origin) as Mutable<PathResult["conditions"][number]>;
    if (each.title !== undefined) made.title = each.title;
    made.origin = clauseOrigin(each.origin);
    return made;
  });
  return { id: path.id, title: path.title, outcome: OUTCOMES[outcome]!, conditions, origin: clauseOrigin(path.origin) };
}

/** Of the first path where one condition alone is not met, or of the one condition. */
function decisiveOf(shape: AskShape, ask: PlanAsk, row: FigureRow): ConditionShape | undefined {
  if (ask.kind === "condition") return decisive(ask.condition, (shape as Extract<AskShape, { condition: unknown }>).condition, row);
  const { paths } = shape as Extract<AskShape, { paths: unknown }>;
  const places = ask.kind === "any" ? byFailures(paths, row).slice(0, 1) : paths.map((_, at) => at);
  const open = places.flatMap((at) => paths[at]!.map((condition, place) => ({ condition, expression: ask.paths[at]!.conditions[place]!.condition }))).filter(({ condition }) => row[condition.outcome] !== 1);
  const [only] = open;
  return open.length === 1 && only !== undefined ? decisive(only.expression, only.condition, row) : undefined;
}

// ── whether figures are about a clause ──────────────────────────────────────────────────────────────────────────────

const fitting = new WeakMap<RequirementShape, boolean>();

/** What is repeated is written out before it is compiled, which may change how a clause is put together. */
function fits(requirement: PlanRequirement, shape: RequirementShape): boolean {
  let known = fitting.get(shape);
  if (known === undefined) {
    const asks = [requirement.ask, ...requirement.exceptions.map(({ ask }) => ask)];
    known = asks.length === shape.asks.length && asks.every((ask, at) => askFits(ask, shape.asks[at]!));
    fitting.set(shape, known);
  }
  return known;
}

function askFits(ask: PlanAsk | undefined, shape: AskShape | null): boolean {
  if (ask === undefined || shape === null) return ask === undefined && shape === null;
  if (ask.kind === "condition") return "condition" in shape && conditionFits(ask.condition, shape.condition);
  return "paths" in shape && shape.paths.length === ask.paths.length
    && ask.paths.every(({ conditions }, at) => conditions.length === shape.paths[at]!.length && conditions.every(({ condition }, place) => conditionFits(condition, shape.paths[at]![place]!)));
}

export function conditionFits(expression: PlanExpression, { parts, sides }: ConditionShape): boolean {
  const items = partsOf(expression);
  if (parts !== undefined) return items.length === parts.length && items.every((item, at) => conditionFits(item, parts[at]!));
  return items.length === 0 && (sides !== undefined) === (expression.op === "compare" || expression.op === "in" || expression.op === "covers");
}
