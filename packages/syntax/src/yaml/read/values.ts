/**
 * What one clause holds apart from its label: its tail and its body, by the shape of its layout.
 *
 * A value that is broken has been reported; it is kept with what could be read.
 */
import * as say from "../../diagnostics/yaml-catalogue.js";
import type { Part } from "../../grammar/shape.js";
import { tailTable } from "../../text/tail-table.js";
import type { AnyClause, Comment } from "../../tree/tree.js";
import { keyedParts, onlySlot, textOption } from "../layout.js";
import type { ClauseLayout } from "../layout.js";
import type { Range, YamlNode, YamlScalar } from "../node.js";
import { shown } from "../reports.js";
import { readGroup } from "./clauses.js";
import { readBlock } from "./block.js";
import { isCut } from "./reader.js";
import type { YamlReader } from "./reader.js";
import { readRowClauses } from "./rows.js";

/** What a clause holds. */
export interface Value {
  readonly value: object;
  readonly body: readonly AnyClause[];
  readonly broken: boolean;
  /** Comments found inside of scalars. */
  readonly comments: readonly Comment[];
  readonly dangling?: readonly Comment[];
  readonly oneLine?: boolean;
}

const plain = (value: object, broken = false, comments: readonly Comment[] = []): Value => ({ value, body: [], broken, comments });
const broken: Value = plain({}, true);

/** Reads what a clause holds. `owner` names the clause in messages. */
export function readValue(reader: YamlReader, layout: ClauseLayout, node: YamlNode, owner: string): Value {
  reader.within(undefined, layout.spec, node);
  switch (layout.shape) {
    case "mark": return readMark(reader, node, owner);
    case "text": return readText(reader, layout, node, owner);
    case "names": return readNames(reader, layout, node, owner);
    case "scalar": return readTail(reader, layout.tail, node, { owner, example: exampleOf(layout) });
    case "parts": return readParts(reader, layout, node, owner);
    case "rows": return readRowClauses(reader, layout.inner!, node);
    case "block": return readMapOfClauses(reader, layout, node, owner);
    case "content": return readContent(reader, layout.inner!, node, owner);
    case "tail and content": return readTailAndContent(reader, layout, node, owner);
    case "pair": return broken;
  }
}

/** The example of a clause without its keyword: what stands behind the colon. */
export function exampleOf({ spec, label }: ClauseLayout): string | undefined {
  return label === "none" && spec.example?.startsWith(`${spec.keyword} `) === true ? spec.example.slice(spec.keyword.length).trim() : undefined;
}

/** `true` as YAML has it, not a text that says so. */
function isTrue(node: YamlNode): boolean {
  return node.kind === "scalar" && node.style === "plain" && node.content.text === "true";
}

