/**
 * Expressions of the Plan as JavaScript, one operation after another: the same dispatch as the reference interpreter's.
 *
 * What is not compiled is refused with a reason (`NotCompiled`), and whatever hangs on it is left to the reference
 * interpreter. This file refuses to give an answer of its own.
 */
import type { Comparison, PlanExpression, PlanType } from "@fairway/plan";
import { competencyCount } from "../../expressions/competency-count.js";
import { dayOf, parseDay, parseMonth, type Day } from "@fairway/runtime";
import { above, compared, OPERATORS, either, negated, numOf, orderedSides, plus, probe, product, quotient, roundedTo } from "./arithmetic.js";
import { ALWAYS, bitOf, bitsOf, dayCode, decimalOf, isNum, NEVER, no, NotCompiled, triOf, yes, type Bool, type Code, type Int, type Num } from "./code.js";
import { atTop, freeOf, momentFor, textOf, usesPast, type Context } from "./context.js";
import { asDecided, isDecided, seen, whereSeen } from "./decided.js";
import { declaredCode } from "./declared.js";
import { fieldCode, partnerCode } from "./fields.js";
import { asOfDay, hangsOnDay } from "./on-day.js";
import { aggregateCode, quantifierCode } from "./rows.js";
import { countCompared } from "./competencies-held.js";
import { convertCode } from "./convert.js";
import { metCode } from "./met.js";
import { earningsCode } from "./money/earnings.js";
import { coversCode, inCode } from "./membership.js";
import { tableCode } from "./tables.js";

type Of<K extends PlanExpression["op"]> = Extract<PlanExpression, { op: K }>;

/** @throws NotCompiled */
export function compile(expression: PlanExpression, ctx: Context): Code {
  const { em } = ctx;
  const bound = [...freeOf(expression, em.index)].filter((name) => ctx.vars.has(name));
  if (ctx.ownDay !== undefined && bound.length === 0 && hangsOnDay(expression, em.index)) return onOwnDay(expression, ctx.ownDay, ctx);
  const moment = momentFor(expression, ctx.moment, em);
  const here: Context = bound.length === 0 ? atTop(ctx, moment) : { ...ctx, moment };
  const past = em.isEarlier(moment) || usesPast(expression, em.index);
  const key = `${moment} ${ctx.declared.hindsight && past ? "h " : ""}${rowsOf(bound, ctx)}${textOf(expression)}`;
  const known = here.block.known.get(key);
  if (known !== undefined) return known as Code;
  const code = kept(compiled(expression, here), here);
  here.block.known.set(key, code);
  return code;
}

/** The rows that an expression speaks of: the same variable may stand for several. */
function rowsOf(bound: readonly string[], { vars }: Context): string {
  let rows = "";
  for (const name of bound) {
    const of = vars.get(name);
    if (of?.kind === "row") rows += `${of.row} ${of.day ?? ""} ${of.otherwise ?? ""} `;
  }
  return rows;
}

function onOwnDay(expression: PlanExpression, day: string, ctx: Context): Code {
  const key = `own ${day} ${textOf(expression)}`;
  const code = (ctx.block.known.get(key) as Code | undefined) ?? asOfDay(expression, day, ctx);
  ctx.block.known.set(key, code);
  return code;
}

function kept(code: Code, { block }: Context): Code {
  if (code.t === "frac") return { ...code, num: block.keep(code.num), den: block.keep(code.den) };
  return { ...code, js: code.js === "true" || code.js === "false" ? code.js : block.keep(code.js) };
}

