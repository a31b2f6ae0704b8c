/**
 * A table's header: its keys with their types, what a row gives, and what holds where several rows match.
 *
 * A key without a written type is a field, found by its exact name: of the partner, of a record, or a variable of a
 * `for each`. Where fields of that name differ in type, the author says which is meant.
 */
import type { PlanType } from "@fairway/plan";
import { nearest, replace, type ClauseIn, type Ident, type language, type TableDecl } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/meaning.js";
import { define } from "../../symbols/collect.js";
import type { Definition } from "../../symbols/table.js";
import { inWords, isQuantity, sameType, typeText } from "../../types/types.js";
import { isOrdered, ownerOf, wordTypeNamed } from "../../types/words.js";
import { readType } from "../../types/written.js";
import { clauseOf, mentions } from "../../workspace/clauses.js";
import type { TableHeader, TableKey, TableResult } from "./book.js";
import { repeatedVariables } from "../repeated.js";

type HeaderClause = ClauseIn<(typeof language)["table"]["header"]>;
type Results = Extract<HeaderClause, { readonly keyword: "gives" }>["value"]["results"];

/** The name of a single result that has none. */
export const UNNAMED = "value";

function noteHeader({ tables }: Context, { name, header }: { readonly name: string; readonly header: TableHeader | undefined }): void {
  tables.headers.set(name, header);
}

/** The header of a declared table, read once; undefined where it can't be read. */
export function headerOf(name: string, context: Context): TableHeader | undefined {
  const { headers, open } = context.tables;
  const work = `header of ${name}`;
  if (open.has(name)) context.work.onlyWhole = true;
  if (headers.has(name)) {
    context.work.reads(work);
    return headers.get(name);
  }
  headers.set(name, undefined);
  return context.work.do(work, () => {
    open.add(name);
    const declaration = context.declared.tables.get(name)?.declaration;
    const header = declaration === undefined ? undefined : readHeader(declaration, context);
    open.delete(name);
    context.keep(noteHeader, { name, header });
    return header;
  });
}

function readHeader(declaration: TableDecl, context: Context): TableHeader | undefined {
  const keys = readKeys(declaration, context);
  const results = readResults(declaration, context);
  if (keys === undefined || results === undefined) return undefined;
  const by = clauseOf(declaration.header, "by");
  const policy = clauseOf(declaration.header, "hit")?.value.policy ?? "unique";
  const header: TableHeader = { declaration, name: declaration.name.text, title: declaration.title?.value, keys, results, policy, ordered: by?.value.keys?.ordered ?? false };
  return checkPolicy(header, context) && checkAcross(header, context) ? header : undefined;
}

// ── keys ────────────────────────────────────────────────────────────────────────────────────────────────────────────

function readKeys(declaration: TableDecl, context: Context): readonly TableKey[] | undefined {
  const by = clauseOf(declaration.header, "by");
  const across = by?.value.across;
  const written = by?.value.keys?.keys ?? [];
  // A table without `by` was reported by the reader of its surface.
  if (written.length === 0 && across === undefined) return undefined;
  const keys: (TableKey | undefined)[] = written.map((key) => {
    const type = key.type === undefined ? typeByName(key.name, context) : readType(key.type, context)?.type;
    return type === undefined || !canBeKey(type, key.name, context) ? undefined : { name: key.name.text, ident: key.name, type, across: false };
  });
  if (across !== undefined) keys.push(acrossKey(across, context));
  if (keys.some((key) => key === undefined)) return undefined;
  return distinctKeys(keys as TableKey[], context) ? (keys as TableKey[]) : undefined;
}

function acrossKey(name: Ident, context: Context): TableKey | undefined {
  if (name.text === "") return undefined;
  const { declared } = context;
  const type = wordTypeNamed(name.text, declared);
  if (type !== undefined) {
    context.refer(name.span, declared.names.get(ownerOf(type))?.definition);
    return { name: name.text, ident: name, type, across: true };
  }
  const kind = declared.names.get(name.text)?.kind;
  if (kind === "enum" || kind === "taxonomy" || kind === "ladder" || context.unread.has(name.text)) return undefined;
  const near = nearest(name.text, [...declared.ladders.keys(), ...declared.enums.keys(), ...declared.taxonomies.keys()]);
  context.report(say.acrossWhat, name.span, { name: name.text, near }, near === undefined ? {} : { fixes: [replace(`Write \`${near}\``, name.span, near, false)] });
  return undefined;
}

function distinctKeys(keys: readonly TableKey[], context: Context): boolean {
  const twice = keys.find((key, index) => keys.findIndex((other) => other.name === key.name) < index);
  if (twice !== undefined) context.report(say.keyTwice, twice.ident.span, { key: twice.name });
  return twice === undefined;
}

