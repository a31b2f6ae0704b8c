/**
 * Figures over lists, value by value: what is there before the list, what is done for each value, and what it comes to.
 *
 * A value that can't be told makes the whole absent, as does a filter that is undecided. This file refuses figures over
 * each value once but counts, and knows nothing of where values come from.
 */
import type { PlanExpression } from "@fairway/plan";
import { COLUMN_SUM } from "../run/columns.js";
import { orderedSides } from "./arithmetic.js";
import { Block, LEAVE_LARGE } from "./block.js";
import { no, NotCompiled, SAFE_TEXT, yes, type Code, type Frac, type Num } from "./code.js";
import type { Context } from "./context.js";
import { boolOf } from "./expressions.js";
import { MetValues, type MetBit } from "./met-values.js";

type Aggregate = Extract<PlanExpression, { op: "aggregate" }>;

/** How many things are counted, or what they come to: variables before, statements for each, and the result. */
export interface Tally {
  /** It marks values that have been met in this run. */
  readonly marks?: boolean;
  readonly before: readonly string[];
  /** @param row of a pass, each of whose rows is met once at most */
  readonly each: (ctx: Context, value: () => Code, row?: string) => string;
  /** The same for each row of a pass, without a jump: whether it counts is an operand of `&`. Undefined where there is no such way. */
  readonly weighed?: (ctx: Context, value: () => Code, bits: string, row?: string) => string | undefined;
  readonly result: (ctx: Context) => Code;
}

/** A variable that is 1 where a list can't be told; most lists always can. */
export interface Undecided { readonly name: string; used: boolean }

export function tallyOf(expression: Aggregate, undecided: Undecided, ctx: Context): Tally {
  const { function: what, distinct } = expression;
  if (distinct && what !== "count") throw new NotCompiled("a figure over each value once");
  switch (what) {
    case "count": return distinct ? countDistinct(undecided, ctx) : count(undecided, ctx);
    case "sum": return sum(undecided, ctx);
    case "average": return average(undecided, ctx);
    case "highest": case "lowest": return extreme(what, undecided, ctx);
    case "median": return median(undecided, ctx);
  }
}

function numberOrAbsent(undecided: Undecided, js: string): string {
  return undecided.used ? `${undecided.name} === 1 ? NaN : ${js}` : js;
}

/** The beginning of a condition: where the list can't be told. @param then what it is then; without it the condition goes on */
function isUndecided(undecided: Undecided, then?: string): string {
  return undecided.used ? `${undecided.name} === 1 ${then === undefined ? "||" : `? ${then} :`} ` : "";
}

function count(undecided: Undecided, { em }: Context): Tally {
  const n = em.names.next("n");
  return {
    before: [`let ${n} = 0;`], each: () => `${n} += 1;`, weighed: (_, __, bits) => `${n} += ${bits} & 1;`,
    result: ({ block }) => ({ t: "num", js: block.keep(numberOrAbsent(undecided, n)), scale: 0, optional: undecided.used, most: ROWS }),
  };
}

/** Each value once: a mark for each value that has been met in this run. */
function countDistinct(undecided: Undecided, { em }: Context): Tally {
  const n = em.names.next("n");
  const marks = em.names.next("m");
  let bit: MetBit | undefined;
  return {
    marks: true,
    before: [`let ${n} = 0;`],
    each: (_, value) => {
      const code = value();
      if (code.t !== "int" || code.of === "day" || code.of === "month") throw new NotCompiled("each value once, of numbers or days");
      em.marks(marks, code.of);
      const mark = `if (${marks}[${code.js}] !== G) { ${marks}[${code.js}] = G; ${n} += 1; }`;
      return code.optional ? `if (${code.js} === ${code.js}) { ${mark} }` : mark;
    },
    weighed: ({ block }, value, bits) => {
      const code = value();
      if (code.t !== "int" || code.optional || code.of === "day" || code.of === "month") return undefined;
      bit ??= em.met.next(code.of);
      const key = `met ${bit.marks} ${code.js}`;
      const values = block.closing.get(key) ?? new MetValues(em, bit.marks, code.js, em.cells.isGiven(code.js));
      block.closing.set(key, values);
      (values as MetValues).add(n, bit, bits);
      return "";
    },
    result: ({ block }) => ({ t: "num", js: block.keep(numberOrAbsent(undecided, n)), scale: 0, optional: undecided.used, most: ROWS }),
  };
}

/** No list has as many rows. */
const ROWS = 2 ** 31;

