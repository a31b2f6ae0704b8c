/**
 * All clauses of one kind in a block: one value, a list, or a map by title or name.
 *
 * Each clause becomes one node of the tree, whichever way it is written. A key that is both a title and the start of a body
 * (`any`) is taken for the start of a body; a list item with `title:` says a title that would be read so.
 */
import * as say from "../../diagnostics/yaml-catalogue.js";
import type { Ident, TextNode } from "../../tree/expression.js";
import type { AnyClause } from "../../tree/tree.js";
import { pairOf } from "../layout.js";
import type { ClauseLayout } from "../layout.js";
import type { Range, YamlEntry, YamlMap, YamlNode, YamlScalar } from "../node.js";
import { shown } from "../reports.js";
import { isCut } from "./reader.js";
import type { YamlReader } from "./reader.js";
import { exampleOf, opener, readTail, readValue } from "./values.js";
import type { Value } from "./values.js";

/** Where clauses of one kind stand: their key, absent for rows without a keyword, what is behind it, and whose it is. */
export interface GroupPlace {
  readonly key: YamlScalar | undefined;
  readonly node: YamlNode;
  /** What they are called in messages. */
  readonly owner: string;
}

interface Label { readonly name?: Ident; readonly title?: TextNode; readonly broken?: boolean }

/** Reads all clauses of one kind and adds them to `into`. */
export function readGroup(reader: YamlReader, layout: ClauseLayout, place: GroupPlace, into: AnyClause[]): void {
  new Group(reader, layout, place, into).read();
}

class Group {
  #namesAreValues = false;

  constructor(
    private readonly reader: YamlReader,
    private readonly layout: ClauseLayout,
    private readonly place: GroupPlace,
    private readonly into: AnyClause[],
  ) {}

  read(): void {
    const { layout, place: { node, key } } = this;
    if (key !== undefined && !(layout.label === "none" && node.kind === "scalar")) this.reader.comments.lead(key.start);
    if (layout.shape === "pair") this.#pairs(node);
    else if (layout.label === "none") this.#unlabelled(node);
    else this.#labelled(node);
    this.reader.comments.unlead();
  }

