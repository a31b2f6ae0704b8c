/** What becomes of a program by its mends. */
import { compiled, type Source } from "./helper.js";

/** The root's text after the first mend of the first diagnostic. */
export function applied(source: Source): string {
  const text = typeof source === "string" ? source : source["main.fairway"]!;
  const [fix] = compiled(source).diagnostics[0]?.fixes ?? [];
  if (fix === undefined) throw new Error("there is no mend");
  return [...fix.edits].sort((a, b) => b.span.start - a.span.start).reduce((rest, { span, text: put }) => rest.slice(0, span.start) + put + rest.slice(span.end), text);
}
