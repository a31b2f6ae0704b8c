/** The `##` comments of a declaration, a clause or a field as one text. */
import type { Comments } from "@fairway/syntax";

/** Lines joined; undefined where there are none. */
export function docOf(comments: Comments): string | undefined {
  const lines = [...comments.above, ...(comments.behind === undefined ? [] : [comments.behind])].filter((comment) => comment.doc);
  return lines.length === 0 ? undefined : lines.map((comment) => comment.text.trim()).join("\n");
}