function compiled(expression: PlanExpression, ctx: Context): Code {
  const { em, block } = ctx;
  const at = (of: PlanExpression): Code => compile(of, ctx);
  const number = (of: PlanExpression): ReturnType<typeof numOf> => numOf(compile(of, ctx));
  switch (expression.op) {
    case "constant": return constantCode(expression.value, expression.type, ctx);
    case "today": return { t: "int", js: em.dayOf(ctx.moment), of: "day", optional: false };
    case "partner": return partnerCode(expression, ctx);
    case "variable": return variableCode(expression.name, ctx);
    case "field": return fieldCode(expression, ctx);
    case "aggregate": return aggregateCode(expression, ctx);
    case "quantifier": return quantifierCode(expression, ctx);
    case "inWindow": return inWindowCode(expression, ctx);
    case "negate": return negated(number(expression.of), block);
    case "add": return plus(number(expression.left), number(expression.right), "+", block);
    case "subtract": return plus(number(expression.left), number(expression.right), "-", block);
    case "multiply": return product(number(expression.left), number(expression.right), block);
    case "divide": return quotient(number(expression.left), number(expression.right), block);
    case "above": return above(number(expression.left), number(expression.right), block);
    case "growth": {
      const before = number(expression.before);
      return quotient(plus(number(expression.now), before, "-", block), before, block);
    }
    case "round": {
      const decimals = expression.of.type.kind === "percent" ? expression.decimals + 2 : expression.decimals;
      if (decimals < 0) throw new NotCompiled("rounding to tens and more");
      return roundedTo(number(expression.of), decimals, expression.mode, block, true);
    }
    case "compare": return compareCode(expression, ctx);
    case "in": return inCode(expression, ctx);
    case "covers": return coversCode(expression, ctx);
    case "and": return allCode(connected(expression, ctx), ctx);
    case "or": return anyCode(connected(expression, ctx), ctx);
    case "not": return notCode(boolOf(at(expression.of)), ctx);
    case "known": return knownCode(at(expression.of), ctx);
    case "else": return elseCode(at(expression.value), at(expression.fallback), ctx);
    case "when": return whenCode(expression, ctx);
    case "dated": return datedCode(expression, ctx);
    case "addDuration": return addDurationCode(expression, ctx);
    case "between": return betweenCode(expression, ctx);
    case "shift": return shiftCode(expression, ctx);
    case "measure": {
      const measure = em.index.measures.get(expression.measure);
      if (measure === undefined) throw new NotCompiled("a measure that the Plan does not have");
      return at(measure.expression);
    }
    case "table": return tableCode(expression, ctx);
    case "points": case "passed": case "tier": case "held": case "decided": return declaredCode(expression, ctx);
    case "filter": case "map": case "flatten": case "list": throw new NotCompiled("a list as a value");
    case "convert": return convertCode(expression, ctx);
    case "edge": {
      const date = intOf(at(expression.date), "day");
      return { t: "int", js: block.keep(`edgeDay(${em.calendar(expression.calendar)}, ${JSON.stringify(expression.unit)}, ${date.js}, ${expression.edge === "start"})`), of: "day", optional: true };
    }
    case "allPoints": case "allTiers": throw new NotCompiled("the list of what is repeated");
    case "competencies": throw new NotCompiled("the list of competencies");
    case "met": return metCode(expression, ctx);
    case "earnings": return earningsCode(expression, ctx);
  }
}

// ── constants and variables ─────────────────────────────────────────────────────────────────────────────────────────

export function constantCode(value: Of<"constant">["value"], type: PlanType, { em }: Context): Code {
  switch (type.kind) {
    case "integer": case "number": case "percent": return exactCode(String(value));
    case "money": {
      if (typeof value !== "object" || !("amount" in value) || value.currency !== em.currency) throw new NotCompiled("money in another currency");
      return exactCode(value.amount);
    }
    case "date": return fixed(parseDay(String(value)), "day");
    case "month": return fixed(parseMonth(String(value)), "month");
    case "bool": return value === true || value === "true" ? ALWAYS : NEVER;
    case "enum": case "taxonomy": return fixed(em.word(type.kind, type.name, String(value)), `word ${type.name}`);
    case "text": return fixed(em.text(String(value)), "text");
    case "tier": {
      const rank = em.index.ladders.get(type.ladder)?.tiers.findIndex((tier) => tier.name === value) ?? -1;
      if (rank < 0 && value !== "none" && value !== "") throw new NotCompiled("a tier that the ladder does not have");
      return fixed(rank, `tier ${type.ladder}`);
    }
    default: throw new NotCompiled(`a constant of kind ${type.kind}`);
  }
}

