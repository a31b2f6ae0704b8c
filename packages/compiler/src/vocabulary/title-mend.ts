/** The mend of a title that was probably meant: in the quotes, or without the quotes, of the one that stands there. */
import { replace, type Fix, type Span } from "@fairway/syntax";
import type { Context } from "../context.js";

export function titleMend(span: Span, near: string | undefined, context: Context): readonly Fix[] {
  if (near === undefined) return [];
  const sign = /^["']/u.exec(context.trees.get(span.file)?.text.slice(span.start) ?? "")?.[0] ?? "";
  // A title that needs an escape is written by hand.
  return /["'\\]/u.test(near) ? [] : [replace(`Write "${near}"`, span, `${sign}${near}${sign}`, false)];
}
