/** Completion: what can be written at an offset, nearest first. */
import type { Definition, VisibleName } from "@fairway/compiler";
import { writtenType } from "@fairway/compiler";
import type { Expression, Span } from "@fairway/syntax";
import { pathAt } from "../source/path.js";
import type { Snapshot } from "../workspace/snapshot.js";

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

export function completion(snapshot: Snapshot, path: string, offset: number): Completion {
  const file = snapshot.file(path);
  const start = wordStart(file?.text ?? "", offset);
  const replace: Span = { file: path, start, end: offset };
  if (file?.tree === undefined) return { replace, items: [] };
  const unit = snapshot.unitOf(path);
  const node = pathAt(file.tree, offset).findLast((one) => one.kind !== undefined);
  const fact = node === undefined ? undefined : unit?.compiled.knowledge.factOf(node as unknown as Expression);
  const names = unit?.compiled.knowledge.namesAt(fact) ?? [];
  return { replace, items: names.map((name, i) => itemOf(name, i)) };
}

function itemOf(name: VisibleName, rank: number): CompletionItem {
  return {
    label: name.name, kind: name.from === "word" ? "word" : name.from === "variable" ? "variable" : name.from === "declared" ? "declaration" : "field",
    insert: name.name, snippet: false, rank, detail: name.type === undefined ? name.definition?.type : writtenType(name.type, name.optional), doc: name.definition?.title,
    definition: name.definition,
  };
}

/** Where the word before an offset starts. */
export function wordStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && /[\p{L}\p{N}_]/u.test(text[start - 1]!)) start--;
  return start;
}
