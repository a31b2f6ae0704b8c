/** The declaration around an offset as text: up to the offset, and what brackets and quotes are open there. */
import { language } from "@fairway/syntax";
import type { SourceFile } from "../workspace/source-file.js";

export interface Region {
  /** From the declaration's start up to the offset. */
  readonly before: string;
  /** In YAML: the lines behind the one of the offset, up to the next declaration. */
  readonly behind: string;
  /** The quote that is open at the offset in YAML, and closed behind it. */
  readonly quote: string;
  /** A new item can start here: on a new line, behind an opening brace, behind a comma between braces. */
  readonly fresh: boolean;
}

const START = new RegExp(`^(?:change[ \\t]+)?(?:${Object.keys(language).join("|")})\\b`, "u");

export function regionOf(file: SourceFile, start: number): Region {
  const { text, surface } = file;
  const from = startOf(text, start, surface === "yaml");
  const before = text.slice(from, start);
  if (surface !== "yaml") return { before, behind: "", quote: "", fresh: isFresh(before, "items") };
  const lineEnd = endOfLine(text, start);
  return { before, behind: text.slice(lineEnd + 1, nextEntry(text, lineEnd)), quote: openQuote(text, from, start, lineEnd), fresh: false };
}

/** The start of the last line before an offset at which a declaration starts. */
function startOf(text: string, offset: number, yaml: boolean): number {
  for (let line = lineStart(text, offset); ; line = lineStart(text, line - 1)) {
    const starts = yaml ? /^[^\s#-]/u.test(text.slice(line, line + 1)) : START.test(text.slice(line, line + 60));
    if (line === 0 || (starts && line < offset)) return line;
  }
}

/** Where the line of an offset starts. */
function lineStart(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end;
}

/** The start of the next line that is not indented. */
function nextEntry(text: string, from: number): number {
  const found = /\n(?=[^\s#-])/u.exec(text.slice(from));
  return found === null ? text.length : from + found.index + 1;
}

function openQuote(text: string, from: number, start: number, lineEnd: number): string {
  const line = text.slice(Math.max(from, text.lastIndexOf("\n", start - 1) + 1), start);
  const opened = /^\s*(?:- +)*(?:[^"'#]*?: +)?(["'])[^"']*$/u.exec(line)?.[1];
  return opened !== undefined && text.slice(start, lineEnd).trimEnd().endsWith(opened) ? opened : "";
}

// ── brackets ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The brackets that are open at the end of a piece of text; texts in quotes and comments do not count. */
function openBrackets(text: string): readonly string[] {
  const open: string[] = [];
  for (const { 0: token } of text.matchAll(/"(?:[^"\\\r\n]|\\.)*"?|#[^\r\n]*|[{}()[\]]/gu)) {
    if (token === "(" || token === "[" || token === "{") open.push(token);
    else if (token === ")" || token === "]" || token === "}") open.pop();
  }
  return open;
}

/** Whether a new item can start at the end of a text (`items`), or whether it ends between braces (`braces`). */
export function isFresh(before: string, what: "items" | "braces"): boolean {
  const open = openBrackets(before);
  if (what === "braces") return open.includes("{");
  const last = open.at(-1);
  if (last === "(" || last === "[") return false;
  return /(?:^|[\n{])[ \t]*$/u.test(before) || (last === "{" && /,[ \t]*$/u.test(before));
}

/** Whether an offset lies in a comment, or in a text in quotes. */
export function insideOf(before: string): "comment" | "text" | undefined {
  const line = before.slice(before.lastIndexOf("\n") + 1);
  let inside: "comment" | "text" | undefined;
  for (const { 0: token, index } of line.matchAll(/"(?:[^"\\]|\\.)*"?|(?<=^|\s)#.*/gu)) {
    if (index + token.length < line.length) continue;
    if (token.startsWith("#")) inside = "comment";
    else if (token.length === 1 || !/^"(?:[^"\\]|\\.)*"$/u.test(token)) inside = "text";
  }
  return inside;
}

/** What closes everything that is open. */
export function closersOf(before: string, flat = false): string {
  return [...openBrackets(before)].reverse().map((open) => (open === "(" ? ")" : open === "[" ? "]" : flat ? "" : "\n}")).join("");
}
