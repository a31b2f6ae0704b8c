/**
 * What declarations hold besides clauses: members, trees, fields, rows, an expression, a type, a condition.
 *
 * One reader for each. All of them stand at the sign or brace that starts their content.
 */
import { replace } from "../diagnostics/diagnostic.js";
import * as say from "../diagnostics/text-catalogue.js";
import type { Clauses } from "../grammar/shape.js";
import type { Expression } from "../tree/expression.js";
import type { AnyClause, FieldNode, Member, RowNode, TreeMember } from "../tree/tree.js";
import { blockTable } from "./block-table.js";
import type { BlockTable } from "./block-table.js";
import { checkRepeated, readItem } from "./block.js";
import { readBraces } from "./braces.js";
import type { Braced } from "./braces.js";
import type { Cursor } from "./cursor.js";
import { parseExpression } from "./expression/index.js";
import { isName, isText, readName, takeText } from "./names.js";
import { expectEnd } from "./piece.js";
import type { Reader } from "./reader.js";
import { readCells } from "./rows.js";
import { Kind } from "./tokens.js";
import { readType } from "./type.js";

/** Halts where something stands between an item and its end. */
function expectItemEnd(cursor: Cursor, hint?: string): void {
  if (!cursor.is(",") && !cursor.is("}")) expectEnd(cursor, hint);
}

const memberHint = "Words stand on lines of their own, or are divided by commas; a title stands in quotes.";

/** `{ A "Title", B }` */
export function readMembers(reader: Reader, owner: string): Braced<Member> {
  const { cursor, comments } = reader;
  return readBraces(reader, {
    owner, holds: "members",
    item: () => {
      const opening = comments.open();
      const name = readName(cursor, `each word of ${owner}`);
      const title = isText(cursor) ? takeText(cursor) : undefined;
      expectItemEnd(cursor, memberHint);
      cursor.take(",");
      return name.text === "" ? undefined : { name, title, comments: comments.close(opening) };
    },
  });
}

/** `{ A { B, C } }` */
export function readTree(reader: Reader, owner: string): Braced<TreeMember> {
  return readBraces(reader, { owner, holds: "members", item: () => readTreeMember(reader, owner) });
}

function readTreeMember(reader: Reader, owner: string): TreeMember | undefined {
  const { cursor, comments } = reader;
  const opening = comments.open();
  const name = readName(cursor, `each word of ${owner}`);
  const title = isText(cursor) ? takeText(cursor) : undefined;
  const below = cursor.is("{") ? readTree(reader, `\`${name.text}\``) : undefined;
  if (below === undefined || below.closed) expectItemEnd(cursor, memberHint);
  cursor.take(",");
  if (name.text === "") return undefined;
  return {
    name, title, children: below?.items ?? [], comments: comments.close(opening, below?.behind),
    dangling: below === undefined || below.dangling.length === 0 ? undefined : below.dangling, oneLine: below?.oneLine === true ? true : undefined,
  };
}

export interface Fields extends Omit<Braced<FieldNode>, "items"> {
  readonly fields: readonly FieldNode[];
  readonly clauses: readonly AnyClause[];
}

/** `{ name: Type }` among clauses. */
export function readFields(reader: Reader, clauses: Clauses, owner: string): Fields {
  const table = blockTable(clauses);
  const open = reader.cursor.at;
  const found: AnyClause[] = [];
  const { items, ...rest } = readBraces<FieldNode>(reader, {
    owner, table, holds: "fields",
    item: () => {
      if (isField(reader.cursor, table)) return readField(reader);
      const clause = readItem(reader, table, owner, open);
      if (clause !== undefined) found.push(clause);
      return undefined;
    },
  });
  checkRepeated(reader, table, found, owner);
  return { fields: items, clauses: found, ...rest };
}

/** Whether a field stands here: a name with `:`, or a word that is no clause's with something that may be a type. */
function isField(cursor: Cursor, table: BlockTable): boolean {
  if (cursor.kind !== Kind.Word) return false;
  if (cursor.ahead(1) === ":") return true;
  return table.find(cursor) === undefined && table.near(cursor) === undefined && (cursor.kindAhead(1) === Kind.Word || cursor.ahead(1) === "");
}

function readField(reader: Reader): FieldNode {
  const { cursor, comments } = reader;
  const opening = comments.open();
  const start = cursor.offset;
  cursor.example = undefined;
  const name = readName(cursor);
  if (!cursor.halted && !cursor.take(":")) {
    const fixes = isName(cursor) ? [replace("Write `:` behind the name", cursor.span(cursor.behind, cursor.behind), ":")] : [];
    cursor.fail(say.missingType, { field: name.text, found: cursor.found() }, undefined, { fixes });
  }
  const type = readType(cursor);
  const derived = cursor.take("=") ? parseExpression(cursor) : undefined;
  expectItemEnd(cursor);
  const span = cursor.from(start);
  cursor.take(",");
  return { name, type, derived, comments: comments.close(opening), span };
}

/** `{ | a | b | }`: the first row names the columns. */
export function readRows(reader: Reader, owner: string): Braced<RowNode> {
  const { cursor } = reader;
  cursor.columns = undefined;
  cursor.noRow = false;
  const read = readBraces(reader, { owner, holds: "rows", item: () => readRow(reader) });
  cursor.columns = undefined;
  return read;
}

/** One row with its comments. */
export function readRow(reader: Reader): RowNode {
  const { cursor, comments } = reader;
  const opening = comments.open();
  const start = cursor.offset;
  const cells = readCells(cursor);
  return { cells, comments: comments.close(opening), span: cursor.from(start) };
}

/** `{ condition }`; a second condition is not understood as another one. */
export function readCondition(reader: Reader, owner: string): Braced<Expression> {
  const { cursor } = reader;
  let read = false;
  return readBraces(reader, {
    owner, holds: "condition",
    item: () => {
      if (read) cursor.fail(say.unexpected, { found: cursor.found() ?? "This", expected: [], hint: "Join two conditions with `and` at the start of the line." });
      if (read) return undefined;
      read = true;
      const condition = parseExpression(cursor);
      expectItemEnd(cursor);
      return condition;
    },
  });
}
