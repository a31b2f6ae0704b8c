/**
 * The values that are given to a measure's parameters.
 *
 * A written value is filled in. A value that comes from the data (the key at hand of a score, a field of a record) is one of
 * finitely many words, so the measure is worked out for each of them and the right one is chosen.
 */
import type { PlanExpression, PlanType } from "@fairway/plan";
import type { CallNode } from "@fairway/syntax";
import type { Context } from "../context.js";
import { needsArguments } from "../diagnostics/names.js";
import { argumentNotFinite, tooManyUses } from "../diagnostics/types.js";
import { checkType, checkUsable } from "../elaborate/expect.js";
import { elaborate } from "../elaborate/index.js";
import type { Scope } from "../elaborate/scope.js";
import { constant, typed, type Typed } from "../elaborate/typed.js";
import type { MeasureInfo } from "../symbols/declared.js";
import { BOOL } from "../types/types.js";
import { valuesOf } from "../types/words.js";
import { MOST_USES } from "./book.js";
import { useMeasure } from "./use.js";

/** `people(Expert)` */
export function callMeasure(name: string, node: CallNode, scope: Scope, context: Context): Typed | undefined {
  const info = context.declared.measures.get(name);
  if (info === undefined) return undefined;
  if (info.parameters.length !== node.args.length || info.parameters.length === 0) {
    if (!info.cutOff) context.report(needsArguments, node.span, { name, wanted: info.parameters.map((parameter) => parameter.name), found: node.args.length });
    return undefined;
  }
  const args = argumentsOf(info, node, scope, context);
  return args === undefined ? undefined : expand({ info, scope, context, node }, [], args);
}

function argumentsOf(info: MeasureInfo, node: CallNode, scope: Scope, context: Context): readonly Typed[] | undefined {
  const bare: Scope = { ...scope, window: undefined, filters: [], by: undefined };
  const args = node.args.map((argument, index) => {
    const { type, name } = info.parameters[index]!;
    const value = elaborate(argument, bare, context, type);
    if (value === undefined || type === undefined || !checkType(value, type, argument, context) || !checkUsable(value, argument, scope, context)) return undefined;
    if (value.expression.op === "constant" || valuesOf(type, context.declared) !== undefined) return value;
    context.report(argumentNotFinite, argument.span, { parameter: name });
    return undefined;
  });
  return args.every((argument) => argument !== undefined) ? args : undefined;
}

interface Call {
  readonly info: MeasureInfo;
  readonly scope: Scope;
  readonly context: Context;
  readonly node: CallNode;
}

/** The measure for the values so far; a value from the data becomes a choice among all it can be. */
function expand(call: Call, chosen: readonly PlanExpression[], rest: readonly Typed[]): Typed | undefined {
  const [next, ...others] = rest;
  if (next === undefined) return useMeasure(call.info, chosen, call.scope, call.context, call.node.callee.span);
  if (next.expression.op === "constant") return expand(call, [...chosen, next.expression], others);
  return choose(call, chosen, next, others);
}

function choose(call: Call, chosen: readonly PlanExpression[], key: Typed, others: readonly Typed[]): Typed | undefined {
  const values = valuesOf(key.type, call.context.declared) ?? [];
  if (values.length > MOST_USES) {
    call.context.report(tooManyUses, call.node.span, { name: call.info.declaration.name.text, most: MOST_USES });
    return undefined;
  }
  let result: Typed | undefined;
  for (const value of [...values].reverse()) {
    const word = constant(key.type, value);
    const one = expand(call, [...chosen, word], others);
    if (one === undefined) return undefined;
    result = result === undefined ? one : either(key, word, one, result);
  }
  return result === undefined ? undefined : { ...result, optional: result.optional || key.optional };
}

/** The last value needs no question: the key is one of them. A missing key leaves the first question open. */
function either(key: Typed, word: PlanExpression, one: Typed, otherwise: Typed): Typed {
  const type: PlanType = one.type.kind === "integer" ? otherwise.type : one.type;
  const condition: PlanExpression = { op: "compare", type: BOOL, comparison: "equal", left: key.expression, right: word };
  return typed({ op: "when", type, value: one.expression, condition, otherwise: otherwise.expression }, one.optional || otherwise.optional || key.optional);
}
