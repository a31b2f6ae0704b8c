/**
 * The name that was probably meant.
 *
 * First a name that differs only in case, spaces and signs, then one whose title is what was written, then the
 * closest by edit distance within a third of its length. This file refuses to use the name it finds: a near name is
 * told, never taken.
 */
import { distance } from "fastest-levenshtein";

export interface Candidate {
  readonly name: string;
  readonly title?: string;
}

/** Longer texts are not compared. */
const LONGEST = 80;

/** The candidate's name, or undefined if none is close. */
export function nearest(written: string, candidates: Iterable<Candidate>): string | undefined {
  if (written.length > LONGEST) return undefined;
  const plain = squeezed(written);
  let best: { readonly name: string; readonly far: number } | undefined;
  for (const candidate of candidates) {
    if (plain !== "" && (squeezed(candidate.name) === plain || squeezed(candidate.title ?? "") === plain)) return candidate.name;
    const far = distance(written.toLowerCase(), candidate.name.toLowerCase());
    if (far <= allowed(candidate.name) && (best === undefined || far < best.far)) best = { name: candidate.name, far };
  }
  return best?.name;
}

/** Made where it is needed: classes of Unicode take long to read. */
let signs: RegExp | undefined;

function squeezed(text: string): string {
  return text.toLowerCase().replace((signs ??= new RegExp("[^\\p{L}\\p{N}]", "gu")), "");
}

/** Edits that still make it the same word: one in three letters. */
function allowed(name: string): number {
  return Math.min(4, Math.floor(name.length / 3));
}

/** " Did you mean Silver?", or nothing. */
export function didYouMean(written: string, candidates: Iterable<Candidate>): string {
  const near = nearest(written, candidates);
  return near === undefined ? "" : ` Did you mean ${near}?`;
}

/** Candidates without titles. */
export function named(names: Iterable<string>): readonly Candidate[] {
  return [...names].map((name) => ({ name }));
}
