/**
 * Lines that YAML reads as something else than was meant: what the trap is, how to say it, and how to mend the line.
 *
 * Asked only about lines on which something is wrong already; it looks at the line the way its author saw it. All offsets
 * are those of the text at hand.
 */
import * as say from "../diagnostics/yaml-catalogue.js";
import { quoteRange, singleQuoted } from "./mended.js";
import type { Mend } from "./mended.js";
import type { Range } from "./node.js";
import { lineAround, shown } from "./reports.js";
import type { Clauses, DeclarationSpec } from "../grammar/shape.js";
import { language } from "../grammar/language.js";
import type { Reports } from "./reports.js";

/** A trap: says itself once, and mends the line so that the file can be read on. */
export interface Trap {
  readonly line: Range;
  readonly say: (reports: Reports) => void;
  readonly mends: readonly Mend[];
  /** What else is wrong on the line may be said. */
  readonly goesOn?: boolean;
}

const isBlank = (char: string | undefined): boolean => char === " " || char === "\t";

/** Where a text in quotes that starts at `at` ends, quotes included; -1 if it does not. */
function quotedEnd(text: string, at: number, end: number): number {
  const quote = text[at];
  for (let i = at + 1; i < end; i++) {
    if (quote === '"' && text[i] === "\\") i++;
    else if (text[i] === quote) return i + 1;
  }
  return -1;
}

/** Visits the places of a range that lie outside of double quotes, with the depth of brackets. Stops where `visit` says so. */
function scan(text: string, range: Range, visit: (at: number, depth: number) => boolean): number {
  let depth = 0;
  for (let at = range.start; at < range.end; at++) {
    const char = text[at]!;
    if (char === '"') {
      const end = quotedEnd(text, at, range.end);
      if (end > 0) at = end - 1;
      continue;
    }
    if (visit(at, depth)) return at;
    if ("([{".includes(char)) depth++;
    else if (")]}".includes(char)) depth = Math.max(0, depth - 1);
  }
  return -1;
}

const isColon = (text: string, at: number, end: number): boolean => text[at] === ":" && (at + 1 >= end || isBlank(text[at + 1]));

/** Whether brackets or double quotes of a text do not come in pairs. */
export function isTorn(text: string): boolean {
  let depth = 0;
  let quotes = 0;
  for (const char of text) {
    if (char === '"') quotes++;
    else if (quotes % 2 === 0 && "([".includes(char)) depth++;
    else if (quotes % 2 === 0 && ")]".includes(char)) depth--;
    if (depth < 0) return true;
  }
  return depth !== 0 || quotes % 2 === 1;
}

/** A line as its author saw it: `- key: value # comment`. */
interface Line { readonly item: boolean; readonly head?: Range; readonly value: Range; readonly line: Range }

function seen(text: string, line: Range): Line {
  let { start, end } = line;
  while (isBlank(text[start])) start++;
  let item = false;
  while (text[start] === "-" && isBlank(text[start + 1])) {
    item = true;
    for (start++; isBlank(text[start]) && start < end;) start++;
  }
  const comment = scan(text, { start, end }, (at) => text[at] === "#" && (at === start || isBlank(text[at - 1])));
  if (comment >= 0) end = comment;
  while (end > start && isBlank(text[end - 1])) end--;
  const colon = headColon(text, { start, end });
  if (colon < 0) return { item, value: { start, end }, line };
  let from = colon + 1;
  while (from < end && isBlank(text[from])) from++;
  return { item, head: { start, end: colon }, value: { start: from, end }, line };
}

/** The colon behind the key, or -1. */
function headColon(text: string, range: Range): number {
  const first = text[range.start];
  if (first === '"' || first === "'") {
    const end = quotedEnd(text, range.start, range.end);
    return end > 0 && isColon(text, end, range.end) ? end : -1;
  }
  return scan(text, range, (at, depth) => depth === 0 && isColon(text, at, range.end));
}

/** The first colon in a range that YAML takes for the end of a key. */
function innerColon(text: string, range: Range): number {
  for (let at = text.indexOf(":", range.start); at >= 0 && at < range.end; at = text.indexOf(":", at + 1)) if (isColon(text, at, range.end)) return at;
  return -1;
}

const of = (text: string, range: Range): string => text.slice(range.start, range.end);

