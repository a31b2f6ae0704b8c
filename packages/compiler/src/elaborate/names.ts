/**
 * What a name means: first what the scope gives (fields, parameters, variables), then what is declared, then a word.
 *
 * A name that the scope gives twice is refused. A word is understood from the type that is expected; where none is, from the
 * one type that has it.
 */
import type { PlanType } from "@fairway/plan";
import { nearest, replace, type NameNode } from "@fairway/syntax";
import type { Context } from "../context.js";
import { notAValue, twoMeanings, unknownName, unknownWord, wordOfSeveral } from "../diagnostics/names.js";
import { dateNotAWindow, derivedFromMeasure } from "../diagnostics/types.js";
import { COMPETENCY, elementOf, inWords, isWordType, listOf, typeText, type WordType } from "../types/types.js";
import { hasWord, ownerOf, referWord, typesWithWord, wordsOf } from "../types/words.js";
import { declaredValue } from "./declared-value.js";
import { definitionOf, describeLocal, itemValue, localsNamed, localValue, PARTNER, qualified, type Local } from "./locals.js";
import type { Scope } from "./scope.js";
import { typed, word, type Typed } from "./typed.js";

export function elaborateName(node: NameNode, scope: Scope, context: Context, expected: PlanType | undefined): Typed | undefined {
  const { name } = node;
  if (name === "") return undefined;
  const locals = localsNamed(name, scope, context);
  if (locals.length > 1) return reportTwice(node, locals, context);
  if (locals[0] !== undefined) {
    context.refer(node.span, definitionOf(locals[0]));
    return localValue(locals[0], scope, context);
  }
  if (name === "partner") return PARTNER;
  const wanted = expected === undefined ? undefined : (elementOf(expected) ?? expected);
  const shared = context.declared.names.get(name);
  if (shared !== undefined) {
    if (isWordType(wanted) && ownerOf(wanted) !== name && hasWord(wanted, name, context.declared)) return reportWordAndName(node, wanted, shared.kind, context);
    const item = scope.items.findLast(({ record }) => record === name);
    context.refer(node.span, shared.definition);
    return item === undefined ? declaredValue(shared, node, scope, context, wanted) : itemValue(item);
  }
  if (name === "competencies" && scope.derived) context.report(derivedFromMeasure, node.span, { name, what: "the" });
  if (name === "competencies") return scope.derived ? undefined : typed({ op: "competencies", type: listOf(COMPETENCY) });
  return wordValue(node, wanted, scope, context);
}

function reportTwice(node: NameNode, locals: readonly Local[], context: Context): undefined {
  const [first, second] = locals as [Local, Local, ...Local[]];
  const writes = locals.map((local) => qualified(local, node.name)).filter((write) => write !== undefined);
  context.report(twoMeanings, node.span, { name: node.name, first: describeLocal(first), second: describeLocal(second), writes, ...renamed(locals) }, {
    fixes: writes.map((write) => replace(`Write \`${write}\``, node.span, write, false)),
  });
  return undefined;
}

/** A parameter has no longer form: where both are meant, it must be called otherwise. (The lines can't be.) */
function renamed(locals: readonly Local[]): { readonly rename?: string } {
  const variable = locals.find((local) => local.from === "variable");
  if (variable === undefined || variable.variable.role === "lines") return {};
  return { rename: variable.variable.role === "parameter" ? "the parameter" : "what is worked out `for each` or stands behind `any` or `every`" };
}

function reportWordAndName(node: NameNode, type: WordType, kind: string, context: Context): undefined {
  const write = `${ownerOf(type)}.${node.name}`;
  context.report(twoMeanings, node.span, { name: node.name, first: inWords(type), second: `the ${kind} \`${node.name}\``, writes: [write] }, {
    fixes: [replace(`Write \`${write}\``, node.span, write, false)],
  });
  return undefined;
}

