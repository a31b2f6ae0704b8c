/**
 * What declarations hold besides clauses: members, trees and fields. Expressions, types and rows are read where they stand.
 *
 * An item that can't be read is reported and left out, or kept with what could be read.
 */
import * as say from "../../diagnostics/yaml-catalogue.js";
import { optional, row, slot, word } from "../../grammar/shape.js";
import type { FieldNode, Member, TreeMember } from "../../tree/tree.js";
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from "../node.js";
import { shown } from "../reports.js";
import type { YamlReader } from "./reader.js";
import { isOneLine } from "./values.js";

/** `Type`, or `Type = expression`. */
export const fieldTail = row(slot("type", "type"), optional(row(word("="), slot("derived", "expression"))));

const missingType = { kind: "named type", name: { text: "" }, optional: false } as const;

// ── members ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The words of an enum: a list of names, each alone or with its title. */
export function readMembers(reader: YamlReader, node: YamlNode, owner: string): readonly Member[] {
  if (node.kind !== "sequence") {
    reader.wrong(owner, "a list of names", node, "[Standard, Priority]");
    return [];
  }
  let line = -1;
  return node.items.flatMap((item) => {
    const member = readMember(reader, item, owner, line === lineOf(reader, item));
    line = lineOf(reader, item);
    return member === undefined ? [] : [member];
  });
}

function lineOf(reader: YamlReader, node: YamlNode): number {
  return reader.reports.text.lastIndexOf("\n", node.start - 1);
}

function readMember(reader: YamlReader, item: YamlNode, owner: string, sameLine: boolean): Member | undefined {
  const entry = item.kind === "map" && item.entries.length === 1 ? item.entries[0] : undefined;
  const scalar = item.kind === "scalar" ? item : entry?.key;
  if (scalar === undefined) {
    reader.wrong(`An item of ${owner}`, "a name, or `Name: Title`", item);
    return undefined;
  }
  const opening = reader.comments.open(item);
  const name = reader.nameOf(scalar, owner);
  const title = entry === undefined || entry.value.kind === "empty" ? undefined : readTitle(reader, entry.value, owner);
  const comments = reader.comments.close(opening, item);
  return { name: name.value, ...(title === undefined ? {} : { title }), comments: sameLine && comments.above.length === 0 ? { ...comments, sameLine: true } : comments };
}

function readTitle(reader: YamlReader, node: YamlNode, owner: string): Member["title"] {
  if (node.kind === "scalar") return reader.title(node);
  reader.wrong(owner, "a title", node);
  return undefined;
}

// ── trees ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The nodes of a taxonomy: a map of names, or a list of the lowest ones. */
export function readTree(reader: YamlReader, node: YamlNode, owner: string): readonly TreeMember[] {
  if (node.kind === "map") return reader.entries(node).flatMap((entry, i) => readTreeEntry(reader, entry, owner, followsOnLine(reader, node, i)));
  if (node.kind === "sequence") return node.items.flatMap((item, i) => readTreeItem(reader, item, owner, i > 0 && sameLineAs(reader, node.items[i - 1]!, item)));
  reader.wrong(owner, "names as keys", node, "{ US, Canada }");
  return [];
}

function followsOnLine(reader: YamlReader, map: YamlMap, i: number): boolean {
  return i > 0 && sameLineAs(reader, map.entries[i - 1]!.key, map.entries[i]!.key);
}

function sameLineAs(reader: YamlReader, before: YamlNode, node: YamlNode): boolean {
  return isOneLine(reader, { start: before.start, end: node.start });
}

function readTreeItem(reader: YamlReader, item: YamlNode, owner: string, sameLine: boolean): readonly TreeMember[] {
  if (item.kind === "map" && item.entries.length === 1) return readTreeEntry(reader, item.entries[0]!, owner, sameLine);
  if (item.kind === "scalar") return readTreeEntry(reader, { key: item, value: { kind: "empty", start: item.end, end: item.end }, start: item.start, end: item.end }, owner, sameLine);
  reader.wrong(`An item of ${owner}`, "a name", item);
  return [];
}

/** One node: empty for the lowest, its title, or a map of what lies below it, among which `title` may stand. */
function readTreeEntry(reader: YamlReader, entry: YamlEntry, owner: string, sameLine: boolean): readonly TreeMember[] {
  const { key, value } = entry;
  const opening = reader.comments.open(entry);
  const name = reader.nameOf(key, owner);
  const titleEntry = value.kind === "map" ? value.entries.find((candidate) => candidate.key.content.text === "title" && candidate.value.kind === "scalar") : undefined;
  const scalar = value.kind === "scalar" ? value : titleEntry?.value;
  const title = scalar?.kind === "scalar" ? reader.title(scalar) : undefined;
  const below: YamlNode = value.kind === "map" && titleEntry !== undefined ? { ...value, entries: value.entries.filter((candidate) => candidate !== titleEntry) } : value;
  const isBlock = below.kind === "map" || below.kind === "sequence";
  const children = isBlock ? readTree(reader, below, `\`${shown(key.content.text)}\``) : [];
  const dangling = isBlock ? reader.comments.dangling(value, below.column) : value.kind === "empty" ? reader.comments.below(value) : [];
  const block = isBlock || dangling.length > 0 ? { dangling, oneLine: isBlock && below.flow && isOneLine(reader, value) } : {};
  const comments = reader.comments.close(opening, entry);
  return [{
    name: name.value, ...(title === undefined ? {} : { title }), children, ...block,
    comments: sameLine && comments.above.length === 0 ? { ...comments, sameLine: true } : comments,
  }];
}

// ── fields ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The fields of a record: a map of names with their types. */
export function readFields(reader: YamlReader, node: YamlNode, owner: string): readonly FieldNode[] {
  if (node.kind === "map") return reader.entries(node).map((entry) => readField(reader, entry));
  reader.wrong(owner, "fields as keys", node, "amount: Money");
  return [];
}

function readField(reader: YamlReader, { key, value, start, end }: YamlEntry): FieldNode {
  const range = { start, end };
  const opening = reader.comments.open(range);
  const name = reader.nameOf(key, "A field");
  const scalar = fieldScalar(reader, key, value);
  const read = scalar === undefined ? undefined : reader.tail(scalar, fieldTail, "Money");
  const type = read?.value.type ?? { ...missingType, name: { text: "", span: reader.span({ start: end, end }) }, span: reader.span({ start: end, end }) };
  const derived = read?.value.derived;
  return {
    name: name.value, type, ...(derived === undefined ? {} : { derived }),
    comments: reader.comments.close(opening, range, read?.comments), span: reader.span(range),
  };
}

function fieldScalar(reader: YamlReader, key: YamlScalar, value: YamlNode): YamlScalar | undefined {
  if (value.kind !== "empty") return reader.expression(value, `\`${shown(key.content.text)}\``, "a type", "Text");
  reader.reports.at(say.missingYamlValue, key, { owner: `\`${shown(key.content.text)}\``, example: `${shown(key.content.text)}: Text` });
  return undefined;
}