function fixed(value: number | undefined, of: string): Int {
  if (value === undefined) throw new NotCompiled("a constant that does not fit its type");
  return { t: "int", js: String(value), of, optional: false };
}

export function exactCode(text: string): Code {
  const decimal = decimalOf(text);
  if (decimal !== undefined) return { t: "num", js: String(decimal.value), scale: decimal.scale, optional: false, most: Math.abs(decimal.value) };
  const parts = /^(-?\d+)\/(\d+)$/.exec(text);
  const [num, den] = [Number(parts?.[1]), Number(parts?.[2])];
  if (!Number.isSafeInteger(num) || !Number.isSafeInteger(den)) throw new NotCompiled("a number that is no machine integer");
  return { t: "frac", num: String(num), den: String(den), optional: false, most: Math.abs(num), mostDen: den };
}

function variableCode(name: string, ctx: Context): Code {
  const binding = ctx.vars.get(name);
  if (binding?.kind === "word" || binding?.kind === "figure") return binding.code;
  throw new NotCompiled(binding === undefined ? "a key of what is repeated" : "a record as a value");
}

// ── logic ───────────────────────────────────────────────────────────────────────────────────────────────────────────

export function boolOf(code: Code): Bool {
  if (code.t !== "bool") throw new NotCompiled("a condition that is none");
  return code;
}

export function allCode(items: readonly Bool[], { block }: Pick<Context, "block">): Bool {
  const some = items.filter((item) => item.js !== "true");
  if (some.some((item) => item.js === "false")) return NEVER;
  const [first] = some;
  if (first === undefined) return ALWAYS;
  if (some.length === 1) return first;
  const open = some.filter((item) => item.open);
  if (open.length === 0) return { t: "bool", js: block.keep(`(${some.map((item) => item.js).join(" && ")})`), open: false, bits: some.flatMap(bitsOf) };
  return { t: "bool", js: block.keep(`${some.map(no).join(" || ")} ? 0 : ${open.map((item) => `${item.js} === 2`).join(" || ")} ? 2 : 1`), open: true };
}

export function anyCode(items: readonly Bool[], { block }: Pick<Context, "block">): Bool {
  const some = items.filter((item) => item.js !== "false");
  if (some.some((item) => item.js === "true")) return ALWAYS;
  const [first] = some;
  if (first === undefined) return NEVER;
  if (some.length === 1) return first;
  const open = some.filter((item) => item.open);
  if (open.length === 0) return { t: "bool", js: block.keep(`(${some.map((item) => item.js).join(" || ")})`), open: false, bits: [`(${some.map(bitOf).join(" | ")})`] };
  return { t: "bool", js: block.keep(`${some.map(yes).join(" || ")} ? 1 : ${open.map((item) => `${item.js} === 2`).join(" || ")} ? 2 : 0`), open: true };
}

/** The conditions that `and` or `or` joins; where the whole is decided, each by whether it holds. */
function connected(expression: Of<"and" | "or">, ctx: Context): readonly Bool[] {
  const items = expression.items.map((item) => boolOf(compile(item, ctx)));
  return items.some((item) => item.open) && isDecided(expression, ctx) ? asDecided(items) : items;
}

/** At least so many of them. */
export function severalCode(items: readonly Bool[], count: number, { block }: Pick<Context, "block">): Bool {
  const met = block.keep(items.map((item) => `(${yes(item)} ? 1 : 0)`).join(" + ") || "0");
  const open = items.filter((item) => item.open);
  if (open.length === 0) return { t: "bool", js: block.keep(`(${met} >= ${count})`), open: false };
  const could = open.map((item) => `(${item.js} === 2 ? 1 : 0)`).join(" + ");
  return { t: "bool", js: block.keep(`${met} >= ${count} ? 1 : ${met} + ${could} >= ${count} ? 2 : 0`), open: true };
}

