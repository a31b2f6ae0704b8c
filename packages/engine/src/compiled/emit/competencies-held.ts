/**
 * The list of the competencies held, as code: how many there are, and whether some are among them.
 *
 * Where one of them is undecided, the list is. A competency that is written out for its keys is held where it is for one.
 */
import type { PlanExpression } from "@fairway/plan";
import { NotCompiled, yes, type Bool, type Num } from "./code.js";
import type { Context } from "./context.js";
import { boolOf, compile } from "./expressions.js";

interface HeldOne { readonly name: string; readonly code: Bool }

function heldAll(ctx: Context): { readonly all: readonly HeldOne[]; readonly open: string | undefined } {
  const all = ctx.em.plan.competencies.map(({ name }) => ({ name: name.split("\n")[0]!, code: boolOf(compile({ op: "held", type: { kind: "bool" }, competency: name }, ctx)) }));
  const open = all.filter(({ code }) => code.open).map(({ code }) => `${code.js} === 2`);
  return { all, open: open.length === 0 ? undefined : open.join(" || ") };
}

export function countHeld(ctx: Context): Num {
  const { all, open } = heldAll(ctx);
  const total = all.map(({ code }) => `(${yes(code)} ? 1 : 0)`).join(" + ") || "0";
  return { t: "num", js: ctx.block.keep(open === undefined ? total : `${open} ? NaN : ${total}`), scale: 0, optional: open !== undefined, most: all.length };
}

/** Whether all that are named are held. */
export function allHeld(names: readonly PlanExpression[], ctx: Context): Bool {
  const { all, open } = heldAll(ctx);
  return told(namesOf(names).map((name) => `(${all.filter((each) => each.name === name).map(({ code }) => yes(code)).join(" || ") || "false"})`), open, ctx);
}

/** Whether none is held but those that are named. */
export function onlyHeld(names: readonly PlanExpression[], ctx: Context): Bool {
  const { all, open } = heldAll(ctx);
  const named = new Set(namesOf(names));
  return told(all.filter(({ name }) => !named.has(name)).map(({ code }) => `!(${yes(code)})`), open, ctx);
}

function told(conditions: readonly string[], open: string | undefined, { block }: Context): Bool {
  const holds = conditions.join(" && ") || "true";
  return open === undefined ? { t: "bool", js: block.keep(`(${holds})`), open: false } : { t: "bool", js: block.keep(`${open} ? 2 : ${holds} ? 1 : 0`), open: true };
}

function namesOf(expressions: readonly PlanExpression[]): readonly string[] {
  return expressions.map((each) => {
    if (each.op !== "constant" || typeof each.value !== "string") throw new NotCompiled("competencies that are worked out");
    return each.value;
  });
}
