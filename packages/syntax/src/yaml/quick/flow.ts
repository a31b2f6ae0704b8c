/** Maps and sequences in brackets that end on their line. */
import { emptyOr, type YamlEntry, type YamlMap, type YamlNode, type YamlScalar, type YamlSequence } from "../node.js";
import { keyScalar, quotedScalar, scalarAt, startPlain } from "./scalars.js";
import { COLON, HASH, NOT_PLAIN, SPACE, type Sheet } from "./sheet.js";

/** What ends a plain scalar in brackets. */
const ENDS = ",[]{}";
/** More deeply nested is for the library, which says so. */
const DEEPEST = 50;

/** The map or sequence that starts at an offset on the line at hand. */
export function flowValue(sheet: Sheet, start: number, depth = 0): YamlMap | YamlSequence {
  if (depth > DEEPEST) throw NOT_PLAIN;
  sheet.content.push(start);
  const isMap = sheet.text[start] === "{";
  const close = isMap ? "}" : "]";
  const entries: YamlEntry[] = [];
  const items: YamlNode[] = [];
  let at = sheet.skip(start + 1);
  while (sheet.text[at] !== close) {
    if (isMap) entries.push(entry(sheet, at, depth));
    else items.push(item(sheet, at, depth));
    at = sheet.skip(isMap ? entries.at(-1)!.end : items.at(-1)!.end);
    if (sheet.text[at] === ",") at = sheet.skip(at + 1);
    else if (sheet.text[at] !== close) throw NOT_PLAIN;
  }
  const rest = { flow: true, column: Infinity, start, end: at + 1 };
  return isMap ? { kind: "map", entries, ...rest } : { kind: "sequence", items, ...rest };
}

/** `key: value`, or a key alone. */
function entry(sheet: Sheet, start: number, depth: number): YamlEntry {
  const key = flowScalar(sheet, start, true);
  const colon = sheet.skip(key.end);
  if (sheet.text.charCodeAt(colon) !== COLON) return { key, value: { kind: "empty", start: key.end, end: key.end }, start, end: key.end };
  if (!sheet.isSign(colon)) throw NOT_PLAIN;
  const at = sheet.skip(colon + 1);
  const value: YamlNode = ",}".includes(sheet.text[at] ?? "") ? { kind: "empty", start: colon + 1, end: colon + 1 } : item(sheet, at, depth);
  return { key, value, start, end: Math.max(colon + 1, value.end) };
}

function item(sheet: Sheet, start: number, depth: number): YamlNode {
  const first = sheet.text[start];
  return first === "[" || first === "{" ? flowValue(sheet, start, depth + 1) : emptyOr(flowScalar(sheet, start, false));
}

function flowScalar(sheet: Sheet, start: number, isKey: boolean): YamlScalar {
  const { text, line } = sheet;
  if (start >= line.end) throw NOT_PLAIN;
  if (text[start] === '"' || text[start] === "'") {
    const scalar = quotedScalar(sheet, start, Infinity);
    if (!isKey && text.charCodeAt(sheet.skip(scalar.end)) === COLON) throw NOT_PLAIN;
    return scalar;
  }
  startPlain(sheet, start);
  let end = start;
  for (let at = start; at < line.end && !ENDS.includes(text[at]!); at++) {
    const char = text.charCodeAt(at);
    if (char === SPACE) continue;
    if (char === HASH && text.charCodeAt(at - 1) === SPACE) throw NOT_PLAIN;
    if (char === COLON && (sheet.isSign(at) || ENDS.includes(text[at + 1]!))) {
      if (!isKey) throw NOT_PLAIN;
      return keyScalar(sheet, start, at);
    }
    end = at + 1;
  }
  return isKey ? keyScalar(sheet, start, end) : scalarAt(sheet, "plain", start, end);
}
