/**
 * A YAML file to one tree of nodes, whatever the file holds.
 *
 * Most files are plain and are read without the library (quick/read.ts). For the others, size and depth are bounded before
 * anything recursive runs. Lines that are caught in a trap are said, mended, and the file is read once more, so that one bad
 * line does not cost the rest. What YAML can't read after that is said in plain words; the library's own words never reach
 * anybody.
 */
import { Composer, Parser } from "yaml";
import type { CST, YAMLError } from "yaml";
import * as say from "../diagnostics/yaml-catalogue.js";
import { maxYamlDepth, Nodes, tooDeep } from "./cst.js";
import { LineIndex } from "../source/lines.js";
import type { Mend } from "./mended.js";
import type { Range, YamlComment, YamlNode } from "./node.js";
import { readQuickly } from "./quick/read.js";
import { lineAround, Reports, shown } from "./reports.js";
import { cutTrap, isTorn, openKeyTrap, trapOn } from "./traps.js";
import type { Trap } from "./traps.js";

/** Files longer than this, in UTF-16 units, are not read. */
export const maxYamlFile = 5_000_000;
/** How often a file is read again with mended lines. */
const maxRounds = 4;

export interface YamlFile {
  readonly reports: Reports;
  readonly root: YamlNode | undefined;
  readonly comments: readonly YamlComment[];
  /** Where something other than a comment starts, in ascending order. */
  readonly content: readonly number[];
}

interface Parsed {
  readonly tokens: readonly CST.Token[];
  readonly first: CST.Document | undefined;
  readonly errors: readonly YAMLError[];
}

function parse(text: string): Parsed | { readonly deep: CST.Token } {
  const tokens = [...new Parser().parse(text)];
  for (const token of tokens) {
    const deep = tooDeep(token);
    if (deep !== undefined) return { deep };
  }
  const composer = new Composer({ version: "1.2", schema: "failsafe", uniqueKeys: false, prettyErrors: false, strict: true, merge: false });
  const errors: YAMLError[] = [];
  for (const document of composer.compose(tokens, true, text.length)) errors.push(...document.errors);
  return { tokens, first: tokens.find((token): token is CST.Document => token.type === "document"), errors };
}

/** Reads a file; `root` is undefined where there is nothing, or nothing that can be read. */
export function readDocument(file: string, text: string): YamlFile {
  const reports = new Reports(file, text);
  if (text.length > maxYamlFile) {
    reports.at(say.yamlTooLarge, { start: 0, end: 0 }, { megabytes: maxYamlFile / 1_000_000 });
    return { reports, root: undefined, comments: [], content: [] };
  }
  const quick = readQuickly(text);
  if (quick !== undefined) return { reports, ...quick };
  return readByLibrary(reports);
}

/** The same by the YAML library, whatever the file holds: what the quick reader must come out at, and what it leaves. */
export function readByLibrary(reports: Reports): YamlFile {
  for (let round = 0; ; round++) {
    const parsed = parse(reports.text);
    if ("deep" in parsed) {
      const start = "offset" in parsed.deep ? parsed.deep.offset : 0;
      reports.at(say.yamlTooDeep, { start, end: start + 1 }, { most: maxYamlDepth });
      return { reports, root: undefined, comments: [], content: [] };
    }
    const traps = round < maxRounds ? trapsIn(reports, parsed) : [];
    if (traps.length === 0) return finish(reports, parsed);
    mend(reports, traps);
  }
}

// ── traps ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Says the traps and mends their lines. */
function mend(reports: Reports, traps: readonly Trap[]): void {
  const mends: Mend[] = [];
  for (const trap of traps) {
    trap.say(reports);
    if (trap.goesOn !== true) reports.silence(trap.line);
    mends.push(...trap.mends);
  }
  reports.mended = reports.mended.with(mends);
}

/** The traps of this round, one for each line. */
function trapsIn(reports: Reports, parsed: Parsed): Trap[] {
  const { text } = reports;
  const tabs = tabTrap(text, parsed.errors);
  if (tabs !== undefined) return [tabs];
  const lines = new LineIndex(text);
  const byLine = new Map<number, Trap | undefined>();
  const keep = (at: number, find: (line: Range) => Trap | undefined): void => {
    const { line } = lines.place(at);
    if (byLine.get(line) !== undefined || reports.isDamaged({ start: at, end: at })) return;
    byLine.set(line, find(lineAround(text, at)));
  };
  for (const { at, comment, quote } of suspects(parsed.tokens)) {
    if (quote !== undefined) keep(at.start, (line) => openKeyTrap(text, line, at.start, quote));
    else if (comment !== undefined) keep(comment.start, () => cutTrap(text, at, comment));
    else if (!byLine.has(lines.place(at.start).line)) keep(at.start, (line) => trapOn(text, line));
  }
  const open = Math.min(Infinity, ...unclosed(parsed.tokens).slice(0, 1).map((range) => range.start));
  for (const error of parsed.errors) {
    const at = Math.min(error.pos[0], text.length);
    if (at < open && !byLine.has(lines.place(at).line)) keep(at, (line) => trapOn(text, line));
  }
  // Several lines may be caught in one trap.
  return [...new Map([...byLine.values()].flatMap((trap) => (trap === undefined ? [] : [[trap.line.start, trap] as const]))).values()];
}

