/**
 * Breaking a long line: before `and`, `or` and `otherwise`, the only places where a clause may go on.
 *
 * Only the outermost row of conditions is broken; what stands in brackets stays together.
 */
import type { Expression } from "../tree/expression.js";
import { printExpression } from "./expression.js";
import { maxWidth, width } from "./lines.js";
import type { Line } from "./lines.js";

/** The parts of an expression that can stand on lines of their own, each with the word it starts with. */
function parts(e: Expression): readonly string[] {
  if (e.kind === "binary" && (e.op === "and" || e.op === "or")) {
    const left = e.left.kind === "binary" && e.left.op === e.op ? parts(e.left) : [printExpression(e.left)];
    return [...left, `${e.op} ${printExpression(e.right)}`];
  }
  if (e.kind === "when" && e.otherwise !== undefined) {
    return [`${printExpression(e.value)} when ${printExpression(e.condition)}`, `otherwise ${printExpression(e.otherwise)}`];
  }
  return [printExpression(e)];
}

/** The first line and the lines that follow it, where `text` ends with `last` and is too wide. */
export function wrap(text: string, last: Expression | undefined, depth: number): { readonly text: string; readonly rest: readonly Line[] } {
  if (last === undefined || width(depth, text) <= maxWidth) return { text, rest: [] };
  const [first = "", ...others] = parts(last);
  const whole = printExpression(last);
  if (others.length === 0 || !text.endsWith(whole)) return { text, rest: [] };
  const rest = others.map((part): Line => ({ depth: depth + 2, text: part, blank: false }));
  return { text: text.slice(0, text.length - whole.length) + first, rest };
}
