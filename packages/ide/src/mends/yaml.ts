/** Mends of what YAML itself refuses: a colon, a quote, a mark that programs do without. */
import { replace, type Fix } from "@fairway/syntax";
import type { Case, Mender } from "./index.js";
import { lineOf, removal } from "./removal.js";
import { mend } from "./spelling.js";

const written = ({ finding, text }: Case): string => text.slice(finding.span.start, finding.span.end);

const missingColon: Mender = (at) => {
  const { span } = at.finding;
  const found = written(at);
  if (found.startsWith("- ")) return [mend("Leave out the `- `", { ...span, end: span.start + 2 }, "")];
  const cut = /^(.*\s#.*):$/u.exec(found);
  return cut === null ? [] : [mend("Put the key into single quotes", span, `'${cut[1]!.replaceAll("'", "''")}':`)];
};

const closeQuote: Mender = (at) => {
  const { end } = lineOf(at.text, at.finding.span.start);
  const stop = at.text.slice(0, end).trimEnd().length;
  return [mend("Close the text at the end of its line", { ...at.finding.span, start: stop, end: stop }, written(at).slice(0, 1))];
};

/** A list is closed at the end of its line; where `[` belongs to an expression, the value goes into single quotes. */
const closeBracket: Mender = (at) => {
  const stop = at.text.slice(0, lineOf(at.text, at.finding.span.start).end).trimEnd().length;
  const sign = written(at).startsWith("{") ? "}" : "]";
  return [mend(`Write \`${sign}\` at the end of the line`, { ...at.finding.span, start: stop, end: stop }, sign), ...quoteValue(at)];
};

const quoteValue: Mender = (at) => {
  const line = lineOf(at.text, at.finding.span.start);
  const lead = /^(?:\s*- )?(?:[^:]*:\s+)?/u.exec(at.text.slice(line.start, line.end))![0];
  const start = line.start + lead.length;
  const stop = at.text.slice(0, line.end).trimEnd().length;
  if (start >= at.finding.span.start) return [];
  const value = at.text.slice(start, stop);
  return [mend("Put the value into single quotes", { ...at.finding.span, start, end: stop }, `'${value.replaceAll("'", "''")}'`)];
};

/** A mark before a value goes, with the blank behind it. */
const withoutMark: Mender = ({ finding: { span }, text }) => {
  const blank = /^[ \t]*/u.exec(text.slice(span.end))![0];
  return [replace("Remove it", { ...span, end: span.end + blank.length }, "")];
};

const withoutLine: Mender = ({ finding: { span }, text }) => [{ title: "Remove the line", edits: [removal(text, { ...span, ...lineOf(text, span.start) })], sure: false }];

const needlessName: Mender = (at) => {
  const { span } = at.finding;
  const blank = /[ \t]+$/u.exec(at.text.slice(0, span.start))?.[0] ?? "";
  const fix: Fix = replace("Leave it out", { ...span, start: span.start - blank.length }, "");
  return [fix];
};

export const inYaml: Readonly<Record<string, Mender>> = {
  "yaml-missing-colon": missingColon,
  "yaml-open-quote": closeQuote,
  "yaml-open-bracket": closeBracket,
  "yaml-tag": withoutMark,
  "yaml-anchor": withoutMark,
  "yaml-directive": withoutLine,
  "yaml-documents": withoutLine,
  "yaml-needless-name": needlessName,
  "yaml-needless-parameters": needlessName,
  "yaml-escape": ({ finding: { span } }) => [mend("Write the `\\` twice", { ...span, end: span.start + 1 }, "\\\\")],
};
