/**
 * Figures over a list that is written down, value by value: the highest of three points, the sum of two amounts.
 *
 * One that is absent makes the whole absent, as it has something missing. This file refuses medians, and values without a
 * size.
 */
import type { PlanExpression } from "@fairway/plan";
import { either, numOf, orderedSides, plus, probe, quotient } from "./arithmetic.js";
import { LACKING, NotCompiled, type Code, type Frac, type Num } from "./code.js";
import type { Context } from "./context.js";
import { compile } from "./expressions.js";

type Aggregate = Extract<PlanExpression, { op: "aggregate" }>;

export function writtenListCode({ function: what, distinct }: Aggregate, items: readonly PlanExpression[], ctx: Context): Code {
  const { block } = ctx;
  if (distinct) throw new NotCompiled("each value once, of a list that is written down");
  if (what === "count") return whole(items.length);
  const codes = items.map((item) => compile(item, ctx));
  const [first, ...others] = codes.map((code) => numOf(code, "a value of a list that is written down"));
  if (first === undefined) throw new NotCompiled("a figure over nothing");
  switch (what) {
    case "sum": return others.reduce((sum, each) => plus(sum, each, "+", block), first);
    case "average": return quotient(others.reduce((sum, each) => plus(sum, each, "+", block), first), whole(items.length), block);
    case "highest": case "lowest": return others.reduce((best, each) => further(best, each, what, ctx), first);
    case "median": throw new NotCompiled("a median");
  }
}

function whole(count: number): Num {
  return { t: "num", js: String(count), scale: 0, optional: false, most: count };
}

/** The higher or the lower of the two; absent where one of them is. */
function further(a: Num | Frac, b: Num | Frac, what: "highest" | "lowest", { block }: Context): Num | Frac {
  const [left, right] = orderedSides(a, b, block);
  const chosen = either(`${left} ${what === "highest" ? ">=" : "<="} ${right}`, a, b, a.optional || b.optional, block);
  const open = [a, b].filter((each) => each.optional).map((each) => `${probe(each)} !== ${probe(each)}`);
  if (open.length === 0) return chosen;
  return either(open.join(" || "), LACKING, chosen, true, block);
}
