/**
 * What a decision tells beyond its outcome, as figures: emitted code lays them down in one row, and `ToldShape` says what
 * each of them is.
 *
 * All of them have been worked out for the outcome, or are the sides of comparisons that have. A requirement of which
 * something can't be told is left to the reference interpreter. This file refuses to make texts.
 */
import type { Comparison, PlanAsk, PlanExpression, PlanRequirement, PlanType } from "@fairway/plan";
import { evidenceSites } from "../../decision/evidence.js";
import { shownValue } from "../../decision/value.js";
import { OPERATORS } from "../../explain/describe.js";
import { competencyCount } from "../../expressions/competency-count.js";
import { scaledText } from "../run/numbers.js";
import { ownField } from "../told/missing.js";
import type { AskShape, ConditionShape, CompetencyShape, Figure, GapFigure, LadderShape, MissingSide, RequirementShape, Requirements, ShownFigure, ToldShape } from "../told/shapes.js";
import { probe } from "./arithmetic.js";
import { isNum, NotCompiled, triOf, unlessRefused, type Bool, type Code } from "./code.js";
import { numberShown } from "../told/values.js";
import { atTop, type Context } from "./context.js";
import { momentOfLadder } from "./declarations.js";
import { boolOf, compile } from "./expressions.js";
import { constantShown, gapUnit, wordsShown } from "./shown.js";
import { siteShape } from "./told-evidence.js";
import type { Figures, Laid } from "./told-row.js";
import { lawShapes, scoreShapes } from "./told-scores.js";
import type { IncentiveCode } from "./money/incentive.js";
import { wordSet } from "./rows.js";
import { moneyShape } from "./told-money.js";
import { termsOfTotal } from "./totals.js";

/** @param incentives what is paid, as it came out */
export function toldShape(ctx: Context, incentives: readonly IncentiveCode[], figures: Figures): ToldShape {
  const { em: { plan }, declared } = ctx;
  const teller = new Teller(ctx, figures);
  const ladders = plan.ladders.flatMap((ladder): (readonly [string, LadderShape])[] => {
    const code = declared.tier.get(ladder.name);
    if (code === undefined) return [];
    const tiers = ladder.tiers.map(({ requirements }, at) => teller.requirements(requirements, code.requirements[at]!, momentOfLadder(ladder, requirements, ctx)));
    return [[ladder.name, { outcomes: code.outcomes.map((js) => figures.of(js)), tiers }]];
  });
  const competencies = plan.competencies.flatMap(({ name, requirements }): (readonly [string, CompetencyShape])[] => {
    const code = declared.held.get(name);
    const asked = declared.asked.get(name);
    return code === undefined || asked === undefined ? [] : [[name, { outcome: figures.of(triOf(boolOf(code))), requirements: teller.requirements(requirements, asked, 0) }]];
  });
  const money = moneyShape(incentives, ctx, figures);
  const shape = figures.settled({ ...(money === undefined ? {} : { money }), ladders: Object.fromEntries(ladders), competencies: Object.fromEntries(competencies), scores: scoreShapes(ctx, figures), laws: lawShapes(ctx, figures) });
  return { ...shape, lineAt: figures.lineAt, currency: ctx.em.currency, words: figures.words };
}

class Teller {
  constructor(private readonly ctx: Context, private readonly figures: Figures) {}

  requirements(requirements: readonly PlanRequirement[], outcomes: readonly Bool[], moment: number): Requirements {
    return requirements.map((requirement, at) => unlessRefused(() => new Asked(atTop(this.ctx, moment), this.figures).requirement(requirement, outcomes[at]!)) ?? null);
  }
}

export class Asked {
  constructor(private readonly ctx: Context, private readonly figures: Figures) {}

