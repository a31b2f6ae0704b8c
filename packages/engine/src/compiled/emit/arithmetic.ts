/**
 * Arithmetic on machine integers: scales are aligned, and whatever may leave ±2^53 is checked as it is worked out.
 *
 * A check that fails ends the function: the partner is then left to the reference interpreter. Fractions are kept as two
 * whole numbers. This file refuses to round where the program does not.
 */
import type { Comparison } from "@fairway/plan";
import type { Block } from "./block.js";
import { isNum, NotCompiled, SAFE_TEXT, type Bool, type Code, type Frac, type Num } from "./code.js";

const SAFE = Number.MAX_SAFE_INTEGER;

/** Kept, and checked where its magnitude may be too large. */
export function checked(js: string, most: number, block: Block): { readonly js: string; readonly most: number } {
  const plain = /^(?:1 \* (\w+)|(\w+) \* 1)$/.exec(js);
  if (plain !== null) return { js: plain[1] ?? plain[2]!, most };
  const kept = block.keep(js);
  if (most <= SAFE) return { js: kept, most };
  block.add(`if (${kept} > ${SAFE_TEXT} || ${kept} < -${SAFE_TEXT}) ${block.leave("large")}`);
  return { js: kept, most: SAFE };
}

export function times(js: string, most: number, factor: number, block: Block): { readonly js: string; readonly most: number } {
  if (factor === 1) return { js, most };
  if (/^-?\d+$/.test(js) && Number.isSafeInteger(Number(js) * factor)) return { js: String(Number(js) * factor), most: Math.abs(Number(js) * factor) };
  return checked(`${js} * ${factor}`, most * factor, block);
}

export function scaledTo(code: Num, scale: number, block: Block): Num {
  if (scale === code.scale) return code;
  if (scale - code.scale > 15) throw new NotCompiled("more decimals than a machine integer has");
  return { ...code, ...times(code.js, code.most, 10 ** (scale - code.scale), block), scale };
}

export function aligned(a: Num, b: Num, block: Block): readonly [Num, Num] {
  const scale = Math.max(a.scale, b.scale);
  return [scaledTo(a, scale, block), scaledTo(b, scale, block)];
}

export function fraction(code: Num | Frac): Frac {
  return code.t === "frac" ? code : { t: "frac", num: code.js, den: String(10 ** code.scale), optional: code.optional, most: code.most, mostDen: 10 ** code.scale };
}

export function numOf(code: Code, what = "a number"): Num | Frac {
  if (!isNum(code)) throw new NotCompiled(`${what} that is none`);
  return code;
}

/** A figure between, and how large it may be. */
interface Sized { readonly js: string; readonly most: number }

/** As `checked`, but not checked yet: a product of what is written down is written down. */
function between(js: string, most: number, block: Block): Sized {
  const written = /^(-?\d+) \* (-?\d+)$/.exec(js);
  const value = written === null ? NaN : Number(written[1]) * Number(written[2]);
  if (Number.isSafeInteger(value)) return { js: String(value), most: Math.abs(value) };
  const plain = /^(?:1 \* (\w+)|(\w+) \* 1)$/.exec(js);
  return { js: plain === null ? block.keep(js) : (plain[1] ?? plain[2]!), most };
}

/** A condition on which one of them leaves the safe range; empty where none may. */
function unsafe(...figures: readonly Sized[]): string {
  return figures.filter(({ most }) => most > SAFE).map(({ js }) => `${js} > ${SAFE_TEXT} || ${js} < -${SAFE_TEXT}`).join(" || ");
}

/** A variable that becomes null where a sum has no terms of machine integers; `used` where one may have none. */
export interface Beyond { readonly name: string; used: boolean }

/**
 * A fraction, put together exactly where it or what leads to it leaves the safe range; all is left where it still does then.
 * @param exactly a call that gives its terms @param beyond is told instead of leaving: what is given is nothing to read then
 */
