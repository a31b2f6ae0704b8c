/** Growing selections: the word, then each node of the tree around it, up to the whole file. */
import type { Span } from "@fairway/syntax";
import { pathAt } from "../source/path.js";
import type { Snapshot } from "../workspace/snapshot.js";

/** From the innermost to the whole file; each holds the one before it and more. */
export function selectionRanges(snapshot: Snapshot, path: string, offset: number): readonly Span[] {
  const file = snapshot.file(path);
  if (file === undefined) return [];
  const around = file.tree === undefined ? [] : pathAt(file.tree, offset).map(({ span }) => span).reverse();
  const found: Span[] = [];
  for (const span of [wordAt(file.text, path, offset), ...around, { file: path, start: 0, end: file.text.length }]) {
    const last = found.at(-1);
    const grows = last === undefined || (span.start <= last.start && span.end >= last.end && span.end - span.start > last.end - last.start);
    if (grows && span.end > span.start) found.push({ file: path, start: span.start, end: span.end });
  }
  return found;
}

function wordAt(text: string, file: string, offset: number): Span {
  const isWord = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}_]/u.test(char);
  let start = offset;
  let end = offset;
  while (isWord(text[start - 1])) start--;
  while (isWord(text[end])) end++;
  return { file, start, end };
}
