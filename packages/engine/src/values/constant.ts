/**
 * Constants of the Plan as values.
 *
 * This file refuses text that is not what its type says; the compiler writes none.
 */
import type { ConstantValue, Plan, PlanExpression, PlanType } from "@fairway/plan";
import { money, parseDateTime, parseDay, parseExact, parseMonth, type Duration, type Value } from "@fairway/runtime";
import { indexOf, ladderRanks, type PlanIndex } from "../program/plan-index.js";
import { NO_TIER, present, type Result } from "./result.js";
import { InternalProblem } from "./problem.js";

/** Written for no tier, unless the ladder has a tier of that name. */
const NO_TIER_WORDS = ["none", ""];

/** The value; of `none`, no tier. @throws InternalProblem for text that does not fit */
export function constantResult(value: ConstantValue, type: PlanType, index: PlanIndex): Result {
  if (type.kind === "tier" && NO_TIER_WORDS.includes(String(value)) && index.ranks.get(ladderRanks(type.ladder))?.has(String(value)) !== true) {
    return NO_TIER;
  }
  return present(constantValue(value, type, index));
}

const kept = new WeakMap<PlanIndex, WeakMap<PlanExpression, Result>>();

/** The value of a constant in a program, read once. @throws InternalProblem for text that does not fit */
export function constantOf(expression: Extract<PlanExpression, { op: "constant" }>, index: PlanIndex): Result {
  let known = kept.get(index);
  if (known === undefined) kept.set(index, (known = new WeakMap()));
  let result = known.get(expression);
  if (result === undefined) known.set(expression, (result = constantResult(expression.value, expression.type, index)));
  return result;
}

/** A constant as a fact of that type. @throws InternalProblem for text that does not fit */
export function constantToValue(value: ConstantValue, type: PlanType, plan: Plan): Value {
  return constantResult(value, type, indexOf(plan)).value;
}

function constantValue(value: ConstantValue, type: PlanType, index: PlanIndex): Exclude<Value, undefined> {
  if (type.kind === "list" || type.kind === "set") {
    if (!Array.isArray(value)) throw unfit(value, type);
    return (value as readonly ConstantValue[]).map((item) => constantValue(item, type.of, index));
  }
  if (typeof value === "boolean") return value;
  if (typeof value === "string") return fromText(value, type);
  if ("amount" in value) return money(value.amount, value.currency);
  if ("unit" in value) return value satisfies Duration;
  throw unfit(value, type);
}

function fromText(text: string, type: PlanType): Exclude<Value, undefined> {
  const read = readText(text, type);
  if (read === undefined) throw unfit(text, type);
  return read;
}

function readText(text: string, type: PlanType): Value {
  switch (type.kind) {
    case "integer":
    case "number":
    case "percent":
      return parseExact(text);
    case "date":
      return parseDay(text);
    case "month":
      return parseMonth(text);
    case "datetime":
      return parseDateTime(text, "UTC");
    case "bool":
      return text === "true" ? true : text === "false" ? false : undefined;
    case "text":
    case "enum":
    case "taxonomy":
    case "tier":
    case "competency":
      return text;
    default:
      return undefined;
  }
}

function unfit(value: ConstantValue, type: PlanType): InternalProblem {
  return new InternalProblem(`constant ${JSON.stringify(value)?.slice(0, 40)} as ${type.kind}`);
}