function terms(num: Sized, den: Sized, before: readonly Sized[], exactly: string, block: Block, beyond?: Beyond): Pick<Frac, "num" | "den" | "most" | "mostDen"> {
  const test = unsafe(...before, num, den);
  if (test === "") return { num: num.js, den: den.js, most: num.most, mostDen: den.most };
  const [over, under, wide] = [block.names.next("t"), block.names.next("t"), block.names.next("r")];
  block.add(`let ${over} = ${num.js}; let ${under} = ${den.js};\nif (${test}) { const ${wide} = ${exactly}; ${withoutTerms(wide, over, under, block, beyond)} }`);
  return { num: over, den: under, most: Math.min(num.most, SAFE), mostDen: Math.min(den.most, SAFE) };
}

function withoutTerms(wide: string, over: string, under: string, block: Block, beyond: Beyond | undefined): string {
  const given = `${over} = ${wide}[0]; ${under} = ${wide}[1];`;
  if (beyond === undefined) return `if (${wide} === undefined) ${block.leave("large")} ${given}`;
  beyond.used = true;
  return `if (${wide} === undefined) { ${beyond.name} = null; ${over} = 0; ${under} = 1; } else { ${given} }`;
}

/** @param beyond is told where a sum of fractions has no terms, instead of leaving */
export function plus(a: Num | Frac, b: Num | Frac, sign: "+" | "-", block: Block, beyond?: Beyond): Num | Frac {
  if (a.t === "num" && b.t === "num") {
    const [left, right] = aligned(a, b, block);
    return { t: "num", scale: left.scale, optional: a.optional || b.optional, ...checked(`${left.js} ${sign} ${right.js}`, left.most + right.most, block) };
  }
  const [left, right] = [fraction(a), fraction(b)];
  const [leftBy, rightBy] = left.mostDen * right.mostDen > SAFE ? overCommon(left, right, block) : [right.den, left.den];
  const over = between(`${left.num} * ${leftBy}`, left.most * right.mostDen, block);
  const under = between(`${right.num} * ${rightBy}`, right.most * left.mostDen, block);
  const num = between(`${over.js} ${sign} ${under.js}`, over.most + under.most, block);
  const den = between(`${left.den} * ${leftBy}`, left.mostDen * right.mostDen, block);
  return { t: "frac", ...terms(num, den, [over, under], `wideSum(${ofBoth(left, right)}, ${sign}1)`, block, beyond), optional: a.optional || b.optional };
}

/** What a call for two fractions is given. */
function ofBoth(left: Frac, right: Frac): string {
  return [left.num, left.den, right.num, right.den].join(", ");
}

/** What numerators are multiplied with on the least common denominator: products of many denominators would leave the safe range. */
function overCommon(left: Frac, right: Frac, block: Block): readonly [string, string] {
  const shared = block.keep(`commonDivisor(${left.den}, ${right.den})`);
  return [block.keep(`${right.den} / ${shared}`), block.keep(`${left.den} / ${shared}`)];
}

/** In lowest terms, where it has grown. */
export function reduced(code: Num | Frac, block: Block): Num | Frac {
  if (code.t === "num" || code.mostDen <= 1e6) return code;
  const shared = block.keep(`commonDivisor(${code.num} < 0 ? -${code.num} : ${code.num}, ${code.den})`);
  return { ...code, num: block.keep(`${code.num} / ${shared}`), den: block.keep(`${code.den} / ${shared}`) };
}

/** How a line is rounded: to so many decimals, by which mode. */
export interface LineRounding { readonly decimals: number; readonly mode: string }

/** @param line where nothing but this becomes of the product: it may be rounded so where it is no fraction of machine integers */
export function product(a: Num | Frac, b: Num | Frac, block: Block, line?: LineRounding): Num | Frac {
  const optional = a.optional || b.optional;
  if (a.t === "num" && b.t === "num" && a.js === "1") return { ...b, scale: a.scale + b.scale };
  if (a.t === "num" && b.t === "num" && b.js === "1") return { ...a, scale: a.scale + b.scale };
  if (a.t === "num" && b.t === "num") return { t: "num", scale: a.scale + b.scale, optional, ...checked(`${a.js} * ${b.js}`, a.most * b.most, block) };
  const [left, right] = [fraction(a), fraction(b)];
  const num = between(`${left.num} * ${right.num}`, left.most * right.most, block);
  const den = between(`${left.den} * ${right.den}`, left.mostDen * right.mostDen, block);
  return { t: "frac", ...terms(num, den, [], line === undefined ? `wideProduct(${ofBoth(left, right)})` : `wideLine(${ofBoth(left, right)}, ${line.decimals}, ${JSON.stringify(line.mode)})`, block), optional };
}

