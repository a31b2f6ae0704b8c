/**
 * The words of a type: members of an enum, nodes of a taxonomy, tiers of a ladder.
 *
 * A bare word is understood from the type on the other side; where there is none, from the one type that has it.
 */
import type { PlanType } from "@fairway/plan";
import type { Context } from "../context.js";
import type { Declared } from "../symbols/declared.js";
import type { WordType } from "./types.js";

/** The name under which a type's words are kept. */
export function ownerOf(type: WordType): string {
  return type.kind === "tier" ? type.ladder : type.name;
}

/** The words in order: members and tiers from the lowest, nodes with parents before children. */
export function wordsOf(type: WordType, declared: Declared): readonly string[] {
  switch (type.kind) {
    case "enum": return declared.enums.get(type.name)?.members.map((member) => member.name) ?? [];
    case "taxonomy": return declared.taxonomies.get(type.name)?.nodes.map((node) => node.name) ?? [];
    case "tier": return declared.ladders.get(type.ladder)?.tiers ?? [];
  }
}

export function hasWord(type: WordType, word: string, declared: Declared): boolean {
  return declared.words.get(ownerOf(type))?.has(word) ?? false;
}

/** The type whose words an enum, taxonomy or ladder of that name gives. */
export function wordTypeNamed(name: string, declared: Declared): WordType | undefined {
  if (declared.enums.has(name)) return { kind: "enum", name };
  if (declared.taxonomies.has(name)) return { kind: "taxonomy", name };
  if (declared.ladders.has(name)) return { kind: "tier", ladder: name };
  return undefined;
}

/** All types that have the word, in the order of their names' declaration. */
export function typesWithWord(word: string, declared: Declared): readonly WordType[] {
  const found: WordType[] = [];
  for (const [owner, words] of declared.words) {
    const type = words.has(word) ? wordTypeNamed(owner, declared) : undefined;
    if (type !== undefined) found.push(type);
  }
  return found;
}

/** Notes that the text at a place means a word of a type. */
export function referWord(type: WordType, word: string, span: Parameters<Context["refer"]>[0], context: Context): void {
  context.refer(span, context.declared.words.get(ownerOf(type))?.get(word));
}

/** Values compare by more and less. */
export function isOrdered(type: PlanType, declared: Declared): boolean {
  switch (type.kind) {
    case "integer": case "number": case "percent": case "date": case "month": case "datetime": case "duration": case "tier": return true;
    case "money": return type.currency !== undefined;
    case "enum": return declared.enums.get(type.name)?.ordered ?? false;
    default: return false;
  }
}

/** Every value of a finite type as constants' values, or undefined for types without an end. */
export function valuesOf(type: PlanType, declared: Declared): readonly (string | boolean)[] | undefined {
  switch (type.kind) {
    case "bool": return [true, false];
    case "enum": case "taxonomy": case "tier": return wordsOf(type, declared);
    default: return undefined;
  }
}
