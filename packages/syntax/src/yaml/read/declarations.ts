/**
 * One declaration: `keyword Name(parameters):` with what belongs to it below.
 *
 * A key that can't be read is reported, and what stands below it is read all the same where its keyword is known.
 */
import * as say from "../../diagnostics/yaml-catalogue.js";
import type { Declaration } from "../../grammar/language.js";
import { row, slot, word } from "../../grammar/shape.js";
import { nearest } from "../../text/near.js";
import type { Expression, Ident, TextNode } from "../../tree/expression.js";
import type { AnyClause, Comment, DeclarationNode, Param } from "../../tree/tree.js";
import { layouts } from "../layout.js";
import type { DeclarationLayout } from "../layout.js";
import type { Range, YamlEntry, YamlMap, YamlNode, YamlScalar } from "../node.js";
import { shown } from "../reports.js";
import type { ScalarText } from "../scalar-text.js";
import { readFields, readMembers, readTree } from "./bodies.js";
import { checkAliases, checkRequired, readBlock, unknownKey } from "./block.js";
import { readGroup } from "./clauses.js";
import { slice } from "./reader.js";
import type { YamlReader } from "./reader.js";
import { readRows } from "./rows.js";
import { isOneLine, readTail } from "./values.js";

const conditionTail = slot("value", "condition");
const expressionTail = slot("value", "expression");
const typeTail = slot("value", "type");
const paramTail = row(slot("name", "ident"), word(":"), slot("type", "type"));

/** What a declaration's key says. */
interface Head {
  readonly layout: DeclarationLayout;
  readonly change: boolean;
  readonly keyword: Range;
  readonly name: Ident;
  readonly params: readonly Param[];
  readonly broken: boolean;
}

/** What a declaration holds. */
interface Content {
  readonly title?: TextNode;
  readonly clauses: readonly AnyClause[];
  readonly content: unknown;
  readonly dangling: readonly Comment[];
  readonly oneLine: boolean;
  readonly broken: boolean;
}

/** Reads an entry of the file and adds the declarations it makes. */
export function readDeclarationEntry(reader: YamlReader, entry: YamlEntry, into: Declaration[]): void {
  const head = readHead(reader, entry.key);
  if (head === undefined) return;
  if (head.layout.bare === undefined) into.push(readDeclaration(reader, entry, head));
  else readBare(reader, entry, head, into);
}

// ── the key ─────────────────────────────────────────────────────────────────────────────────────────────────────────

function readHead(reader: YamlReader, key: YamlScalar): Head | undefined {
  const text = key.content.text;
  const [, lead = "", change, word = "", gap = "", rest = ""] = /^(\s*(?:(change)\s+)?)(\S*)(\s*)([\s\S]*)$/.exec(text)!;
  const bracket = word.indexOf("(");
  const keyword = bracket > 0 ? word.slice(0, bracket) : word;
  const layout = layouts.get(keyword);
  const start = lead.length;
  const range = { start: key.content.at(start), end: key.content.at(start + keyword.length) };
  if (layout === undefined) {
    unknownDeclaration(reader, key, keyword, range);
    return undefined;
  }
  const from = bracket > 0 ? start + bracket : start + word.length + gap.length;
  return { layout, change: change !== undefined, keyword: range, ...readName(reader, key, layout, slice(key.content, from, from + (bracket > 0 ? text.length : rest.length))) };
}

function unknownDeclaration(reader: YamlReader, key: YamlScalar, word: string, range: Range): void {
  const known = [...layouts.keys()];
  reader.want(key, { want: "declaration" });
  const near = nearest(word, known);
  const fixes = near === undefined ? [] : [reader.reports.fix(`Write \`${near}\``, range, near)];
  reader.reports.at(say.unknownDeclarationKey, range.end > range.start ? range : key, { key: shown(word), near, known }, { fixes });
}

type Named = Pick<Head, "name" | "params" | "broken">;

