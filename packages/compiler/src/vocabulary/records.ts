/**
 * Records, requests and the partner: their fields, keys and the date of each.
 *
 * First all fields with their types, so that records may name each other; derived fields are worked out later, when tables
 * can be asked (derived.ts). A field that can't be read is left out.
 */
import type { PlanField, PlanRecord } from "@fairway/plan";
import { nearest, type FieldNode, type Ident } from "@fairway/syntax";
import type { Context } from "../context.js";
import { declaredTwice, nameTaken, reservedName, unknownField } from "../diagnostics/names.js";
import { fieldsWithinThemselves, keyField, notDated, reversesWhat } from "../diagnostics/types.js";
import { define } from "../symbols/collect.js";
import type { FieldInfo, Of, RecordInfo } from "../symbols/declared.js";
import { docOf } from "../symbols/doc.js";
import { reservedBecause } from "../symbols/reserved.js";
import { elementOf, inWords, sameType, typeText } from "../types/types.js";
import { readType } from "../types/written.js";
import { clauseOf } from "../workspace/clauses.js";

type RecordDecl = Of<"record"> | Of<"request"> | Of<"partner">;

/** Reads all records, requests and the partner into `context.declared`. */
export function readRecords(context: Context): void {
  const { declared } = context;
  for (const declaration of [...declared.of("record"), ...declared.of("request"), ...declared.of("partner")]) {
    if (!declared.definitions.has(declaration)) continue;
    const info = readRecord(declaration, context);
    if (declaration.kind === "partner") declared.partner = info;
    else declared.records.set(info.name, info);
    declared.planRecords.set(info.name, planRecord(info, []));
  }
  checkNesting(context);
  checkTaken(context);
}

/** Of a record whose block could not be read to its end, or not at all, any field may have been declared. */
const ANYTHING: RecordInfo["unreadable"] = { has: () => true };

function readRecord(declaration: RecordDecl, context: Context): RecordInfo {
  const name = declaration.kind === "partner" ? "partner" : declaration.name.text;
  const owner = declaration.kind === "partner" ? "The partner" : `\`${name}\``;
  const fields = new Map<string, FieldInfo>();
  for (const node of declaration.content) readField(node, name, fields, context);
  const lost = declaration.broken || (declaration.content.length === 0 && !context.readInFull.at(declaration.span));
  const unreadable = lost ? ANYTHING : new Set(declaration.content.map((node) => node.name.text).filter((field) => !fields.has(field)));
  const owned: Owned = { fields, unreadable, name, owner };
  const key = clauseOf(declaration.clauses, "key")?.value.fields.filter((field) => isKeyField(field, owned, context)).map(({ text }) => text) ?? [];
  const dated = declaration.kind === "partner" ? undefined : clauseOf(declaration.clauses, "dated")?.value.field;
  const dates = dated !== undefined && isDatingField(dated, owned, context);
  return {
    name, kind: declaration.kind, fields, unreadable, key,
    ...(dates ? { dated: dated.text } : {}), datedInVain: dated !== undefined && !dates,
    ...(declaration.kind === "record" ? readKnownAndReversed(declaration, key, owned, context) : {}),
    doc: docOf(declaration.comments), definition: context.declared.definitions.get(declaration)!,
  };
}

function readField(node: FieldNode, of: string, fields: Map<string, FieldInfo>, context: Context): void {
  const name = node.name.text;
  if (name === "") return;
  const first = fields.get(name);
  if (first !== undefined) {
    context.report(declaredTwice, node.name.span, { what: "The field", name, extension: false }, { related: [{ span: first.definition.span, message: "the first one is here" }] });
    return;
  }
  const why = reservedBecause(name, "field");
  if (why !== undefined) context.report(reservedName, node.name.span, { name, why });
  const written = readType(node.type, context);
  if (written === undefined) return;
  const type = `${typeText(written.type)}${written.optional ? "?" : ""}`;
  const definition = define("field", node.name, { comments: node.comments, whole: node.span, of, type }, context);
  fields.set(name, { name, type: written.type, optional: written.optional, range: written.range, derived: node.derived, definition });
}

/** The fields of a record while its clauses are read; `owner` is the record in words. */
interface Owned extends Pick<RecordInfo, "fields" | "unreadable" | "name"> { readonly owner: string }

/** The field that a clause names; a field that was left out for its type is silent. */
function fieldNamed(name: Ident, { fields, unreadable, owner }: Owned, context: Context): FieldInfo | undefined {
  const field = fields.get(name.text);
  if (field !== undefined) context.refer(name.span, field.definition);
  else if (name.text !== "" && !unreadable.has(name.text)) context.report(unknownField, name.span, { name: name.text, owner, fields: [...fields.keys()], near: nearest(name.text, fields.keys()) });
  return field;
}

