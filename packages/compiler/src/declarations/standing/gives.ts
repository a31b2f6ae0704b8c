/** `give Support = Priority`: a benefit with a value of its type; a benefit of yes or no needs none. */
import type { PlanGive } from "@fairway/plan";
import { nearest, type ClauseIn, type language } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/standing.js";
import { checkOptional, checkType } from "../../elaborate/expect.js";
import { elaborate } from "../../elaborate/index.js";
import type { Scope } from "../../elaborate/scope.js";
import { constant } from "../../elaborate/typed.js";
import { BOOL, inWords } from "../../types/types.js";
import { clausesOf } from "../../workspace/clauses.js";

type GiveClause = Extract<ClauseIn<(typeof language)["competency"]["clauses"]>, { readonly keyword: "give" }>;

export function readGives(clauses: readonly { readonly keyword: string; readonly broken: boolean }[], scope: Scope, context: Context): readonly PlanGive[] {
  const taken = new Set<string>();
  return clausesOf(clauses as readonly GiveClause[], "give").flatMap((clause): readonly PlanGive[] => {
    const name = clause.name!;
    const info = context.declared.benefits.get(name.text);
    if (info === undefined) {
      if (!context.unread.has(name.text)) context.report(say.unknownBenefit, name.span, { name: name.text, near: nearest(name.text, context.declared.benefits.keys()) });
      return [];
    }
    context.refer(name.span, info.definition);
    if (taken.has(name.text)) context.report(say.benefitTwice, name.span, { name: name.text });
    taken.add(name.text);
    const value = info.type === undefined ? undefined : valueOf(clause, info.type, scope, context);
    return value === undefined ? [] : [{ benefit: name.text, value, origin: context.origin(clause.span) }];
  });
}

function valueOf(clause: GiveClause, type: PlanGive["value"]["type"], scope: Scope, context: Context): PlanGive["value"] | undefined {
  const node = clause.value.value;
  if (node === undefined) {
    if (type.kind === "bool") return constant(BOOL, true);
    context.report(say.benefitNeedsValue, clause.name!.span, { name: clause.name!.text, wanted: inWords(type) });
    return undefined;
  }
  const value = elaborate(node, scope, context, type);
  if (value === undefined || !checkType(value, type, node, context) || !checkOptional(value, node, context)) return undefined;
  return value.expression;
}