function readName(reader: YamlReader, key: YamlScalar, { kind, spec }: DeclarationLayout, rest: ScalarText): Named {
  const missing: Ident = { text: "", span: reader.span({ start: key.end, end: key.end }) };
  const place = { start: rest.at(0), end: rest.at(rest.text.length) };
  if (spec.name === "none") {
    if (rest.text.trim() !== "") reader.reports.at(say.needlessName, place, { keyword: kind });
    return { name: missing, params: [], broken: rest.text.trim() !== "" };
  }
  if (rest.text.trim() === "") {
    reader.reports.at(say.missingDeclarationName, key, { keyword: kind, text: spec.name === "text" });
    return { name: missing, params: [], broken: true };
  }
  if (spec.name === "text") return { name: { text: rest.text.trim(), span: reader.span(place) }, params: [], broken: false };
  return readNameAndParams(reader, kind, spec.params, rest);
}

function readNameAndParams(reader: YamlReader, kind: string, allowed: boolean, rest: ScalarText): Named {
  const open = rest.text.indexOf("(");
  const end = open < 0 ? rest.text.length : open;
  const text = slice(rest, 0, rest.text.slice(0, end).trimEnd().length);
  const place = { start: text.at(0), end: text.at(text.text.length) };
  if (/\s/.test(text.text)) {
    reader.reports.at(say.trailingName, place, { found: shown(text.text) });
    return { name: { text: text.text.split(/\s/)[0]!, span: reader.span(place) }, params: [], broken: true };
  }
  const name = reader.name(text, place, `\`${kind}\``, true);
  if (open < 0) return { name: name.value, params: [], broken: name.broken };
  const bracket = { start: rest.at(open), end: rest.at(rest.text.length) };
  if (!allowed) reader.reports.at(say.needlessParams, bracket, { keyword: kind });
  if (!allowed) return { name: name.value, params: [], broken: true };
  const { params, broken } = readParams(reader, slice(rest, open), bracket);
  return { name: name.value, params, broken: name.broken || broken };
}

/** `(least: Grade, line: Product)`. Of what can't be read only the first mistake is reported; the others are read all the same. */
function readParams(reader: YamlReader, text: ScalarText, place: Range): { readonly params: readonly Param[]; readonly broken: boolean } {
  const closed = /^\(.*\)\s*$/s.test(text.text);
  if (!closed) reader.reports.at(say.oddParam, place, {});
  const params: Param[] = [];
  let broken = !closed;
  const close = text.text.includes(")") ? text.text.lastIndexOf(")") : text.text.length;
  for (let start = 1; start < close;) {
    const comma = text.text.indexOf(",", start);
    const end = comma < 0 || comma > close ? close : comma;
    const part = slice(text, start, end);
    start = end + 1;
    if (broken && !reader.fits(part, paramTail)) continue;
    const read = reader.tailOf(part, paramTail, place, "least: Grade");
    if (!read.broken) params.push({ name: read.value.name, type: read.value.type });
    broken ||= read.broken;
  }
  return { params, broken };
}

// ── import and remove ───────────────────────────────────────────────────────────────────────────────────────────────

/** A declaration for each item: what it says is all there is. */
function readBare(reader: YamlReader, entry: YamlEntry, head: Head, into: Declaration[]): void {
  const clauses: AnyClause[] = [];
  const layout = { ...head.layout.bare!, spec: { ...head.layout.bare!.spec, many: true } };
  readGroup(reader, layout, { key: entry.key, node: entry.value, owner: `\`${head.layout.kind}\`` }, clauses);
  for (const clause of clauses) {
    const { comments, ...rest } = clause;
    into.push(asDeclaration({
      node: "declaration", kind: head.layout.kind, change: head.change, span: clause.span, keywordSpan: reader.span(head.keyword), name: head.name,
      params: [], header: [{ ...rest, comments: { above: [] }, keywordSpan: { ...clause.span, end: clause.span.start } }],
      clauses: [], content: undefined, comments, broken: clause.broken || head.broken,
    }));
  }
}

/** The kind says which declaration it is; the description says that the rest fits. */
function asDeclaration(node: DeclarationNode): Declaration {
  return node as unknown as Declaration;
}

// ── any other declaration ───────────────────────────────────────────────────────────────────────────────────────────