function quoted(text: string, line: Range, range: Range, sayIt: (reports: Reports, mended: string) => void): Trap {
  const mended = shown(singleQuoted(of(text, range)));
  return { line, say: (reports) => sayIt(reports, mended), mends: quoteRange(text, range.start, range.end) };
}

function colonTrap(text: string, line: Range, range: Range, colon: number): Trap {
  const before = shown(text.slice(Math.max(range.start, text.lastIndexOf(" ", colon - 1) + 1), colon));
  return quoted(text, line, range, (reports, mended) => {
    reports.at(say.colon, { start: colon, end: colon + 1 }, { before, mended }, { fixes: [reports.quoting(range)] });
  });
}

const operator = /^(?:and|or|is|in|not|else|when|otherwise|as|of|[-+*/<>=.,)\]])/;

function quotedStart(text: string, { item, head, value, line }: Line, end: number): Trap {
  const title = text.slice(value.start + 1, end - 1);
  let rest = end;
  while (isBlank(text[rest])) rest++;
  const behind = text.slice(rest, value.end);
  const start = { start: value.start, end };
  if (item && head === undefined && !operator.test(behind) && /^[^:#'"\\]+$/.test(title)) {
    const mended = `${title}: ${behind}`;
    return {
      line, mends: [{ start: value.start, end: rest, text: `${title}: ` }],
      say: (reports) => reports.at(say.quotedStart, start, { text: shown(of(text, start)), mended: shown(mended), title: true }, {
        fixes: [reports.fix("Make the title a key", value, mended)],
      }),
    };
  }
  return quoted(text, line, value, (reports, mended) => {
    reports.at(say.quotedStart, start, { text: shown(of(text, start)), mended, title: false }, { fixes: [reports.quoting(value)] });
  });
}

/** `orders: >= 2`: the comparison's left side was taken for the key. */
function signTrap(text: string, { head, value, line }: Line): Trap {
  const sign = /^>=?/.exec(of(text, value))![0];
  const left = head === undefined ? undefined : of(text, head);
  const mended = left === undefined ? undefined : `${left} ${of(text, value)}`;
  return {
    line, mends: quoteRange(text, value.start, value.end),
    say: (reports) => {
      const fixes = left === undefined || head === undefined ? [] : [reports.fix(`Write \`${shown(mended!)}\``, { start: head.start, end: value.end }, `- ${mended!}`, false)];
      reports.damaging(say.signFirst, { start: value.start, end: value.start + sign.length }, { sign, left, mended: mended && shown(mended) }, value, { fixes });
    },
  };
}

const closing: Readonly<Record<string, string>> = { "[": "]", "{": "}" };

/** Where the bracket at the start of a range closes, or -1. */
function bracketEnd(text: string, range: Range): number {
  const close = closing[text[range.start]!];
  const at = scan(text, range, (i, depth) => depth === 1 && text[i] === close);
  return at < 0 ? -1 : at + 1;
}

function valueTrap(text: string, line: Line): Trap | undefined {
  const { value } = line;
  const first = text[value.start] ?? "";
  if (value.start >= value.end) return undefined;
  if (first === '"' || first === "'") {
    const end = quotedEnd(text, value.start, value.end);
    return end > 0 && end < value.end ? quotedStart(text, line, end) : undefined;
  }
  if (first === "[" || first === "{") {
    const end = bracketEnd(text, value);
    return end > 0 && end < value.end ? flowTrap(text, line.line, value) : undefined;
  }
  if (first === ">") return signTrap(text, line);
  if (first === "|") return rowsTrap(text, line);
  if ("@`%".includes(first)) {
    return quoted(text, line.line, value, (reports, mended) => {
      reports.at(say.reservedStart, { start: value.start, end: value.start + 1 }, { sign: first, mended }, { fixes: [reports.quoting(value)] });
    });
  }
  const colon = innerColon(text, value);
  return colon < 0 ? undefined : colonTrap(text, line.line, value, colon);
}

/** An expression that starts with a bracket. */
export function flowTrap(text: string, line: Range, value: Range): Trap {
  return quoted(text, line, value, (reports, mended) => reports.at(say.flowList, value, { mended }, { fixes: [reports.quoting(value)] }));
}

function rowsTrap(text: string, { head, value, line }: Line): Trap | undefined {
  if (!isRow(of(text, value))) return undefined;
  if (head === undefined) return rowsBelow(text, line);
  return { line, mends: quoteRange(text, value.start, value.end), say: (reports) => reports.damaging(say.rowsInLine, value, {}, value) };
}

const isRow = (line: string): boolean => /^\s*\|.*\|/.test(line);

/** Rows that stand below a key which lacks its `|`: all of them are one trap, and mended with it. */
function rowsBelow(text: string, row: Range): Trap | undefined {
  let first = row;
  let above = lineAround(text, Math.max(row.start - 1, 0));
  while (above.start < first.start && isRow(of(text, above))) {
    first = above;
    above = lineAround(text, Math.max(above.start - 1, 0));
  }
  const key = of(text, above).trimEnd();
  if (above.start >= first.start || !/^[^#]*:$/.test(key)) return undefined;
  const end = above.start + key.length;
  const start = first.start + of(text, first).search(/\S/);
  return {
    line: first, mends: [{ start: end, end, text: " |" }], goesOn: true,
    say: (reports) => reports.at(say.rowsInLine, { start, end: start + of(text, { start, end: first.end }).trimEnd().length }, {}, {
      fixes: [reports.fix("Write `|` behind the key", { start: end, end }, " |")],
    }),
  };
}

/** `each month` where `each: month` is meant: what stands below would be taken into it. */
function colonlessTrap(text: string, { item, head, value, line }: Line): Trap | undefined {
  const written = of(text, value);
  if (item || head !== undefined || value.start === line.start) return undefined;
  const key = keysByLength().find((one) => written.startsWith(`${one} `));
  if (key === undefined) return undefined;
  const gap = { start: value.start + key.length, end: value.start + key.length + /^\s+/.exec(written.slice(key.length))![0].length };
  return {
    line, mends: [{ ...gap, text: ": " }],
    say: (reports) => reports.at(say.missingColon, value, { found: shown(written) }, { fixes: [reports.fix(`Write \`${key}:\``, gap, ": ", false)] }),
  };
}

let keys: readonly string[] | undefined;

/** All keys that a line may start with, the longest first. */
function keysByLength(): readonly string[] {
  const of = (block: Clauses): readonly string[] => Object.values(block).flatMap(({ keyword, body }) => [keyword, ...(body === undefined ? [] : of(body.clauses))]);
  return (keys ??= [...new Set(Object.values<DeclarationSpec>(language).flatMap(({ header, clauses }) => [...of(header), ...of(clauses)]))].filter((key) => key !== "").sort((a, b) => b.length - a.length));
}

/** The trap that a line is caught in, if it is one we know. */
export function trapOn(text: string, line: Range): Trap | undefined {
  const parts = seen(text, line);
  const colonless = colonlessTrap(text, parts);
  if (colonless !== undefined) return colonless;
  if (parts.head !== undefined && text[parts.head.start] !== '"' && text[parts.head.start] !== "'") {
    const colon = innerColon(text, parts.head);
    if (colon >= 0) return colonTrap(text, line, parts.head, colon);
  }
  return valueTrap(text, parts);
}

/** A key whose quote is not closed on its line: what stands below would be taken into it, up to the next quote. */
export function openKeyTrap(text: string, line: Range, start: number, quote: string): Trap {
  const end = line.start + of(text, line).trimEnd().length;
  const colon = text[end - 1] === ":" ? end - 1 : end;
  const missing = colon < end ? quote : `${quote}:`;
  return {
    line, mends: [{ start: colon, end: colon, text: missing }],
    say: (reports) => reports.at(say.openQuote, { start, end: start + 1 }, { quote }, { fixes: [reports.fix("Close the text at the end of its line", { start: colon, end: colon }, missing, false)] }),
  };
}

/** A `#` behind a plain value that cuts a text in quotes: `Gold fails "Rule #5"`. */
export function cutTrap(text: string, value: Range, comment: Range): Trap | undefined {
  const odd = (part: string): boolean => part.split('"').length % 2 === 0;
  if (!odd(of(text, value)) || !odd(of(text, comment))) return undefined;
  const whole = { start: value.start, end: comment.start + of(text, comment).trimEnd().length };
  return quoted(text, lineAround(text, comment.start), whole, (reports, mended) => {
    reports.at(say.cutByComment, { start: comment.start, end: comment.start + 1 }, { mended }, { fixes: [reports.quoting(whole)] });
  });
}
