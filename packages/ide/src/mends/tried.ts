/**
 * Mends of words that the grammar does not know at their place: what was probably meant is put there, and offered only where
 * the text can then be read.
 */
import { nearest, type Diagnostic, type Edit, type Fix } from "@fairway/syntax";
import { siteAt } from "../completion/site.js";
import { completion } from "../features/completion.js";
import { snapshotOf } from "../workspace/workspace.js";
import { parseSource } from "../workspace/parse.js";
import type { Case, Mender } from "./index.js";
import { lineOf } from "./removal.js";

/** More ways than these are no help, and each of them is tried. */
const MOST_OFFERED = 3;
const MOST_TRIED = 12;
/** A text that is longer is not read again and again. */
const LONGEST = 400_000;

export function applied(text: string, edits: readonly Edit[]): string {
  return [...edits].sort((a, b) => b.span.start - a.span.start).reduce((made, { span, text: put }) => made.slice(0, span.start) + put + made.slice(span.end), text);
}

type Found = readonly Diagnostic[];
const errorsOf = (found: Found): Found => found.filter(({ severity }) => severity === "error");

/** Fewer than before; or as many, and what is wrong now is wrong behind what was put. */
function isBetter(after: Found, before: Found, { span }: Diagnostic, { edits }: Fix): boolean {
  const behind = Math.max(...edits.map((edit) => edit.span.start + edit.text.length));
  return after.length < before.length || (after.length === before.length && !after.some((one) => one.span.start >= span.start && one.span.start < behind));
}

/** Of several mends of what the text has wrong, those after which it has less wrong, the best ones. */
export function thatRead({ snapshot, finding }: Case, fixes: Iterable<Fix>): readonly Fix[] {
  const file = snapshot.file(finding.span.file);
  if (file?.surface === undefined || file.text.length > LONGEST) return [];
  const before = errorsOf(file.tree!.diagnostics);
  const left: { readonly fix: Fix; readonly errors: number }[] = [];
  const made = new Set<string>();
  let tried = 0;
  for (const fix of fixes) {
    if (++tried > MOST_TRIED) break;
    const text = applied(file.text, fix.edits);
    if (made.has(text)) continue;
    made.add(text);
    const errors = errorsOf(parseSource(file.path, text, file.surface).diagnostics);
    if (isBetter(errors, before, finding, fix)) left.push({ fix, errors: errors.length });
  }
  const least = Math.min(...left.map(({ errors }) => errors));
  return left.filter(({ errors }) => errors === least).map(({ fix }) => fix).slice(0, MOST_OFFERED);
}

/** A word put in the place of a stretch of the line. */
const instead = ({ finding }: Case, start: number, end: number, text: string): Fix => ({ title: `Write \`${text}\``, edits: [{ span: { ...finding.span, start, end }, text }], sure: false });

// ── a slip of the pen ───────────────────────────────────────────────────────────────────────────────────────────────

/** The word that could stand here and is spelled nearly so, or begins so. */
function* spelledNearly(at: Case): Generator<Fix> {
  const { start } = at.finding.span;
  const word = /^[\p{L}\p{N}_]+/u.exec(at.text.slice(start))?.[0];
  if (word === undefined || word.length < 2) return;
  const labels = completion(at.snapshot, at.finding.span.file, start).items.filter(({ snippet }) => !snippet).map(({ label }) => label);
  const left = new Set(labels.filter((label) => label !== word));
  const near: string[] = [];
  for (let next = nearest(word, left); next !== undefined && near.length < MOST_OFFERED; next = nearest(word, left)) {
    near.push(next);
    left.delete(next);
  }
  const begun = [...left].filter((label) => word.length > 2 && label.startsWith(word));
  for (const label of [...near, ...(begun.length === 1 ? begun : [])]) yield instead(at, start, start + word.length, label);
}

// ── what people say ─────────────────────────────────────────────────────────────────────────────────────────────────

const UNIT = "days?|weeks?|months?|quarters?|years?";

