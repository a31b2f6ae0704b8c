/**
 * A block of clauses by its description: finds each clause's kind by its keyword, and tells what is unknown, misplaced,
 * written twice or missing.
 */
import * as say from "../diagnostics/text-catalogue.js";
import { replace } from "../diagnostics/diagnostic.js";
import { language } from "../grammar/language.js";
import type { Clauses, DeclarationSpec } from "../grammar/shape.js";
import type { Span } from "../source/span.js";
import type { AnyClause, Comment } from "../tree/tree.js";
import { blockTable } from "./block-table.js";
import type { BlockTable } from "./block-table.js";
import { isOneLine, readBraces } from "./braces.js";
import { readClause } from "./clause.js";
import type { Cursor } from "./cursor.js";
import type { Reader } from "./reader.js";

export interface Block {
  readonly clauses: readonly AnyClause[];
  readonly dangling: readonly Comment[];
  readonly behind?: Comment;
  readonly oneLine: boolean;
  readonly closed: boolean;
}

/** Reads a block of clauses whose opening brace stands here. */
export function readBlock(reader: Reader, clauses: Clauses, owner: string): Block {
  const table = blockTable(clauses);
  const columns = reader.cursor.columns;
  reader.cursor.columns = undefined;
  const open = reader.cursor.at;
  const { items, ...rest } = readBraces(reader, { owner, table, item: () => readItem(reader, table, owner, open) });
  reader.cursor.columns = columns;
  checkRepeated(reader, table, items, owner);
  return { clauses: items, ...rest };
}

/** The clause at hand, whatever its kind; undefined where its keyword is unknown, which has been reported. */
export function readItem(reader: Reader, table: BlockTable, owner: string, open: number): AnyClause | undefined {
  const { cursor } = reader;
  const place = { oneLine: isOneLine(reader, open, cursor.at), table };
  const found = table.find(cursor);
  if (found !== undefined || table.bare !== undefined) {
    reader.strays = false;
    return readClause(reader, found?.spec ?? table.bare!, found?.words ?? [], place);
  }
  const known = table.near(cursor) !== undefined;
  if (reader.strays && !known) cursor.halt();
  else failUnknown(cursor, table, owner);
  reader.strays = !known;
  reader.lost ||= !known;
  return undefined;
}

/** Reports a word that starts no clause of this block. */
export function failUnknown(cursor: Cursor, table: BlockTable, owner: string): void {
  const near = table.near(cursor);
  const homes = near === undefined ? homesOf(cursor) : undefined;
  const two = near?.includes(" ") === true || homes?.keyword.includes(" ") === true;
  const found = two ? `\`${cursor.image} ${cursor.ahead(1)}\`` : (cursor.found() ?? "");
  const span = cursor.here();
  const wide = two && cursor.ahead(1) !== "" ? { ...span, end: cursor.spanAt(cursor.at + 1).end } : span;
  const fixes = near === undefined ? [] : [replace(`Write \`${near}\``, wide, near)];
  cursor.fail(say.unknownClause, { found, owner, known: table.keywords, near, elsewhere: homes?.text }, undefined, { fixes });
}

/** Where the clause at hand does belong, in words, and its keyword. */
export function homesOf(cursor: Cursor): { readonly keyword: string; readonly text: string } | undefined {
  const specs: readonly DeclarationSpec[] = Object.values(language);
  const homes = specs.flatMap((spec) => homesIn(cursor, spec.clauses, spec.keyword));
  const [first] = homes;
  if (first === undefined) return undefined;
  const places = [...new Set(homes.map(({ home }) => home))].slice(0, 4);
  return { keyword: first.keyword, text: `\`${first.keyword}\` belongs in ${say.oneOf(places)}.` };
}

function homesIn(cursor: Cursor, clauses: Clauses, home: string): readonly { readonly keyword: string; readonly home: string }[] {
  const found = blockTable(clauses).find(cursor);
  const own = found === undefined ? [] : [{ keyword: found.spec.keyword, home }];
  const inner = Object.values(clauses).filter((spec) => spec.body !== undefined && spec.keyword !== "");
  return [...own, ...inner.flatMap((spec) => homesIn(cursor, spec.body!.clauses, spec.keyword))];
}

/** Reports clauses that stand twice and may stand once. */
export function checkRepeated(reader: Reader, table: BlockTable, clauses: readonly AnyClause[], owner: string): void {
  if (clauses.length < 2) return;
  const first = new Map<string, Span>();
  for (const { keyword, keywordSpan, broken } of clauses) {
    if (!table.single.has(keyword) || broken) continue;
    const earlier = first.get(keyword);
    if (earlier === undefined) first.set(keyword, keywordSpan);
    else reader.cursor.report(say.repeatedClause, keywordSpan, { keyword, owner }, { related: [{ span: earlier, message: "The first one is here" }] });
  }
}

/** Reports clauses that must stand and do not. */
export function checkRequired(reader: Reader, spec: DeclarationSpec, clauses: readonly AnyClause[], owner: string, span: Span): void {
  const header = blockTable(spec.header).required;
  for (const { keyword, example } of [...header, ...blockTable(spec.clauses).required]) {
    if (clauses.some((clause) => clause.keyword === keyword)) continue;
    const line = header.some((one) => one.keyword === keyword) ? spec.example.split("\n")[0] : example;
    reader.cursor.report(say.missingClause, span, { keyword, owner, example: line });
  }
}
