/**
 * `name(values)`: a built-in function, a measure with parameters, a table with its keys, a score, competency or ladder for
 * one key.
 */
import type { PlanType } from "@fairway/plan";
import { nearest, replace, type CallNode } from "@fairway/syntax";
import type { Context } from "../context.js";
import { lookup } from "../declarations/index.js";
import { needsArguments, unknownFunction } from "../diagnostics/names.js";
import { callMeasure } from "../measures/arguments.js";
import type { Shared } from "../symbols/declared.js";
import { BOOL, NUMBER } from "../types/types.js";
import { elaborateAggregate } from "./aggregates.js";
import { mayUse } from "./declared-value.js";
import { ELSEWHERE, FUNCTIONS, OTHER_FORMS } from "./functions.js";
import { keyArgument } from "./keyed.js";
import { localsNamed } from "./locals.js";
import { onDay, type Scope } from "./scope.js";
import { typed, type Typed } from "./typed.js";

export function elaborateCall(node: CallNode, scope: Scope, context: Context, expected: PlanType | undefined): Typed | undefined {
  const { text: name, span } = node.callee;
  if (name === "") return undefined;
  const builtIn = FUNCTIONS.get(name);
  if (builtIn !== undefined) return elaborateAggregate(builtIn, node, scope, context, expected);
  const shared = context.declared.names.get(name);
  if (shared === undefined) return reportUnknown(node, scope, context);
  context.refer(span, shared.definition);
  return mayUse(shared, span, scope, context) ? ofDeclared(node, shared, scope, context) : undefined;
}

function ofDeclared(node: CallNode, shared: Shared, scope: Scope, context: Context): Typed | undefined {
  const { name } = shared;
  switch (shared.kind) {
    case "measure": return callMeasure(name, node, scope, context);
    case "table": return lookup({ name: node.callee, args: node.args, span: node.span }, scope, context);
    case "score": case "competency": case "ladder": {
      const key = keyArgument(shared, node, scope, context);
      if (key === undefined || key === "none") return undefined;
      const parts = { key: key.expression };
      if (shared.kind === "score") return typed({ op: "points", type: NUMBER, score: name, ...parts }, key.optional);
      if (shared.kind === "competency") return typed({ op: "held", type: BOOL, competency: name, ...parts, ...onDay(scope) }, key.optional);
      return typed({ op: "tier", type: { kind: "tier", ladder: name }, ladder: name, view: "result", ...parts, ...onDay(scope) }, key.optional);
    }
    default:
      context.report(needsArguments, node.span, { name, wanted: [], found: node.args.length });
      return undefined;
  }
}

function reportUnknown(node: CallNode, scope: Scope, context: Context): undefined {
  const { text: name, span } = node.callee;
  if (localsNamed(name, scope, context).length > 0) {
    context.report(needsArguments, node.span, { name, wanted: [], found: node.args.length });
    return undefined;
  }
  const { declared } = context;
  if (context.unread.has(name)) return undefined;
  const callable = [...FUNCTIONS.keys(), ...declared.measures.keys(), ...declared.tables.keys(), ...declared.scores.keys(), ...declared.competencies.keys(), ...declared.ladders.keys()];
  const known = Object.hasOwn(ELSEWHERE, name) ? ELSEWHERE[name] : undefined;
  const near = known ?? nearest(name, callable);
  const hint = Object.hasOwn(OTHER_FORMS, name) ? OTHER_FORMS[name] : undefined;
  context.report(unknownFunction, span, { name, near, hint }, { fixes: near === undefined || hint !== undefined ? [] : [replace(`Write \`${near}\``, span, near, known !== undefined)] });
  return undefined;
}