function canBeKey(type: PlanType, name: Ident, context: Context): boolean {
  const never = type.kind === "record" || type.kind === "list" || type.kind === "set" || type.kind === "datetime" || type.kind === "duration";
  if (!never && !(type.kind === "money" && type.currency === undefined)) return true;
  context.report(say.keyType, name.span, { key: name.text, found: inWords(type) });
  return false;
}

interface Candidate { readonly type: PlanType; readonly of: string; readonly definition?: Definition }

/** The type of the field of that name; a word type of that very name stands for a value of it (a tier, by `Level`). */
function typeByName(name: Ident, context: Context): PlanType | undefined {
  if (name.text === "") return undefined;
  const { declared } = context;
  const found = candidates(name.text, context);
  const [first] = found;
  if (first === undefined) {
    const named = wordTypeNamed(name.text, declared);
    if (named !== undefined) {
      context.refer(name.span, declared.names.get(name.text)?.definition);
      return named;
    }
    reportUnknownKey(name, context);
    return undefined;
  }
  const other = found.find((candidate) => !sameType(candidate.type, first.type));
  if (other === undefined) {
    context.refer(name.span, first.definition);
    return first.type;
  }
  const types = [first, other].map(({ type }) => typeText(type));
  const fixes = types.map((type) => replace(`Write \`${name.text}: ${type}\``, name.span, `${name.text}: ${type}`, false));
  context.report(say.keyOfSeveral, name.span, { key: name.text, first: inCandidate(first), second: inCandidate(other), types }, { fixes });
  return undefined;
}

function inCandidate({ type, of }: Candidate): string {
  return `${inWords(type)} ${of === "partner" ? "of the partner" : `of \`${of}\``}`;
}

/** Fields of the partner first, then of records, then variables. */
function candidates(name: string, context: Context): readonly Candidate[] {
  const { declared } = context;
  const records = [...(declared.partner === undefined ? [] : [declared.partner]), ...declared.records.values()];
  const fields = records.flatMap((record) => {
    const field = record.fields.get(name);
    return field === undefined ? [] : [{ type: field.type, of: record.name, definition: field.definition }];
  });
  return [...fields, ...repeatedVariables(name, context), ...parameters(name, context)];
}

function parameters(name: string, context: Context): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const [of, { parameters }] of context.declared.measures.forOneName()) {
    for (const { name: known, type, definition } of parameters) if (known === name && type !== undefined) found.push({ type, of, definition });
  }
  return found;
}

function reportUnknownKey(name: Ident, context: Context): void {
  const { declared } = context;
  if (context.unread.any) return;
  const known = [...(declared.partner?.fields.keys() ?? []), ...[...declared.records.values()].flatMap((record) => [...record.fields.keys()])];
  const near = nearest(name.text, known);
  context.report(say.unknownKey, name.span, { key: name.text, near }, near === undefined ? {} : { fixes: [replace(`Write \`${near}\``, name.span, near, false)] });
}

// ── results ─────────────────────────────────────────────────────────────────────────────────────────────────────────

function readResults(declaration: TableDecl, context: Context): readonly TableResult[] | undefined {
  const gives = clauseOf(declaration.header, "gives");
  if (gives === undefined) {
    if (!mentions(declaration.header, "gives") && !declaration.broken) context.report(say.tableWithoutResult, declaration.name.span, { table: declaration.name.text });
    return undefined;
  }
  const results = gives.value.results.map((result) => readResult(result, declaration, context));
  if (results.some((result) => result === undefined)) return undefined;
  const twice = results.find((result, index) => results.findIndex((other) => other!.name === result!.name) < index);
  if (twice === undefined) return results as TableResult[];
  context.report(say.keyTwice, twice.ident?.span ?? gives.span, { key: twice.name });
  return undefined;
}

function readResult(result: Results[number], declaration: TableDecl, context: Context): TableResult | undefined {
  const type = readType(result.type, context)?.type;
  if (type === undefined) return undefined;
  if (result.name === undefined) return { name: UNNAMED, type };
  const definition = define("result", result.name, { whole: declaration.span, of: declaration.name.text, type: typeText(type) }, context);
  return { name: result.name.text, type, ident: result.name, definition };
}

function checkPolicy(header: TableHeader, context: Context): boolean {
  const { policy } = header;
  if (policy === "unique" || policy === "first" || policy === "collect") return true;
  const wrong = header.results.find(({ type }) => !(policy === "sum" ? isQuantity(type) && !(type.kind === "money" && type.currency === undefined) : isOrdered(type, context.declared)));
  const clause = clauseOf(header.declaration.header, "hit");
  if (wrong !== undefined && clause !== undefined) context.report(say.policyType, clause.span, { policy, type: inWords(wrong.type) });
  return wrong === undefined;
}

function checkAcross(header: TableHeader, context: Context): boolean {
  if (header.results.length === 1 || !header.keys.some((key) => key.across)) return true;
  const across = clauseOf(header.declaration.header, "by")?.value.across;
  context.report(say.acrossSeveral, across?.span ?? header.declaration.name.span, {});
  return false;
}
