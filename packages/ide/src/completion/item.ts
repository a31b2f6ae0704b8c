/** One thing that completion offers. */
import type { Definition } from "@fairway/compiler";
import type { Span } from "@fairway/syntax";

export type CompletionKind = "keyword" | "declaration" | "field" | "variable" | "word" | "type" | "function" | "unit" | "text" | "snippet" | "file" | "value";

export interface CompletionItem {
  readonly label: string;
  readonly kind: CompletionKind;
  /** What replaces `replace`; a snippet has `${1:…}` places. */
  readonly insert: string;
  readonly snippet: boolean;
  readonly detail?: string;
  /** Markdown. */
  readonly doc?: string;
  /** Smaller comes first; equal ones by label. */
  readonly rank: number;
  readonly definition?: Definition;
}

export interface Completion {
  readonly replace: Span;
  readonly items: readonly CompletionItem[];
}

export function snippet(label: string, insert: string, doc: string, rank: number): CompletionItem {
  return { label, kind: "snippet", insert, snippet: true, doc, rank };
}

/**
 * Words as they stand, without a blank behind them: whoever has typed them out and presses Enter wants a new line, and an editor
 * takes Enter for that only where the item would change nothing. A blank typed behind them asks for what comes next.
 */
export function keyword(words: string, rank: number, doc?: string): CompletionItem {
  return { label: words, kind: "keyword", insert: words, snippet: false, rank, ...(doc === undefined ? {} : { doc }) };
}

/** A text as it stands in a snippet. */
export function escaped(text: string): string {
  return text.replace(/[\\$}]/gu, "\\$&");
}
