/**
 * What can be named at a place: fields of the record at hand, variables, fields of the partner, declarations, words.
 *
 * The same places that `elaborateName` looks in, in the same order, as a list for completion.
 */
import type { PlanType } from "@fairway/plan";
import type { Context } from "../context.js";
import type { Scope } from "../elaborate/scope.js";
import type { FieldInfo } from "../symbols/declared.js";
import type { Definition } from "../symbols/table.js";
import { elementOf, isWordType, typeText } from "../types/types.js";
import { ownerOf, wordsOf } from "../types/words.js";

/** Where a name comes from; nearer places first. */
export type VisibleFrom = "item" | "variable" | "partner" | "declared" | "word";

export interface VisibleName {
  readonly name: string;
  readonly from: VisibleFrom;
  /** Absent for what is built in: `competencies`. */
  readonly definition?: Definition;
  /** The type of a use, where it is known. */
  readonly type?: PlanType;
  readonly optional?: boolean;
}

/** Everything that can be named in a scope; a name that stands twice comes from two places. */
export function visibleNames(scope: Scope | undefined, context: Context): readonly VisibleName[] {
  const { declared } = context;
  const fields = (from: VisibleFrom, infos: Iterable<FieldInfo>): VisibleName[] => [...infos].map((field) => fieldName(field, from));
  const items = [...(scope?.items ?? [])].reverse().flatMap(({ record }) => fields("item", declared.record(record)?.fields.values() ?? []));
  const variables = [...(scope?.variables.values() ?? [])].map(({ name, typed, definition }): VisibleName => ({ name, from: "variable", definition, type: typed.type, optional: typed.optional }));
  const declarations = [...declared.names.values()].map(({ name, definition }): VisibleName => ({ name, from: "declared", definition }));
  return [...items, ...variables, ...fields("partner", declared.partner?.fields.values() ?? []), ...declarations];
}

function fieldName(field: FieldInfo, from: VisibleFrom): VisibleName {
  return { name: field.name, from, definition: field.definition, type: field.type, optional: field.optional };
}

/** The fields of a record value, or of the records of a list; undefined where the type has none. */
export function fieldsOf(type: PlanType, context: Context): readonly VisibleName[] | undefined {
  const inner = elementOf(type) ?? type;
  const record = inner.kind === "record" ? context.declared.record(inner.name) : undefined;
  return record === undefined ? undefined : [...record.fields.values()].map((field) => fieldName(field, "item"));
}

/** The words of an enum, a taxonomy or a ladder, in their order; undefined for other types. */
export function wordsOfType(type: PlanType, context: Context): readonly VisibleName[] | undefined {
  const inner = elementOf(type) ?? type;
  if (!isWordType(inner)) return undefined;
  const definitions = context.declared.words.get(ownerOf(inner));
  return wordsOf(inner, context.declared).map((name) => ({ name, from: "word", definition: definitions?.get(name), type: inner }));
}

/** Every word of every type, for places where any may stand. */
export function allWords(context: Context): readonly VisibleName[] {
  return [...context.declared.words.values()].flatMap((words) => [...words].map(([name, definition]): VisibleName => ({ name, from: "word", definition })));
}

/** The type as it is written, with `?` where a value may be absent. */
export function writtenType(type: PlanType, optional = false): string {
  return `${typeText(type)}${optional ? "?" : ""}`;
}