  /** Reads one clause; `range` is where it stands. */
  #clause(range: Range, label: Label, read: () => Value): void {
    const { layout, place } = this;
    const { comments } = this.reader;
    const opening = comments.open(range);
    const value = read();
    const { name, title } = label;
    this.into.push({
      node: "clause", keyword: layout.spec.keyword, span: this.reader.span(range),
      keywordSpan: this.reader.span(place.key ?? { start: range.start, end: range.start }),
      ...(name === undefined ? {} : { name }), ...(title === undefined ? {} : { title }),
      value: value.value, body: value.body, comments: comments.close(opening, range, value.comments),
      ...(value.dangling === undefined ? {} : { dangling: value.dangling }), ...(value.oneLine === true ? { oneLine: true } : {}),
      broken: value.broken || label.broken === true,
    });
  }

  #plain(range: Range, node: YamlNode): void {
    this.#clause(range, {}, () => readValue(this.reader, this.layout, node, this.place.owner));
  }

  // ── without a label ───────────────────────────────────────────────────────────────────────────────────────────────

  #unlabelled(node: YamlNode): void {
    const { layout, place } = this;
    if (node.kind === "sequence" && layout.spec.many && layout.shape !== "names" && !isCut(this.reader.reports, node)) {
      for (const item of node.items) this.#plain(item, item);
    } else if (node.kind === "map" && !node.flow && layout.spec.many && layout.shape === "scalar") {
      // Where items stand among the keys, that has been said.
      if (!this.reader.reports.hasFound(node)) this.reader.wrong(place.owner, "a list", node, `- ${exampleOf(layout) ?? "…"}`);
    } else this.#plain({ start: place.key?.start ?? node.start, end: Math.max(node.end, place.key?.end ?? 0) }, node);
  }

  // ── `head: rest` ──────────────────────────────────────────────────────────────────────────────────────────────────

  #pairs(node: YamlNode): void {
    const example = this.layout.spec.example;
    if (node.kind === "map") for (const entry of this.reader.entries(node, true)) this.#pair(entry, example);
    else if (node.kind === "sequence") {
      for (const item of node.items) {
        if (item.kind === "map" && item.entries.length === 1) this.#pair(item.entries[0]!, example);
        else this.reader.wrong(`An item of ${this.place.owner}`, "one key with its value", item, example);
      }
    } else this.reader.wrong(this.place.owner, "keys", node, example);
  }

  #pair(entry: YamlEntry, example: string | undefined): void {
    const { head, rest } = pairOf(this.layout.tail);
    this.#clause(entry, {}, () => {
      const first = this.reader.tail(entry.key, head, example);
      const second = readTail(this.reader, rest, entry.value, { owner: `\`${shown(entry.key.content.text)}\``, example: undefined });
      const comments = [...first.comments, ...second.comments];
      return { value: { ...first.value, ...second.value }, body: [], broken: first.broken || second.broken, comments };
    });
  }

  // ── by title or name ──────────────────────────────────────────────────────────────────────────────────────────────

  #labelled(node: YamlNode): void {
    const { layout, reader } = this;
    if (node.kind === "map" && !(node.flow && isTornMap(node))) {
      const own = layout.label === "title?" && layout.shape === "tail and content";
      const [first] = node.entries;
      if (own && node.entries.length === 1 && this.#opens(first!)) return this.#plain({ start: this.place.key?.start ?? node.start, end: node.end }, node);
      for (const entry of reader.entries(node, true)) {
        if (own && this.#opens(entry)) this.#plain(entry, { kind: "map", flow: false, column: node.column, entries: [entry], start: entry.start, end: entry.end });
        else this.#entry(entry);
      }
    } else if (node.kind === "sequence" && !isCut(reader.reports, node)) {
      for (const item of node.items) this.#item(item);
    } else this.#item(node);
  }

  /** Whether an entry is no title with its value but a tail with its body. */
  #opens({ key, value }: YamlEntry): boolean {
    return (value.kind === "map" || value.kind === "sequence") && opener(this.reader, this.layout, key) !== undefined;
  }

  /** An item of a list, or the only thing that stands here. */
  #item(item: YamlNode): void {
    const { layout, reader, place } = this;
    if (item.kind === "scalar" && layout.shape === "mark") return this.#mark(item);
    if (item.kind === "map" && !item.flow || item.kind === "map" && !isTornMap(item)) return this.#mapItem(item);
    if (layout.label === "title?") return this.#plain(item, item);
    if (item.kind === "scalar" && layout.label === "name" && !/\s/.test(item.content.text.trim())) return this.#nameOnly(item);
    if (item.kind === "empty") return reader.wrong(place.owner, "keys", item, this.#example());
    reader.reports.at(say.missingLabel, item, { owner: place.owner, what: layout.label === "name" ? "name" : "title", example: this.#example() });
  }

  #mapItem(item: YamlMap): void {
    const [first] = item.entries;
    const name = this.layout.label === "name" ? item.entries.find(({ key }) => key.content.text === "name")?.value : undefined;
    if (name?.kind === "scalar") return this.#nameAsValue(item, name);
    if (item.entries.length === 1) {
      if (this.layout.label === "title?" && this.layout.shape === "tail and content" && this.#opens(first!)) this.#plain(item, item);
      else this.#entry(first!);
      return;
    }
    const title = item.entries.find((entry) => entry.key.content.text === "title");
    if (title !== undefined && this.layout.label !== "name" && canSayTitle(this.layout)) return this.#explicit(item, title);
    const { reports } = this.reader;
    const at = item.entries[1]?.key ?? item;
    reports.at(say.oneKeyItem, at, { owner: this.place.owner });
    for (const entry of item.entries) this.#entry(entry);
  }

  /** `- name: Gold` with what belongs to it beside: said once for all items, and each is read as far as its name. */
  #nameAsValue(item: YamlMap, name: YamlScalar): void {
    const { reader, place } = this;
    if (!this.#namesAreValues) reader.reports.at(say.nameAsValue, item.entries[0]!.key, { owner: place.owner, name: shown(name.content.text) });
    this.#namesAreValues = true;
    this.#clause(item, { ...this.#label(name), broken: true }, () => ({ value: {}, body: [], broken: true, comments: [] }));
  }

  /** `- title: any` with `is:`, or with what else belongs to it. */
  #explicit(item: YamlMap, title: YamlEntry): void {
    const { layout, reader } = this;
    const owner = `\`${title.value.kind === "scalar" ? shown(title.value.content.text) : "title"}\``;
    if (title.value.kind !== "scalar") reader.wrong("`title`", "a text", title.value);
    const label = title.value.kind === "scalar" ? { title: reader.title(title.value) } : { broken: true };
    const is = item.entries.find((entry) => entry.key.content.text === "is");
    this.#clause(item, label, () => {
      if (layout.shape !== "scalar" || is === undefined) return readValue(reader, layout, item, owner);
      for (const { key } of reader.entries(item)) if (key !== is.key && key !== title.key) reader.unknown(key, owner, ["title", "is"]);
      return readValue(reader, layout, is.value, owner);
    });
  }

  #mark(scalar: YamlScalar): void {
    this.#clause(scalar, this.#label(scalar), () => ({ value: {}, body: [], broken: false, comments: [] }));
  }

  /** A name alone, where nothing needs to be said about it. */
  #nameOnly(scalar: YamlScalar): void {
    this.#clause(scalar, this.#label(scalar), () => readValue(this.reader, this.layout, { kind: "empty", start: scalar.end, end: scalar.end }, this.#ownerOf(scalar)));
  }

  #label(key: YamlScalar): Label {
    const { reader, layout } = this;
    if (layout.label === "name") {
      const name = reader.nameOf(key, this.place.owner);
      return { name: name.value, broken: name.broken };
    }
    return { title: reader.title(key) };
  }

  #ownerOf(key: YamlScalar): string {
    return `\`${shown(key.content.text)}\``;
  }

  /** A title or name with its value; several of the same title where exceptions stand in a list. */
  #entry(entry: YamlEntry): void {
    const { layout, reader } = this;
    const { key, value } = entry;
    const label = this.#label(key);
    const owner = this.#ownerOf(key);
    if (layout.shape === "parts" && value.kind === "sequence") {
      reader.comments.lead(key.start);
      for (const item of value.items) this.#clause(item, label, () => readValue(reader, layout, item, owner));
      return;
    }
    if (layout.titled && value.kind === "map") return this.#titledEntry(entry, value, label, owner);
    this.#clause(entry, label, () => readValue(reader, layout, value, owner));
  }

  /** A name with `title:` and what else belongs to it. */
  #titledEntry(entry: YamlEntry, map: YamlMap, name: Label, owner: string): void {
    const { layout, reader } = this;
    const title = map.entries.find((candidate) => candidate.key.content.text === "title");
    const is = map.entries.find((candidate) => candidate.key.content.text === "is");
    if (title !== undefined && title.value.kind !== "scalar") reader.wrong("`title`", "a text", title.value);
    const label = title?.value.kind === "scalar" ? { ...name, title: reader.title(title.value) } : name;
    this.#clause(entry, label, () => {
      if (layout.shape === "block") return readValue(reader, layout, map, owner);
      for (const { key } of reader.entries(map)) if (key !== title?.key && key !== is?.key) reader.unknown(key, owner, ["title", "is"]);
      if (is !== undefined) return readValue(reader, layout, is.value, owner);
      if (map.entries.length === 1 || title !== undefined) reader.reports.at(say.missingKey, entry.key, { key: "is", owner });
      return { value: {}, body: [], broken: true, comments: [] };
    });
  }

  #example(): string {
    const { layout } = this;
    if (layout.label === "name") return layout.spec.keyword === "give" ? "Support: Priority" : "Name: …";
    return layout.spec.keyword === "remove" ? "Sales" : "Sales: …";
  }
}

/** Whether `title` may stand in a list item beside what belongs to the clause. */
export function canSayTitle({ shape }: ClauseLayout): boolean {
  return shape === "scalar" || shape === "parts" || shape === "tail and content";
}

/** Whether a map in braces was cut out of an expression. */
function isTornMap(map: YamlMap): boolean {
  return map.entries.some((entry) => entry.key.style === "plain" && /[()[\]<>=]/.test(entry.key.content.text));
}
