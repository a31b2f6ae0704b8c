/**
 * One clause by its description: keyword, label, tail, block.
 *
 * A clause that can't be read on gives one diagnostic and is kept with what was read, `broken`; its block is read all the
 * same, so that the names in it are known.
 */
import * as say from "../diagnostics/text-catalogue.js";
import { replace } from "../diagnostics/diagnostic.js";
import type { ClauseSpec, PartData } from "../grammar/shape.js";
import type { Span } from "../source/span.js";
import type { Ident, TextNode } from "../tree/expression.js";
import type { AnyClause } from "../tree/tree.js";
import type { BlockTable } from "./block-table.js";
import { readBlock } from "./block.js";
import type { Block } from "./block.js";
import type { Cursor, Words } from "./cursor.js";
import { isName, isText, quote, readName, takeText } from "./names.js";
import { expectEnd } from "./piece.js";
import { recover } from "./recovery.js";
import type { Reader } from "./reader.js";
import { parseTail } from "./tail.js";
import { Kind } from "./tokens.js";

interface Label { name: Ident | undefined; title: TextNode | undefined }

/** Where a clause stands. */
export interface Place {
  /** Its block is written on one line. */
  readonly oneLine: boolean;
  /** The clauses of the same block. */
  readonly table: BlockTable;
}

const none: readonly never[] = [];

/** Keyword, label and tail. */
function readLine(cursor: Cursor, spec: ClauseSpec, words: Words): { keywordSpan: Span; label: Label; value: object } {
  const start = cursor.offset;
  for (const word of words) cursor.take(word);
  const keywordSpan = words.length === 0 ? cursor.span(start, start) : cursor.from(start);
  cursor.example = spec.example ?? cursor.example;
  if (cursor.tokens.piece.wanted !== undefined) cursor.tokens.piece.wanted.clause = spec;
  const label = readLabel(cursor, spec);
  const value = parseTail(cursor, spec.tail);
  if (spec.body !== undefined && label.title === undefined && isText(cursor) && spec.label.includes("title")) label.title = takeText(cursor);
  return { keywordSpan, label, value };
}

/** Reads a clause of a declaration's first line; what stands behind it is the caller's business. */
export function readHeaderClause(cursor: Cursor, spec: ClauseSpec, words: Words): AnyClause {
  const start = cursor.offset;
  const { keywordSpan, label, value } = readLine(cursor, spec, words);
  return { node: "clause", keyword: spec.keyword, span: cursor.from(start), keywordSpan, name: label.name, title: label.title, value, body: none, comments: { above: none }, broken: cursor.halted };
}

/** Reads the clause whose keyword, of `words`, stands here, up to its end; a comma behind it is taken. */
export function readClause(reader: Reader, spec: ClauseSpec, words: Words, place: Place): AnyClause {
  const { cursor, comments } = reader;
  const opening = comments.open();
  const first = cursor.at;
  const start = cursor.offset;
  cursor.example = undefined;
  const { keywordSpan, label, value } = readLine(cursor, spec, words);
  const body = readBody(reader, spec, label, first, place.oneLine);
  const broken = finish(reader, spec, first, place) || body?.broken === true;
  const span = cursor.from(start);
  if (cursor.is(",")) cursor.next();
  return {
    node: "clause", keyword: spec.keyword, span, keywordSpan, name: label.name, title: label.title, value, body: body?.clauses ?? none,
    comments: comments.close(opening, body?.behind), dangling: body === undefined || body.dangling.length === 0 ? undefined : body.dangling,
    oneLine: body?.oneLine === true ? true : undefined, broken,
  };
}

function readLabel(cursor: Cursor, spec: ClauseSpec): Label {
  const label: Label = { name: undefined, title: undefined };
  if (spec.label.includes("title")) cursor.want({ want: "title" });
  if (spec.label.startsWith("name")) label.name = readName(cursor, `\`${spec.keyword}\``);
  if (spec.label === "title" && !isText(cursor)) failTitle(cursor, spec);
  if (spec.label.includes("title") && isText(cursor)) label.title = takeText(cursor);
  return label;
}

