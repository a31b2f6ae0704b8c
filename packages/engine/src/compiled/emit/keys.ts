/**
 * One of what is repeated, by its key: which of the keys that may be are the partner's, and what is declared for a key that
 * is worked out.
 *
 * What the partner has no key for has no tier and is not held; its points are those of the key all the same. This file
 * refuses keys of other days, unless they are the partner's own on all days.
 */
import type { PlanExpression } from "@fairway/plan";
import { either } from "./arithmetic.js";
import { isNum, LACKING, NotCompiled, triOf, type Bool, type Code } from "./code.js";
import { atTop, textOf, type Context } from "./context.js";
import { boolOf, compile } from "./expressions.js";
import { hangsOnDay } from "./on-day.js";
import type { KeyedOne, RepeatedKind } from "./repeated.js";
import { placesCode } from "./rows.js";

type Declared = Extract<PlanExpression, { op: "points" | "passed" | "tier" | "held" }>;

/** The place of a key among the partner's own, below 0 where it has none; undefined where the key is always there. A name. @param name with the key */
export function placeOfKey(kind: RepeatedKind, name: string, ctx: Context): string | undefined {
  const own = ctx.em.keyedOnes(kind, ctx.em.baseOf(kind, name))?.find((one) => one.name === name)?.own;
  return own === undefined ? undefined : placeOf(own, ctx);
}

function placeOf({ keys, word, words }: NonNullable<KeyedOne["own"]>, ctx: Context): string {
  const { em } = ctx;
  const { kind } = em.moments[ctx.moment]!;
  const isToday = em.frame.isMain && kind !== "earlier" && kind !== "past";
  if (!isToday && (keys.op !== "partner" || hangsOnDay(keys, em.index))) throw new NotCompiled("keys of another day");
  if (!em.frame.isMain) return em.frame.passed(em.within(em.frame.main, () => placeOf({ keys, word, words }, { ...ctx, block: em.top, moment: 0, vars: new Map(), ownDay: undefined })));
  const key = `place ${word} ${textOf(keys)}`;
  const known = em.top.known.get(key);
  if (known !== undefined) return known as string;
  const places = placesOf(keys, words, ctx);
  const made = em.top.keep(`${places}[${word}]`);
  em.top.known.set(key, made);
  return made;
}

function placesOf(keys: PlanExpression, words: number, ctx: Context): string {
  const { em } = ctx;
  const key = `places ${textOf(keys)}`;
  const made = (em.top.known.get(key) as string | undefined) ?? placesCode(keys, words, atTop(ctx, 0));
  em.top.known.set(key, made);
  return made;
}

/** What is declared for a key that is worked out: that of whichever it is. */
export function forKey(kind: RepeatedKind, name: string, key: PlanExpression, expression: Declared, ctx: Context): Code {
  const { em, block } = ctx;
  const ones = em.keyedOnes(kind, name);
  if (ones === undefined) throw new NotCompiled(`a ${kind} that is repeated`);
  const asked = compile(key, ctx);
  if (asked.t !== "int" || !asked.of.startsWith("word ")) throw new NotCompiled("a key that is no word");
  const words = ones.map(({ key: { value, type } }) => em.word(type.kind as "enum" | "taxonomy", "name" in type ? type.name : "", String(value)));
  const codes = ones.map((one) => compile(named(expression, one.name), ctx));
  const among = words.map((word) => `${asked.js} === ${word}`);
  const absent = asked.optional ? `${asked.js} !== ${asked.js}` : undefined;
  const missing = `!(${[...among, ...(absent === undefined ? [] : [absent])].join(" || ")})`;
  // Points of a key that is not among those that are written out are worked out by the interpreter.
  if (expression.op === "points" || expression.op === "passed") block.add(`if (${missing}) ${block.leave("key")}`);
  return chosen(codes, among, absent, ctx);
}

function chosen(codes: readonly Code[], among: readonly string[], absent: string | undefined, { block }: Context): Code {
  const [first] = codes;
  if (first === undefined) throw new NotCompiled("no key");
  if (first.t === "bool") {
    const js = codes.map((code, at) => `${among[at]!} ? ${triOf(boolOf(code))} : `).join("");
    return { t: "bool", js: block.keep(`${absent === undefined ? "" : `${absent} ? 2 : `}${js}0`), open: true };
  }
  if (first.t === "int") {
    const js = codes.map((code, at) => `${among[at]!} ? ${code.t === "int" ? code.js : "NaN"} : `).join("");
    return { ...first, js: block.keep(`${absent === undefined ? "" : `${absent} ? NaN : `}${js}-1`), optional: absent !== undefined || codes.some((code) => code.t === "int" && code.optional) };
  }
  const numbers = codes.filter(isNum);
  if (numbers.length !== codes.length) throw new NotCompiled("values of several kinds");
  const optional = absent !== undefined || numbers.some((code) => code.optional);
  const of = numbers.slice(1).reduce((so, code, at) => either(among[at + 1]!, code, so, so.optional || code.optional, block), numbers[0]!);
  return absent === undefined ? of : either(absent, LACKING, of, optional, block);
}

function named(expression: Declared, name: string): PlanExpression {
  const { key, ...plain } = expression;
  switch (plain.op) {
    case "points": case "passed": return { ...plain, score: name };
    case "tier": return { ...plain, ladder: name };
    case "held": return { ...plain, competency: name };
  }
}

/** Held, where the partner has the key. */
export function heldWithKey(code: Bool, name: string, ctx: Context): Bool {
  const place = placeOfKey("competency", name, ctx);
  if (place === undefined) return code;
  return code.open ? { ...code, js: ctx.block.keep(`${place} < 0 ? 0 : ${code.js}`) } : { ...code, js: ctx.block.keep(`(${place} >= 0 && ${code.js})`) };
}

/** The rank of a tier, where the partner has the key; no tier elsewhere. */
export function rankWithKey(code: Code, name: string, ctx: Context): Code {
  const place = placeOfKey("ladder", name, ctx);
  return place === undefined || code.t !== "int" ? code : { ...code, js: ctx.block.keep(`${place} < 0 ? -1 : ${code.js}`) };
}
