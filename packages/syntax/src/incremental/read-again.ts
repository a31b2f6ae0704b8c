/**
 * Reads a file again after an edit: only the declarations that the edit touches, and one on either side.
 *
 * What a declaration becomes hangs on its own text, on the line behind it, and on how far it stands from what is above. So the
 * chunks of an edit are read together with one more on each side that can come out differently, and two around these whose
 * only use is to be recognised. Where they are not, or the file can't be cut, it is read whole.
 */
import type { SourceTree } from "../tree/file.js";
import { treeOf, type Chunk, type Chunked } from "./chunks.js";
import { isSame, move, moveSpans } from "./move.js";

/** Reads a text whole, of either surface. */
type ReadWhole = (file: string, text: string) => Chunked;

interface Cut { readonly chunks: readonly Chunk[] }

/** What trees are made of, for the edit after this one. */
const cuts = new WeakMap<SourceTree, Cut>();

/** Reads a text and remembers how, so that it can be read again. */
export function readFirst(file: string, text: string, read: ReadWhole): SourceTree {
  const { tree, chunks } = read(file, text);
  if (chunks !== undefined && chunks.length > 0) cuts.set(tree, { chunks });
  return tree;
}

/**
 * The tree of a text that an edit made of another one. The declarations that the edit did not reach are those of the tree
 * before, moved: its spans are those of the new text from now on.
 */
export function readAgain(text: string, before: SourceTree, read: ReadWhole): SourceTree {
  const cut = cuts.get(before);
  if (cut === undefined) return readFirst(before.file, text, read);
  return reuse(text, before, cut.chunks, read) ?? readFirst(before.file, text, read);
}

interface Edited { readonly start: number; readonly oldEnd: number; readonly by: number }

/** Where two texts differ. */
function difference(before: string, after: string): Edited {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  // By the block first: comparing texts is quicker than comparing characters.
  while (start + BLOCK <= shorter && before.slice(start, start + BLOCK) === after.slice(start, start + BLOCK)) start += BLOCK;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let same = 0;
  while (same + BLOCK <= shorter - start && before.slice(before.length - same - BLOCK, before.length - same) === after.slice(after.length - same - BLOCK, after.length - same)) same += BLOCK;
  while (same < shorter - start && before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)) same++;
  return { start, oldEnd: before.length - same, by: after.length - before.length };
}

function reuse(text: string, before: SourceTree, chunks: readonly Chunk[], read: ReadWhole): SourceTree | undefined {
  const edit = difference(before.text, text);
  // Chunks that are read again: those of the edit and their neighbours. An edit at the very start of a line may join two.
  const first = Math.max(lastAt(chunks, edit.start - 1), 0);
  const last = Math.max(lastAt(chunks, edit.oldEnd), first);
  const [from, to] = [Math.max(first - 1, 0), Math.min(last + 1, chunks.length - 1)];
  // With one more on each side, to be recognised.
  const [outerFrom, outerTo] = [Math.max(from - 1, 0), Math.min(to + 1, chunks.length - 1)];
  const start = outerFrom === 0 ? 0 : chunks[outerFrom]!.at;
  const atEnd = outerTo + 1 >= chunks.length;
  const end = atEnd ? text.length : chunks[outerTo + 1]!.at + edit.by;
  if (end - start > text.length * MOST) return undefined;
  const part = read(before.file, text.slice(start, end));
  if (part.chunks === undefined) return undefined;
  const kept = { head: outerFrom < from ? 1 : 0, tail: to < outerTo ? 1 : 0 };
  const fresh = part.chunks.slice(kept.head, part.chunks.length - kept.tail);
  const recognised = (kept.head === 0 || isAt(part.chunks[0], chunks[outerFrom]!, start, 0)) && (kept.tail === 0 || (part.chunks.length > kept.head && isAt(part.chunks.at(-1), chunks[outerTo]!, start, edit.by)));
  if (!recognised || !sameKeys(fresh, chunks.slice(from, to + 1))) return undefined;
  for (let i = to + 1; i < chunks.length; i++) move(chunks[i]!, edit.by);
  for (const chunk of fresh) move(chunk, start);
  const dangling = kept.tail === 0 ? part.tree.dangling : before.dangling;
  moveSpans(dangling, kept.tail === 0 ? start : edit.by);
  const all = [...chunks.slice(0, from), ...settled(fresh, chunks.slice(from, to + 1), edit), ...chunks.slice(to + 1)];
  const tree = treeOf({ file: before.file, surface: before.surface, text }, all, dangling);
  cuts.set(tree, { chunks: all });
  cuts.delete(before);
  return tree;
}

const BLOCK = 4096;

/** An edit that reaches more of the file than this is no edit. */
const MOST = 0.8;

/** The index of the last chunk that starts at an offset or before it; -1 where there is none. */
function lastAt(chunks: readonly Chunk[], offset: number): number {
  let low = 0;
  let high = chunks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (chunks[middle]!.at <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Whether a chunk of the part stands where a chunk stood before, and nothing new was found wrong in it. */
function isAt(chunk: Chunk | undefined, old: Chunk, start: number, by: number): boolean {
  return chunk !== undefined && chunk.at + start === old.at + by && chunk.diagnostics.length === old.diagnostics.length && chunk.declarations.length === old.declarations.length;
}

function sameKeys(fresh: readonly Chunk[], old: readonly Chunk[]): boolean {
  if (fresh.every(({ key }) => key === "")) return true;
  return fresh.length === old.length && fresh.every(({ key }, i) => key === old[i]!.key);
}

/** Neighbours that came out as they were stay the objects they were. */
function settled(fresh: readonly Chunk[], old: readonly Chunk[], edit: Edited): readonly Chunk[] {
  const result = [...fresh];
  const keep = (at: number, of: Chunk | undefined, by: number): void => {
    const chunk = result[at];
    if (chunk === undefined || of === undefined || chunk.at !== of.at + by) return;
    move(of, by);
    if (isSame(chunk, of)) result[at] = of;
    else move(of, -by);
  };
  keep(0, old[0], 0);
  if (old.length > 1 && fresh.length > 1 && old.at(-1)!.at >= edit.oldEnd) keep(fresh.length - 1, old.at(-1), edit.by);
  return result;
}