function readMark(reader: YamlReader, node: YamlNode, owner: string): Value {
  if (node.kind === "empty" || isTrue(node)) return plain({});
  if (node.kind === "scalar") {
    const key = owner.replace(/`/g, "");
    reader.reports.at(say.notTrue, node, { key, found: shown(node.content.text) }, { fixes: [reader.reports.fix("Write `true`", node, "true")] });
  } else reader.wrong(owner, "`true`", node);
  return broken;
}

// ── texts and names ─────────────────────────────────────────────────────────────────────────────────────────────────

/** A tail that is one text: the scalar itself, or a text in double quotes inside of it. */
function readText(reader: YamlReader, layout: ClauseLayout, node: YamlNode, owner: string): Value {
  if (node.kind !== "scalar") {
    reader.wrong(owner, "a text", node, exampleOf(layout));
    return broken;
  }
  reader.want(node, { want: "slot", slot: "text", name: onlySlot(layout.tail)!.name });
  if (node.content.text.startsWith('"')) return tailOf(reader, layout.tail, node);
  reader.warnCut(node);
  return plain({ [onlySlot(layout.tail)!.name]: { value: node.content.text, span: reader.span(node) } });
}

/** A tail that is a list of names: as in text, or as a sequence. */
function readNames(reader: YamlReader, layout: ClauseLayout, node: YamlNode, owner: string): Value {
  if (node.kind === "scalar") return tailOf(reader, layout.tail, node, exampleOf(layout));
  if (node.kind !== "sequence") {
    reader.wrong(owner, "a list of names", node);
    return broken;
  }
  const names = node.items.flatMap((item) => {
    if (item.kind === "scalar") return [reader.nameOf(item, owner)];
    reader.wrong(`An item of ${owner}`, "a name", item);
    return [];
  });
  const complete = names.length === node.items.length && names.every((name) => !name.broken);
  return plain({ [onlySlot(layout.tail)!.name]: names.map((name) => name.value) }, !complete);
}

// ── tails ───────────────────────────────────────────────────────────────────────────────────────────────────────────

interface TailPlace { readonly owner: string; readonly expected?: string; readonly example?: string }

function tailOf(reader: YamlReader, tail: Part, scalar: YamlScalar, example?: string): Value {
  const read = reader.tail(scalar, tail, example);
  return plain(read.value, read.broken, read.comments);
}

/** What an empty tail holds: flags that are not set. */
function emptyTail(tail: Part): Value {
  return plain(emptyValue(tail));
}

function emptyValue(tail: Part): object {
  if (tail.part === "row") return Object.assign({}, ...tail.parts.map(emptyValue)) as object;
  return tail.part === "optional" && tail.inner.part === "flag" ? { [tail.inner.name]: false } : {};
}

function holdsExpression(tail: Part): boolean {
  return tailTable(tail).first.slots.some((slot) => slot === "expression" || slot === "condition");
}

/** Whether a scalar may be meant as a text without quotes of its own: `vocabulary.fairway`. */
function isBareText({ style, content: { text } }: YamlScalar): boolean {
  return !text.includes('"') && (style === "double" || !/\s/.test(text));
}

/** Reads a tail from a node; nothing, or `true`, stands for a tail that may be empty. */
export function readTail(reader: YamlReader, tail: Part, node: YamlNode, place: TailPlace): Value {
  if (tailTable(tail).first.empty) {
    if (node.kind === "empty") return emptyTail(tail);
    if (isTrue(node) && !holdsExpression(tail)) return emptyTail(tail);
  }
  const scalar = reader.expression(node, place.owner, place.expected ?? "a value", place.example);
  if (scalar === undefined) return broken;
  const text = textOption(tail);
  if (text !== undefined && isBareText(scalar) && !reader.fits(scalar.content, tail)) {
    return plain({ [text.choice]: text.option, [text.slot]: { value: scalar.content.text, span: reader.span(scalar) } });
  }
  return tailOf(reader, tail, scalar, place.example);
}

/** The keyed parts of a tail as keys. */
function readParts(reader: YamlReader, layout: ClauseLayout, node: YamlNode, owner: string): Value {
  const parts = keyedParts(layout.tail);
  if (node.kind !== "map") {
    reader.wrong(owner, `the keys ${parts.map((part) => `\`${part.key}\``).join(", ").replace(/, (`[^`]*`)$/, " and $1")}`, node, parts.filter((part) => part.required).map((part) => `${part.key}: …`).join("\`, and below it \`"));
    return broken;
  }
  let value: object = {};
  let isBroken = false;
  const comments: Comment[] = [];
  for (const { key, value: of } of reader.entries(node)) {
    const part = parts.find((candidate) => candidate.key === key.content.text);
    if (part === undefined) {
      if (key.content.text !== "title") reader.unknown(key, owner, parts.map((candidate) => candidate.key));
      continue;
    }
    const read = readPart(reader, part.inner, of, `\`${part.key}\``);
    value = { ...value, ...read.value };
    isBroken ||= read.broken;
    comments.push(...read.comments);
  }
  const missing = parts.filter((part) => part.required && !node.entries.some((entry) => entry.key.content.text === part.key));
  for (const part of missing) reader.reports.at(say.missingKey, node.entries[0]?.key ?? node, { key: part.key, owner });
  return plain(value, isBroken || missing.length > 0, comments);
}

function readPart(reader: YamlReader, inner: Part, node: YamlNode, owner: string): Value {
  const slot = onlySlot(inner);
  if (slot?.slot === "text" && node.kind === "scalar" && !node.content.text.startsWith('"')) {
    reader.warnCut(node);
    return plain({ [slot.name]: { value: node.content.text, span: reader.span(node) } });
  }
  return readTail(reader, inner, node, { owner });
}

// ── bodies ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Whether a range lies on one line of the file. */
export function isOneLine(reader: YamlReader, node: Range): boolean {
  const at = reader.reports.text.indexOf("\n", node.start);
  return at < 0 || at >= node.end;
}

/** Whether a block was written on one line: as a scalar, or in brackets. */
function isInline(reader: YamlReader, node: YamlNode): boolean {
  return (node.kind === "map" || node.kind === "sequence" ? node.flow : true) && isOneLine(reader, node);
}

function readMapOfClauses(reader: YamlReader, layout: ClauseLayout, node: YamlNode, owner: string): Value {
  if (node.kind === "empty") {
    const dangling = reader.comments.below(node);
    return { ...plain({}), dangling, oneLine: dangling.length === 0 };
  }
  if (node.kind !== "map") {
    reader.wrong(owner, "keys", node);
    return broken;
  }
  const skip = layout.titled ? ["title"] : [];
  const body = readBlock(reader, layout.block!, node, { owner, skip });
  return { ...plain({}), body, dangling: reader.comments.dangling(node, node.column), oneLine: isInline(reader, node) };
}

/** Clauses of the only kind that a body has. */
function readContent(reader: YamlReader, inner: ClauseLayout, node: YamlNode, owner: string): Value {
  const below = node.kind === "empty" ? reader.comments.below(node) : [];
  if (below.length > 0) return { ...plain({}), dangling: below, oneLine: false };
  const body: AnyClause[] = [];
  const isEmpty = (node.kind === "map" && node.entries.length === 0) || (node.kind === "sequence" && node.items.length === 0);
  if (!isEmpty) readGroup(reader, inner, { key: undefined, node, owner }, body);
  const column = "column" in node ? node.column : Infinity;
  return { ...plain({}), body, dangling: reader.comments.dangling(node, column), oneLine: isInline(reader, node) };
}

/** Whether a key is a tail that opens a body. */
export function opener(reader: YamlReader, layout: ClauseLayout, key: YamlScalar): Part | undefined {
  return layout.openers.find((part) => reader.fits(key.content, part));
}

/** A tail as a scalar, or a tail as the key of what stands below it. */
function readTailAndContent(reader: YamlReader, layout: ClauseLayout, node: YamlNode, owner: string): Value {
  if (node.kind !== "map" || node.flow && node.entries.length !== 1) return readBareTail(reader, layout, node, owner);
  const entries = reader.entries(node).filter((entry) => !(layout.label !== "none" && node.entries.length > 1 && entry.key.content.text === "title"));
  const is = entries.find((entry) => entry.key.content.text === "is");
  if (is !== undefined && entries.length === 1) return readBareTail(reader, layout, is.value, owner);
  const entry = entries.find((candidate) => opener(reader, layout, candidate.key) !== undefined);
  for (const other of entries) if (other !== entry) reader.unknown(other.key, owner, entry === undefined ? openersOf(layout) : [], entry === undefined ? undefined : "It holds one thing.");
  if (entry === undefined) return broken;
  const tail = tailOf(reader, opener(reader, layout, entry.key)!, entry.key);
  const content = readContent(reader, layout.inner!, entry.value, `\`${shown(entry.key.content.text)}\``);
  return { ...content, value: tail.value, broken: content.broken || tail.broken, comments: [...tail.comments, ...content.comments] };
}

/** The openers of a tail as they are written. */
function openersOf(layout: ClauseLayout): readonly string[] {
  return layout.openers.flatMap((part) => tailTable(part).first.words.map((words) => words.join(" ")));
}

function readBareTail(reader: YamlReader, layout: ClauseLayout, node: YamlNode, owner: string): Value {
  if (node.kind === "scalar" && opener(reader, layout, node) !== undefined) {
    const key = node.content.text;
    reader.reports.at(say.missingBody, node, { key: shown(key), owner });
    return { ...tailOf(reader, layout.tail, node, exampleOf(layout)), broken: true };
  }
  if (node.kind === "sequence" && !isCut(reader.reports, node)) {
    reader.wrong(owner, "one value", node);
    return broken;
  }
  return readTail(reader, layout.tail, node, { owner, example: exampleOf(layout) });
}
