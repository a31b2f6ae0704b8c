/** Mends of a few words at the place of a finding: a total taken of a list, business time for hours on the clock, two lines put in order. */
import type { Definition } from "@fairway/compiler";
import type { Fix, Span } from "@fairway/syntax";
import { isDeclaration } from "../source/clause.js";
import { pathAt } from "../source/path.js";
import type { Case, Mender } from "./index.js";
import { lineOf, removal } from "./removal.js";
import { mend } from "./spelling.js";

const written = ({ finding: { span }, text }: Case): string => text.slice(span.start, span.end);

const definitionsOf = ({ snapshot, finding }: Case): readonly Definition[] => snapshot.unitOf(finding.span.file)?.compiled.symbols.definitions ?? [];

/** A field behind a list of records: `sum(bookings)` becomes `sum(bookings.amount)`. */
const fieldOfList: Mender = (at) => {
  const list = definitionsOf(at).find(({ kind, name }) => kind === "field" && name === written(at));
  const record = /^list of (\w+)/u.exec(list?.type ?? "")?.[1];
  const numbers = definitionsOf(at).filter(({ kind, of, type }) => kind === "field" && of === record && record !== undefined && /^(?:Money|Integer|Number|Percent)\b(?!.*\?$)/u.test(type ?? ""));
  const { span } = at.finding;
  return numbers.slice(0, 4).map(({ name }) => mend(`Take \`${name}\` of each`, { ...span, start: span.end }, `.${name}`));
};

const oneOfMany: Mender = (at) => {
  const list = written(at);
  return ["sum", "highest", "lowest"].map((name) => mend(`Take the ${name === "sum" ? "sum" : `${name} one`}: \`${name}(…)\``, at.finding.span, `${name}(${list})`));
};

/** `50% of rate` becomes `0.5 * rate`. */
const shareOfRate: Mender = (at) => {
  const found = /^(\d{1,2})% of (.+)$/u.exec(written(at));
  const share = found === null ? "" : `0.${found[1]!.padStart(2, "0").replace(/0$/u, "")} * ${found[2]}`;
  return found === null ? [] : [mend(`Write \`${share}\``, at.finding.span, share)];
};

/** One side of `and`, of `or`, or a whole filter. */
function withoutPart(word: "and" | "or"): Mender {
  return ({ finding: { span }, text }) => {
    const before = new RegExp(`\\s+${word}\\s+$`, "u").exec(text.slice(0, span.start));
    const behind = new RegExp(`^\\s+${word}\\s+`, "u").exec(text.slice(span.end));
    if (before !== null) return [mend("Leave it out", { ...span, start: before.index }, "")];
    return behind === null ? [] : [mend("Leave it out", { ...span, end: span.end + behind[0].length }, "")];
  };
}

/** `becoming a from … becoming b from …`, each in the other's place. */
const changesInOrder: Mender = ({ finding: { span }, text }) => {
  const line = lineOf(text, span.start);
  const found = /becoming (.+?) from (\d{4}-\d\d-\d\d) becoming (.+?) from (\d{4}-\d\d-\d\d)$/u.exec(text.slice(line.start, span.end));
  if (found === null || found[1]!.includes("becoming")) return [];
  return [mend("Put the two changes in order", { ...span, start: line.start + found.index }, `becoming ${found[3]} from ${found[4]} becoming ${found[1]} from ${found[2]}`)];
};

const withoutEnd: Mender = ({ finding: { span }, text }) => {
  const lead = /\s+until\s+$/u.exec(text.slice(0, span.start));
  return lead === null ? [] : [mend("Leave the end out", { ...span, start: lead.index }, "")];
};

// ── business time ───────────────────────────────────────────────────────────────────────────────────────────────────

