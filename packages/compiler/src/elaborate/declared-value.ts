/**
 * The value of a name that is declared: a measure, a table, a score, a competency, a ladder, a decision, the words of a type.
 */
import type { PlanType } from "@fairway/plan";
import type { Span } from "@fairway/syntax";
import type { Context } from "../context.js";
import { lookup } from "../declarations/index.js";
import { needsArguments, needsKey, notAValue } from "../diagnostics/names.js";
import { derivedFromMeasure } from "../diagnostics/types.js";
import { useMeasure } from "../measures/use.js";
import type { Shared } from "../symbols/declared.js";
import { BOOL, COMPETENCY, NUMBER, type WordType } from "../types/types.js";
import { wordsOf } from "../types/words.js";
import { onDay, type Scope } from "./scope.js";
import { constant, listExpression, typed, word, type Typed } from "./typed.js";

/** What the name is worth by itself. The reference has been noted. */
export function declaredValue(shared: Shared, node: { readonly name: string; readonly span: Span }, scope: Scope, context: Context, wanted: PlanType | undefined): Typed | undefined {
  const { declared } = context;
  const { name } = shared;
  if (!mayUse(shared, node.span, scope, context)) return undefined;
  switch (shared.kind) {
    case "measure": return measureValue(name, node.span, scope, context);
    case "table": return lookup({ name: { text: name, span: node.span }, span: node.span }, scope, context);
    case "score": {
      const score = declared.scores.get(name)!;
      return score.keyed && !score.keepBest ? reportKey(shared, node.span, context) : typed({ op: "points", type: NUMBER, score: name });
    }
    case "competency":
      if (wanted?.kind === "competency") return word(COMPETENCY, name);
      return declared.competencies.get(name)!.keyed ? reportKey(shared, node.span, context) : typed({ op: "held", type: BOOL, competency: name, ...onDay(scope) });
    case "ladder": return ladderValue(shared, node.span, scope, context);
    case "decision": return typed({ op: "decided", type: BOOL, decision: name });
    case "enum": return allWords({ kind: "enum", name }, context);
    case "taxonomy": return allWords({ kind: "taxonomy", name }, context);
    case "record": case "request":
      context.report(notAValue, node.span, { name, what: `a kind of ${shared.kind}`, hint: `Write a field of the partner that holds such records.` });
      return undefined;
  }
}

/** Derived fields see no figures; reports where they try. */
export function mayUse(shared: Shared, span: Span, scope: Scope, context: Context): boolean {
  const figure = shared.kind === "measure" || shared.kind === "score" || shared.kind === "competency" || shared.kind === "ladder" || shared.kind === "decision";
  if (!scope.derived || !figure) return true;
  context.report(derivedFromMeasure, span, { name: shared.name, what: `the ${shared.kind}` });
  return false;
}

function measureValue(name: string, span: Span, scope: Scope, context: Context): Typed | undefined {
  const info = context.declared.measures.get(name);
  if (info === undefined) return undefined;
  if (info.parameters.length === 0) return useMeasure(info, [], scope, context, span);
  if (!info.cutOff) context.report(needsArguments, span, { name, wanted: info.parameters.map((parameter) => parameter.name), found: 0 });
  return undefined;
}

/** Inside one of its tiers the ladder's name means that tier. */
function ladderValue(shared: Shared, span: Span, scope: Scope, context: Context): Typed | undefined {
  const ladder = shared.name;
  const type: PlanType = { kind: "tier", ladder };
  if (scope.tier?.ladder === ladder) return word(type, scope.tier.tier);
  if (context.declared.ladders.get(ladder)!.keyed) return reportKey(shared, span, context);
  return typed({ op: "tier", type, ladder, view: "result", ...onDay(scope) });
}

function reportKey(shared: Shared, span: Span, context: Context): undefined {
  context.report(needsKey, span, { name: shared.name, what: shared.kind });
  return undefined;
}

/** The name of a type stands for all its words: `for each track in Track`. */
function allWords(type: WordType, context: Context): Typed {
  return typed(listExpression(type, wordsOf(type, context.declared).map((name) => constant(type, name))));
}
