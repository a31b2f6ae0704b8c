/**
 * Figures over what is repeated: the highest tier of all regions, the sum of the points of all tracks.
 *
 * Keys that the partner does not have count nothing. No tier is none of the values, but counts. This file refuses medians and
 * each value once.
 */
import type { PlanExpression } from "@fairway/plan";
import { either, numOf, plus, probe, quotient, sidesOf } from "./arithmetic.js";
import { LACKING, NotCompiled, ZERO, type Code, type Frac, type Num } from "./code.js";
import type { Context } from "./context.js";
import { compile } from "./expressions.js";
import { placeOfKey } from "./keys.js";

type Aggregate = Extract<PlanExpression, { op: "aggregate" }>;
type All = Extract<PlanExpression, { op: "allPoints" | "allTiers" }>;

/** One of them, and whether it is there: a condition. */
interface One<T> { readonly there: string; readonly code: T }

export function repeatedListCode({ function: what, distinct }: Aggregate, list: All, ctx: Context): Code {
  if (distinct || what === "median") throw new NotCompiled("each value once, or the median, of what is repeated");
  if (list.op === "allTiers") return overTiers(what, list, ctx);
  const ones = onesOf("score", list.score, ctx, (score) => numOf(compile({ op: "points", type: NUMBER, score }, ctx)));
  const open = ctx.block.keep(ones.filter(({ code }) => code.optional).map(({ there, code }) => `(${there} && ${probe(code)} !== ${probe(code)})`).join(" || ") || "false");
  return what === "count" ? count(ones, ctx) : unless(open, overPoints(what, ones, ctx), ctx);
}

const NUMBER = { kind: "number" } as const;

function onesOf<T>(kind: "score" | "ladder", name: string, ctx: Context, make: (name: string) => T): readonly One<T>[] {
  const { em } = ctx;
  const ones = em.keyedOnes(kind, name);
  if (ones === undefined) throw new NotCompiled("what is repeated");
  return ones.map((one) => {
    const place = placeOfKey(kind, one.name, ctx);
    return { there: place === undefined ? "true" : `${place} >= 0`, code: make(one.name) };
  });
}

function count(ones: readonly One<unknown>[], { block }: Context): Num {
  return { t: "num", js: block.keep(ones.map(({ there }) => `(${there} ? 1 : 0)`).join(" + ")), scale: 0, optional: false, most: ones.length };
}

function unless(open: string, code: Num | Frac, { block }: Context): Num | Frac {
  return open === "false" ? code : either(open, LACKING, code, true, block);
}

function overPoints(what: "sum" | "average" | "highest" | "lowest", ones: readonly One<Num | Frac>[], ctx: Context): Num | Frac {
  const { block } = ctx;
  const mayLack = ones.every(({ there }) => there !== "true");
  if (what === "highest" || what === "lowest") return furthest(what, ones, mayLack, ctx);
  const sum = ones.map(({ there, code }) => (there === "true" ? code : either(there, code, ZERO, code.optional, block))).reduce((so, each) => plus(so, each, "+", block), ZERO as Num | Frac);
  if (what === "sum") return sum;
  const all = count(ones, ctx);
  return quotient(sum, mayLack ? { ...all, js: block.keep(`${all.js} === 0 ? NaN : ${all.js}`), optional: true } : all, block);
}

/** One after another; what is not there never is the furthest. */
function furthest(what: "highest" | "lowest", ones: readonly One<Num | Frac>[], mayLack: boolean, { block }: Context): Num | Frac {
  let best: One<Num | Frac> | undefined;
  for (const one of ones) {
    if (best === undefined) {
      best = one;
      continue;
    }
    const [left, right] = sidesOf(one.code, best.code, block);
    const taken = block.keep(`(${one.there} && (!(${best.there}) || ${left} ${what === "highest" ? ">" : "<"} ${right}))`);
    best = { there: block.keep(`(${one.there} || ${best.there})`), code: either(taken, one.code, best.code, one.code.optional || best.code.optional, block) };
  }
  if (best === undefined) throw new NotCompiled("a figure over nothing");
  return mayLack ? either(best.there, best.code, LACKING, true, block) : best.code;
}

/** Of no key it can't be told; of keys none of which has a tier it is no tier. */
function overTiers(what: Aggregate["function"], { ladder, view }: Extract<All, { op: "allTiers" }>, ctx: Context): Code {
  const { block } = ctx;
  const type = { kind: "tier", ladder } as const;
  const ones = onesOf("ladder", ladder, ctx, (name) => compile({ op: "tier", type, ladder: name, view }, ctx));
  if (what === "count") return count(ones, ctx);
  if (what !== "highest" && what !== "lowest") throw new NotCompiled("a sum of tiers");
  let best = "-1";
  for (const { there, code } of ones) {
    if (code.t !== "int") throw new NotCompiled("a tier that is none");
    best = block.keep(`${there} && ${code.js} >= 0 && (${best} < 0 || ${code.js} ${what === "highest" ? ">" : "<"} ${best}) ? ${code.js} : ${best}`);
  }
  const always = ones.some(({ there }) => there === "true");
  return { t: "int", js: always ? best : block.keep(`${ones.map(({ there }) => there).join(" || ")} ? ${best} : NaN`), of: `tier ${ladder}`, optional: !always };
}