/** What a sum comes to at most: cells of one column, each added once, to what a column may sum to; small figures to as much as there are rows. */
function mostOf(code: Num, { em }: Context, row: string | undefined): number {
  return row !== undefined && em.cells.rowOf(code.js) === row ? COLUMN_SUM : code.most * ROWS;
}

/** What may leave what a double holds is checked. */
function adding(into: string, code: Num, most: number): string {
  return most <= Number.MAX_SAFE_INTEGER ? `${into} += ${code.js};` : `${into} += ${code.js}; if (${into} > ${SAFE_TEXT} || ${into} < -${SAFE_TEXT}) ${LEAVE_LARGE}`;
}

function sum(undecided: Undecided, { em }: Context): Tally {
  const [s, d] = [em.names.next("s"), em.names.next("d")];
  let [scale, optional, isFraction, most] = [0, false, false, Number.MAX_SAFE_INTEGER];
  const before = [`let ${s} = 0;`];
  return {
    before,
    each: (ctx, value, row) => {
      const code = value();
      if (code.t === "frac") {
        if (!isFraction) before.push(`let ${d} = 1;`);
        isFraction = true;
        if (code.optional) undecided.used = true;
        return `${code.optional ? `if (${code.num} !== ${code.num}) ${undecided.name} = 1; else ` : ""}{ ${addingFraction(s, d, code, em)} }`;
      }
      if (code.t !== "num") throw new NotCompiled("a sum of what is no number");
      [scale, optional, most] = [code.scale, code.optional, mostOf(code, ctx, row)];
      return adding(s, code, most);
    },
    weighed: (ctx, value, bits, row) => {
      const code = value();
      if (code.t !== "num" || code.optional || mostOf(code, ctx, row) > Number.MAX_SAFE_INTEGER || !em.cells.isGiven(code.js)) return undefined;
      [scale, most] = [code.scale, mostOf(code, ctx, row)];
      return `${s} += ${code.js} * (${bits} & 1);`;
    },
    result: ({ block }) => (isFraction
      ? { t: "frac", num: block.keep(numberOrAbsent(undecided, s)), den: d, optional: undecided.used, most: Number.MAX_SAFE_INTEGER, mostDen: Number.MAX_SAFE_INTEGER }
      : { t: "num", js: block.keep(numberOrAbsent(undecided, s)), scale, optional: optional || undecided.used, most: Math.min(most, Number.MAX_SAFE_INTEGER) }),
  };
}

/** On the least common denominator; where a product leaves the safe range, all is left to the reference interpreter. */
function addingFraction(sum: string, den: string, code: Frac, em: Context["em"]): string {
  const [g, a, b] = [em.names.next("g"), em.names.next("a"), em.names.next("b")];
  return `const ${g} = commonDivisor(${den}, ${code.den}), ${a} = ${code.den} / ${g}, ${b} = ${den} / ${g};`
    + ` if (Math.abs(${sum}) * ${a} + Math.abs(${code.num}) * ${b} > ${SAFE_TEXT} || ${den} * ${a} > ${SAFE_TEXT}) ${em.names.leave("large")}`
    + ` ${sum} = ${sum} * ${a} + ${code.num} * ${b}; ${den} = ${den} * ${a};`;
}

function average(undecided: Undecided, { em }: Context): Tally {
  const [s, n] = [em.names.next("s"), em.names.next("n")];
  let [scale, most] = [0, Number.MAX_SAFE_INTEGER];
  return {
    before: [`let ${s} = 0, ${n} = 0;`],
    each: (ctx, value, row) => {
      const code = value();
      if (code.t !== "num") throw new NotCompiled("an average of fractions");
      [scale, most] = [code.scale, mostOf(code, ctx, row)];
      return `${n} += 1; ${adding(s, code, most)}`;
    },
    result: ({ block }) => {
      const den = block.keep(`${isUndecided(undecided)}${n} === 0 || ${s} !== ${s} ? NaN : ${n} * ${10 ** scale}`);
      return { t: "frac", num: block.keep(`${den} === ${den} ? ${s} : NaN`), den, optional: true, most: Math.min(most, Number.MAX_SAFE_INTEGER), mostDen: ROWS * 10 ** scale };
    },
  };
}