/** All lines that are indented with tabs, as one trap. */
function tabTrap(text: string, errors: readonly YAMLError[]): Trap | undefined {
  const first = errors.find((error) => error.code === "TAB_AS_INDENT");
  if (first === undefined) return undefined;
  const mends: Mend[] = [];
  for (const { index, 0: blanks } of text.matchAll(/^[ \t]*\t[ \t]*/gm)) {
    mends.push({ start: index, end: index + blanks.length, text: blanks.replace(/\t/g, "  ") });
  }
  const line = lineAround(text, first.pos[0]);
  const tab = text.indexOf("\t", line.start);
  return {
    line, mends,
    say: (reports) => {
      reports.outOfPlace ??= reports.mended.origin(line.start);
      const edits = mends.map((mend) => ({ span: reports.span(mend), text: mend.text }));
      reports.at(say.tab, { start: tab, end: tab + 1 }, {}, { fixes: [{ title: "Indent with spaces", edits, sure: false }] });
    },
  };
}

interface Suspect { readonly at: Range; readonly comment?: Range; readonly quote?: string }

/** Visits every token of the file without recursion. */
function* everyToken(tokens: readonly CST.Token[]): Generator<{ readonly token: CST.Token; readonly key: boolean }> {
  const open: { token: CST.Token; key: boolean }[] = [...tokens].reverse().map((token) => ({ token, key: false }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    yield next;
    const { token } = next;
    if (token.type === "document" && token.value !== undefined) open.push({ token: token.value, key: false });
    if (!("items" in token)) continue;
    const isMap = token.type === "block-map" || (token.type === "flow-collection" && token.start.source === "{");
    for (const item of [...(token.items as readonly CST.CollectionItem[])].reverse()) {
      if (item.value) open.push({ token: item.value, key: false });
      if (item.key) open.push({ token: item.key, key: isMap });
    }
  }
}

const rangeOf = (token: { readonly offset: number; readonly source: string }): Range => ({ start: token.offset, end: token.offset + token.source.length });

/** Plain keys that are torn apart, keys in quotes that go over several lines, values that end at a `#`, and `>2` that looks like a folded scalar. */
function* suspects(tokens: readonly CST.Token[]): Generator<Suspect> {
  for (const { token, key } of everyToken(tokens)) {
    if (token.type === "scalar") {
      if (key && isTorn(token.source)) yield { at: rangeOf(token) };
      const comment = token.end?.find((end) => end.type === "comment" || end.type === "newline");
      if (comment?.type === "comment") yield { at: rangeOf(token), comment: rangeOf(comment) };
    } else if (key && (token.type === "double-quoted-scalar" || token.type === "single-quoted-scalar") && token.source.includes("\n")) {
      yield { at: rangeOf(token), quote: token.source[0]! };
    } else if (token.type === "block-scalar" && token.source.trim() === "" && token.props.some((prop) => "source" in prop && /^>[0-9=]/.test(prop.source))) {
      yield { at: { start: token.props[0] !== undefined && "offset" in token.props[0] ? token.props[0].offset : token.offset, end: token.offset } };
    }
  }
}

/** Brackets and quotes that are opened and never closed, from where they start. */
function unclosed(tokens: readonly CST.Token[]): (Range & { readonly sign: string })[] {
  const found: (Range & { readonly sign: string })[] = [];
  for (const { token } of everyToken(tokens)) {
    if (token.type === "flow-collection") {
      if (!token.end.some((end) => end.type === "flow-map-end" || end.type === "flow-seq-end")) found.push({ start: token.start.offset, end: endOf(token), sign: token.start.source });
    } else if (token.type === "single-quoted-scalar" || token.type === "double-quoted-scalar") {
      const sign = token.source[0]!;
      if (token.source.length < 2 || !token.source.endsWith(sign) || (sign === '"' && /(?:^|[^\\])(?:\\\\)*\\"$/.test(token.source))) found.push({ ...rangeOf(token), sign });
    }
  }
  return found;
}

/** Where a collection ends, as far as it was read. */
function endOf(collection: CST.FlowCollection): number {
  let end = collection.start.offset + 1;
  for (const { token } of everyToken([collection])) if ("source" in token && "offset" in token) end = Math.max(end, token.offset + token.source.length);
  return end;
}

// ── what is left ────────────────────────────────────────────────────────────────────────────────────────────────────

const closing: Readonly<Record<string, string>> = { "[": "]", "{": "}" };

function finish(reports: Reports, { tokens, first, errors }: Parsed): YamlFile {
  const open = unclosed(tokens);
  for (const { start, end, sign } of open) {
    const at = { start, end: start + 1 };
    if (reports.isDamaged(at)) continue;
    if (sign in closing) reports.damaging(say.openBracket, at, { open: sign, close: closing[sign]! }, { start, end: end + 1 });
    else reports.damaging(say.openQuote, at, { quote: sign }, { start, end: end + 1 });
  }
  const indented = reports.outOfPlace !== undefined ? errors.filter((error) => error.code !== "BAD_INDENT") : firstIndentation(errors);
  for (const error of indented) if (!open.some((range) => error.pos[0] >= range.start && error.pos[0] <= nextContent(reports.text, range.end))) sayError(reports, error);
  otherDocuments(reports, tokens);
  const nodes = new Nodes(reports.text, reports);
  for (const token of tokens) if (token.type === "comment") nodes.comment(rangeOf(token));
  for (const token of first?.start ?? []) if (token.type === "comment") nodes.comment(rangeOf(token));
  const root = first?.value === undefined ? undefined : nodes.node(first.value, first.offset);
  for (const token of first?.end ?? []) if (token.type === "comment") nodes.comment(rangeOf(token));
  nodes.comments.sort((a, b) => a.start - b.start);
  nodes.content.sort((a, b) => a - b);
  return { reports, root, comments: nodes.comments, content: nodes.content };
}

/** One line that is indented wrongly puts those below it out of place: only the first is spoken of. */
function firstIndentation(errors: readonly YAMLError[]): readonly YAMLError[] {
  const first = errors.find((error) => error.code === "BAD_INDENT");
  return errors.filter((error) => error.code !== "BAD_INDENT" || error === first);
}

/** Where the next character stands that is not blank. */
function nextContent(text: string, from: number): number {
  let at = from;
  while (at < text.length && " \t\r\n".includes(text[at]!)) at++;
  return at;
}

/** Directives and further documents. */
function otherDocuments(reports: Reports, tokens: readonly CST.Token[]): void {
  let documents = 0;
  for (const token of tokens) {
    if (token.type === "directive") reports.at(say.directive, rangeOf(token), { directive: shown(token.source) });
    if (token.type !== "document" || documents++ !== 1) continue;
    const mark = token.start.find((start) => start.type === "doc-start");
    const range = mark === undefined ? { start: token.offset, end: token.offset + 1 } : rangeOf(mark);
    reports.at(say.documents, range, {});
  }
}

/** What YAML could not read, in plain words. */
function sayError(reports: Reports, error: YAMLError): void {
  const { text } = reports;
  const at = Math.min(error.pos[0], Math.max(0, text.length - 1));
  if (reports.isDamaged({ start: at, end: at })) return;
  const line = lineAround(text, at);
  const content = line.start + /^[ \t]*/.exec(text.slice(line.start, line.end))![0].length;
  const trimmed = { start: Math.min(content, line.end), end: content + text.slice(content, line.end).trimEnd().length };
  switch (error.code) {
    case "BAD_INDENT":
      reports.outOfPlace ??= reports.mended.origin(line.start);
      return reports.damaging(say.indentation, trimmed, {}, line);
    case "BAD_DQ_ESCAPE": return reports.damaging(say.escape, { start: at, end: at + 2 }, { escape: shown(text.slice(at, at + 2)) }, line);
    case "MULTILINE_IMPLICIT_KEY": case "BLOCK_AS_IMPLICIT_KEY": return sayValueAndKeys(reports, at, trimmed, error.pos[1]);
    case "MISSING_CHAR": return reports.damaging(say.missingColon, trimmed, { found: shown(text.slice(trimmed.start, trimmed.end)) }, line);
    case "BAD_ALIAS": case "MULTIPLE_ANCHORS": case "MULTIPLE_TAGS": case "TAG_RESOLVE_FAILED": case "MULTIPLE_DOCS": case "KEY_OVER_1024_CHARS": return;
    default: return reports.damaging(say.unreadable, { start: at, end: Math.max(at + 1, Math.min(error.pos[1], line.end)) }, {}, line);
  }
}

/** `a: x` with keys below it: the value goes on over the lines and becomes a key. */
function sayValueAndKeys(reports: Reports, at: number, line: Range, end: number): void {
  const before = /([^\s:#][^:#]*):[ \t]*$/.exec(reports.text.slice(lineAround(reports.text, at).start, at));
  const key = before === null ? undefined : shown(before[1]!.replace(/^- +/, ""));
  const range = { start: Math.min(at, line.end - 1), end: line.end };
  if (key === undefined) reports.damaging(say.missingColon, line, { found: shown(reports.text.slice(line.start, line.end)) }, { start: at, end });
  else reports.damaging(say.valueAndKeys, range, { key }, { start: line.start, end });
}