/** Phrases of program guides, and how Fairway says them. */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`\\b(?:in|during|within|over) (?:the )?(?:last|past|previous|rolling) (\\d+ (?:${UNIT}))\\b`, "gu"), "over trailing $1"],
  [new RegExp(`\\b(?:the )?(?:last|past|previous|rolling) (\\d+ (?:${UNIT}))\\b`, "gu"), "trailing $1"],
  [new RegExp(`\\b(?:trailing|(?:the )?(?:past|rolling)) (${UNIT})\\b`, "gu"), "trailing 1 $1"],
  [/\b(?:during|within|in) (?=(?:the|this|last|trailing|period|all time)\b)/gu, "over "],
  [/\b(?:is )?(?:at least|no less than|not less than|(?:greater|more) than or equal to)\b/gu, ">="],
  [/\b(?:is )?(?:at most|no more than|not more than|up to|(?:less|fewer) than or equal to)\b/gu, "<="],
  [/\b(?:is )?(?:more|greater|higher) than\b|\bexceeds\b/gu, ">"],
  [/\b(?:is )?(?:less|fewer|lower) than\b/gu, "<"],
  [/\b(month|quarter|half|year)ly\b/gu, "each $1"],
  [/\bequals?(?: to)?\b|\bis equal to\b/gu, "is"], [/\b(?:contains?|includes?)\b/gu, "covers"], [/\bif\b/gu, "when"],
  [/\bplus\b/gu, "+"], [/\bminus\b/gu, "-"], [/\btimes\b/gu, "*"], [/\bdivided by\b/gu, "/"],
  [/\b([A-Z]{3}) (\d[\d.]*(?:k|M|bn)?)(?![\w%])/gu, "$2 $1"],
];

/** Phrases on the line of the finding, the ones that hold its place. */
function* saidOtherwise(at: Case): Generator<Fix> {
  const { start } = at.finding.span;
  const line = lineOf(at.text, start);
  const written = at.text.slice(line.start, line.end);
  for (const [said, meant] of PHRASES) {
    for (const found of written.matchAll(said)) {
      const from = line.start + found.index;
      const to = from + found[0].length;
      if (from <= start + 1 && to >= start) yield instead(at, from, to, found[0].replace(new RegExp(said.source, "u"), meant).trimEnd() + (/\s$/u.test(found[0]) ? " " : ""));
    }
  }
}

// ── a clause that goes on ───────────────────────────────────────────────────────────────────────────────────────────

/** The words that a clause needs where it ends too early, and those behind them. */
function* goesOn(at: Case): Generator<Fix> {
  const { file, start } = at.finding.span;
  const offset = at.text.slice(0, start).trimEnd().length;
  if (!/^[ \t]*(?:#.*)?(?:[\r\n}]|$)/u.test(at.text.slice(offset)) || at.text.length > LONGEST) return;
  for (const first of wordsAt(file, at.text, offset, "")) {
    const put = ` ${first}`;
    yield { title: `Write \`${first}\` behind it`, edits: [{ span: { file, start: offset, end: offset }, text: put }], sure: false };
    for (const second of wordsAt(file, at.text, offset, put)) yield { title: `Write \`${first} ${second}\` behind it`, edits: [{ span: { file, start: offset, end: offset }, text: `${put} ${second}` }], sure: false };
  }
}

/** The fixed words of the grammar that could go on here. */
function wordsAt(path: string, text: string, offset: number, put: string): readonly string[] {
  const snapshot = snapshotOf({ [path]: `${text.slice(0, offset)}${put} ${text.slice(offset)}` });
  const { wanted } = siteAt(snapshot, snapshot.file(path)!, offset + put.length + 1);
  return [...new Set(wanted.flatMap((one) => (one.want === "words" && /^\p{L}/u.test(one.words) ? [one.words] : [])))].slice(0, MOST_OFFERED);
}

const asMeant: Mender = (at) => {
  if (at.finding.fixes.length > 0) return [];
  const said = thatRead(at, saidOtherwise(at));
  if (said.length > 0) return said;
  const near = thatRead(at, spelledNearly(at));
  return near.length > 0 ? near : thatRead(at, goesOn(at));
};

export const inGrammar: Readonly<Record<string, Mender>> = { "unexpected-text": asMeant, "missing-words": asMeant, "missing-part": asMeant };