/** Absent where b is zero. */
export function quotient(a: Num | Frac, b: Num | Frac, block: Block): Frac {
  const [left, right] = [fraction(a), fraction(b)];
  const [over, under] = crossed(left, right);
  const up = between(over.js, over.most, block);
  const down = between(under.js, under.most, block);
  const den = block.keep(`${down.js} < 0 ? 0 - ${down.js} : ${down.js} > 0 ? ${down.js} : NaN`);
  const num = block.keep(`${down.js} < 0 ? 0 - ${up.js} : ${down.js} > 0 ? ${up.js} : NaN`);
  return { t: "frac", ...terms({ js: num, most: up.most }, { js: den, most: down.most }, [], `wideQuotient(${ofBoth(left, right)})`, block), optional: true };
}

/** Each numerator times the other's denominator; what the denominators share is left out. */
function crossed(a: Frac, b: Frac): readonly [Sized, Sized] {
  const [left, right] = [inLowestTerms(a), inLowestTerms(b)];
  const [leftDen, rightDen] = lessened(left.den, right.den);
  return [
    { js: `${left.num} * ${rightDen}`, most: left.most * (Number(rightDen) || right.mostDen) },
    { js: `${right.num} * ${leftDen}`, most: right.most * (Number(leftDen) || left.mostDen) },
  ];
}

/** What is written down, so that products with it stay small. */
function inLowestTerms(code: Frac): Frac {
  const [num, den] = [Number(code.num), Number(code.den)];
  if (!Number.isSafeInteger(num) || !Number.isSafeInteger(den)) return code;
  const shared = commonDivisor(Math.abs(num), den);
  return { ...code, num: String(num / shared), den: String(den / shared), most: code.most / shared, mostDen: code.mostDen / shared };
}

function lessened(a: string, b: string): readonly [string, string] {
  const [x, y] = [Number(a), Number(b)];
  if (!Number.isInteger(x) || !Number.isInteger(y)) return [a, b];
  const shared = commonDivisor(x, y);
  return [String(x / shared), String(y / shared)];
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}

export const OPERATORS: Readonly<Record<Comparison, string>> = { equal: "===", unequal: "!==", less: "<", atMost: "<=", more: ">", atLeast: ">=" };

/** The two sides of a comparison, as numbers of which the order is right: not how far they lie from each other. */
export function orderedSides(a: Num | Frac, b: Num | Frac, block: Block): readonly [string, string] {
  if (a.t === "num" && b.t === "num") return sidesOf(a, b, block);
  const [left, right] = [fraction(a), fraction(b)];
  const [one, other] = crossed(left, right);
  const sides = [between(one.js, one.most, block), between(other.js, other.most, block)] as const;
  const test = unsafe(...sides);
  if (test === "") return [sides[0].js, sides[1].js];
  const [x, y] = [block.names.next("t"), block.names.next("t")];
  block.add(`let ${x} = ${sides[0].js}; let ${y} = ${sides[1].js};\nif (${test}) { ${x} = wideOrder(${ofBoth(left, right)}); ${y} = ${x} === ${x} ? 0 : NaN; }`);
  return [x, y];
}

/** The two sides of a comparison as whole numbers. */
export function sidesOf(a: Num | Frac, b: Num | Frac, block: Block): readonly [string, string] {
  if (a.t === "num" && b.t === "num") {
    const [left, right] = aligned(a, b, block);
    return [left.js, right.js];
  }
  const [one, other] = crossed(fraction(a), fraction(b));
  return [checked(one.js, one.most, block).js, checked(other.js, other.most, block).js];
}

