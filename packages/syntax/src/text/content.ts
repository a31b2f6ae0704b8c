/** The content of a declaration: which reader reads it, and what is said where it is missing. */
import * as say from "../diagnostics/text-catalogue.js";
import { replace } from "../diagnostics/diagnostic.js";
import type { DeclarationSpec } from "../grammar/shape.js";
import type { AnyClause, Comment } from "../tree/tree.js";
import { readBlock } from "./block.js";
import { readCondition, readFields, readMembers, readRows, readTree } from "./bodies.js";
import type { Braced } from "./braces.js";
import { missingNode, parseExpression } from "./expression/index.js";
import type { Reader } from "./reader.js";
import { readType } from "./type.js";

/** The content as read, with what belongs to the declaration around it. */
export interface Content {
  readonly content: unknown;
  readonly clauses: readonly AnyClause[];
  readonly dangling: readonly Comment[];
  readonly behind?: Comment;
  readonly oneLine: boolean;
  readonly broken: boolean;
}

/** What is known of the declaration when its content is read. */
export interface Before {
  readonly owner: string;
  readonly header: readonly AnyClause[];
  /** Its first line could not be read on; the cursor stands at its brace or at its end. */
  readonly broken: boolean;
}

const braced: ReadonlySet<string> = new Set(["clauses", "members", "tree", "fields", "rows", "condition"]);

/** Whether the content stands in braces. */
export function isBraced(spec: DeclarationSpec): boolean {
  return braced.has(spec.body);
}

/** Reads the content, or gives an empty one where there is none to read. */
export function readContent(reader: Reader, spec: DeclarationSpec, before: Before): Content {
  const { cursor } = reader;
  if (!isBraced(spec)) return readLine(reader, spec, before);
  if (cursor.is("{")) return readBraced(reader, spec, before.owner);
  if (!before.broken && !mayBeAbsent(before.header)) failBlock(reader, before.owner);
  return { ...nothing, content: emptyContent(reader, spec), broken: cursor.halted || before.broken };
}

const nothing: Content = { content: undefined, clauses: [], dangling: [], oneLine: false, broken: false };

/** Rows may come from a file, and everything may come from the program that is extended. */
function mayBeAbsent(header: readonly AnyClause[]): boolean {
  return header.some((clause) => clause.keyword === "from" || clause.keyword === "extends");
}

function failBlock(reader: Reader, owner: string): void {
  const { cursor } = reader;
  if (!cursor.ends(cursor.at)) return;
  const end = cursor.span(cursor.behind, cursor.behind);
  cursor.fail(say.missingBlock, { owner }, undefined, { fixes: [replace("Add an empty block", end, " {}", false)] });
}

function emptyContent(reader: Reader, spec: DeclarationSpec): unknown {
  if (spec.body === "clauses") return undefined;
  return spec.body === "condition" ? missingNode(reader.cursor) : [];
}

/** Content on the declaration's own line: `= expression`, `: Type`, or nothing. */
function readLine(reader: Reader, spec: DeclarationSpec, before: Before): Content {
  const { cursor } = reader;
  if (spec.body === "none") return { ...nothing, broken: before.broken };
  const sign = spec.body === "type" ? ":" : "=";
  const what = spec.body === "type" ? "its type" : "its calculation";
  if (before.broken) cursor.halt();
  else if (!cursor.take(sign)) cursor.fail(say.missingExpression, { owner: before.owner, sign, what, found: cursor.found(), example: cursor.example });
  cursor.example = undefined;
  const content = spec.body === "type" ? readType(cursor) : parseExpression(cursor);
  return { ...nothing, content, broken: cursor.halted };
}

function readBraced(reader: Reader, spec: DeclarationSpec, owner: string): Content {
  switch (spec.body) {
    case "members": return listed(readMembers(reader, owner));
    case "tree": return listed(readTree(reader, owner));
    case "rows": return listed(readRows(reader, owner));
    case "fields": {
      const { fields, clauses, closed, ...rest } = readFields(reader, spec.clauses, owner);
      return { ...rest, content: fields, clauses, broken: !closed };
    }
    case "condition": {
      const read = readCondition(reader, owner);
      return { ...listed(read), content: read.items[0] ?? missingCondition(reader, read.closed), broken: !read.closed || read.items.length === 0 };
    }
    default: {
      const { closed, ...rest } = readBlock(reader, spec.clauses, owner);
      return { ...rest, content: undefined, broken: !closed };
    }
  }
}

function listed<T>({ items, closed, ...rest }: Braced<T>): Content {
  return { ...rest, content: items, clauses: [], broken: !closed };
}

/** An empty pair of braces where a condition should be. */
function missingCondition(reader: Reader, closed: boolean): unknown {
  const { cursor } = reader;
  const node = missingNode(cursor);
  if (closed) cursor.fail(say.missingValue, {}, cursor.span(cursor.behind - 1, cursor.behind));
  return node;
}
