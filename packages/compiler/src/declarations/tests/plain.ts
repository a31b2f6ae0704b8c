/**
 * Values of worked cases as plain data, as they would stand in a partner's JSON: numbers as decimal text, percents as `12%`.
 */
import type { ConstantValue, PlanExpression, PlanType } from "@fairway/plan";
import { exact, HUNDRED, multiply, negate, toText } from "@fairway/runtime";
import { elementOf } from "../../types/types.js";

/** The constant that a written value is; undefined where it is worked out from other things. */
export function constantOf(expression: PlanExpression): ConstantValue | undefined {
  switch (expression.op) {
    case "constant": return expression.value;
    case "negate": return negated(constantOf(expression.of));
    case "list": {
      const items = expression.items.map(constantOf);
      return items.some((item) => item === undefined) ? undefined : items.map((item) => item!);
    }
    default: return undefined;
  }
}

function negated(value: ConstantValue | undefined): ConstantValue | undefined {
  if (typeof value === "string") return toText(negate(exact(value)));
  if (typeof value === "object" && "amount" in value) return { amount: toText(negate(exact(value.amount))), currency: value.currency };
  return undefined;
}

/** The constant as plain data of the field's type. */
export function plainOf(value: ConstantValue, type: PlanType): unknown {
  const element = elementOf(type);
  if (element !== undefined) return (value as readonly ConstantValue[]).map((item) => plainOf(item, element));
  if (type.kind === "percent") return `${toText(multiply(exact(value as string), HUNDRED))}%`;
  if (type.kind === "money" && type.currency !== undefined) return (value as { readonly amount: string }).amount;
  return value;
}
