/**
 * Values, marks and distances as a decision shows them, as code: what a requirement that is not met is told with.
 *
 * The same as decision/value.ts and decision/distance.ts, on machine integers. What is constant is worked out here and
 * shared. This file refuses to decide anything: outcomes have been compiled before.
 */
import type { PlanExpression, PlanType } from "@fairway/plan";
import type { DecisionValue, Distance } from "@fairway/runtime";
import { OPERATORS } from "../../explain/describe.js";
import { constantResult } from "../../values/constant.js";
import { shownResult, shownValue } from "../../decision/value.js";
import { fraction, numOf, plus, probe } from "./arithmetic.js";
import { Block } from "./block.js";
import { isNum, NotCompiled, triOf, type Code, type Frac, type Num } from "./code.js";
import type { Context } from "./context.js";
import { boolOf, compile } from "./expressions.js";
import { wordSet } from "./rows.js";
import { textOfTotal } from "./totals.js";

type Of<K extends PlanExpression["op"]> = Extract<PlanExpression, { op: K }>;

/** Both sides of a condition, as JavaScript expressions; `distance` is asked for only where the condition does not hold. */
export interface Sides {
  readonly operator: string;
  readonly value: string;
  readonly threshold: string;
  readonly distance?: string;
  /** The condition's own outcome: 0 not met, 1 met, 2 undecided. */
  readonly outcome: string;
}

/** Undefined where a condition has no sides. @param block where what must be worked out first is put @throws NotCompiled */
export function sidesOfCondition(expression: PlanExpression, ctx: Context, block: Block): Sides | undefined {
  const outcome = triOf(boolOf(compile(expression, ctx)));
  const both = (of: Of<"compare" | "in" | "covers">): Pick<Sides, "value" | "threshold"> => ({ value: shownCode(of.left, ctx, block), threshold: markCode(of.right, ctx, block) });
  switch (expression.op) {
    case "compare": return { operator: OPERATORS[expression.comparison], ...both(expression), distance: distanceCode(expression, ctx, block), outcome };
    case "in": case "covers": return { operator: expression.op, ...both(expression), outcome };
    case "passed": return sidesOfMark(expression, outcome, ctx, block);
    default: return undefined;
  }
}

/** Of a score's mark: the points there are, and how many more are asked where the total is all that is asked. */
function sidesOfMark(expression: Extract<PlanExpression, { op: "points" | "passed" }>, outcome: string, ctx: Context, block: Block): Sides | undefined {
  if (ctx.em.isSilent(expression.score)) return undefined;
  const pass = ctx.em.index.scores.get(expression.score)?.pass;
  const score = ctx.declared.score.get(expression.score);
  if (pass === undefined || score === undefined) throw new NotCompiled("a score without a mark");
  const mark = compile(pass.mark, ctx);
  const { type } = pass.mark;
  const { terms, wide } = score.total;
  const gap = pass.everyPart === undefined ? gapCode("atLeast", type, terms, mark, ctx, block) : undefined;
  const distance = gap === undefined || wide === undefined ? gap : `(${wide} === undefined ? ${gap} : ${wideGapCode(wide, type, fraction(numOf(mark)))})`;
  const { js, text } = textOfTotal(score.total);
  return { operator: ">=", value: present(js, terms.optional, shownNumber(text, type)), threshold: markCode(pass.mark, ctx, block), distance, outcome };
}

// ── values ──────────────────────────────────────────────────────────────────────────────────────────────────────────

function shownCode(expression: PlanExpression, ctx: Context, block: Block): string {
  const constant = constantShown(expression, ctx);
  if (constant !== undefined) return ctx.em.before.shared(constant);
  if (expression.op === "competencies") return heldCode(expression.type, ctx);
  const set = wordSet(expression, ctx);
  if (set !== undefined) return setCode(set, expression.type, ctx);
  return valueCode(compile(expression, ctx), expression.type, ctx, block);
}

