/**
 * YAML as it is to be written: a small model of maps, lists and scalars with their comments, and its lines.
 *
 * Knows YAML's layout and nothing of programs. What is in `{ }` or `[ ]` stands on one line; where that is too wide it is
 * written line by line.
 */
import type { Comment, Comments } from "../../tree/tree.js";
import { commentLines, isSilent, maxWidth, trimmed, width, withComments } from "../../print/lines.js";
import type { Line } from "../../print/lines.js";
import { printScalar } from "./quoting.js";
import type { Content } from "./quoting.js";

export type Emit =
  | { readonly emit: "scalar"; readonly text: string; readonly content: Content }
  | { readonly emit: "nothing" }
  /** Lines that are kept as they are, below a `|`. */
  | { readonly emit: "literal"; readonly lines: readonly string[] }
  | { readonly emit: "map"; readonly entries: readonly EmitEntry[]; readonly flow: boolean; readonly dangling: readonly Comment[] }
  | { readonly emit: "list"; readonly items: readonly EmitItem[]; readonly flow: boolean; readonly dangling: readonly Comment[] };

export interface EmitEntry { readonly key: string; readonly keyContent: Content; readonly value: Emit; readonly comments: Comments }
export interface EmitItem { readonly value: Emit; readonly comments: Comments }

export const silent: Comments = { above: [] };
export const nothing: Emit = { emit: "nothing" };

export function scalar(text: string, content: Content = "expression"): Emit {
  return { emit: "scalar", text, content };
}
export function entry(key: string, value: Emit, comments: Comments = silent, keyContent: Content = "expression"): EmitEntry {
  return { key, keyContent, value, comments };
}
export function map(entries: readonly EmitEntry[], dangling: readonly Comment[] = [], flow = false): Emit {
  return { emit: "map", entries, flow, dangling };
}
export function list(items: readonly EmitItem[], dangling: readonly Comment[] = [], flow = false): Emit {
  return { emit: "list", items, flow, dangling };
}

// ── on one line ─────────────────────────────────────────────────────────────────────────────────────────────────────

/** A value on one line; undefined where that can't be. */
function inline(value: Emit, flow: boolean): string | undefined {
  switch (value.emit) {
    case "scalar": return printScalar(value.text, { content: value.content, flow });
    case "nothing": return "";
    case "literal": return value.lines.length === 0 ? "" : undefined;
    case "map": {
      if (value.entries.length === 0) return value.dangling.length === 0 ? "{}" : undefined;
      const entries = value.entries.map((one) => (isSilent(one.comments) ? inlineEntry(one) : undefined));
      return value.flow && value.dangling.length === 0 && entries.every((one) => one !== undefined) ? `{ ${entries.join(", ")} }` : undefined;
    }
    case "list": {
      if (value.items.length === 0) return value.dangling.length === 0 ? "[]" : undefined;
      const items = value.items.map((one) => (isSilent(one.comments) ? inlineItem(one) : undefined));
      return value.flow && value.dangling.length === 0 && items.every((one) => one !== undefined) ? `[${items.join(", ")}]` : undefined;
    }
  }
}

function inlineEntry({ key, keyContent, value }: EmitEntry): string | undefined {
  const text = inline(value, true);
  const head = printScalar(key, { content: keyContent, flow: true });
  return text === undefined ? undefined : text === "" ? head : `${head}: ${text}`;
}

/** Nothing at all is no item. */
function inlineItem({ value }: EmitItem): string | undefined {
  const text = inline(value, true);
  return text === "" ? "null" : text;
}

// ── line by line ────────────────────────────────────────────────────────────────────────────────────────────────────

function keyOf({ key, keyContent }: EmitEntry): string {
  return `${printScalar(key, { content: keyContent, flow: false })}:`;
}

/** The lines of an entry, its comments included. */
export function entryLines(one: EmitEntry, depth: number): readonly Line[] {
  const head = keyOf(one);
  const text = inline(one.value, false);
  if (text !== undefined && (width(depth, `${head} ${text}`) <= maxWidth || one.value.emit === "scalar" || text.length < 3)) {
    return withComments(one.comments, depth, text === "" ? head : `${head} ${text}`);
  }
  const { mark, lines } = block(one.value, depth + 1);
  return withComments(one.comments, depth, `${head}${mark}`, lines);
}

/** A value on lines of its own, and what stands behind its key. */
function block(value: Emit, depth: number): { readonly mark: string; readonly lines: readonly Line[] } {
  switch (value.emit) {
    case "literal": return { mark: " |", lines: value.lines.map((text) => ({ depth: text === "" ? 0 : depth, text, blank: false })) };
    case "map": return { mark: "", lines: mapLines(value.entries, value.dangling, depth) };
    case "list": return { mark: "", lines: trimmed([...value.items.flatMap((item) => itemLines(item, depth)), ...commentLines(value.dangling, depth)]) };
    default: return { mark: ` ${inline(value, false) ?? ""}`, lines: [] };
  }
}

export function mapLines(entries: readonly EmitEntry[], dangling: readonly Comment[], depth: number): readonly Line[] {
  return trimmed([...entries.flatMap((one) => entryLines(one, depth)), ...commentLines(dangling, depth)]);
}

/** An item of a list: what would stand on its first line stands behind the dash. The first entry of a map has no comments. */
function itemLines({ value, comments }: EmitItem, depth: number): readonly Line[] {
  const text = inline(value, false);
  if (text !== undefined) return withComments(comments, depth, text === "" ? "- null" : `- ${text}`);
  const [first, ...rest] = block(value, depth + 1).lines;
  return first === undefined ? withComments(comments, depth, "- null") : withComments(comments, depth, `- ${first.text}`, rest);
}
