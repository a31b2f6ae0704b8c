/** The scalars of plain YAML: where each ends, and what it says. All begin at an offset on the line at hand. */
import { emptyOr, type ScalarStyle, type YamlNode, type YamlScalar } from "../node.js";
import { blockText, doubleQuotedText, plainText, singleQuotedText } from "../scalar-text.js";
import { isTorn } from "../traps.js";
import { COLON, HASH, lineFrom, NOT_PLAIN, SPACE, type Line, type Sheet } from "./sheet.js";

/** No plain scalar starts with these; those that stand for anchors, aliases and tags are for the library. */
const NO_START: ReadonlySet<string> = new Set([",", "[", "]", "{", "}", "#", "&", "*", "!", "|", ">", "'", '"', "%", "@", "`"]);

/** Refuses what a plain scalar can't start with. */
export function startPlain(sheet: Sheet, at: number): void {
  const first = sheet.text[at]!;
  if (NO_START.has(first) || ((first === "-" || first === "?" || first === ":") && sheet.isSign(at))) throw NOT_PLAIN;
}

/** A scalar of a range. */
export function scalarAt(sheet: Sheet, style: ScalarStyle, start: number, end: number): YamlScalar {
  const { text } = sheet;
  sheet.content.push(start);
  const content = style === "single" ? singleQuotedText(text, start, end) : style === "double" ? doubleQuotedText(text, start, end) : plainText(text, start, end);
  return { kind: "scalar", style, content, start, end };
}

/** Where a plain scalar ends on a line, and where a colon or a comment stopped it; -1 where nothing did. */
function plainEnd(text: string, from: number, { end }: Line): { readonly end: number; readonly colon: number; readonly comment: number } {
  let last = from;
  for (let at = from; at < end; at++) {
    const char = text.charCodeAt(at);
    if (char === SPACE) continue;
    if (char === COLON && (at + 1 === end || text.charCodeAt(at + 1) === SPACE)) return { end: last, colon: at, comment: -1 };
    if (char === HASH && text.charCodeAt(at - 1) === SPACE) return { end: last, colon: -1, comment: at };
    last = at + 1;
  }
  return { end: last, colon: -1, comment: -1 };
}

/** Where the colon behind a key stands that starts at an offset; -1 where none does. */
export function colonBehind(sheet: Sheet, from: number): number {
  const first = sheet.text[from]!;
  if (first === "[" || first === "{") return -1;
  if (first !== '"' && first !== "'") return plainEnd(sheet.text, from, sheet.line).colon;
  const end = quoteEnd(sheet.text, from);
  const at = end > sheet.line.end ? -1 : sheet.skip(end);
  return at >= 0 && sheet.text.charCodeAt(at) === COLON && sheet.isSign(at) ? at : -1;
}

/** Longer keys are refused by YAML, or by this. */
const LONGEST_KEY = 1000;

/** The key in front of a colon. */
export function keyScalar(sheet: Sheet, from: number, colon: number): YamlScalar {
  const { text } = sheet;
  let end = colon;
  while (end > from && text.charCodeAt(end - 1) === SPACE) end--;
  if (end - from > LONGEST_KEY || end === from) throw NOT_PLAIN;
  const first = text[from];
  if (first === '"' || first === "'") return quotedScalar(sheet, from, -1);
  startPlain(sheet, from);
  const key = scalarAt(sheet, "plain", from, end);
  if (key.content.text === "<<" || isTorn(key.content.text)) throw NOT_PLAIN;
  return key;
}

/** A plain value; it goes on over lines that stand further in than `parent`. Leaves its last line. */
export function plainValue(sheet: Sheet, from: number, parent: number): YamlNode {
  const { text } = sheet;
  startPlain(sheet, from);
  let { end, colon, comment } = plainEnd(text, from, sheet.line);
  for (let next = following(sheet, comment, parent); next !== undefined; next = following(sheet, comment, parent)) {
    if (colon >= 0) throw NOT_PLAIN;
    sheet.line = next;
    ({ end, colon, comment } = plainEnd(text, next.from, next));
  }
  if (colon >= 0) throw NOT_PLAIN;
  // A `#` that cuts a text in quotes is a trap.
  if (comment >= 0 && text.slice(from, end).includes('"')) throw NOT_PLAIN;
  const scalar = scalarAt(sheet, "plain", from, end);
  sheet.leave(end);
  return emptyOr(scalar);
}

