/** Which declaration of a file an offset belongs to. */
import type { Declaration } from "@fairway/syntax";

/** The place of the last declaration that starts at an offset or before it; -1 above the first. */
export function lastAt(declarations: readonly Declaration[], offset: number): number {
  let low = 0;
  let high = declarations.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (declarations[middle]!.span.start <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
