/**
 * Scores and laws as figures: what each came to for everybody who reads it, the rest with what reasons are told with.
 *
 * One of which something can't be told is left to the reference interpreter. This file refuses those that are repeated.
 */
import type { PlanExpression, PlanLaw, PlanPart, PlanScore } from "@fairway/plan";
import { evidenceSites } from "../../decision/evidence.js";
import type { LawShape, PartShape, ScoreShape, ShownFigure } from "../told/shapes.js";
import { NotCompiled, triOf, unlessRefused, type Code } from "./code.js";
import { atTop, type Context } from "./context.js";
import { boolOf, compile } from "./expressions.js";
import { siteShape } from "./told-evidence.js";
import type { Figures } from "./told-row.js";
import { termsOfTotal } from "./totals.js";
import { Asked, shownIn, valueFigure } from "./told.js";

/** Of those that can be told, by name. */
export function scoreShapes(ctx: Context, figures: Figures): Readonly<Record<string, ScoreShape>> {
  return named(ctx.em.plan.scores, (score) => scoreShape(score, atTop(ctx, 0), figures));
}

export function lawShapes(ctx: Context, figures: Figures): Readonly<Record<string, LawShape>> {
  return named(ctx.em.plan.laws, (law) => lawShape(law, atTop(ctx, 0), figures));
}

function named<T extends { readonly name: string }, S>(of: readonly T[], shape: (of: T) => S | undefined): Readonly<Record<string, S>> {
  const found = of.flatMap((each): (readonly [string, S])[] => {
    const made = unlessRefused(() => shape(each));
    return made === undefined ? [] : [[each.name, made]];
  });
  return Object.fromEntries(found);
}

function scoreShape({ name, forEach, pass, parts }: PlanScore, ctx: Context, figures: Figures): ScoreShape | undefined {
  const code = ctx.declared.score.get(name);
  if (code === undefined || forEach !== undefined) return undefined;
  const told = figures.forReasons(() => parts.map((part) => partShape(part, code.parts.get(part.name), ctx, figures)));
  const marked = pass === undefined || code.passed === undefined ? {} : { mark: numberIn(pass.mark, ctx, figures), passed: figures.of(triOf(boolOf(code.passed))) };
  return { total: numberOf(termsOfTotal(code.total, ctx.block), ctx, figures), ...marked, parts: told };
}

function partShape({ most, reads, gate, points }: PlanPart, code: Code | undefined, ctx: Context, figures: Figures): PartShape {
  if (code === undefined) throw new NotCompiled("a part that the score does not have");
  return {
    points: numberOf(code, ctx, figures), ...(most === undefined ? {} : { most: numberIn(most, ctx, figures) }), ...(reads === undefined ? {} : { reads: shownIn(reads, ctx, figures) }),
    ...(gate === undefined ? {} : { gate: new Asked(ctx, figures).condition(gate) }), sites: evidenceSites(reads ?? points, ctx.em.index).map((site) => siteShape(site, ctx, figures)),
  };
}

function numberIn(expression: PlanExpression, ctx: Context, figures: Figures): ShownFigure {
  return numberOf(compile(expression, ctx), ctx, figures);
}

function numberOf(code: Code, ctx: Context, figures: Figures): ShownFigure {
  return valueFigure(code, { kind: "number" }, ctx, figures);
}

function lawShape({ condition }: PlanLaw, ctx: Context, figures: Figures): LawShape {
  return { outcome: figures.of(triOf(boolOf(compile(condition, ctx)))), condition: figures.forReasons(() => new Asked(ctx, figures).condition(condition)) };
}
