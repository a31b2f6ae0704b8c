/** Rows of edits as people make them, and as nobody does: for whatever must come out the same after an edit as when read whole. */
import fc from "fast-check";

export interface TextEdit {
  /** Where, as a share of the text. */
  readonly at: number;
  readonly length: number;
  readonly put: string;
  /** Whole lines: from the start of a line, `length` lines. */
  readonly lines: boolean;
}

const PIECES = [
  "", "", "", " ", "\n", "\n\n", "(", ")", "[", "]", "{", "}", "|", '"', "'", "#", "# note\n", "## doc\n", ":", ",", ".", "-", "x", "1", "require ", "and ", "\nand ", "over ", "is ", "\t", "é", "\r\n", "- ", "  ",
  "measure extra \"Extra\" = 1\n", "enum Extra { A, B }\n", "ladder Extra {\n", "measure extra:\n  is: 1\n", "enum Extra:\n  values: [A]\n", "2 >= 1", "100k USD",
];

export const textEdit: fc.Arbitrary<TextEdit> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(0, 0, 0, 1, 1, 2) }, { weight: 1, arbitrary: fc.nat({ max: 30 }) }),
  put: fc.constantFrom(...PIECES),
  lines: fc.boolean(),
});

/** A row of edits, some of which are taken back at once. */
export const textEdits: fc.Arbitrary<readonly (TextEdit | "undo")[]> = fc.array(fc.oneof({ weight: 3, arbitrary: textEdit }, { weight: 1, arbitrary: fc.constant("undo" as const) }), { minLength: 1, maxLength: 8 });

/** The texts that a row of edits makes, one after the other. */
export function textsAfter(text: string, edits: readonly (TextEdit | "undo")[]): readonly string[] {
  const texts = [text];
  for (const edit of edits) texts.push(edit === "undo" ? (texts.at(-2) ?? text) : edited(texts.at(-1)!, edit));
  return texts.slice(1);
}

function edited(text: string, { at, length, put, lines }: TextEdit): string {
  let start = Math.floor(at * text.length);
  if (!lines) return text.slice(0, start) + put + text.slice(start + length);
  start = text.lastIndexOf("\n", start - 1) + 1;
  let end = start;
  for (let n = 0; n < length && end < text.length; n++) end = text.indexOf("\n", end) < 0 ? text.length : text.indexOf("\n", end) + 1;
  return text.slice(0, start) + put + text.slice(end);
}

/** A word or a figure that gives way to another of the same text: what comes out is mostly a program, and says something else. */
export interface WordEdit { readonly at: number; readonly by: number }

const share = fc.double({ min: 0, max: 1, noNaN: true });

/** A row of them, some of which are taken back at once. */
export const wordEdits: fc.Arbitrary<readonly (WordEdit | "undo")[]> = fc.array(fc.oneof({ weight: 2, arbitrary: fc.record({ at: share, by: share }) }, { weight: 1, arbitrary: fc.constant("undo" as const) }), { minLength: 2, maxLength: 8 });

/** The texts that a row of such edits makes, one after the other. */
export function textsWithWords(text: string, edits: readonly (WordEdit | "undo")[]): readonly string[] {
  const texts = [text];
  for (const edit of edits) texts.push(edit === "undo" ? (texts.at(-2) ?? text) : withWord(texts.at(-1)!, edit));
  return texts.slice(1);
}

function withWord(text: string, { at, by }: WordEdit): string {
  const words = [...text.matchAll(/\p{L}[\p{L}\p{N}_]*|\d+/gu)];
  const pick = <T>(among: readonly T[], where: number): T | undefined => among[Math.min(among.length - 1, Math.floor(where * among.length))];
  const word = pick(words, at);
  if (word === undefined) return text;
  const likely = words.filter(([other]) => other !== word[0] && /^\d/u.test(other) === /^\d/u.test(word[0]) && /^\p{Lu}/u.test(other) === /^\p{Lu}/u.test(word[0]));
  return `${text.slice(0, word.index)}${pick(likely, by)?.[0] ?? word[0]}${text.slice(word.index + word[0].length)}`;
}

/** A declaration that gets another name, goes, or comes once more under another name: what speaks of it means something else. */
export interface NameEdit { readonly at: number; readonly how: "longer" | "shorter" | "everywhere" | "away" | "double" | "word" }

/** A row of them, some of which are taken back at once. */
export const nameEdits: fc.Arbitrary<readonly (NameEdit | "undo")[]> = fc.array(fc.oneof(
  { weight: 3, arbitrary: fc.record({ at: share, how: fc.constantFrom<NameEdit["how"]>("longer", "longer", "shorter", "everywhere", "away", "double", "word") }) }, { weight: 1, arbitrary: fc.constant("undo" as const) },
), { minLength: 2, maxLength: 8 });

/** The texts that a row of such edits makes, one after the other. */
export function textsWithNames(text: string, edits: readonly (NameEdit | "undo")[]): readonly string[] {
  const texts = [text];
  for (const edit of edits) texts.push(edit === "undo" ? (texts.at(-2) ?? text) : withName(texts.at(-1)!, edit));
  return texts.slice(1);
}

function withName(text: string, { at, how }: NameEdit): string {
  const all = [...text.matchAll(/^(\p{Ll}+) ([\p{L}_][\p{L}\p{N}_]*|"[^"]*")/gmu)];
  const found = all[Math.min(all.length - 1, Math.floor(at * all.length))];
  if (found === undefined) return text;
  const name = found[2]!;
  const start = found.index + found[1]!.length + 1;
  const end = start + name.length;
  const next = all.find(({ index }) => index > found.index)?.index ?? text.length;
  const renamed = (to: string): string => text.slice(0, start) + to + text.slice(end);
  switch (how) {
    case "longer": return renamed(name.startsWith('"') ? `${name.slice(0, -1)}x"` : `${name}x`);
    case "shorter": return renamed(name.length > 1 ? name.slice(0, -1) : name);
    case "everywhere": return name.startsWith('"') ? text : text.replaceAll(new RegExp(`(?<![\\p{L}\\p{N}_])${name}(?![\\p{L}\\p{N}_])`, "gu"), `${name}y`);
    case "away": return text.slice(0, found.index) + text.slice(next);
    case "double": return `${text.slice(0, next)}${found[1]} ${name.startsWith('"') ? '"Z"' : `${name}z`}${text.slice(end, next)}${text.slice(next)}`;
    case "word": return `${text.slice(0, found.index)}x${text.slice(found.index)}`;
  }
}