function readDeclaration(reader: YamlReader, entry: YamlEntry, head: Head): Declaration {
  const { layout } = head;
  reader.within(layout.kind, undefined, entry);
  const opening = reader.comments.open(entry);
  const owner = head.name.text === "" ? `\`${layout.kind}\`` : `${layout.kind} \`${shown(head.name.text)}\``;
  const read = readContent(reader, layout, entry, owner);
  const keywords = new Set(layout.header.map((clause) => clause.spec.keyword));
  const header = read.clauses.filter((clause) => keywords.has(clause.keyword));
  const clauses = read.clauses.filter((clause) => !keywords.has(clause.keyword));
  if (!head.change && !read.broken) checkRequired(reader, layout.block, read.clauses, owner, entry.key);
  const { lifted, kept } = settle(layout, header, read.dangling);
  const comments = reader.comments.close(opening, entry, lifted);
  return asDeclaration({
    node: "declaration", kind: layout.kind, change: head.change, span: reader.span(entry), keywordSpan: reader.span(head.keyword),
    name: head.name, ...(read.title === undefined ? {} : { title: read.title }), params: head.params,
    header: header.map((clause) => ({ ...clause, comments: { above: [] } })), clauses, content: read.content as undefined, comments,
    ...(kept.length === 0 ? {} : { dangling: kept }), ...(read.oneLine ? { oneLine: true } : {}), broken: head.broken || read.broken,
  });
}

const linear: ReadonlySet<string> = new Set(["expression", "type", "none"]);

/** Comments inside of what text says on one line go above it. */
function settle(layout: DeclarationLayout, header: readonly AnyClause[], dangling: readonly Comment[]): { lifted: readonly Comment[]; kept: readonly Comment[] } {
  const own = header.flatMap(({ comments }) => [...comments.above, ...(comments.behind === undefined ? [] : [comments.behind])]);
  return linear.has(layout.spec.body) ? { lifted: [...own, ...dangling], kept: [] } : { lifted: own, kept: dangling };
}

/** What stands below a key of its own, so that the key may be forgotten. */
const belowKey: ReadonlySet<string> = new Set(["tree", "members", "fields"]);

const direct: ReadonlySet<string> = new Set(["expression", "condition", "type"]);

function readContent(reader: YamlReader, layout: DeclarationLayout, entry: YamlEntry, owner: string): Content {
  const { value } = entry;
  const { body } = layout.spec;
  if (value.kind === "map" && !(value.flow && direct.has(body))) return readMap(reader, layout, entry, value, owner);
  if (direct.has(body) && value.kind !== "empty") return { ...empty, ...readExpressionLike(reader, layout, value, owner) };
  const marked = value.kind === "scalar" && value.style === "plain" && value.content.text === "true";
  if (value.kind === "empty" || (marked && body === "none")) return readMap(reader, layout, entry, { kind: "map", flow: false, column: 1, entries: [], start: value.start, end: value.end }, owner);
  reader.wrong(owner, "keys", value, layout.content === undefined ? undefined : `${layout.content}: ${reader.written(value) ?? "…"}`);
  return { ...empty, content: missingContent(reader, layout, value), broken: true };
}

const empty: Content = { clauses: [], content: undefined, dangling: [], oneLine: false, broken: false };

/** What stands where the content is missing. */
function missingContent(reader: YamlReader, { spec }: DeclarationLayout, range: Range): unknown {
  const span = reader.span({ start: range.start, end: range.start });
  switch (spec.body) {
    case "expression": case "condition": return { kind: "missing", span } satisfies Expression;
    case "type": return { kind: "named type", name: { text: "", span }, optional: false, span };
    case "members": case "tree": case "fields": case "rows": return [];
    default: return undefined;
  }
}