export function notCode(of: Bool, { block }: Pick<Context, "block">): Bool {
  if (of.js === "true") return NEVER;
  if (of.js === "false") return ALWAYS;
  return of.open ? { ...of, js: block.keep(`${of.js} === 2 ? 2 : 1 - ${of.js}`) } : { t: "bool", js: block.keep(`!${of.js}`), open: false, bits: [`(${bitOf(of)} ^ 1)`] };
}

function knownCode(of: Code, { block }: Context): Bool {
  if (of.t === "bool") return of.open ? { t: "bool", js: block.keep(`(${of.js} !== 2)`), open: false } : ALWAYS;
  if (of.t === "int" && of.of.startsWith("tier ")) return { t: "bool", js: block.keep(`(${of.js} >= 0)`), open: false };
  if (!of.optional) return ALWAYS;
  const js = isNum(of) ? probe(of) : of.js;
  return { t: "bool", js: block.keep(`(${js} === ${js})`), open: false };
}

function elseCode(value: Code, fallback: Code, { em, block }: Context): Code {
  if (value.t === "bool") {
    if (!value.open) return value;
    const other = boolOf(fallback);
    if (!other.open) return { t: "bool", js: block.keep(`(${value.js} === 2 ? ${other.js} : ${value.js} === 1)`), open: false };
    return { t: "bool", js: block.keep(`${value.js} === 2 ? ${triOf(other)} : ${value.js}`), open: true };
  }
  if (value.t === "int") {
    if (fallback.t !== "int") throw new NotCompiled("two kinds of values");
    const isTier = value.of.startsWith("tier ");
    if (!value.optional && !isTier) return value;
    const filled = isTier ? undefined : em.cells.filled(value.js, fallback.js, block);
    if (filled !== undefined) return { ...value, js: filled, optional: false };
    return { ...value, js: block.keep(isTier ? `${value.js} >= 0 ? ${value.js} : ${fallback.js}` : `${value.js} === ${value.js} ? ${value.js} : ${fallback.js}`), optional: fallback.optional };
  }
  const number = numOf(value);
  if (!number.optional) return number;
  const js = probe(number);
  return either(`${js} === ${js}`, number, numOf(fallback), fallback.t !== "bool" && fallback.optional, block);
}

function whenCode(expression: Of<"when">, ctx: Context): Code {
  const { block } = ctx;
  const condition = boolOf(compile(expression.condition, ctx));
  const value = whereSeen(expression.value, seen(expression.condition, true), ctx);
  const otherwise = expression.otherwise === undefined ? undefined : whereSeen(expression.otherwise, seen(expression.condition, false), ctx);
  const never = condition.js === "true" || (otherwise !== undefined && !condition.open);
  if (value.t === "bool") {
    const beside = otherwise === undefined ? undefined : boolOf(otherwise);
    if (beside !== undefined && !condition.open && !value.open && !beside.open) return { t: "bool", js: block.keep(`(${condition.js} ? ${value.js} : ${beside.js})`), open: false };
    const other = beside === undefined ? "2" : triOf(beside);
    return { t: "bool", js: block.keep(`${condition.open ? `${condition.js} === 2 ? 2 : ` : ""}${yes(condition)} ? ${triOf(value)} : ${other}`), open: true };
  }
  if (value.t === "int") {
    if (otherwise !== undefined && otherwise.t !== "int") throw new NotCompiled("two kinds of values");
    const undecided = condition.open ? `${condition.js} === 2 ? NaN : ` : "";
    return { ...value, js: block.keep(`${undecided}${yes(condition)} ? ${value.js} : ${otherwise?.js ?? "NaN"}`), optional: value.optional || !never || (otherwise?.optional ?? false) };
  }
  const number = numOf(value);
  const nothing: Num = { t: "num", js: "NaN", scale: number.t === "num" ? number.scale : 0, optional: true, most: 0 };
  const other = otherwise === undefined ? nothing : numOf(otherwise);
  const chosen = either(yes(condition), number, other, number.optional || other.optional, block);
  return condition.open ? either(`${condition.js} === 2`, nothing, chosen, true, block) : chosen;
}

