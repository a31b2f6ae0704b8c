/**
 * What keeps a condition or a requirement from being decided, from figures: fields of the partner that are not given, and
 * of counted competencies what those lack.
 *
 * The same as values/result.ts merges it, for what is undecided alone. Undefined where the reference interpreter has to be
 * asked. This file refuses to decide anything.
 */
import type { PlanAsk, PlanCompetency, PlanExpression, PlanRequirement } from "@fairway/plan";
import type { MissingFact } from "@fairway/runtime";
import type { PlanIndex } from "../../program/plan-index.js";
import { mergeMissing } from "../../values/result.js";
import type { AskShape, ConditionShape, RequirementShape, Requirements, ToldShape } from "./shapes.js";
import type { FigureRow } from "./values.js";

/** One partner's figures. `placed`: it brings no standing, so that no competency is held but by its requirements. */
export interface Undecided { readonly row: FigureRow; readonly shape: ToldShape; readonly index: PlanIndex; readonly placed: boolean }

type Missing = readonly MissingFact[] | undefined;

/** @param condition undecided */
export function missingOf(condition: ConditionShape, of: Undecided): Missing {
  if (condition.parts !== undefined) return missingOfUndecided(condition.parts, of);
  return condition.missing === undefined ? undefined : merged(condition.missing.map((side) => (side === "competencies" ? ofCompetencies(of) : isGiven(of.row[side.at]!) ? [] : [notGiven(side.path)])));
}

/** @param requirement undecided */
export function missingOfRequirement({ exceptions, ask }: PlanRequirement, { asks: [asked] }: RequirementShape, of: Undecided): Missing {
  return exceptions.length > 0 || asked === null || asked === undefined ? undefined : ofAsk(ask, asked, of);
}

/** Of all requirements that are undecided, where none of them fails. */
export function missingOfAll(requirements: readonly PlanRequirement[], shapes: Requirements, of: Undecided): Missing {
  return merged(requirements.map((requirement, at) => {
    const shape = shapes[at];
    return shape === null || shape === undefined ? undefined : of.row[shape.outcome] === 2 ? missingOfRequirement(requirement, shape, of) : [];
  }));
}

/** As facts say it. */
export function notGiven(path: string): MissingFact {
  return { path, why: "not given" };
}

/** The field of the partner that an expression is, where it is written down with it; undefined for anything else. */
export function ownField(expression: PlanExpression, { plan: { partner } }: PlanIndex): string | undefined {
  if (expression.op !== "partner" || expression.path.length !== 1) return undefined;
  return partner.fields.find(({ name }) => name === expression.path[0])?.name;
}

function isGiven(figure: number): boolean {
  return figure === figure;
}

function ofAsk(ask: PlanAsk, shape: AskShape, of: Undecided): Missing {
  if (ask.kind === "condition") return "condition" in shape ? missingOf(shape.condition, of) : undefined;
  // Paths that fail say nothing of what is missing.
  return "paths" in shape ? merged(shape.paths.map((path) => (path.some(({ outcome }) => of.row[outcome] === 0) ? [] : missingOfUndecided(path, of)))) : undefined;
}

/** Of those that are undecided; of the others nothing is missing. */
export function missingOfUndecided(conditions: readonly ConditionShape[], of: Undecided): Missing {
  return merged(conditions.map((condition) => (of.row[condition.outcome] === 2 ? missingOf(condition, of) : [])));
}

/** Undefined where a partner brings a standing. */
export function ofCompetencies(of: Undecided): Missing {
  const { shape, index, row, placed } = of;
  if (!placed) return undefined;
  return merged(index.plan.competencies.map(({ name, requirements, forEach }: PlanCompetency) => {
    const own = shape.competencies[name];
    return own === undefined || forEach !== undefined ? undefined : row[own.outcome] === 2 ? missingOfAll(requirements, own.requirements, of) : [];
  }));
}

function merged(lists: readonly Missing[]): Missing {
  return lists.every((list) => list !== undefined) ? mergeMissing(lists) : undefined;
}