/** The next line where the scalar goes on there. */
function following(sheet: Sheet, comment: number, parent: number): Line | undefined {
  const { text } = sheet;
  if (comment >= 0) return undefined;
  let line = lineFrom(text, sheet.line.next);
  while (line.from === line.end && line.next < text.length) line = lineFrom(text, line.next);
  if (line.from === line.end || line.from - line.start <= parent || text.charCodeAt(line.from) === HASH) return undefined;
  return line;
}

/** The offset behind the closing quote of a scalar; Infinity where there is none. */
function quoteEnd(text: string, from: number): number {
  const quote = text[from]!;
  for (let at = text.indexOf(quote, from + 1); at >= 0; at = text.indexOf(quote, at + 1)) {
    if (quote === "'" && text[at + 1] === "'") at++;
    else if (quote === "'" || !isEscaped(text, at)) return at + 1;
  }
  return Infinity;
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text[at - 1 - slashes] === "\\") slashes++;
  return slashes % 2 === 1;
}

/** A backslash with something behind it that is no escape of one character. */
const ODD_ESCAPE = /\\[^0abtnvfre "/\\N_LP]/u;

/** A scalar in quotes, which may go on over lines further in than `parent`; its last line is at hand then. */
export function quotedScalar(sheet: Sheet, from: number, parent: number): YamlScalar {
  const { text } = sheet;
  const end = quoteEnd(text, from);
  if (end > text.length) throw NOT_PLAIN;
  const style = text[from] === '"' ? "double" : "single";
  if (style === "double" && ODD_ESCAPE.test(text.slice(from, end).replaceAll("\\\\", ""))) throw NOT_PLAIN;
  while (sheet.line.end < end) {
    const line = lineFrom(text, sheet.line.next);
    if (line.from < line.end && line.from - line.start <= parent) throw NOT_PLAIN;
    sheet.line = line;
  }
  return scalarAt(sheet, style, from, end);
}

/** A literal or folded scalar whose lines stand further in than `parent`. Leaves its last line. */
export function blockScalar(sheet: Sheet, start: number, parent: number): YamlNode {
  const { text } = sheet;
  const header = text[start + 1] === "-" ? start + 2 : start + 1;
  const behind = sheet.skip(header);
  if (behind < sheet.line.end) {
    if (behind === header || text.charCodeAt(behind) !== HASH) throw NOT_PLAIN;
    sheet.comment(behind);
  }
  const from = sheet.line.next;
  const { to, line } = blockEnd(text, from, parent);
  sheet.content.push(start);
  const content = blockText(text, text.slice(start, header), from, to, 0);
  const end = from + text.slice(from, to).trimEnd().length;
  sheet.line = line;
  sheet.advance();
  return { kind: "scalar", style: text[start] === ">" ? "folded" : "literal", content, start, end: Math.max(end, header) };
}

/** Where the lines of a block scalar end, and the last of them. */
function blockEnd(text: string, from: number, parent: number): { readonly to: number; readonly line: Line } {
  let indent = -1;
  let last: Line | undefined;
  const blanks: number[] = [];
  for (let line = lineFrom(text, from); line.start < text.length; line = lineFrom(text, line.next)) {
    const column = line.from - line.start;
    if (line.from === line.end) {
      blanks.push(column);
      continue;
    }
    if (indent < 0) indent = column;
    if (column < indent || indent <= parent) break;
    last = line;
  }
  // Lines of blanks that are further in say something, or are a mistake.
  if (last === undefined || indent <= parent || blanks.some((column) => column > indent)) throw NOT_PLAIN;
  return { to: last.next, line: last };
}
