/**
 * The name they meant: the closest of the known words by edit distance.
 *
 * Damerau–Levenshtein distance with adjacent transpositions (optimal string alignment), case counted lightly. A word is
 * offered only where it is closer than a third of its length, so that unlike words are never put into anybody's mouth.
 */

/** The distance between two words; words longer than 60 characters are not compared. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      next[j] = Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j]!, before[j - 2]! + 1);
    }
    before = row;
    row = next;
  }
  return row[b.length]!;
}

/** The known word closest to `word`, or undefined where none is close. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  if (word.length > 60) return undefined;
  let best: string | undefined;
  let least = Infinity;
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) > 3 || candidate.length > 60) continue;
    const d = distance(word.toLowerCase(), candidate.toLowerCase()) + (word.toLowerCase() === candidate.toLowerCase() ? 0.5 : 0);
    if (d < least) [best, least] = [candidate, d];
  }
  const length = Math.max(word.length, best?.length ?? 0);
  return best !== undefined && least > 0 && least <= Math.max(1, Math.floor(length / 3)) && length > 1 ? best : undefined;
}