// ── comparison ──────────────────────────────────────────────────────────────────────────────────────────────────────

const MIRRORED: Readonly<Record<Comparison, Comparison>> = { equal: "equal", unequal: "unequal", less: "more", atMost: "atLeast", more: "less", atLeast: "atMost" };

function compareCode(expression: Of<"compare">, ctx: Context): Bool {
  const { block, em } = ctx;
  const [counts, counted] = [expression.left, expression.right].map((side) => competencyCount(side, em.index)?.distinct === false);
  if (counts === true && counted !== true) return countCompared(expression.comparison, numOf(compile(expression.right, ctx)), ctx);
  if (counted === true && counts !== true) return countCompared(MIRRORED[expression.comparison], numOf(compile(expression.left, ctx)), ctx);
  const [left, right] = [compile(expression.left, ctx), compile(expression.right, ctx)];
  if (isNum(left) && isNum(right)) {
    const [a, b] = orderedSides(left, right, block);
    return compared(expression.comparison, a, b, [left.optional, right.optional], block);
  }
  if (left.t === "int" && right.t === "int") {
    if (left.of !== right.of) throw new NotCompiled("a comparison of two kinds of words");
    const code = compared(expression.comparison, left.js, right.js, [left.optional, right.optional], block);
    const bit = code.open ? undefined : em.cells.comparedBit(OPERATORS[expression.comparison], left.js, right.js);
    return bit === undefined ? code : { ...code, bits: [bit] };
  }
  if (left.t === "bool" && right.t === "bool" && (expression.comparison === "equal" || expression.comparison === "unequal")) {
    const [a, b] = [block.keep(triOf(left)), block.keep(triOf(right))];
    const holds = `${a} ${expression.comparison === "equal" ? "===" : "!=="} ${b}`;
    if (!left.open && !right.open) return { t: "bool", js: block.keep(`(${holds})`), open: false };
    return { t: "bool", js: block.keep(`${a} === 2 || ${b} === 2 ? 2 : ${holds} ? 1 : 0`), open: true };
  }
  throw new NotCompiled(`a comparison of values of kind ${expression.left.type.kind}`);
}

// ── time ────────────────────────────────────────────────────────────────────────────────────────────────────────────

function intOf(code: Code, of: string): Int {
  if (code.t !== "int" || code.of !== of) throw new NotCompiled(`a ${of} that is none`);
  return code;
}

function inWindowCode(expression: Of<"inWindow">, ctx: Context): Bool {
  const { em, block } = ctx;
  const date = dayCode(compile(expression.date, ctx));
  if (date === undefined) throw new NotCompiled("a day that is none");
  const { window } = expression;
  // What has no date lies in no window: comparisons with NaN are false.
  if (window.kind === "spec") {
    const [from, to] = em.window(ctx.moment, window.spec);
    return { t: "bool", js: block.keep(`(${date.js} >= ${from} && ${date.js} <= ${to})`), open: false, bits: [`((${date.js} >= ${from}) & (${date.js} <= ${to}))`] };
  }
  const ends = [window.from, window.to, window.before].map((end) => (end === undefined ? undefined : intOf(compile(end, ctx), "day")));
  const [from, to, before] = ends;
  const tests = [from && `${date.js} >= ${from.js}`, to && `${date.js} <= ${to.js}`, before && `${date.js} < ${before.js}`, `${date.js} === ${date.js}`].filter((test) => test !== undefined);
  const open = ends.filter((end) => end?.optional === true).map((end) => `${end!.js} !== ${end!.js}`);
  if (open.length === 0) return { t: "bool", js: block.keep(`(${tests.join(" && ")})`), open: false };
  return { t: "bool", js: block.keep(`${open.join(" || ")} ? 2 : ${tests.join(" && ")} ? 1 : 0`), open: true };
}