/** A word of an enum, a taxonomy or a ladder. */
function wordValue(node: NameNode, wanted: PlanType | undefined, scope: Scope, context: Context): Typed | undefined {
  const { name, span } = node;
  if (isWordType(wanted) && hasWord(wanted, name, context.declared)) return takeWord(wanted, node, context);
  const types = typesWithWord(name, context.declared);
  if (isWordType(wanted)) return reportUnknownWord(node, wanted, types, context);
  if (types.length === 1) return takeWord(types[0]!, node, context);
  if (types.length > 1) {
    const names = types.map(ownerOf);
    context.report(wordOfSeveral, span, { name, types: names }, { fixes: names.slice(0, 5).map((type) => replace(`Write \`${type}.${name}\``, span, `${type}.${name}`, false)) });
    return undefined;
  }
  if (name === "period") context.report(dateNotAWindow, span, {});
  else if (!isUnreadable(name, scope, context)) reportUnknownName(node, scope, context);
  return undefined;
}

/** A name that is declared and could not be read: its own diagnostic says so. */
function isUnreadable(name: string, scope: Scope, context: Context): boolean {
  if (context.unread.has(name) || context.declared.unfinished.size > 0) return true;
  const records = [...scope.items.map(({ record }) => context.declared.record(record)), context.declared.partner];
  return records.some((record) => record?.unreadable.has(name) === true);
}

/** The constant of a word, with its reference. */
export function takeWord(type: WordType, node: NameNode, context: Context): Typed {
  referWord(type, node.name, node.span, context);
  return word(type, node.name);
}

function reportUnknownWord(node: NameNode, wanted: WordType, types: readonly WordType[], context: Context): undefined {
  if (context.declared.incomplete.has(ownerOf(wanted))) return undefined;
  const words = wordsOf(wanted, context.declared);
  const near = types.length > 0 ? undefined : nearest(node.name, words);
  context.report(unknownWord, node.span, { name: node.name, type: typeText(wanted), words, near, elsewhere: types[0] === undefined ? undefined : inWords(types[0]) }, {
    fixes: near === undefined ? [] : [replace(`Write \`${near}\``, node.span, near, false)],
  });
  return undefined;
}

function reportUnknownName(node: NameNode, scope: Scope, context: Context): void {
  const near = SAID_OTHERWISE.has(node.name) ? undefined : nearest(node.name, visibleNames(scope, context));
  const hint = near === undefined ? SAID_OTHERWISE.get(node.name) ?? hintFor(node.name, scope, context) : undefined;
  context.report(unknownName, node.span, { name: node.name, near, hint }, { fixes: near === undefined ? [] : [replace(`Write \`${near}\``, node.span, near, false)] });
}

/** Names that other languages have for what is said otherwise here. */
const SAID_OTHERWISE: ReadonlyMap<string, string> = new Map([
  ["null", "Ask `is missing`, or `is known`."], ["nil", "Ask `is missing`, or `is known`."], ["empty", "Ask `is missing`, or `count(…) is 0`."],
  ["yes", "Yes and no are written `true` and `false`."], ["True", "Write `true`."], ["False", "Write `false`."],
]);

/** Everything that could be meant by a name here. */
function visibleNames(scope: Scope, context: Context): readonly string[] {
  const { declared } = context;
  return [
    ...scope.items.flatMap(({ record }) => [...(declared.record(record)?.fields.keys() ?? [])]),
    ...scope.variables.keys(), ...(declared.partner?.fields.keys() ?? []), ...declared.names.keys(), "competencies",
    ...[...declared.words.values()].flatMap((words) => [...words.keys()]),
  ];
}

/** A field of the record behind `any` or `every`: it is written with the record's name. */
function hintFor(name: string, scope: Scope, context: Context): string | undefined {
  for (const variable of [...scope.variables.values()].reverse()) {
    const { type } = variable.typed;
    if (type.kind === "record" && context.declared.record(type.name)?.fields.has(name) === true) return `It is a field of \`${variable.name}\`: write \`${variable.name}.${name}\`.`;
  }
  const kind = ["benefit", "incentive", "limit", "fund", "claims", "registration", "route", "desk"] as const;
  const other = kind.find((one) => context.declared.find(one, name) !== undefined);
  return other === undefined ? undefined : `There is a ${other} of that name, which has no value here.`;
}

/** A declared name that has no value. */
export function reportNotAValue(name: string, span: NameNode["span"], what: string, hint: string | undefined, context: Context): undefined {
  context.report(notAValue, span, { name, what, hint });
  return undefined;
}