/** @param optional of either side: which may be NaN */
export function compared(comparison: Comparison, left: string, right: string, optional: boolean | readonly [boolean, boolean], block: Block): Bool {
  const holds = `${left} ${OPERATORS[comparison]} ${right}`;
  const may = typeof optional === "boolean" ? [optional, optional] : optional;
  const open = may.some((side) => side) ? [left, right].filter((side, at) => may[at] === true && !/^-?\d+$/.test(side)).map((side) => `${side} !== ${side}`) : [];
  if (open.length === 0) return { t: "bool", js: block.keep(`(${holds})`), open: false };
  return { t: "bool", js: block.keep(`${open.join(" || ")} ? 2 : ${holds} ? 1 : 0`), open: true };
}

/** One of two numbers by a condition in JavaScript; where scales differ the finer one is taken. */
export function either(condition: string, a: Num | Frac, b: Num | Frac, optional: boolean, block: Block): Num | Frac {
  if (a.t === "num" && b.t === "num") {
    const [left, right] = aligned(a, b, block);
    return { t: "num", js: block.keep(`${condition} ? ${left.js} : ${right.js}`), scale: left.scale, most: Math.max(left.most, right.most), optional };
  }
  const [left, right] = [fraction(a), fraction(b)];
  const held = block.keep(`(${condition})`);
  return {
    t: "frac", num: block.keep(`${held} ? ${left.num} : ${right.num}`), den: block.keep(`${held} ? ${left.den} : ${right.den}`), optional,
    most: Math.max(left.most, right.most), mostDen: Math.max(left.mostDen, right.mostDen),
  };
}

export function negated(a: Num | Frac, block: Block): Num | Frac {
  // 0 − x, so that nothing becomes minus zero.
  return a.t === "num" ? { ...a, js: block.keep(`0 - ${a.js}`) } : { ...a, num: block.keep(`0 - ${a.num}`) };
}

/** `left − right`, never below zero. */
export function above(a: Num | Frac, b: Num | Frac, block: Block): Num | Frac {
  const gap = plus(a, b, "-", block);
  return gap.t === "num" ? { ...gap, js: block.keep(`${gap.js} < 0 ? 0 : ${gap.js}`) } : { ...gap, num: block.keep(`${gap.num} < 0 ? 0 : ${gap.num}`) };
}

/** The js that is NaN where the number is absent. */
export function probe(code: Num | Frac): string {
  return code.t === "num" ? code.js : code.num;
}

/** As a whole number at a scale, rounded by magnitude, as ledger lines are. */
export function roundedTo(code: Num | Frac, scale: number, mode: string, block: Block, signed = false): Num {
  if (code.t === "num" && code.scale <= scale) return scaledTo(code, scale, block);
  const name = signed ? "roundedSigned" : mode === "half away from zero" ? "roundedHalf" : "rounded";
  const last = name === "roundedHalf" ? "" : `, ${JSON.stringify(mode)}`;
  if (code.t === "num") {
    const by = 10 ** (code.scale - scale);
    return { t: "num", scale, optional: code.optional, most: code.most / by + 1, js: block.keep(`${name}(${code.js}, ${by}${last})`) };
  }
  const up = between(`${code.num} * ${10 ** scale}`, code.most * 10 ** scale, block);
  const near = `${name}(${up.js}, ${code.den}${last})`;
  const test = unsafe(up);
  if (test === "") return { t: "num", scale, optional: code.optional, most: SAFE, js: block.keep(near) };
  const js = block.names.next("t");
  const far = signed ? block.leave("large") : `${js} = wideRounded(${code.num}, ${code.den}, 1, 1, ${scale}, ${JSON.stringify(mode)}); if (${js} !== ${js}) ${block.leave("large")}`;
  block.add(`let ${js};\nif (${test}) { ${far} } else ${js} = ${near};`);
  return { t: "num", scale, optional: code.optional, most: SAFE, js };
}
