/**
 * From one text to another by the fewest replaced lines: what an editor is given, so that carets and marks stay.
 *
 * Common lines at both ends are left alone; between them the longest common run of lines is kept (bounded, then replaced whole).
 */
import { LineIndex, type Edit } from "@fairway/syntax";

/** More pairs of lines than this are not compared one by one. */
const MOST_PAIRS = 4_000_000;

/** The edits, in order, that make `after` of `before`. */
export function lineEdits(file: string, before: string, after: string): readonly Edit[] {
  if (before === after) return [];
  const [a, b] = [linesOf(before), linesOf(after)];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const index = new LineIndex(before);
  const startOf = (line: number): number => (line < a.length ? index.offset({ line: line + 1, column: 1 }) : before.length);
  return hunks(a.slice(head, a.length - tail), b.slice(head, b.length - tail)).map(({ from, to, lines }) => ({
    span: { file, start: startOf(head + from), end: startOf(head + to) }, text: lines.join(""),
  }));
}

/** Lines with their ends. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/gu) ?? [];
}

interface Hunk { readonly from: number; readonly to: number; readonly lines: readonly string[] }

function hunks(a: readonly string[], b: readonly string[]): readonly Hunk[] {
  if (a.length * b.length > MOST_PAIRS || a.length === 0 || b.length === 0) return [{ from: 0, to: a.length, lines: b }];
  const width = b.length + 1;
  const length = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      length[i * width + j] = a[i] === b[j] ? length[(i + 1) * width + j + 1]! + 1 : Math.max(length[(i + 1) * width + j]!, length[i * width + j + 1]!);
    }
  }
  const found: { from: number; to: number; lines: string[] }[] = [];
  let open: { from: number; to: number; lines: string[] } | undefined;
  const at = (i: number): { from: number; to: number; lines: string[] } => (open ??= (found.push({ from: i, to: i, lines: [] }), found.at(-1)!));
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      open = undefined;
      i++;
      j++;
    } else if (j >= b.length || (i < a.length && length[(i + 1) * width + j]! >= length[i * width + j + 1]!)) at(i).to = ++i;
    else at(i).lines.push(b[j++]!);
  }
  return found;
}
