/** `earned Level`, `standing Level`, `passed Score`, and `met Silver at 3 reviews in a row`. */
import type { Expression, MetNode, ViewNode } from "@fairway/syntax";
import { nearest, replace } from "@fairway/syntax";
import type { Context } from "../context.js";
import { unknownDeclaration, unknownWord, wordOfSeveral } from "../diagnostics/names.js";
import { badDuration } from "../diagnostics/types.js";
import type { Shared } from "../symbols/declared.js";
import { BOOL } from "../types/types.js";
import { mayUse } from "./declared-value.js";
import { keyArgument } from "./keyed.js";
import type { Scope } from "./scope.js";
import { elaborateAgo } from "./time.js";
import { typed, type Typed } from "./typed.js";

export function elaborateView(node: ViewNode, scope: Scope, context: Context): Typed | undefined {
  // `earned Level 12 months ago` is the view as of that day.
  if (node.of.kind === "ago") return elaborateAgo({ ...node.of, value: { ...node, of: node.of.value } }, scope, context, undefined);
  const kind = node.view === "passed" ? "score" : "ladder";
  const shared = sharedOf(node.of, kind, context);
  if (shared === undefined || !mayUse(shared, node.span, scope, context)) return undefined;
  const key = keyArgument(shared, unwrapped(node.of), scope, context);
  if (key === undefined) return undefined;
  const parts = key === "none" ? {} : { key: key.expression };
  const optional = key !== "none" && key.optional;
  if (node.view === "passed") return typed({ op: "passed", type: BOOL, score: shared.name, ...parts }, optional);
  return typed({ op: "tier", type: { kind: "tier", ladder: shared.name }, ladder: shared.name, view: node.view, ...parts }, optional);
}

function unwrapped(node: Expression): Expression {
  return node.kind === "paren" ? unwrapped(node.inner) : node;
}

/** The ladder or score that is named, or undefined and a diagnostic. */
function sharedOf(of: Expression, kind: "score" | "ladder", context: Context): Shared | undefined {
  const node = unwrapped(of);
  if (node.kind === "missing") return undefined;
  const name = node.kind === "name" ? node.name : node.kind === "call" ? node.callee.text : "";
  const span = node.kind === "call" ? node.callee.span : node.span;
  const shared = context.declared.names.get(name);
  if (shared?.kind === kind) {
    context.refer(span, shared.definition);
    return shared;
  }
  if (context.unread.has(name)) return undefined;
  const known = [...(kind === "score" ? context.declared.scores : context.declared.ladders).keys()];
  const near = nearest(name, known);
  context.report(unknownDeclaration, span, { kind, name: name === "" ? "…" : name, known, near }, { fixes: near === undefined ? [] : [replace(`Write \`${near}\``, span, near, false)] });
  return undefined;
}

/** The tier's ladder is the one around, else the only one that has the tier. */
export function elaborateMet(node: MetNode, scope: Scope, context: Context): Typed | undefined {
  const { text: tier, span } = node.tier;
  if (tier === "") return undefined;
  const ladder = ladderOf(tier, span, scope, context);
  if (ladder === undefined) return undefined;
  if (!Number.isSafeInteger(node.reviews) || node.reviews < 1 || node.reviews > 1000) {
    context.report(badDuration, node.span, { written: `${node.reviews} reviews`, why: "at least one review, and at most 1000, can be asked" });
    return undefined;
  }
  return typed({ op: "met", type: BOOL, ladder, tier, reviews: node.reviews });
}

function ladderOf(tier: string, span: MetNode["span"], scope: Scope, context: Context): string | undefined {
  const { ladders } = context.declared;
  const own = scope.tier === undefined ? undefined : ladders.get(scope.tier.ladder);
  const having = own?.tierDefinitions.has(tier) === true ? [own] : [...ladders.values()].filter((ladder) => ladder.tierDefinitions.has(tier));
  const names = having.map((ladder) => ladder.definition.name);
  if (having.length === 1) {
    context.refer(span, having[0]!.tierDefinitions.get(tier));
    return names[0];
  }
  if (having.length > 1) {
    context.report(wordOfSeveral, span, { name: tier, types: names });
    return undefined;
  }
  if ([...ladders.keys()].some((name) => context.declared.incomplete.has(name))) return undefined;
  const words = [...(own ?? [...ladders.values()][0])?.tiers ?? []];
  const near = nearest(tier, [...ladders.values()].flatMap((ladder) => ladder.tiers));
  context.report(unknownWord, span, { name: tier, type: own?.definition.name ?? names[0] ?? [...ladders.keys()][0] ?? "the ladder", words, near });
  return undefined;
}