  requirement(requirement: PlanRequirement, outcome: Bool): RequirementShape {
    const { exceptions, ask } = requirement;
    return {
      outcome: this.figures.of(triOf(outcome)), applies: exceptions.map(({ when }) => this.#outcome(when)),
      asks: [ask, ...exceptions.map((exception) => exception.ask)].map((each) => (each === undefined ? null : this.#ask(each))),
    };
  }

  #ask(ask: PlanAsk): AskShape {
    if (ask.kind === "condition") return { condition: this.condition(ask.condition) };
    return { paths: ask.paths.map((path) => path.conditions.map(({ condition }) => this.condition(condition))) };
  }

  condition(expression: PlanExpression): ConditionShape {
    const shape = this.#shapeOf(expression);
    return shape.parts === undefined ? { ...shape, sites: this.figures.forReasons(() => evidenceSites(expression, this.ctx.em.index).map((site) => siteShape(site, this.ctx, this.figures))) } : shape;
  }

  #shapeOf(expression: PlanExpression): ConditionShape {
    const outcome = this.#outcome(expression);
    switch (expression.op) {
      case "and": case "or": return { outcome, parts: expression.items.map((item) => this.condition(item)) };
      case "not": return { outcome, parts: [this.condition(expression.of)] };
      case "compare": {
        const { comparison, left, right } = expression;
        return { outcome, ...this.#missing(expression), sides: { operator: OPERATORS[comparison], value: this.shown(left), threshold: this.shown(right), ...this.#gap(comparison, left.type, compile(left, this.ctx), () => compile(right, this.ctx)) } };
      }
      case "in": case "covers": return { outcome, sides: { operator: expression.op, value: this.shown(expression.left), threshold: this.shown(expression.right) } };
      case "passed": return { outcome, sides: this.#sidesOfMark(expression) };
      default: return { outcome };
    }
  }

  /** What sides that may be absent lack. */
  #missing({ left, right }: Extract<PlanExpression, { op: "compare" }>): { readonly missing?: readonly MissingSide[] } {
    const sides = [left, right].map((side) => this.#missingSide(side));
    return sides.every((side) => side !== undefined) && left.type.kind !== "tier" ? { missing: sides.flat() } : {};
  }

  /** Undefined where it is the interpreter's. */
  #missingSide(side: PlanExpression): readonly MissingSide[] | undefined {
    const { em: { index } } = this.ctx;
    if (side.op === "constant") return [];
    if (competencyCount(side, index) !== undefined) return ["competencies"];
    const code = compile(side, this.ctx);
    if (code.t === "bool") return code.open ? undefined : [];
    if (!code.optional) return [];
    const path = ownField(side, index);
    return path === undefined ? undefined : [{ path, at: this.figures.of(isNum(code) ? probe(code) : code.js) }];
  }

  #outcome(expression: PlanExpression): Figure {
    return this.figures.of(triOf(boolOf(compile(expression, this.ctx))));
  }

  shown(expression: PlanExpression): ShownFigure {
    return shownIn(expression, this.ctx, this.figures);
  }

  /** The points there are and those that are asked; how many more, where the total is all that is asked. */
  #sidesOfMark({ score, key }: Extract<PlanExpression, { op: "points" | "passed" }>): NonNullable<ConditionShape["sides"]> {
    const { ctx, figures } = this;
    const pass = ctx.em.index.scores.get(score)?.pass;
    const code = ctx.declared.score.get(score);
    if (pass === undefined || code === undefined || key !== undefined || ctx.em.keyNameOf("score", score) !== null) throw new NotCompiled("the mark of a score that is repeated");
    const { mark, everyPart } = pass;
    const total = termsOfTotal(code.total, ctx.block);
    const gap = everyPart === undefined ? this.#gap("atLeast", mark.type, total, () => compile(mark, ctx)) : {};
    return { operator: OPERATORS.atLeast, value: valueFigure(total, mark.type, ctx, figures), threshold: this.shown(mark), ...gap };
  }

  /** @param type of what there is */
  #gap(comparison: Comparison, type: PlanType, a: Code, right: () => Code): { readonly gap?: GapFigure } {
    if (comparison === "unequal") return {};
    const { ctx, figures } = this;
    const b = right();
    if (isNum(a) && isNum(b)) {
      const whole = type.kind === "integer";
      const unit = type.kind === "money" ? "money" : type.kind === "percent" ? "percent" : "number";
      // It may be no machine number, for which nobody who does not read it should be left to the interpreter.
      return { gap: { comparison, unit, whole } };
    }
    const unit = gapUnit(type, ctx);
    if (a.t !== "int" || b.t !== "int" || unit === undefined) return {};
    return { gap: { comparison, unit, whole: true, at: figures.of(`${b.js} - ${a.js}`) } };
  }
}

/** What an expression comes to, as it is shown. @throws NotCompiled */
export function shownIn(expression: PlanExpression, ctx: Context, figures: Laid): ShownFigure {
  const value = constantShown(expression, ctx);
  if (value !== undefined) return { is: "same", value };
  if (expression.op === "competencies") return heldFigure(expression, ctx, figures);
  if (wordSet(expression, ctx) !== undefined) throw new NotCompiled("a set of words");
  return valueFigure(compile(expression, ctx), expression.type, ctx, figures);
}

/** Names of the competencies held. @throws NotCompiled */
export function heldFigure({ type }: PlanExpression, ctx: Context, figures: Laid): ShownFigure {
  const { em } = ctx;
  const names = em.plan.competencies.map(({ name }) => name);
  const element = type.kind === "list" || type.kind === "set" ? type.of : type;
  if (names.some((name) => em.keyNameOf("competency", name) !== null)) throw new NotCompiled("competencies that are repeated");
  const of = names.map((competency) => figures.of(triOf(boolOf(compile({ op: "held", type: { kind: "bool" }, competency }, ctx)))));
  return { is: "held", of, words: figures.wordsOf(names.map((name) => shownValue(name, element, em.index))) };
}

/** A whole number that a double holds. */
const CONSTANT = /^\d{1,15}$/;

/** A value as it is shown. @throws NotCompiled */
export function valueFigure(code: Code, type: PlanType, ctx: Context, figures: Laid): ShownFigure {
  if (isNum(code)) {
    const kind = type.kind === "money" || type.kind === "percent" || type.kind === "integer" ? type.kind : "number";
    if (code.t === "num" && CONSTANT.test(code.js)) return { is: "same", value: numberShown(scaledText(Number(code.js), code.scale), kind, ctx.em.currency) };
    return code.t === "num" ? { is: "number", at: figures.of(code.js), scale: code.scale, type: kind } : { is: "fraction", at: figures.of(code.num), den: figures.of(code.den), type: kind };
  }
  if (code.t === "bool") return { is: "bool", at: figures.of(triOf(code)) };
  switch (type.kind) {
    case "date": case "month": return { is: type.kind, at: figures.of(code.js) };
    case "enum": case "taxonomy": return { is: "word", at: figures.of(code.js), words: figures.wordsOf(wordsShown(type, ctx)) };
    case "tier":
      // What is missing of it is the interpreter's.
      if (code.optional) throw new NotCompiled("a tier that may be open");
      return { is: "tier", at: figures.of(code.js), words: figures.wordsOf(wordsShown(type, ctx)) };
    default: throw new NotCompiled(`a value of kind ${type.kind} is shown`);
  }
}
