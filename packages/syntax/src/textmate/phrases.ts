/**
 * The fixed words of expressions, worked out from the samples.
 *
 * Words that are reserved are known wherever they stand. Others are names too (a measure `growth`, a field `period`); they
 * are a word of the language only as part of a phrase, or where a name or a number follows.
 */
import { parseText } from "../text/parse.js";
import { durationUnits, periodUnits, reserved } from "../text/words.js";
import type { Expression } from "../tree/expression.js";
import type { MeasureDecl } from "../grammar/language.js";
import { expressionSamples, rangeSamples, typeSamples, windowSamples } from "./samples.js";
import { asWord, literal, oneOf } from "./grammar.js";

const constants: ReadonlySet<string> = new Set(["today", "forever", "none", "true", "false"]);

/** What an expression is read as. */
function read(text: string): Expression {
  const { declarations, diagnostics } = parseText("", `measure m = ${text}`);
  if (diagnostics.length > 0) throw new Error(`The sample \`${text}\` can't be read: ${diagnostics[0]!.code}`);
  return (declarations[0] as MeasureDecl).content;
}

/** Whether each sample is the form that it stands for. */
export function checkSamples(): void {
  for (const [kind, samples] of Object.entries(expressionSamples)) {
    for (const sample of samples) if (read(sample).kind !== kind) throw new Error(`\`${sample}\` is read as ${read(sample).kind}, not as ${kind}`);
  }
  for (const [kind, samples] of Object.entries(windowSamples)) {
    for (const sample of samples) {
      const over = read(`A over ${sample}`);
      if (over.kind !== "over" || over.window.kind !== kind) throw new Error(`\`${sample}\` is not read as the window ${kind}`);
    }
  }
}

const isUnit = (word: string): boolean => durationUnits.has(word) || periodUnits.has(word);
/** Any unit of time. */
export const unit = oneOf([...durationUnits.keys(), ...periodUnits.keys()]);

interface Piece { readonly word: string; readonly kind: "word" | "unit" | "name" | "number" | "sign" }

function pieces(sample: string): Piece[] {
  return [...sample.matchAll(/"[^"]*"|[A-Za-z]+|[\d][\w:-]*%?|[^\s\w]/g)].map(([word]): Piece => {
    if (/^[a-z]/.test(word)) return { word, kind: isUnit(word) ? "unit" : "word" };
    if (/^\d/.test(word)) return { word, kind: "number" };
    return { word, kind: /^[A-Z]/.test(word) ? "name" : "sign" };
  });
}

/** The runs of words of a sample, each with what follows it. A unit belongs to its number where it follows one. */
function runs(sample: string): { readonly words: readonly string[]; readonly next?: Piece["kind"] }[] {
  const found: { words: string[]; next?: Piece["kind"] }[] = [];
  let open: string[] | undefined;
  let before: Piece | undefined;
  for (const piece of pieces(sample)) {
    const inRun = piece.kind === "word" || piece.word === "%" || (piece.kind === "unit" && before?.kind !== "number");
    if (inRun && open === undefined) found.push({ words: (open = []) });
    if (inRun) open!.push(piece.word);
    else {
      if (open !== undefined) found.at(-1)!.next = piece.kind;
      open = undefined;
    }
    before = piece;
  }
  return found.filter(({ words }) => !words.every((word) => word === "%" || isUnit(word)));
}

/** A run of words as a pattern; undefined where its words are reserved ones, which are known anyway. */
function phrase({ words, next }: ReturnType<typeof runs>[number]): string | undefined {
  if (words.every((word) => reserved.has(word))) return undefined;
  const text = asWord(words.map((word) => (isUnit(word) ? unit : literal(word))).join("\\s+"));
  if (words.length > 1) return text;
  // A single word that may be a name: only where the form goes on.
  if (next === "number") return `${text}(?=\\s+\\d)`;
  return next === undefined ? undefined : `${text}(?=\\s+(?:[\\p{L}_]))`;
}

/** Patterns of all phrases, those of more words first, so that none is cut short. */
export function phrases(): readonly string[] {
  const windows = Object.values(windowSamples).flat();
  const samples = [...Object.values(expressionSamples).flat(), ...windows, ...windows.map((window) => `A over ${window}`), ...Object.values(rangeSamples), ...typeSamples];
  const found = samples.flatMap(runs).sort((a, b) => b.words.length - a.words.length || (a.words.join() < b.words.join() ? -1 : 1));
  return [...new Set(found.map(phrase).filter((pattern): pattern is string => pattern !== undefined))];
}

/** The reserved words by what they are. */
export const words = {
  constants: [...constants],
  logical: ["and", "or", "not"],
  operators: [...reserved].filter((word) => !constants.has(word) && !["and", "or", "not"].includes(word)),
} as const;
