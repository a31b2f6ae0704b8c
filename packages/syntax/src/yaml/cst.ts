/**
 * From the tokens of the YAML library to nodes.
 *
 * The library reads the structure without losing a character; here it becomes scalars, maps and sequences. Anchors, aliases,
 * tags, merge keys and keys that are no scalars are refused, each with its own diagnostic; an alias is never expanded, so a
 * small file can't become a large one. Depth is measured before anything recursive looks at the tokens.
 */
import { CST } from "yaml";
import * as say from "../diagnostics/yaml-catalogue.js";
import type { Reports } from "./reports.js";
import { commentAt, emptyOr, type Range, type ScalarStyle, type YamlComment, type YamlEntry, type YamlMap, type YamlNode, type YamlScalar, type YamlSequence } from "./node.js";
import { blockText, doubleQuotedText, plainText, singleQuotedText } from "./scalar-text.js";
import type { ScalarText } from "./scalar-text.js";

type Token = CST.Token;
type Item = CST.CollectionItem;

/** Deeper than this nothing is nested in a program. */
export const maxYamlDepth = 100;

/** The first token that is nested too deep, if there is one. */
export function tooDeep(root: Token): Token | undefined {
  const open: (readonly [Token, number])[] = [[root, 0]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [token, depth] = next;
    if (depth > maxYamlDepth) return token;
    if (token.type === "document" && token.value !== undefined) open.push([token.value, depth]);
    if (!("items" in token)) continue;
    for (const item of token.items as readonly Item[]) {
      if (item.key) open.push([item.key, depth + 1]);
      if (item.value) open.push([item.value, depth + 1]);
    }
  }
  return undefined;
}

const styles: Partial<Record<Token["type"], ScalarStyle>> = {
  "scalar": "plain", "single-quoted-scalar": "single", "double-quoted-scalar": "double",
};

export class Nodes {
  readonly comments: YamlComment[] = [];
  /** Where something other than a comment starts, in ascending order. */
  readonly content: number[] = [];

  constructor(private readonly source: string, private readonly reports: Reports) {}

  /** The node of a token; `empty` is where it would stand if there is none, `indent` that of the collection around it. */
  node(token: Token | null | undefined, empty: number): YamlNode {
    switch (token?.type) {
      case "scalar": case "single-quoted-scalar": case "double-quoted-scalar": case "block-scalar":
        return emptyOr(this.#scalar(token));
      case "block-map": return this.#map(token.items, token, token.indent, false);
      case "block-seq": return this.#sequence(token.items, token, token.indent, false);
      case "flow-collection": return this.#flow(token);
      case "alias":
        return this.#alias(token);
      default: return { kind: "empty", start: empty, end: empty };
    }
  }

  #alias(token: CST.FlowScalar): YamlNode {
    const range = { start: token.offset, end: token.offset + token.source.length };
    this.content.push(token.offset);
    this.reports.damaging(say.alias, range, { alias: token.source }, range);
    this.#trivia(token.end);
    return { kind: "empty", ...range };
  }

