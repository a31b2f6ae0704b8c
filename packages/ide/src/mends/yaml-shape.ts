/**
 * Mends of how YAML is laid out: a line in its neighbours' column, two keys of one name joined, a place that is repeated
 * written out, an item's title. What is put is kept only where the file can then be read better.
 */
import type { Edit, Fix } from "@fairway/syntax";
import type { Case, Mender } from "./index.js";
import { lineOf } from "./removal.js";
import { mend } from "./spelling.js";
import { thatRead } from "./tried.js";

/** A line that holds something, with its indentation. */
interface Line { readonly start: number; readonly end: number; readonly indent: number; readonly text: string }

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  for (const { 0: written, index } of text.matchAll(/[^\r\n]+/gu)) {
    const indent = /^ */u.exec(written)![0].length;
    if (indent < written.length && written[indent] !== "#") lines.push({ start: index, end: index + written.length, indent, text: written.slice(indent) });
  }
  return lines;
}

/** A line and those below it that belong to it; also where it should start in another column, further in. */
function blockAt(lines: readonly Line[], index: number, column = 0): readonly Line[] {
  let end = index + 1;
  while (end < lines.length && lines[end]!.indent > Math.max(lines[index]!.indent, column)) end++;
  return lines.slice(index, end);
}

const lineIndex = (lines: readonly Line[], offset: number): number => lines.findIndex(({ start, end }) => offset >= start && offset <= end);

const keyOf = (line: Line): string => /^(?:- )?("[^"]*"|'[^']*'|[^:#]*)/u.exec(line.text)![1]!.trim();

/** Lines moved so that the first one starts in a column. */
function moved(lines: readonly Line[], column: number, file: string): readonly Edit[] {
  const by = column - (lines[0]?.indent ?? 0);
  return lines.map(({ start, indent }) => ({ span: { file, start, end: start + indent }, text: " ".repeat(Math.max(indent + by, 0)) }));
}

// ── indentation ─────────────────────────────────────────────────────────────────────────────────────────────────────

/** In the column of a line above it, the nearest first; or the lines above it in its own column. */
function* linedUp({ finding, text }: Case): Generator<Fix> {
  const lines = linesOf(text);
  const at = lineIndex(lines, finding.span.start);
  const own = lines[at];
  if (own === undefined) return;
  const { file } = finding.span;
  const columns = new Set<number>();
  for (let above = at - 1; above >= 0 && columns.size < 4; above--) {
    const line = lines[above]!;
    if (line.indent === own.indent || columns.has(line.indent)) continue;
    columns.add(line.indent);
    yield { title: `Line it up with \`${keyOf(line)}\``, edits: moved(blockAt(lines, at, line.indent), line.indent, file), sure: false };
    if (line.indent === 0) break;
  }
  const first = lines.slice(0, at).findLastIndex(({ indent }) => indent < own.indent) + 1;
  if (first < at) yield { title: "Line up what stands above with it", edits: moved(lines.slice(first, at), own.indent, file), sure: false };
}

// ── keys ────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The lines of a block with their line break. */
function cut(text: string, lines: readonly Line[], file: string): Edit {
  const { end } = lineOf(text, lines.at(-1)!.end);
  return { span: { file, start: lines[0]!.start, end: Math.min(end + 1, text.length) }, text: "" };
}

