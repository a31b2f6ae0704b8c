/**
 * `thing.member`: a field of a record, one field of each record of a list, a word of a type (`Region.Canada`), a result of a
 * table (`rates.cap`), the points of a part (`Capability.Adds`).
 */
import { nearest, replace, type Expression, type MemberNode } from "@fairway/syntax";
import type { Context } from "../context.js";
import { lookup } from "../declarations/index.js";
import { unknownField, unknownWord } from "../diagnostics/names.js";
import { listOfLists, notOneRecord } from "../diagnostics/types.js";
import type { FieldInfo, RecordInfo, Shared } from "../symbols/declared.js";
import { elementOf, inWords, listOf, NUMBER, recordType } from "../types/types.js";
import { hasWord, wordsOf, wordTypeNamed } from "../types/words.js";
import { mayUse } from "./declared-value.js";
import { checkUsable } from "./expect.js";
import { elaborate } from "./index.js";
import { keyArgument } from "./keyed.js";
import { fieldValue, localsNamed, recordOf } from "./locals.js";
import { takeWord } from "./names.js";
import { freshVariable, type Scope } from "./scope.js";
import { typed, type Typed } from "./typed.js";

export function elaborateMember(node: MemberNode, scope: Scope, context: Context): Typed | undefined {
  const shared = sharedObject(node.object, scope, context);
  if (shared !== undefined) {
    const special = ofDeclared(node, shared, scope, context);
    if (special !== "no special form") return special;
  }
  const bare = elaborate(node.object, withoutPushes(scope), context);
  if (bare === undefined || node.member.text === "") return undefined;
  const element = elementOf(bare.type);
  if (element !== undefined) return ofList(node, bare, scope, context);
  const record = recordOf(bare, context);
  if (record === undefined) {
    context.report(notOneRecord, node.member.span, { found: inWords(bare.type), member: node.member.text, hint: undefined });
    return undefined;
  }
  const field = fieldOf(node, record, context);
  return field === undefined || !checkUsable(bare, node.object, scope, context) ? undefined : fieldValue(bare, field, scope, context);
}

/** The declaration that the object names, unless the scope gives the name another meaning. */
function sharedObject(object: Expression, scope: Scope, context: Context): Shared | undefined {
  const name = object.kind === "name" ? object.name : object.kind === "call" ? object.callee.text : undefined;
  if (name === undefined || (object.kind === "name" && localsNamed(name, scope, context).length > 0)) return undefined;
  return context.declared.names.get(name);
}

function ofDeclared(node: MemberNode, shared: Shared, scope: Scope, context: Context): Typed | undefined | "no special form" {
  const { object } = node;
  const span = object.kind === "call" ? object.callee.span : object.span;
  switch (shared.kind) {
    case "table":
      context.refer(span, shared.definition);
      return lookup({ name: { text: shared.name, span }, ...(object.kind === "call" ? { args: object.args } : {}), result: node.member, span: node.span }, scope, context);
    case "score":
      context.refer(span, shared.definition);
      return mayUse(shared, span, scope, context) ? pointsOfPart(node, shared, scope, context) : undefined;
    case "enum": case "taxonomy": case "ladder":
      if (object.kind === "call") return "no special form";
      context.refer(span, shared.definition);
      return qualifiedWord(node, shared, context);
    default: return "no special form";
  }
}

function pointsOfPart(node: MemberNode, shared: Shared, scope: Scope, context: Context): Typed | undefined {
  const score = context.declared.scores.get(shared.name)!;
  const { text, span } = node.member;
  const part = score.parts.get(text);
  if (part === undefined) {
    const parts = [...score.parts.keys()];
    if (text !== "") context.report(unknownField, span, { name: text, owner: `The score \`${shared.name}\``, fields: parts, near: nearest(text, parts) });
    return undefined;
  }
  context.refer(span, part);
  const key = keyArgument(shared, node.object, scope, context);
  if (key === undefined) return undefined;
  return typed({ op: "points", type: NUMBER, score: shared.name, part: text, ...(key === "none" ? {} : { key: key.expression }) }, key !== "none" && key.optional);
}

function qualifiedWord(node: MemberNode, shared: Shared, context: Context): Typed | undefined {
  const type = wordTypeNamed(shared.name, context.declared);
  const { text, span } = node.member;
  if (type === undefined || text === "") return undefined;
  if (hasWord(type, text, context.declared)) return takeWord(type, { kind: "name", name: text, span }, context);
  if (context.declared.incomplete.has(shared.name)) return undefined;
  const words = wordsOf(type, context.declared);
  const near = nearest(text, words);
  context.report(unknownWord, span, { name: text, type: shared.name, words, near }, { fixes: near === undefined ? [] : [replace(`Write \`${near}\``, span, near, false)] });
  return undefined;
}

function fieldOf(node: MemberNode, record: RecordInfo, context: Context): FieldInfo | undefined {
  const { text, span } = node.member;
  const field = record.fields.get(text);
  if (field !== undefined) {
    context.refer(span, field.definition);
    return field;
  }
  if (record.unreadable.has(text)) return undefined;
  const near = nearest(text, record.fields.keys());
  const owner = record.kind === "partner" ? "The partner" : `\`${record.name}\``;
  context.report(unknownField, span, { name: text, owner, fields: [...record.fields.keys()], near }, { fixes: near === undefined ? [] : [replace(`Write \`${near}\``, span, near, false)] });
  return undefined;
}

/** One field of each record of a list; lists of lists are joined. */
function ofList(node: MemberNode, bare: Typed, scope: Scope, context: Context): Typed | undefined {
  const element = elementOf(bare.type)!;
  const record = element.kind === "record" ? context.declared.record(element.name) : undefined;
  if (record === undefined) {
    context.report(notOneRecord, node.member.span, { found: inWords(bare.type), member: node.member.text, hint: undefined });
    return undefined;
  }
  const field = fieldOf(node, record, context);
  if (field === undefined) return undefined;
  const inner = elementOf(field.type);
  const joins = inner?.kind === "record";
  const list = joins ? bare : withPushes(node, bare, scope, context);
  if (list === undefined) return undefined;
  if (inner !== undefined && field.optional && list.present?.has(field.name) !== true) {
    context.report(listOfLists, node.member.span, { what: "A list that is joined", found: `lists that may be absent; ask first: \`…[${field.name} is known].${field.name}\`` });
    return undefined;
  }
  const variable = freshVariable(scope);
  const item: Typed = typed({ op: "variable", type: recordType(record.name), name: variable });
  const to = fieldValue(item, field, joins ? { ...scope, depth: scope.depth + 1 } : withoutPushes(scope), context);
  if (to === undefined) return undefined;
  const type = listOf(inner ?? field.type);
  const gaps = inner === undefined && field.optional && list.present?.has(field.name) !== true;
  const op = inner === undefined ? "map" : "flatten";
  return { ...typed({ op, type, list: list.expression, item: variable, to: to.expression }, list.optional), ...(gaps ? { gaps } : {}) };
}

function withoutPushes(scope: Scope): Scope {
  return scope.window === undefined && scope.filters.length === 0 && scope.by === undefined ? scope : { ...scope, window: undefined, filters: [], by: undefined };
}

/** The object once more, with the window and filters around it. */
function withPushes(node: MemberNode, bare: Typed, scope: Scope, context: Context): Typed | undefined {
  return withoutPushes(scope) === scope ? bare : elaborate(node.object, scope, context);
}