function extreme(what: "highest" | "lowest", undecided: Undecided, { em }: Context): Tally {
  const [m, den, any] = [em.names.next("m"), em.names.next("d"), em.names.next("b")];
  const start = what === "highest" ? "-Infinity" : "Infinity";
  const before = [`let ${m} = ${start};`];
  let shape: Code | undefined;
  return {
    before,
    each: ({ block }, value) => {
      shape = value();
      if (shape.t === "frac") {
        if (before.length === 1) before.push(`let ${den} = 1, ${any} = 0;`);
        return furthestFraction(what, shape, { num: m, den, any }, undecided, block);
      }
      if (shape.t === "bool" || (shape.t === "int" && shape.of.startsWith("tier "))) throw new NotCompiled("the highest of such values");
      const take = `if (${shape.js} ${what === "highest" ? ">" : "<"} ${m}) ${m} = ${shape.js};`;
      if (shape.optional) undecided.used = true;
      return shape.optional ? `if (${shape.js} !== ${shape.js}) ${undecided.name} = 1; else ${take}` : take;
    },
    result: ({ block }) => {
      if (shape?.t === "frac") return { ...shape, num: block.keep(`${isUndecided(undecided)}${any} === 0 ? NaN : ${m}`), den, optional: true };
      const js = block.keep(`${isUndecided(undecided)}${m} === ${start} ? NaN : ${m}`);
      if (shape?.t === "num") return { ...shape, js, optional: true };
      if (shape?.t === "int") return { ...shape, js, optional: true };
      throw new NotCompiled("the highest of such values");
    },
  };
}

/** @param so names of the furthest one so far, and of whether there is one */
function furthestFraction(what: "highest" | "lowest", code: Frac, so: { readonly num: string; readonly den: string; readonly any: string }, undecided: Undecided, block: Block): string {
  if (code.optional) undecided.used = true;
  const inner = new Block(block.names);
  const before: Frac = { t: "frac", num: so.num, den: so.den, optional: false, most: code.most, mostDen: code.mostDen };
  const [left, right] = orderedSides(code, before, inner);
  const take = `${so.num} = ${code.num}; ${so.den} = ${code.den};`;
  inner.add(`if (${left} ${what === "highest" ? ">" : "<"} ${right}) { ${take} }`);
  return `${code.optional ? `if (${code.num} !== ${code.num}) ${undecided.name} = 1; else ` : ""}if (${so.any} === 0) { ${so.any} = 1; ${take} } else {\n${inner.text()}\n}`;
}

/** All values are kept; half of twice the median is it, whether it is one of them or lies between two. */
function median(undecided: Undecided, { em }: Context): Tally {
  const [values, n] = [em.before.rowList(), em.names.next("n")];
  let scale = 0;
  return {
    before: [`let ${n} = 0;`],
    each: (_, value) => {
      const code = value();
      if (code.t !== "num") throw new NotCompiled("the median of such values");
      scale = code.scale;
      if (code.optional) undecided.used = true;
      return `${code.optional ? `if (${code.js} !== ${code.js}) ${undecided.name} = 1; else ` : ""}{ ${values}[${n}] = ${code.js}; ${n} += 1; }`;
    },
    result: ({ block }) => {
      const twice = block.keep(`${isUndecided(undecided, "NaN")}twiceMedian(${values}, ${n})`);
      block.add(`if (${twice} > ${SAFE_TEXT} || ${twice} < -${SAFE_TEXT}) ${block.leave("large")}`);
      return { t: "frac", num: twice, den: String(2 * 10 ** scale), optional: true, most: Number.MAX_SAFE_INTEGER, mostDen: 2 * 10 ** scale };
    },
  };
}

export function quantified(quantifier: "any" | "every" | "no", undecided: Undecided, { em }: Context): Tally {
  const [decided, open] = [em.names.next("q"), em.names.next("o")];
  const [found, otherwise] = quantifier === "any" ? [1, 0] : [0, 1];
  let mayBeOpen = false;
  return {
    before: [`let ${decided} = 0, ${open} = 0;`],
    each: (_, value) => {
      const code = boolOf(value());
      mayBeOpen ||= code.open;
      const hit = quantifier === "every" ? no(code) : yes(code);
      return `if (${hit}) ${decided} = 1;${code.open ? ` else if (${code.js} === 2) ${open} = 1;` : ""}`;
    },
    result: ({ block }) => (mayBeOpen || undecided.used
      ? { t: "bool", js: block.keep(`${isUndecided(undecided, "2")}${decided} === 1 ? ${found} : ${open} === 1 ? 2 : ${otherwise}`), open: true }
      : { t: "bool", js: block.keep(`(${decided} === ${found})`), open: false }),
  };
}
