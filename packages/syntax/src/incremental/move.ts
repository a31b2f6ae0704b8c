/**
 * Moves what was read of a chunk along with its text.
 *
 * A declaration that an edit does not touch is kept as the same object, so that whoever knows something about its nodes knows
 * it still. Only its spans change, in place: this is the one place where a tree is not immutable. The spans of a chunk are
 * looked for once.
 */
import type { Chunk } from "./chunks.js";

interface Movable { start: number; end: number }

const found = new WeakMap<object, readonly Movable[]>();

/** Moves all spans of a chunk, and the chunk itself, by a number of UTF-16 units. */
export function move(chunk: Chunk, by: number): void {
  if (by === 0) return;
  chunk.at += by;
  moveSpans(chunk, by);
}

/** Moves all spans within plain data. */
export function moveSpans(root: object, by: number): void {
  let spans = found.get(root);
  if (spans === undefined) found.set(root, spans = spansIn(root));
  for (const span of spans) {
    span.start += by;
    span.end += by;
  }
}

/** Every span object within plain data, each once. */
function spansIn(root: object): readonly Movable[] {
  const spans = new Set<Movable>();
  const queue: object[] = [root];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (isSpan(next)) {
      spans.add(next);
      continue;
    }
    for (const key in next) {
      const value = (next as Readonly<Record<string, unknown>>)[key];
      if (typeof value === "object" && value !== null) queue.push(value);
    }
  }
  return [...spans];
}

function isSpan(value: object): value is Movable {
  const { file, start, end } = value as { readonly file?: unknown; readonly start?: unknown; readonly end?: unknown };
  return typeof file === "string" && typeof start === "number" && typeof end === "number";
}

/** Whether two pieces of plain data are the same. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>];
  for (const key in left) if (!isSame(left[key], right[key])) return false;
  for (const key in right) if (right[key] !== undefined && left[key] === undefined) return false;
  return true;
}
