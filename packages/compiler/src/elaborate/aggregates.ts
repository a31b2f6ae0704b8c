/**
 * Functions that bring a list, or several values, to one: `sum`, `count`, `average`, `median`, `highest`, `lowest`.
 *
 * A score or a ladder that is repeated stands for the list of its results. What elements may lack is dealt with before:
 * only `count` takes gaps, because it counts records.
 */
import type { PlanExpression, PlanType } from "@fairway/plan";
import { after, replace, type CallNode, type Expression, type Fix } from "@fairway/syntax";
import type { Context } from "../context.js";
import { needsArguments } from "../diagnostics/names.js";
import { anyCurrency, gapsInList, mixedList, needsList, notAggregated } from "../diagnostics/types.js";
import { elementOf, inWords, joined, listOf, NUMBER } from "../types/types.js";
import { isBareWord } from "./bare.js";
import { checkUsable } from "./expect.js";
import type { BuiltIn } from "./functions.js";
import { elaborate } from "./index.js";
import { localsNamed } from "./locals.js";
import type { Scope } from "./scope.js";
import { listExpression, typed, type Typed } from "./typed.js";

export function elaborateAggregate(builtIn: BuiltIn, node: CallNode, scope: Scope, context: Context, expected: PlanType | undefined): Typed | undefined {
  const [first, ...rest] = node.args;
  if (first === undefined || (rest.length > 0 && !builtIn.ofValues)) {
    context.report(needsArguments, node.span, { name: builtIn.name, wanted: ["list"], found: node.args.length });
    return undefined;
  }
  if (rest.length > 0) return ofValues(builtIn, node.args, scope, context, expected);
  const list = repeated(first, scope, context) ?? elaborate(first, scope, context, expected === undefined ? undefined : listOf(expected));
  return list === undefined ? undefined : ofList(builtIn, list, first, node, scope, context);
}

/** All results of a score or ladder that is worked out `for each` key; undefined for anything else. */
function repeated(node: Expression, scope: Scope, context: Context): Typed | undefined {
  if (node.kind === "paren") return repeated(node.inner, scope, context);
  if (node.kind === "view" && (node.view === "earned" || node.view === "standing")) return repeatedLadder(node.of, node.view, scope, context);
  return repeatedScore(node, scope, context) ?? repeatedLadder(node, "result", scope, context);
}

function repeatedScore(node: Expression, scope: Scope, context: Context): Typed | undefined {
  if (node.kind !== "name" || scope.derived || localsNamed(node.name, scope, context).length > 0) return undefined;
  const score = context.declared.scores.get(node.name);
  if (score?.keyed !== true) return undefined;
  context.refer(node.span, score.definition);
  return typed({ op: "allPoints", type: listOf(NUMBER), score: node.name });
}

function repeatedLadder(node: Expression, view: "result" | "earned" | "standing", scope: Scope, context: Context): Typed | undefined {
  if (node.kind !== "name" || scope.derived || localsNamed(node.name, scope, context).length > 0) return undefined;
  const ladder = context.declared.ladders.get(node.name);
  if (ladder?.keyed !== true) return undefined;
  context.refer(node.span, ladder.definition);
  return typed({ op: "allTiers", type: listOf({ kind: "tier", ladder: node.name }), ladder: node.name, view });
}

function ofList(builtIn: BuiltIn, list: Typed, argument: Expression, node: CallNode, scope: Scope, context: Context): Typed | undefined {
  const element = elementOf(list.type);
  if (element === undefined) {
    context.report(needsList, argument.span, { what: `\`${builtIn.name}\``, found: inWords(list.type), hint: undefined });
    return undefined;
  }
  const distinct = node.distinct === true;
  if (!takes(builtIn, element, distinct, argument, context) || !checkUsable(list, argument, scope, context)) return undefined;
  if (list.gaps === true && builtIn.name !== "count") {
    context.report(gapsInList, argument.span, { function: builtIn.name }, { fixes: onlyKnown(argument) });
    return undefined;
  }
  const type = builtIn.gives(element);
  // A list that is written out has something in it.
  const absent = builtIn.ofNothing === "absent" && list.expression.op !== "list";
  return typed({ op: "aggregate", type, function: builtIn.name, distinct, list: list.expression }, list.optional || absent || (list.uncertain === true && builtIn.name !== "count"));
}

/** Keeps the records that have the field. */
function onlyKnown(argument: Expression): readonly Fix[] {
  if (argument.kind !== "member") return [];
  const { object, member } = argument;
  return [replace(`Keep the records that have \`${member.text}\``, after(object.span), `[${member.text} is known]`, false)];
}

function takes(builtIn: BuiltIn, element: PlanType, distinct: boolean, argument: Expression, context: Context): boolean {
  if (distinct && (builtIn.name !== "count" || element.kind === "record")) {
    const hint = builtIn.name === "count" ? "Records are all different; count different values of a field: `count(distinct certifications.person)`." : "Only `count` takes `distinct`: `count(distinct certifications.person)`.";
    context.report(needsList, argument.span, { what: "`distinct`", found: builtIn.name === "count" ? "a list of records" : `what \`${builtIn.name}\` is taken of`, hint });
    return false;
  }
  if (element.kind === "money" && element.currency === undefined && builtIn.name !== "count") {
    context.report(anyCurrency, argument.span, {});
    return false;
  }
  if (builtIn.takes(element, context.declared)) return true;
  context.report(notAggregated, argument.span, { function: builtIn.name, type: inWords({ kind: "list", of: element }) });
  return false;
}

/** `highest(a, b, c)`: one type, all of them there. */
function ofValues(builtIn: BuiltIn, args: readonly Expression[], scope: Scope, context: Context, expected: PlanType | undefined): Typed | undefined {
  const anchor = args.find((arg) => !isBareWord(arg, scope, context));
  const known = anchor === undefined ? undefined : elaborate(anchor, scope, context, expected);
  const values = args.map((arg) => (arg === anchor ? known : elaborate(arg, scope, context, known?.type ?? expected)));
  if (values.some((value) => value === undefined)) return undefined;
  let type: PlanType | undefined;
  let optional = false;
  const items: PlanExpression[] = [];
  for (const [index, value] of (values as readonly Typed[]).entries()) {
    const both: PlanType | undefined = type === undefined ? value.type : joined(type, value.type);
    if (both === undefined) {
      context.report(mixedList, args[index]!.span, { first: inWords(type!), other: inWords(value.type) });
      return undefined;
    }
    if (!checkUsable(value, args[index]!, scope, context)) return undefined;
    type = both;
    optional ||= value.optional;
    items.push(value.expression);
  }
  if (!takes(builtIn, type!, false, args[0]!, context)) return undefined;
  return typed({ op: "aggregate", type: builtIn.gives(type!), function: builtIn.name, distinct: false, list: listExpression(type!, items) }, optional);
}