/** A title is missing; a bare word in its place is probably one without its quotes. */
function failTitle(cursor: Cursor, spec: ClauseSpec): void {
  const word = cursor.kind === Kind.Word && isName(cursor) ? cursor.image : undefined;
  const fixes = word === undefined ? [] : [replace(`Write \`"${word}"\``, cursor.here(), `"${word}"`, false)];
  cursor.fail(say.missingTitle, { keyword: spec.keyword, found: cursor.found() }, undefined, { fixes });
}

/** What a clause is called in a message. */
function nameOf(spec: ClauseSpec, label: Label): string {
  const name = label.name?.text ?? (label.title === undefined ? "" : `"${label.title.value}"`);
  return `\`${[spec.keyword, name].filter((part) => part !== "").join(" ")}\``;
}

/** Reads a clause's block, or says that it is missing or in the wrong place. Of a broken clause the block is read too. */
function readBody(reader: Reader, spec: ClauseSpec, label: Label, first: number, oneLine: boolean): (Block & { readonly broken: boolean }) | undefined {
  const { cursor } = reader;
  const broken = cursor.halted;
  if (broken) recover(reader, { first, body: spec.body !== undefined, oneLine });
  const here = cursor.at < cursor.tokens.count && cursor.tokens.images[cursor.at] === "{" && (broken || cursor.is("{"));
  const asksForBlock = cursor.slotEnd !== cursor.at;
  if (!broken && spec.body !== undefined && here !== asksForBlock) {
    if (here) cursor.fail(say.needlessBlock, { owner: nameOf(spec, label), forms: blockForms(spec.tail) });
    else if (cursor.ends(cursor.at) || cursor.is(",") || cursor.is("}")) {
      reader.strays = true;
      cursor.fail(say.missingBlock, { owner: nameOf(spec, label) }, undefined, { fixes: [replace("Add an empty block", cursor.span(cursor.behind, cursor.behind), " {}", false)] });
    }
    return undefined;
  }
  if (spec.body === undefined || !here) {
    if (broken) cursor.halt();
    return undefined;
  }
  cursor.begin();
  reader.strays = false;
  return { ...readBlock(reader, spec.body.clauses, nameOf(spec, label)), broken };
}

/** The forms of a tail that a block follows: those that are made of words only. */
function blockForms(tail: PartData): readonly string[] {
  if (tail.part !== "choice") return [];
  return Object.values(tail.options).flatMap((option) => (option.part === "word" ? [option.word] : []));
}

/** Goes to the clause's end; true where something stands in the way or was broken before. */
function finish(reader: Reader, spec: ClauseSpec, first: number, place: Place): boolean {
  const { cursor } = reader;
  if (!cursor.halted && !cursor.ends(cursor.at) && !cursor.is(",") && !cursor.is("}")) {
    if (cursor.is("{")) cursor.fail(say.needlessBlock, { owner: `\`${spec.keyword}\`` });
    else if (place.table.find(cursor) !== undefined) failSameLine(cursor, place.oneLine);
    else if (spec.label.includes("title") && isBareTitle(cursor, first, spec)) failBareTitle(cursor);
    else expectEnd(cursor);
  }
  if (!cursor.halted) return false;
  recover(reader, { first, body: false, oneLine: place.oneLine });
  return true;
}

/** Another clause starts on the same line. */
function failSameLine(cursor: Cursor, oneLine: boolean): void {
  const span = cursor.span(cursor.behind, cursor.offset);
  const fix = oneLine ? replace("Write a comma", span, ", ", false) : replace("Start a new line", span, "\n", false);
  cursor.fail(say.sameLine, { found: cursor.found() ?? "", oneLine }, undefined, { fixes: [fix] });
}

/** Whether a single word stands where a title may: probably one without its quotes. */
function isBareTitle(cursor: Cursor, first: number, spec: ClauseSpec): boolean {
  const words = spec.keyword === "" ? 0 : spec.keyword.split(" ").length;
  return cursor.at === first + words + 1 && cursor.tokens.kinds[cursor.at - 1] === Kind.Word && cursor.kind === Kind.Word;
}

function failBareTitle(cursor: Cursor): void {
  const title = quote(cursor.last() ?? "");
  const hint = `A title stands in quotes: \`${title}\`. Or something is missing between the two, such as \`>=\`.`;
  const fixes = [replace(`Write \`${title}\``, cursor.spanAt(cursor.at - 1), title, false)];
  cursor.fail(say.unexpected, { found: cursor.found() ?? "This", after: cursor.last(), expected: [], hint }, undefined, { fixes });
}