  /** Keeps comments; refuses anchors and tags. Returns where the last of the tokens ends. */
  #trivia(tokens: readonly Token[] | undefined): number {
    let end = -1;
    for (const token of tokens ?? []) {
      if (!("source" in token)) continue;
      const range = { start: token.offset, end: token.offset + token.source.length };
      end = range.end;
      if (token.type === "comment") this.comment(range);
      else if (token.type === "anchor") this.reports.at(say.anchor, range, { anchor: token.source });
      else if (token.type === "tag") this.reports.at(say.tag, range, { tag: token.source });
      else if (token.type === "seq-item-ind" || token.type === "explicit-key-ind") this.content.push(token.offset);
    }
    return end;
  }

  comment(range: Range): void {
    this.comments.push(commentAt(this.source, range));
  }

  #scalar(token: CST.FlowScalar | CST.BlockScalar): YamlScalar {
    this.content.push(token.offset);
    if (token.type === "block-scalar") return this.#block(token);
    const start = token.offset;
    const end = start + token.source.length;
    const style = styles[token.type] ?? "plain";
    this.#trivia(token.end);
    return { kind: "scalar", style, content: this.#decode(style, start, end), start, end };
  }

  #decode(style: ScalarStyle, start: number, end: number): ScalarText {
    if (style === "single") return singleQuotedText(this.source, start, end);
    return style === "double" ? doubleQuotedText(this.source, start, end) : plainText(this.source, start, end);
  }

  #block(token: CST.BlockScalar): YamlScalar {
    const header = token.props.find((prop) => prop.type === "block-scalar-header");
    const start = header !== undefined && "offset" in header ? header.offset : token.offset;
    const image = header !== undefined && "source" in header ? header.source : "|";
    const from = Math.max(this.#trivia(token.props), start + image.length);
    const to = from + token.source.length;
    const content = blockText(this.source, image, from, to, Math.max(token.indent, 0));
    const end = from + token.source.trimEnd().length;
    return { kind: "scalar", style: image.startsWith(">") ? "folded" : "literal", content, start, end: Math.max(end, start + image.length) };
  }

  #map(items: readonly Item[], { offset }: { readonly offset: number }, column: number, flow: boolean): YamlMap {
    const entries: YamlEntry[] = [];
    for (const item of items) {
      this.#trivia(item.start);
      if (item.key === undefined && item.sep === undefined && item.value === undefined) continue;
      const key = this.#key(item);
      this.#trivia(item.sep);
      const sign = item.sep?.find((token) => token.type === "map-value-ind");
      const colon = sign === undefined ? (key?.end ?? 0) : sign.offset + 1;
      const value = this.node(item.value, colon);
      if (key === undefined) continue;
      entries.push({ key, value, start: key.start, end: Math.max(colon, value.end) });
    }
    return { kind: "map", flow, column, entries, start: offset, end: Math.max(offset, entries.at(-1)?.end ?? offset) };
  }

  /** The key of an entry; keys that are no scalars are refused. */
  #key(item: Item): YamlScalar | undefined {
    const key = item.key;
    if (key?.type === "scalar" || key?.type === "single-quoted-scalar" || key?.type === "double-quoted-scalar") {
      const scalar = this.#scalar(key);
      if (scalar.content.text === "<<" && scalar.style === "plain") {
        this.reports.damaging(say.mergeKey, scalar, {}, scalar);
        return undefined;
      }
      return scalar;
    }
    const at = item.start.find((token) => token.type === "explicit-key-ind")?.offset ?? item.sep?.[0]?.offset ?? 0;
    const node = this.node(key, at);
    if (key?.type !== "alias") this.reports.at(say.oddKey, node.end > node.start ? node : { start: at, end: at + 1 }, {});
    return undefined;
  }

  #sequence(items: readonly Item[], { offset }: { readonly offset: number }, column: number, flow: boolean): YamlSequence {
    const nodes: YamlNode[] = [];
    let end = offset;
    for (const item of items) {
      const dash = this.#trivia(item.start);
      if (item.key === undefined && item.sep === undefined && item.value === undefined && !item.start.some((token) => token.type === "seq-item-ind")) continue;
      const node = item.sep === undefined ? this.node(item.value ?? item.key, Math.max(dash, end)) : this.#map([{ ...item, start: [] }], this.#first(item), column, flow);
      nodes.push(node);
      end = Math.max(end, node.end);
    }
    return { kind: "sequence", flow, column, items: nodes, start: offset, end };
  }

  #first(item: Item): { readonly offset: number } {
    return item.key ?? item.sep?.[0] ?? item.value ?? { offset: 0 };
  }

  #flow(token: CST.FlowCollection): YamlMap | YamlSequence {
    this.content.push(token.start.offset);
    const place = { offset: token.start.offset };
    const made = token.start.source === "{" ? this.#map(token.items, place, Infinity, true) : this.#sequence(token.items, place, Infinity, true);
    const close = token.end.find((end) => end.type === "flow-map-end" || end.type === "flow-seq-end");
    this.#trivia(token.end);
    return { ...made, end: close === undefined ? made.end : close.offset + 1 };
  }
}
