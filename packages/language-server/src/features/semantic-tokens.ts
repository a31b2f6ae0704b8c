/** Semantic tokens, whole, of a range, and as what changed since the last answer. */
import { semanticTokens, TOKEN_TYPES, type SemanticToken } from "@fairway/ide";
import { SemanticTokensBuilder, type SemanticTokens, type SemanticTokensDelta } from "vscode-languageserver";
import { offsetOf } from "../convert/place.js";
import { targetOf, type Session, type Target } from "../session.js";
import { inTurn } from "../traffic.js";

/** Answers that a client may still refer to. */
const MOST_KEPT = 50;

export function registerSemanticTokens(session: Session): void {
  const kept = new Map<string, { readonly id: string; readonly data: readonly number[] }>();
  let count = 0;
  const keep = (uri: string, data: readonly number[]): string => {
    const id = String(++count);
    kept.delete(uri);
    kept.set(uri, { id, data });
    if (kept.size > MOST_KEPT) kept.delete([...kept.keys()][0]!);
    return id;
  };
  const { semanticTokens: handlers } = session.connection.languages;
  handlers.on(inTurn(session.traffic, ({ textDocument }): SemanticTokens => {
    const target = targetOf(session, textDocument.uri);
    const data = target === undefined ? [] : encoded(semanticTokens(target.snapshot, target.path), target);
    return { resultId: keep(textDocument.uri, data), data: [...data] };
  }));
  handlers.onDelta(inTurn(session.traffic, ({ textDocument, previousResultId }): SemanticTokens | SemanticTokensDelta => {
    const target = targetOf(session, textDocument.uri);
    const data = target === undefined ? [] : encoded(semanticTokens(target.snapshot, target.path), target);
    const before = kept.get(textDocument.uri);
    const resultId = keep(textDocument.uri, data);
    return before?.id === previousResultId ? { resultId, edits: difference(before.data, data) } : { resultId, data: [...data] };
  }));
  handlers.onRange(inTurn(session.traffic, ({ textDocument, range }): SemanticTokens => {
    const target = targetOf(session, textDocument.uri);
    if (target === undefined) return { data: [] };
    const within = { start: offsetOf(target.file.lines, range.start), end: offsetOf(target.file.lines, range.end) };
    return { data: [...encoded(semanticTokens(target.snapshot, target.path, within), target)] };
  }));
}

function encoded(tokens: readonly SemanticToken[], { file }: Target): readonly number[] {
  const builder = new SemanticTokensBuilder();
  for (const { start, end, type, declares } of tokens) {
    const { line, column } = file.lines.place(start);
    builder.push(line - 1, column - 1, end - start, TOKEN_TYPES.indexOf(type), declares ? 1 : 0);
  }
  return builder.build().data;
}

/** One edit between what is alike at both ends. */
function difference(before: readonly number[], after: readonly number[]): SemanticTokensDelta["edits"] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < before.length - head && tail < after.length - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  if (head === before.length && head === after.length) return [];
  return [{ start: head, deleteCount: before.length - head - tail, data: after.slice(head, after.length - tail) }];
}