/** The length of time behind `word within` in the declaration at hand, in business time. */
function inBusinessTime(word: string): Mender {
  return ({ snapshot, finding: { span }, text }) => {
    const tree = snapshot.file(span.file)?.tree;
    const declaration = tree === undefined ? undefined : pathAt(tree, span.start).find(isDeclaration);
    if (declaration === undefined) return [];
    const found = new RegExp(`\\b${word}:?\\s+within\\s+(\\d+)\\s+(hours?|days?)\\b`, "u").exec(text.slice(declaration.span.start, declaration.span.end));
    if (found === null) return [];
    const start = declaration.span.start + found.index + found[0].length - found[2]!.length;
    return [mend(`Write \`${found[1]} business ${found[2]}\``, { ...span, start, end: start }, "business ")];
  };
}

// ── lines ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The line that holds the finding and the one above it, where both stand by themselves. */
function twoLines({ finding: { span }, text }: Case): { readonly above: Span; readonly own: Span } | undefined {
  const own = lineOf(text, span.start);
  if (own.start === 0 || span.end > own.end) return undefined;
  const above = lineOf(text, own.start - 1);
  const indent = (line: { readonly start: number; readonly end: number }): string => /^\s*/u.exec(text.slice(line.start, line.end))![0];
  return indent(own) === indent(above) ? { above: { ...span, ...above }, own: { ...span, ...own } } : undefined;
}

const beforeTheOther: Mender = (at) => {
  const lines = twoLines(at);
  const textOf = ({ start, end }: Span): string => at.text.slice(start, end);
  if (lines === undefined || /[{}]\s*$/u.test(textOf(lines.above)) || /[{}]\s*$/u.test(textOf(lines.own))) return [];
  return [{ title: "Put it before the one above", edits: [{ span: lines.above, text: textOf(lines.own) }, { span: lines.own, text: textOf(lines.above) }], sure: false }];
};

/** The band above goes up to this one: its own end goes. */
const upToThis: Mender = (at) => {
  const lines = twoLines(at);
  const end = lines === undefined ? null : /\s+(?:to|until)\s+[^:"']+(?=["']?:)/u.exec(at.text.slice(lines.above.start, lines.above.end));
  const start = (lines?.above.start ?? 0) + (end?.index ?? 0);
  return end === null ? [] : [mend("Let the band above go up to this one", { ...at.finding.span, start, end: start + end[0].length }, "")];
};

const withoutDeclaration: Mender = ({ snapshot, finding, text }) => {
  const tree = snapshot.file(finding.span.file)?.tree;
  const declaration = tree === undefined ? undefined : pathAt(tree, finding.span.start).find(isDeclaration);
  const fix = (span: Span): Fix => ({ title: "Remove this one", edits: [removal(text, span)], sure: false });
  return declaration === undefined ? [] : [fix({ ...declaration.span, end: declaration.span.start + text.slice(declaration.span.start, declaration.span.end).trimEnd().length })];
};

export const inWording: Readonly<Record<string, Mender>> = {
  "can-not-be-summed-up": fieldOfList,
  "one-value-of-many": oneOfMany,
  "percent-of-percent": shareOfRate,
  "never-absent": withoutPart("and"),
  "condition-always-holds": withoutPart("and"),
  "condition-never-holds": withoutPart("or"),
  "dates-out-of-order": changesInOrder,
  "effective-without-days": withoutEnd,
  "answer-while-closed": inBusinessTime("answer"),
  "clock-while-closed": inBusinessTime("answer"),
  "decision-while-closed": inBusinessTime("decide"),
  "promise-while-closed": inBusinessTime("promise"),
  "bands-out-of-order": beforeTheOther,
  "bands-overlap": upToThis,
  "bands-leave-gap": upToThis,
  "declared-twice": withoutDeclaration,
  "missing-definition": ({ finding: { span }, text }) => (/^\s*benefit\b/u.test(text.slice(lineOf(text, span.start).start)) ? [mend("Write `: Bool`", { ...span, start: span.start, end: span.start }, text[span.start - 1] === " " ? ": Bool" : ": Bool")] : []),
};