/** What is asked: a constant, or one of not very many numbers, whose words are kept. */
function markCode(expression: PlanExpression, ctx: Context, block: Block): string {
  const constant = constantShown(expression, ctx);
  if (constant !== undefined) return ctx.em.before.shared(constant);
  const code = expression.op === "competencies" || wordSet(expression, ctx) !== undefined ? undefined : compile(expression, ctx);
  if (code?.t !== "num") return shownCode(expression, ctx, block);
  const [marks, words] = ctx.em.before.marksShown(numberCode({ ...code, js: "x" }, expression.type));
  return present(code.js, code.optional, `markOf(${marks}, ${code.js}, ${words})`);
}

/** What a constant, or a list of them, is shown as. */
export function constantShown(expression: PlanExpression, { em: { index } }: Context): DecisionValue | undefined {
  if (expression.op === "constant") return shownResult(constantResult(expression.value, expression.type, index), expression.type, index);
  if (expression.op !== "list" || !expression.items.every((item) => item.op === "constant")) return undefined;
  const items = expression.items.map((item) => constantResult((item as Of<"constant">).value, item.type, index).value);
  return shownValue(items as never, expression.type, index);
}

function setCode({ name, range: [from, to] }: NonNullable<ReturnType<typeof wordSet>>, type: PlanType, ctx: Context): string {
  const element = type.kind === "list" || type.kind === "set" ? type.of : type;
  return `wordsShown(${name}, ${from}, ${to}, ${ctx.em.before.shared(wordsShown(element, ctx))})`;
}

/** The competencies held; absent where one of them is undecided. */
function heldCode(type: PlanType, ctx: Context): string {
  const { em } = ctx;
  const names = em.plan.competencies.map(({ name }) => name);
  if (names.some((name) => em.keyNameOf("competency", name) !== null)) throw new NotCompiled("competencies that are repeated are shown");
  const element = type.kind === "list" || type.kind === "set" ? type.of : type;
  const outcomes = names.map((competency) => triOf(boolOf(compile({ op: "held", type: { kind: "bool" }, competency }, ctx))));
  return `heldShown([${outcomes.join(", ")}], ${em.before.shared(names.map((name) => shownValue(name, element, em.index)))})`;
}

/** Undefined where it is absent; no tier is shown as "none". */
function valueCode(code: Code, type: PlanType, ctx: Context, block: Block): string {
  if (isNum(code)) return present(probe(code), code.optional, numberCode(code, type));
  if (code.t === "bool") return `boolShown(${triOf(code)})`;
  switch (type.kind) {
    case "date": return present(code.js, code.optional, `{ kind: "date", value: formatDay(${code.js}) }`);
    case "month": return present(code.js, code.optional, `{ kind: "month", value: formatMonth(${code.js}) }`);
    case "enum": case "taxonomy": return present(code.js, code.optional, `${ctx.em.before.shared(wordsShown(type, ctx))}[${code.js}]`);
    case "tier": return `${ctx.em.before.shared(wordsShown(type, ctx))}[${block.keep(`${code.js} >= 0 ? ${code.js} + 1 : 0`)}]`;
    default: throw new NotCompiled(`a value of kind ${type.kind} is shown`);
  }
}

function present(js: string, optional: boolean, shown: string): string {
  return optional ? `(${js} === ${js} ? ${shown} : undefined)` : shown;
}

function numberCode(code: Num | Frac, type: PlanType): string {
  return shownNumber(code.t === "num" ? `scaledText(${code.js}, ${code.scale})` : `fractionText(${code.num}, ${code.den})`, type);
}

/** @param text a call that gives the number's text */
function shownNumber(text: string, type: PlanType): string {
  if (type.kind === "money") return `{ kind: "money", amount: ${text}, currency: K.currency }`;
  return `{ kind: ${JSON.stringify(type.kind === "percent" || type.kind === "integer" ? type.kind : "number")}, value: ${text} }`;
}

