/**
 * Left-associative rows of operators: `a + b - c`.
 *
 * Each operator is one level of the tree, so their number is bounded for each clause: whoever walks a tree may recurse.
 */
import * as say from "../../diagnostics/text-catalogue.js";
import type { Cursor } from "../cursor.js";

/** More operators than this in one clause are refused. */
export const maxOperators = 1000;

/** Applies `step` as long as it takes something. */
export function chain<T>(cursor: Cursor, first: T, step: (left: T) => T | undefined): T {
  let left = first;
  for (;;) {
    const next = step(left);
    if (next === undefined) return left;
    left = next;
    if (++cursor.operators > maxOperators) cursor.fail(say.tooLong, { most: maxOperators });
  }
}