function readMap(reader: YamlReader, layout: DeclarationLayout, entry: YamlEntry, map: YamlMap, owner: string): Content {
  const { spec, block } = layout;
  const own = [...(spec.title ? ["title"] : []), ...(layout.content === undefined ? [] : [layout.content])];
  const clauses: AnyClause[] = [];
  let title: TextNode | undefined;
  let content: Pick<Content, "content" | "broken"> & Partial<Content> | undefined;
  const unknown: YamlScalar[] = [];
  for (const one of reader.entries(map)) {
    const key = one.key.content.text;
    if (key === "title" && spec.title) title = readTitle(reader, one.value) ?? title;
    else if (key === layout.content) content = readKey(reader, layout, one);
    else if (block.byKey.has(key)) clauses.push(...readBlock(reader, { ...block, clauses: [] }, { ...map, entries: [one] }, { owner, skip: [] }));
    else unknown.push(one.key);
  }
  checkAliases(reader, block, map);
  const missing = content === undefined && isNeeded(layout, clauses);
  // Keys like none of those that belong here were meant to stand below the one that is missing, or in its list.
  const strays = (missing || (content === undefined && spec.body === "fields")) && belowKey.has(spec.body) && unknown.length > 0 && unknown.every((key) => nearest(key.content.text, [...own, ...block.byKey.keys()]) === undefined);
  const list = strays && spec.body === "members" ? `${layout.content}: [${unknown.map((key) => shown(key.content.text)).join(", ")}]` : undefined;
  if (missing || strays) reader.reports.at(say.missingKey, entry.key, { key: layout.content!, owner, below: strays && list === undefined, ...(list === undefined ? {} : { example: list }) });
  if (!strays) for (const key of unknown) unknownKey(reader, block, key, owner, own);
  return {
    clauses, title, content: content === undefined ? missingContent(reader, layout, map) : content.content,
    dangling: [...(content?.dangling ?? []), ...reader.comments.dangling(map, map.column)],
    oneLine: content?.oneLine ?? (map.entries.length === 0 || (map.flow && isOneLine(reader, map))), broken: missing || strays || content?.broken === true,
  };
}

function readTitle(reader: YamlReader, node: YamlNode): TextNode | undefined {
  if (node.kind === "scalar") return reader.title(node);
  reader.wrong("`title`", "a text", node);
  return undefined;
}

/** Rows may come from a file; fields and members may be none. */
function isNeeded(layout: DeclarationLayout, clauses: readonly AnyClause[]): boolean {
  return layout.content !== undefined && layout.spec.body !== "fields" && !(layout.spec.body === "rows" && clauses.some((clause) => clause.keyword === "from"));
}

/** The key of what a declaration holds besides clauses. */
function readKey(reader: YamlReader, layout: DeclarationLayout, { key, value }: YamlEntry): Pick<Content, "content" | "broken"> & Partial<Content> {
  const owner = `\`${key.content.text}\``;
  const oneLine = value.kind === "sequence" || value.kind === "map" ? value.flow && isOneLine(reader, value) : false;
  switch (layout.spec.body) {
    case "members": reader.comments.lead(key.start); return { content: readMembers(reader, value, owner), broken: value.kind !== "sequence", oneLine };
    case "tree": reader.comments.lead(key.start); return { content: readTree(reader, value, owner), broken: value.kind !== "map" && value.kind !== "sequence", oneLine };
    case "fields": reader.comments.lead(key.start); return { content: readFields(reader, value, owner), broken: value.kind !== "map" };
    case "rows": {
      const { rows, dangling, broken } = readRows(reader, value);
      return { content: rows.map(({ cells, comments, span }) => ({ cells, comments, span })), broken, dangling };
    }
    default: return readExpressionLike(reader, layout, value, owner);
  }
}

/** An expression, a condition or a type. */
function readExpressionLike(reader: YamlReader, layout: DeclarationLayout, value: YamlNode, owner: string): Pick<Content, "content" | "broken" | "dangling"> {
  const tails = { expression: expressionTail, condition: conditionTail, type: typeTail };
  const body = layout.spec.body as keyof typeof tails;
  const read = readTail(reader, tails[body], value, { owner, expected: body === "type" ? "a type" : body === "condition" ? "a condition" : "an expression" });
  const content = (read.value as { value?: unknown }).value ?? missingContent(reader, layout, value);
  return { content, broken: read.broken, dangling: read.comments };
}