const valueOf = (line: Line): string | undefined => /^[^:#]+:[ \t]+(\S.*)$/u.exec(line.text)?.[1];

/** Two keys of one name: one list of both, or the second one out. */
const joined: Mender = (at) => {
  const { finding: { span }, text } = at;
  const lines = linesOf(text);
  const second = lineIndex(lines, span.start);
  const own = lines[second];
  if (own === undefined) return [];
  const without: Fix = { title: "Remove this one", edits: [cut(text, blockAt(lines, second), span.file)], sure: false };
  const first = lines.slice(0, second).findLastIndex((line) => line.indent === own.indent && keyOf(line) === keyOf(own));
  const [a, b] = [lines[first] === undefined ? undefined : valueOf(lines[first]), valueOf(own)];
  if (a === undefined || b === undefined) return [without];
  const lead = " ".repeat(own.indent + 2);
  const list: Edit = { span: { ...span, start: lines[first]!.start + own.indent + keyOf(own).length + 1, end: lines[first]!.end }, text: `\n${lead}- ${a}\n${lead}- ${b}` };
  return [...thatRead(at, [{ title: "Join both into one list", edits: [list, ...without.edits], sure: false }]), without];
};

/** Each further key of an item becomes an item. */
const itemOfItsOwn: Mender = (at) => {
  const lines = linesOf(at.text);
  const own = lines[lineIndex(lines, at.finding.span.start)];
  if (own === undefined || own.indent < 2) return [];
  const start = own.start + own.indent - 2;
  return thatRead(at, [{ title: "Make it an item of its own", edits: [{ span: { ...at.finding.span, start, end: start + 2 }, text: "- " }], sure: false }]);
};

/** `- name: Silver` and the rest of the item become `- Silver:` with the rest below it; so do the items beside it. */
const nameAsKey: Mender = (at) => {
  const { finding: { span }, text } = at;
  const lines = linesOf(text);
  const index = lineIndex(lines, span.start);
  if (lines[index] === undefined) return [];
  const edits = siblings(lines, index).flatMap((line): readonly Edit[] => {
    const [, item, name] = /^(- +)name:[ \t]+(\S.*)$/u.exec(line.text) ?? [];
    if (item === undefined || name === undefined) return [];
    const key: Edit = { span: { ...span, start: line.start + line.indent + item.length, end: line.end }, text: `${name}:` };
    return [key, ...blockAt(lines, lines.indexOf(line)).slice(1).map(({ start }): Edit => ({ span: { ...span, start, end: start }, text: "  " }))];
  });
  return edits.length === 0 ? [] : thatRead(at, [{ title: "Make the names keys", edits, sure: false }]);
};

/** `people >= 2` is titled after what it asks for. */
const titled: Mender = (at) => {
  const { finding: { span }, text } = at;
  const name = /^(?:count\(|sum\(|not )?(\p{L}[\p{L}\p{N}_]*)/u.exec(text.slice(span.start, span.end))?.[1];
  if (name === undefined) return [];
  const words = name.replace(/(?<=\p{Ll})\p{Lu}/gu, (letter) => ` ${letter.toLowerCase()}`);
  const title = words[0]!.toUpperCase() + words.slice(1);
  return thatRead(at, [mend(`Give it the title \`${title}\``, { ...span, end: span.start }, `${title}: `)]);
};

/** The name that the title below it makes. */
const namedAfterTitle: Mender = (at) => {
  const { finding: { span }, text } = at;
  const lines = linesOf(text);
  const index = lineIndex(lines, span.start);
  const title = lines[index] === undefined ? undefined : blockAt(lines, index).slice(1).find((line) => line.indent === lines[index + 1]?.indent && keyOf(line) === "title");
  const name = (title === undefined ? undefined : valueOf(title))?.split(/[^\p{L}\p{N}]+/u).map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join("").replace(/^\p{N}+/u, "") ?? "";
  const key = lines[index] === undefined ? "" : keyOf(lines[index]);
  return name === "" ? [] : thatRead(at, [mend(`Name it \`${name}\``, { ...span, start: span.start + key.length, end: span.start + key.length }, ` ${name}`)]);
};

// ── what stands elsewhere ───────────────────────────────────────────────────────────────────────────────────────────

/** What `*name` repeats, where it stands on one line. */
const writtenOut: Mender = (at) => {
  const { finding: { span }, text } = at;
  const name = text.slice(span.start + 1, span.end).trim();
  const value = linesOf(text).flatMap((line) => {
    const [, anchor, written] = /:[ \t]+&(\S+)[ \t]+(\S.*)$/u.exec(line.text) ?? [];
    return anchor === name && written !== undefined ? [written] : [];
  })[0];
  return value === undefined ? [] : [mend(`Write out \`${value}\``, span, value)];
};

/** `<<: *base` gives way to the keys of `base` that do not stand here. */
const keysWrittenOut: Mender = (at) => {
  const { finding: { span }, text } = at;
  const lines = linesOf(text);
  const index = lineIndex(lines, span.start);
  const own = lines[index];
  if (own === undefined) return [];
  const gone = cut(text, [own], span.file);
  const base = lines.findIndex((line) => /&(\S+)[ \t]*$/u.exec(line.text)?.[1] === /\*(\S+)/u.exec(own.text)?.[1]);
  const without: Fix = { title: "Remove the line", edits: [gone], sure: false };
  if (base < 0 || lines[base] === undefined) return [without];
  const there = new Set(siblings(lines, index).map(keyOf));
  const below = blockAt(lines, base).slice(1);
  const column = below[0]?.indent ?? 0;
  let keeps = true;
  const copied = below.filter((line) => (line.indent === column ? (keeps = !there.has(keyOf(line))) : keeps));
  const written = copied.map(({ indent, text: one }) => `${" ".repeat(own.indent + indent - column)}${one}\n`).join("");
  return written === "" ? [without] : [{ title: "Write its keys out", edits: [{ ...gone, text: written }], sure: false }, without];
};

/** The lines of one map. */
function siblings(lines: readonly Line[], index: number): readonly Line[] {
  const { indent } = lines[index]!;
  let [first, last] = [index, index];
  while (first > 0 && lines[first - 1]!.indent >= indent) first--;
  while (last + 1 < lines.length && lines[last + 1]!.indent >= indent) last++;
  return lines.slice(first, last + 1).filter((line) => line.indent === indent);
}

export const inYamlShape: Readonly<Record<string, Mender>> = {
  "yaml-indentation": (at) => thatRead(at, linedUp(at)),
  "yaml-duplicate-key": joined,
  "yaml-one-key-item": itemOfItsOwn,
  "yaml-name-as-value": nameAsKey,
  "yaml-missing-label": titled,
  "yaml-missing-name": namedAfterTitle,
  "yaml-alias": writtenOut,
  "yaml-merge-key": keysWrittenOut,
};

