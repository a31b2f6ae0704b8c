/**
 * What a condition has made sure of, for what stands behind it: `v is known and v in X` is never undecided.
 *
 * Conditions are read from left to right, as the checker reads them: where one of an `and` does not hold, the whole does
 * not, and where it holds, what it has seen is there for the next. Code for a value that may be absent stays as it is; only
 * the whole is said to be decided. This file refuses to follow names into what they stand for: there another record may be at hand.
 */
import { factsWhen, isNonzero, presentFact, type PlanExpression } from "@fairway/plan";
import { unlessRefused, yes, type Bool, type Code } from "./code.js";
import type { Context } from "./context.js";
import { compile } from "./expressions.js";

type Facts = ReadonlySet<string>;

const NONE: Facts = new Set();

/** Whether a value is there, or a condition is decided, wherever what is known holds. @param known facts of what has been seen */
export function isDecided(expression: PlanExpression, ctx: Context, known: Facts = NONE): boolean {
  const decided = (...of: readonly PlanExpression[]): boolean => of.every((each) => isDecided(each, ctx, known));
  // No tier is a value that is absent.
  if (expression.type.kind !== "tier" && known.has(presentFact(expression))) return true;
  switch (expression.op) {
    case "constant": case "today": case "known": return true;
    case "and": case "or": return oneAfterAnother(expression.items, expression.op === "and", ctx, known);
    case "not": case "negate": case "round": return decided(expression.of);
    case "add": case "subtract": case "multiply": case "above": return decided(expression.left, expression.right);
    case "divide": return isNonzero(expression.right, known) && decided(expression.left, expression.right);
    case "growth": return isNonzero(expression.before, known) && decided(expression.now, expression.before);
    case "compare": return isPresent(expression, ctx) || decided(expression.left, expression.right);
    case "in": case "covers": return isPresent(expression, ctx) || (isAmong(expression.left, ctx, known) && isAmong(expression.right, ctx, known));
    case "else": return isDecided(expression.value, ctx, known) || isDecided(expression.fallback, ctx, known);
    case "when": {
      const { condition, value, otherwise } = expression;
      return otherwise !== undefined && decided(condition) && isDecided(value, ctx, seen(condition, true, known)) && isDecided(otherwise, ctx, seen(condition, false, known));
    }
    case "addDuration": return decided(expression.date);
    case "between": return decided(expression.from, expression.to);
    default: return isPresent(expression, ctx);
  }
}

/** What is known where a condition holds (`outcome` true) or fails. @param known besides */
export function seen(condition: PlanExpression, outcome: boolean, known: Facts = NONE): Facts {
  return new Set([...known, ...factsWhen(condition, outcome)]);
}

/** @param isAll `and`: what stands behind is asked only where what stands before holds */
function oneAfterAnother(items: readonly PlanExpression[], isAll: boolean, ctx: Context, known: Facts): boolean {
  let before = known;
  return items.every((item) => {
    const is = isDecided(item, ctx, before);
    before = seen(item, isAll, before);
    return is;
  });
}

/** A word, or a set of words: one that is written down, or a field. */
function isAmong(expression: PlanExpression, ctx: Context, known: Facts): boolean {
  if (expression.type.kind !== "list" && expression.type.kind !== "set") return isDecided(expression, ctx, known);
  return expression.op === "constant" || expression.op === "partner" || expression.op === "field" || (expression.op === "list" && expression.items.every((item) => isDecided(item, ctx, known)));
}

/** Whether its code is never absent. */
function isPresent(expression: PlanExpression, ctx: Context): boolean {
  const code = unlessRefused(() => compile(expression, ctx));
  return code !== undefined && !mayLack(code);
}

function mayLack(code: Code): boolean {
  return code.t === "bool" ? code.open : code.optional;
}

/** A value that is looked at only where the facts hold. */
export function whereSeen(expression: PlanExpression, facts: Facts, ctx: Context): Code {
  const code = compile(expression, ctx);
  return facts.size > 0 && mayLack(code) && isDecided(expression, ctx, facts) ? decidedCode(code, ctx) : code;
}

/** Code of what is decided, whatever it was worked out as. */
function decidedCode(code: Code, { block }: Context): Code {
  if (code.t !== "bool") return { ...code, optional: false };
  return code.open ? { t: "bool", js: block.keep(`(${yes(code)})`), open: false } : code;
}

/** Conditions of which the whole is decided: where one of them is not, another says what the whole is. */
export function asDecided(items: readonly Bool[]): readonly Bool[] {
  return items.map((item) => (item.open ? { t: "bool", js: `(${yes(item)})`, open: false } : item));
}

/**
 * Conditions one after another, each asked where those before it hold: a partner of whom one is undecided is left to the interpreter.
 * @param where a condition of their being asked at all
 */
export function decidedOrLeft(conditions: readonly Bool[], { block }: Pick<Context, "block">, where?: string): readonly Bool[] {
  const before: string[] = where === undefined ? [] : [where];
  return asDecided(conditions).map((condition, at) => {
    const of = conditions[at]!;
    if (of.open) block.add(`if (${[...before, `${of.js} === 2`].join(" && ")}) ${block.leave("open")}`);
    if (condition.js !== "true") before.push(condition.js);
    return condition;
  });
}
