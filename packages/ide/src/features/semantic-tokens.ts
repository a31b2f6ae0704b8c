/**
 * Semantic tokens: what each name means, and what is written out (numbers, dates, texts), for colours that know meaning.
 *
 * Words of the grammar are clauses' keywords; everything else is coloured by its meaning, the same in both surfaces.
 */
import type { Definition } from "@fairway/compiler";
import type { AnyClause, Declaration, Span } from "@fairway/syntax";
import { isSpanned } from "../source/path.js";
import type { Snapshot } from "../workspace/snapshot.js";
import type { SourceFile } from "../workspace/source-file.js";

export const TOKEN_TYPES = ["keyword", "type", "class", "enumMember", "property", "variable", "parameter", "function", "number", "string", "namespace"] as const;
export type TokenType = (typeof TOKEN_TYPES)[number];
export const TOKEN_MODIFIERS = ["declaration", "readonly"] as const;

export interface SemanticToken {
  readonly start: number;
  readonly end: number;
  readonly type: TokenType;
  /** The name is declared here. */
  readonly declares: boolean;
}

/** The tokens of a file in order, none over another, none over a line break; only those that touch `within`, where it is given. */
export function semanticTokens(snapshot: Snapshot, path: string, within?: { readonly start: number; readonly end: number }): readonly SemanticToken[] {
  const file = snapshot.file(path);
  if (file?.tree === undefined) return [];
  const all = snapshot.kept(`semantic tokens ${path}`, () => ordered([...namesOf(snapshot, path), ...literalsOf(file)], file));
  return within === undefined ? all : all.filter((token) => token.end >= within.start && token.start <= within.end);
}

const KINDS: Readonly<Partial<Record<Definition["kind"], TokenType>>> = {
  program: "namespace", taxonomy: "type", enum: "type", record: "type", request: "type", partner: "type", ladder: "class", score: "class", competency: "class",
  incentive: "class", limit: "class", fund: "class", claims: "class", registration: "class", route: "class", desk: "class", benefit: "class", decision: "variable",
  measure: "function", table: "function", field: "property", result: "property", member: "enumMember", node: "enumMember", tier: "enumMember", part: "property",
  parameter: "parameter", variable: "parameter", calendar: "namespace", always: "class",
};

function namesOf(snapshot: Snapshot, path: string): readonly SemanticToken[] {
  const found: SemanticToken[] = [];
  const add = (span: Span, definition: Definition, declares: boolean): void => {
    const type = KINDS[definition.kind];
    if (type !== undefined && span.file === path && span.end > span.start) found.push({ start: span.start, end: span.end, type, declares });
  };
  for (const { compiled } of snapshot.unitsOf(path).slice(0, 1)) {
    for (const definition of compiled.symbols.definitions) add(definition.span, definition, true);
    for (const { span, definition } of compiled.symbols.referencesIn(path)) add(span, definition, false);
  }
  return found;
}

const LITERALS: Readonly<Record<string, TokenType>> = { number: "number", percent: "number", money: "number", date: "number", month: "number", datetime: "number", duration: "number", text: "string" };

/** Keywords and what is written out, by a walk over the tree. */
function literalsOf(file: SourceFile): readonly SemanticToken[] {
  const found: SemanticToken[] = [];
  const visit = (value: object): void => {
    if (isSpanned(value)) {
      const keyword = (value as Partial<Declaration | AnyClause>).keywordSpan;
      if (keyword !== undefined && keyword.end > keyword.start && value.span.file === file.path) found.push({ start: keyword.start, end: keyword.end, type: "keyword", declares: false });
      const type = value.kind === undefined ? undefined : LITERALS[value.kind];
      if (type !== undefined) found.push({ start: value.span.start, end: value.span.end, type, declares: false });
    }
    for (const key in value) {
      if (key === "span" || key === "keywordSpan" || key === "opSpan" || key === "comments") continue;
      const inner = (value as Readonly<Record<string, unknown>>)[key];
      if (typeof inner === "object" && inner !== null) visit(inner);
    }
  };
  for (const declaration of file.tree!.declarations) visit(declaration);
  return found;
}

/** In order; of two that overlap the first and longer one counts; one over several lines is cut at their ends. */
function ordered(tokens: readonly SemanticToken[], file: SourceFile): readonly SemanticToken[] {
  const sorted = [...tokens].sort((a, b) => a.start - b.start || b.end - a.end || Number(b.declares) - Number(a.declares));
  const kept: SemanticToken[] = [];
  let end = 0;
  for (const token of sorted) {
    if (token.start < end || token.end > file.text.length) continue;
    end = token.end;
    for (const part of byLine(token, file.text)) kept.push(part);
  }
  return kept;
}

function byLine(token: SemanticToken, text: string): readonly SemanticToken[] {
  const written = text.slice(token.start, token.end);
  if (!/[\r\n]/u.test(written)) return [token];
  return [...written.matchAll(/[^\r\n]+/gu)].map(({ index, 0: line }) => {
    const indent = line.length - line.trimStart().length;
    return { ...token, start: token.start + index + indent, end: token.start + index + line.length };
  }).filter(({ start, end }) => end > start);
}
