/**
 * The list of the competencies held, as code: how many there are, and whether some are among them.
 *
 * Where some are undecided, so is what hangs on them, and nothing else. A competency that is written out for its keys is held where it is for one.
 */
import type { Comparison, PlanExpression } from "@fairway/plan";
import { compared, sidesOf } from "./arithmetic.js";
import { NotCompiled, triOf, yes, type Bool, type Frac, type Num } from "./code.js";
import type { Context } from "./context.js";
import { allCode, anyCode, boolOf, compile, notCode } from "./expressions.js";

interface HeldOne { readonly name: string; readonly code: Bool }

function heldAll({ em, ...ctx }: Context): readonly HeldOne[] {
  return em.plan.competencies.map(({ name }) => ({ name: em.baseOf("competency", name), code: boolOf(compile({ op: "held", type: { kind: "bool" }, competency: name }, { em, ...ctx })) }));
}

export function countHeld(ctx: Context): Num {
  const { low, high, most } = countsHeld(ctx);
  const optional = low !== high;
  return { t: "num", js: optional ? ctx.block.keep(`${low} === ${high} ? ${low} : NaN`) : low, scale: 0, optional, most };
}

/** How many are held at least and at most; one name where none can be undecided. */
function countsHeld(ctx: Context): { readonly low: string; readonly high: string; readonly most: number } {
  const all = heldAll(ctx);
  const sum = (of: (code: Bool) => string): string => ctx.block.keep(all.map(({ code }) => `(${of(code)} ? 1 : 0)`).join(" + ") || "0");
  const low = sum(yes);
  return { low, high: all.some(({ code }) => code.open) ? sum((code) => (code.open ? `${code.js} !== 0` : code.js)) : low, most: all.length };
}

/** A comparison with how many are held: where some are undecided, at all that it may be. @param right what the count is compared with, on its right */
export function countCompared(comparison: Comparison, right: Num | Frac, ctx: Context): Bool {
  const { block } = ctx;
  const { low, high, most } = countsHeld(ctx);
  const at = (js: string): Bool => {
    const [a, b] = sidesOf({ t: "num", js, scale: 0, optional: false, most }, right, block);
    return compared(comparison, a, b, [false, right.optional], block);
  };
  const least = at(low);
  if (low === high) return least;
  const [a, b] = [block.keep(triOf(least)), block.keep(triOf(at(high)))];
  if (comparison !== "equal" && comparison !== "unequal") return { t: "bool", js: block.keep(`${a} === ${b} ? ${a} : 2`), open: true };
  // Between the two may lie what neither end is.
  const [x, n] = sidesOf({ t: "num", js: low, scale: 0, optional: false, most }, right, block);
  const [y] = sidesOf({ t: "num", js: high, scale: 0, optional: false, most }, right, block);
  return { t: "bool", js: block.keep(`${low} === ${high} || ${n} < ${x} || ${n} > ${y} ? ${a} : 2`), open: true };
}

/** Whether all that are named are held. */
export function allHeld(names: readonly PlanExpression[], ctx: Context): Bool {
  const all = heldAll(ctx);
  return allCode(namesOf(names).map((name) => anyCode(all.filter((each) => each.name === name).map(({ code }) => code), ctx)), ctx);
}

/** Whether none is held but those that are named. */
export function onlyHeld(names: readonly PlanExpression[], ctx: Context): Bool {
  const named = new Set(namesOf(names));
  return notCode(anyCode(heldAll(ctx).filter(({ name }) => !named.has(name)).map(({ code }) => code), ctx), ctx);
}

function namesOf(expressions: readonly PlanExpression[]): readonly string[] {
  return expressions.map((each) => {
    if (each.op !== "constant" || typeof each.value !== "string") throw new NotCompiled("competencies that are worked out");
    return each.value;
  });
}
