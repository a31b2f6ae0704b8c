/**
 * Hover: what stands here, in words a program designer reads: kind, title, type, doc comment; for a clause, what it does.
 */
import { FUNCTIONS, inWords, writtenType, type Definition, type ExpressionFact } from "@fairway/compiler";
import type { Expression, Span } from "@fairway/syntax";
import { clauseAt } from "../source/clause.js";
import { pathAt, type SpannedNode } from "../source/path.js";
import { symbolAt } from "../source/symbol.js";
import type { Snapshot } from "../workspace/snapshot.js";

export interface Hover {
  readonly span: Span;
  /** Markdown. */
  readonly markdown: string;
}

export function hover(snapshot: Snapshot, path: string, offset: number): Hover | undefined {
  const tree = snapshot.file(path)?.tree;
  if (tree === undefined) return undefined;
  const nodes = pathAt(tree, offset);
  return ofSymbol(snapshot, path, offset, nodes) ?? ofFunction(nodes, offset) ?? ofKeyword(nodes, offset) ?? ofExpression(snapshot, path, nodes);
}

function ofSymbol(snapshot: Snapshot, path: string, offset: number, nodes: readonly SpannedNode[]): Hover | undefined {
  const found = symbolAt(snapshot, path, offset);
  if (found === undefined) return undefined;
  const fact = factOf(snapshot, path, nodes);
  return { span: found.span, markdown: describe(found.definition, fact) };
}

/** A definition as a card: its line, its title, its comment. */
export function describe(definition: Definition, fact?: ExpressionFact): string {
  const type = definition.type ?? (fact?.typed === undefined ? undefined : writtenType(fact.typed.type, fact.typed.optional));
  const head = `${definition.kind} ${definition.of === undefined ? "" : `${definition.of}.`}${definition.name}${type === undefined || type === definition.name ? "" : `: ${type}`}`;
  return [`\`\`\`fairway\n${head}\n\`\`\``, ...(definition.title === undefined ? [] : [`**${definition.title}**`]), ...(definition.doc === undefined ? [] : [definition.doc])].join("\n\n");
}

function ofFunction(nodes: readonly SpannedNode[], offset: number): Hover | undefined {
  const call = nodes.findLast((node): node is SpannedNode & Extract<Expression, { kind: "call" }> => node.kind === "call");
  if (call === undefined || offset < call.callee.span.start || offset > call.callee.span.end) return undefined;
  const builtIn = FUNCTIONS.get(call.callee.text);
  return builtIn === undefined ? undefined : { span: call.callee.span, markdown: `\`\`\`fairway\n${builtIn.signature}\n\`\`\`\n\n${builtIn.doc}` };
}

function ofKeyword(nodes: readonly SpannedNode[], offset: number): Hover | undefined {
  const clause = clauseAt(nodes);
  if (clause === undefined || offset < clause.keywordSpan.start || offset > clause.keywordSpan.end) return undefined;
  const example = clause.spec.example === undefined ? "" : `\n\n\`\`\`fairway\n${clause.spec.example}\n\`\`\``;
  return { span: clause.keywordSpan, markdown: `\`${clause.spec.keyword}\`: ${clause.spec.doc}${example}` };
}

function ofExpression(snapshot: Snapshot, path: string, nodes: readonly SpannedNode[]): Hover | undefined {
  const last = nodes.at(-1);
  const fact = factOf(snapshot, path, nodes);
  if (last === undefined || fact?.typed === undefined) return undefined;
  return { span: last.span, markdown: `\`\`\`fairway\n${writtenType(fact.typed.type, fact.typed.optional)}\n\`\`\`\n\nThis is ${inWords(fact.typed.type)}${fact.typed.optional ? ", and may be absent" : ""}.` };
}

/** What is known of the innermost expression. */
function factOf(snapshot: Snapshot, path: string, nodes: readonly SpannedNode[]): ExpressionFact | undefined {
  const last = nodes.at(-1);
  return last?.kind === undefined ? undefined : snapshot.unitOf(path)?.compiled.knowledge.factOf(last as unknown as Expression);
}