function isKeyField(name: Ident, owned: Owned, context: Context): boolean {
  const field = fieldNamed(name, owned, context);
  if (field === undefined) return false;
  const why =
    field.optional ? "it may be absent" :
    field.derived !== undefined ? "it is worked out from other fields" :
    elementOf(field.type) !== undefined || field.type.kind === "record" ? `it is ${inWords(field.type)}` : undefined;
  if (why !== undefined) context.report(keyField, name.span, { field: name.text, why });
  return why === undefined;
}

function isDatingField(name: Ident, owned: Owned, context: Context): boolean {
  const field = fieldNamed(name, owned, context);
  if (field === undefined) return false;
  const found =
    field.type.kind !== "date" && field.type.kind !== "datetime" ? inWords(field.type) :
    field.derived !== undefined ? "worked out" :
    field.optional ? "a date that may be absent" : undefined;
  if (found !== undefined) context.report(notDated, name.span, { field: name.text, record: owned.name, found, always: true });
  return found === undefined;
}

/** When it became known, and which record it takes back. */
function readKnownAndReversed(declaration: Of<"record">, key: readonly string[], owned: Owned, context: Context): Pick<RecordInfo, "known" | "reverses"> {
  const known = clauseOf(declaration.clauses, "known")?.value.field;
  const reverses = clauseOf(declaration.clauses, "reverses")?.value.field;
  return {
    ...(known !== undefined && isDatingField(known, owned, context) ? { known: known.text } : {}),
    ...(reverses !== undefined && isReversing(reverses, key, owned, context) ? { reverses: reverses.text } : {}),
  };
}

/** It holds a key, where the record takes another one back. */
function isReversing(name: Ident, key: readonly string[], owned: Owned, context: Context): boolean {
  const field = fieldNamed(name, owned, context);
  if (field === undefined) return false;
  const keyField = key.length === 1 ? owned.fields.get(key[0]!) : undefined;
  const why =
    key.length !== 1 ? "key" :
    keyField !== undefined && !sameType(keyField.type, field.type) ? "type" :
    !field.optional ? "optional" : undefined;
  if (why !== undefined) context.report(reversesWhat, name.span, { field: name.text, record: owned.name, why, ...(key[0] === undefined ? {} : { key: key[0] }) });
  return why === undefined;
}

/** A record that holds itself, directly or through others, has no end. */
function checkNesting(context: Context): void {
  const done = new Set<string>();
  for (const record of context.declared.records.values()) visit(record, [], done, context);
}

function visit(record: RecordInfo, path: readonly string[], done: Set<string>, context: Context): void {
  const at = path.indexOf(record.name);
  if (at >= 0) {
    const chain = [...path.slice(at), record.name];
    context.report(fieldsWithinThemselves, record.definition.span, { chain });
    return;
  }
  if (done.has(record.name) || path.length > 200) return;
  done.add(record.name);
  for (const field of record.fields.values()) {
    const inner = elementOf(field.type) ?? field.type;
    const held = inner.kind === "record" ? context.declared.records.get(inner.name) : undefined;
    if (held !== undefined) visit(held, [...path, record.name], done, context);
  }
}

/** What can stand in an expression may not be called like a field of the partner: nobody could tell which is meant. */
function checkTaken(context: Context): void {
  for (const { name, kind, definition } of context.declared.names.values()) {
    const field = context.declared.partner?.fields.get(name);
    if (field === undefined || kind === "record" || kind === "request") continue;
    context.report(nameTaken, definition.span, { name, by: "a field of the partner" }, { related: [{ span: field.definition.span, message: "the field is here" }] });
  }
}

/** The record as it goes into the Plan. */
export function planRecord(info: RecordInfo, derived: PlanRecord["derived"]): PlanRecord {
  const given = [...info.fields.values()].filter((field) => field.derived === undefined);
  return {
    name: info.name,
    fields: given.map((field): PlanField => ({
      name: field.name, type: field.type, optional: field.optional || field.registered === true, ...(field.registered === undefined ? {} : { registered: field.registered }),
      ...(field.range === undefined ? {} : { range: field.range }), ...(field.definition.doc === undefined ? {} : { doc: field.definition.doc }),
    })),
    derived, key: info.key,
    ...(info.dated === undefined ? {} : { dated: info.dated }), ...(info.known === undefined ? {} : { known: info.known }),
    ...(info.reverses === undefined ? {} : { reverses: info.reverses }), ...(info.doc === undefined ? {} : { doc: info.doc }),
  };
}
