/**
 * Reads YAML as programs are mostly written, without the library: maps and sequences by indentation, scalars of every style,
 * brackets that end on their line, comments. What comes out is what the library's tokens give (test/yaml/quick.test.ts).
 *
 * Reading with the library takes several times as long as all the rest of reading does. It has the last word all the same:
 * where anything is not as it should be, or is written in a way that is not told here, nothing comes out, and the library
 * reads the file and says what is wrong.
 */
import type { YamlComment, YamlEntry, YamlMap, YamlNode, YamlSequence } from "../node.js";
import { flowValue } from "./flow.js";
import { blockScalar, colonBehind, keyScalar, plainValue, quotedScalar } from "./scalars.js";
import { HASH, NOT_PLAIN, Sheet } from "./sheet.js";

export interface QuickRead {
  readonly root: YamlNode;
  readonly comments: readonly YamlComment[];
  readonly content: readonly number[];
}

/** Tabs, marks of byte order, carriage returns of their own and control characters are for the library. */
const ODD = /[\0-\x09\x0b\x0c\x0e-\x1f\x7f\ufeff]|\r(?!\n)/u;
/** So is what is nested more deeply. */
const DEEPEST = 50;

/** The file, or undefined where the library is to read it. */
export function readQuickly(text: string): QuickRead | undefined {
  if (ODD.test(text)) return undefined;
  const sheet = new Sheet(text);
  try {
    sheet.advance();
    if (sheet.column !== 0 || sheet.isItem(sheet.line.from) || colonBehind(sheet, sheet.line.from) < 0) return undefined;
    const root = map(sheet, sheet.line.from, 0, 0);
    return sheet.column < 0 ? { root, comments: sheet.comments, content: sheet.content } : undefined;
  } catch (problem) {
    if (problem === NOT_PLAIN) return undefined;
    throw problem;
  }
}

/** A map whose first key starts at an offset, and the others at its column. */
function map(sheet: Sheet, start: number, column: number, depth: number): YamlMap {
  if (depth > DEEPEST) throw NOT_PLAIN;
  const entries = [entry(sheet, start, column, depth)];
  while (sheet.column === column && !sheet.isItem(sheet.line.from)) entries.push(entry(sheet, sheet.line.from, column, depth));
  if (sheet.column > column) throw NOT_PLAIN;
  return { kind: "map", flow: false, column, entries, start, end: Math.max(start, entries.at(-1)!.end) };
}

function entry(sheet: Sheet, start: number, column: number, depth: number): YamlEntry {
  const sign = colonBehind(sheet, start);
  if (sign < 0) throw NOT_PLAIN;
  const key = keyScalar(sheet, start, sign);
  const colon = sign + 1;
  const at = sheet.skip(colon);
  const value = at < sheet.line.end && sheet.text.charCodeAt(at) !== HASH ? inline(sheet, at, column) : below(sheet, colon, column, depth);
  return { key, value, start: key.start, end: Math.max(colon, value.end) };
}

/** What stands on the lines below a key: further in, or items at its own column. */
function below(sheet: Sheet, colon: number, column: number, depth: number): YamlNode {
  sheet.leave(colon);
  const { from } = sheet.line;
  if (sheet.column >= column && sheet.isItem(from)) return sequence(sheet, sheet.column, depth + 1);
  if (sheet.column <= column) return { kind: "empty", start: colon, end: colon };
  return colonBehind(sheet, from) < 0 ? inline(sheet, from, column) : map(sheet, from, sheet.column, depth + 1);
}

function sequence(sheet: Sheet, column: number, depth: number): YamlSequence {
  if (depth > DEEPEST) throw NOT_PLAIN;
  const start = sheet.line.from;
  const items: YamlNode[] = [];
  while (sheet.column === column && sheet.isItem(sheet.line.from)) {
    const dash = sheet.line.from;
    sheet.content.push(dash);
    const at = sheet.skip(dash + 1);
    if (at === sheet.line.end || sheet.text.charCodeAt(at) === HASH || sheet.isItem(at)) throw NOT_PLAIN;
    items.push(colonBehind(sheet, at) < 0 ? inline(sheet, at, column) : map(sheet, at, at - sheet.line.start, depth + 1));
  }
  if (sheet.column > column) throw NOT_PLAIN;
  return { kind: "sequence", flow: false, column, items, start, end: items.at(-1)!.end };
}

/** A value that starts at an offset on the line at hand, within something that starts at column `parent`. */
function inline(sheet: Sheet, at: number, parent: number): YamlNode {
  const first = sheet.text[at];
  if (first === "|" || first === ">") return blockScalar(sheet, at, parent);
  if (first !== '"' && first !== "'" && first !== "[" && first !== "{") return plainValue(sheet, at, parent);
  const value = first === "[" || first === "{" ? flowValue(sheet, at) : quotedScalar(sheet, at, parent);
  sheet.leave(value.end);
  return value;
}