/** Words in their order; of tiers no tier comes first. */
export function wordsShown(type: PlanType, { em }: Pick<Context, "em">): readonly (DecisionValue | undefined)[] {
  if (type.kind === "enum" || type.kind === "taxonomy") return em.wordsOf(type.kind, type.name).map((word) => shownValue(word, type, em.index));
  if (type.kind !== "tier") throw new NotCompiled(`words of kind ${type.kind} are shown`);
  return [undefined, ...(em.index.ladders.get(type.ladder)?.tiers ?? []).map((tier) => tier.name)].map((name) => shownValue(name, type, em.index));
}

// ── distances ───────────────────────────────────────────────────────────────────────────────────────────────────────

function distanceCode({ comparison, left, right }: Of<"compare">, ctx: Context, block: Block): string | undefined {
  return comparison === "unequal" ? undefined : gapCode(comparison, left.type, compile(left, ctx), compile(right, ctx), ctx, block);
}

const STEPS: Partial<Record<PlanType["kind"], Distance["unit"]>> = { date: "days", month: "months", enum: "steps", tier: "steps" };

/** How far left is from right; undefined where there is nothing to measure. Both are there: the condition does not hold. */
function gapCode(comparison: Of<"compare">["comparison"], type: PlanType, left: Code, right: Code, ctx: Context, block: Block): string | undefined {
  const strict = comparison === "more" || comparison === "less";
  if (isNum(left) && isNum(right)) {
    const gap = plus(right, left, "-", block);
    const whole = type.kind === "integer";
    if (strict && whole && (gap.t !== "num" || gap.scale !== 0)) throw new NotCompiled("a distance between whole numbers that are none");
    const unit = numberUnit(type);
    // A count of which a part is undecided is none, and may fail all the same.
    return present(probe(gap), gap.optional, distanceText(amountCode(gap, strict && whole, block), unit, directionCode(comparison, gap.t === "num" ? gap.js : gap.num), strict && !whole));
  }
  if (left.t !== "int" || right.t !== "int") return undefined;
  const unit = gapUnit(type, ctx);
  if (unit === undefined) return undefined;
  const gap = block.keep(`${right.js} - ${left.js}`);
  return distanceText(`String(${magnitude(gap)}${strict ? " + 1" : ""})`, JSON.stringify(unit), directionCode(comparison, gap), false);
}

function numberUnit({ kind }: PlanType): string {
  return kind === "money" ? `"money", currency: K.currency` : kind === "percent" ? `"percent"` : `"number"`;
}

/** Of a score's mark: how many more points it asks. */
function wideGapCode(total: string, type: PlanType, { num, den }: Frac): string {
  return distanceText(`wideGap(${total}, ${num}, ${den})`, numberUnit(type), `"more"`, false);
}

/** What days, months and places in an order are apart by; undefined where there is no order. */
export function gapUnit(type: PlanType, { em }: Pick<Context, "em">): Distance["unit"] | undefined {
  return type.kind === "enum" && !em.plan.enums.some((of) => of.name === type.name && of.ordered) ? undefined : STEPS[type.kind];
}

function distanceText(amount: string, unit: string, direction: string, over: boolean): string {
  return `{ amount: ${amount}, unit: ${unit}, direction: ${direction}${over ? ", over: true" : ""} }`;
}

function magnitude(js: string): string {
  // 0 − x: a constant may have a sign already.
  return `(${js} < 0 ? 0 - ${js} : ${js})`;
}

/** @param next one more: what comes in whole pieces has a next one */
function amountCode(gap: Num | Frac, next: boolean, block: Block): string {
  if (gap.t === "num") return `scaledText(${magnitude(block.keep(gap.js))}${next ? " + 1" : ""}, ${gap.scale})`;
  return `fractionText(${magnitude(block.keep(gap.num))}, ${gap.den})`;
}

function directionCode(comparison: Of<"compare">["comparison"], gap: string): string {
  if (comparison === "equal") return `${gap} > 0 ? "more" : "less"`;
  return comparison === "atLeast" || comparison === "more" ? `"more"` : `"less"`;
}
