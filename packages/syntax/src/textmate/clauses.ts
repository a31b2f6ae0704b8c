/**
 * The words of declarations and clauses, out of the description.
 *
 * A fixed word is a word of the language only within its clause, so each keyword gets a rule of its own that knows the words
 * of its tails and lasts to the end of the line or to the brace that opens a block.
 */
import { language } from "../grammar/language.js";
import type { ClauseSpec, Clauses, DeclarationSpec, Label, Part } from "../grammar/shape.js";

export type AnySpec = ClauseSpec<string, object, Clauses>;

export const declarations: readonly DeclarationSpec[] = Object.values(language) as unknown as readonly DeclarationSpec[];

/** The fixed words of a tail, phrase by phrase. */
export function fixedWords(part: Part): readonly string[] {
  switch (part.part) {
    case "word": return [part.word];
    case "flag": return [part.words];
    case "row": return part.parts.flatMap(fixedWords);
    case "optional": return fixedWords(part.inner);
    case "choice": return Object.values(part.options).flatMap(fixedWords);
    case "keyed": return [part.text, ...fixedWords(part.inner)];
    case "slot": return slotWords[part.slot] ?? [];
  }
}

/** Words that the readers of a few slots know. */
const slotWords: Readonly<Record<string, readonly string[]>> = {
  sequence: ["then"], keys: [", then", "then"], rounding: ["half away from zero", "half to even", "up", "down"],
  weekdays: ["weekdays"],
};

/** Clauses with the same keyword, wherever they stand, as one. */
export interface KeywordWords {
  readonly keyword: string;
  readonly labels: ReadonlySet<Label>;
  readonly words: readonly string[];
  /** A comma can be part of its tail, so that it does not end the clause. */
  readonly comma: boolean;
}

function allClauses(clauses: Clauses, seen = new Set<Clauses>()): readonly AnySpec[] {
  if (seen.has(clauses)) return [];
  seen.add(clauses);
  return (Object.values(clauses) as readonly AnySpec[]).flatMap((spec) => [spec, ...(spec.body === undefined ? [] : allClauses(spec.body.clauses, seen))]);
}

function grouped(specs: readonly AnySpec[]): readonly KeywordWords[] {
  const groups = new Map<string, AnySpec[]>();
  for (const spec of specs) groups.set(spec.keyword, [...(groups.get(spec.keyword) ?? []), spec]);
  return [...groups].map(([keyword, same]) => {
    const found = same.flatMap((spec) => fixedWords(spec.tail));
    return {
      keyword, labels: new Set(same.map((spec) => spec.label)), comma: found.some((word) => word.startsWith(",")),
      words: [...new Set(found.map((word) => word.replace(/^,\s*/, "")).filter((word) => /\p{L}/u.test(word)))],
    };
  });
}

const inBlocks = grouped(declarations.flatMap((spec) => allClauses(spec.clauses)));

/** Every clause that stands in a block, by keyword; the longest first. */
export const blockKeywords = inBlocks.filter(({ keyword }) => keyword !== "").sort((a, b) => b.keyword.length - a.keyword.length || (a.keyword < b.keyword ? -1 : 1));
/** The words of rows that start without a keyword. */
export const bareWords = inBlocks.find(({ keyword }) => keyword === "")?.words ?? [];

/** The words on the first line of a declaration. */
export function headerWords(spec: DeclarationSpec): readonly string[] {
  return Object.values(spec.header as Readonly<Record<string, AnySpec>>).flatMap((clause) => [clause.keyword, ...fixedWords(clause.tail)])
    .map((word) => word.replace(/^,\s*/, "")).filter((word) => /\p{L}/u.test(word));
}