/** The last change whose day is not after `on`; absent where that day is. */
function datedCode(expression: Of<"dated">, ctx: Context): Code {
  const on: Code = expression.on === undefined ? { t: "int", js: ctx.em.dayOf(ctx.moment), of: "day", optional: false } : compile(expression.on, ctx);
  const day = dayCode(on);
  if (day === undefined) throw new NotCompiled("a day that is none");
  const sorted = [...expression.changes].map((change, at) => ({ ...change, at })).sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.at - b.at));
  const value = sorted.reduce<Code>((before, change) => chosen(`${day.js} >= ${dayOf(change.from)}`, compile(change.value, ctx), before, ctx), compile(expression.first, ctx));
  return day.optional ? chosen(`${day.js} !== ${day.js}`, absentAs(value), value, ctx) : value;
}

function absentAs(code: Code): Code {
  if (code.t === "int") return { ...code, js: "NaN", optional: true };
  if (code.t === "bool") return { t: "bool", js: "2", open: true };
  return { t: "num", js: "NaN", scale: code.t === "num" ? code.scale : 0, optional: true, most: 0 };
}

function chosen(condition: string, a: Code, b: Code, { block }: Context): Code {
  if (isNum(a) && isNum(b)) return either(condition, a, b, a.optional || b.optional, block);
  if (a.t === "int" && b.t === "int") return { ...a, js: block.keep(`${condition} ? ${a.js} : ${b.js}`), optional: a.optional || b.optional };
  if (a.t === "bool" && b.t === "bool") return { t: "bool", js: block.keep(`${condition} ? ${triOf(a)} : ${triOf(b)}`), open: true };
  throw new NotCompiled("two kinds of values");
}

function durationOf(expression: PlanExpression): { readonly count: number; readonly unit: string } {
  if (expression.op !== "constant" || typeof expression.value !== "object" || !("unit" in expression.value)) throw new NotCompiled("a duration that is worked out");
  return expression.value;
}

function addDurationCode(expression: Of<"addDuration">, ctx: Context): Int {
  const date = intOf(compile(expression.date, ctx), "day");
  const { count, unit } = durationOf(expression.duration);
  const months: number | undefined = { month: count, quarter: 3 * count, year: 12 * count }[unit];
  const days: number | undefined = { day: count, week: 7 * count }[unit];
  if (months === undefined && days === undefined) throw new NotCompiled(`a duration in ${unit}s`);
  const sign = expression.sign;
  const moved = months !== undefined ? `addMonths(${date.js}, ${sign * months})` : `addDays(${date.js}, ${sign * days!})`;
  return { t: "int", js: ctx.block.keep(date.optional ? `${date.js} === ${date.js} ? ${moved} : NaN` : moved), of: "day", optional: date.optional };
}

function betweenCode(expression: Of<"between">, ctx: Context): Code {
  const [from, to] = [intOf(compile(expression.from, ctx), "day"), intOf(compile(expression.to, ctx), "day")];
  const days = `${to.js} - ${from.js}`;
  const months = `wholeMonthsBetween(${from.js}, ${to.js})`;
  const js = { day: days, week: `Math.trunc((${days}) / 7)`, month: months, quarter: `Math.trunc(${months} / 3)`, year: `Math.trunc(${months} / 12)` }[expression.unit];
  const optional = from.optional || to.optional;
  return { t: "num", js: ctx.block.keep(optional ? `${from.js} !== ${from.js} || ${to.js} !== ${to.js} ? NaN : ${js} + 0` : `${js} + 0`), scale: 0, optional, most: 4_000_000 };
}

function shiftCode(expression: Of<"shift">, ctx: Context): Code {
  const { em } = ctx;
  const than = em.isEarlier(ctx.moment) ? ctx.moment : 0;
  return compile(expression.of, { ...ctx, moment: em.earlier(than, expression.by) });
}

export type { Day };
