/** The description of the clause or declaration that a node of the tree is. */
import { language, type AnyClause, type Clauses, type ClauseSpec, type Declaration, type DeclarationSpec, type Span } from "@fairway/syntax";
import type { SpannedNode } from "./path.js";

export interface DescribedClause {
  readonly spec: { readonly keyword: string; readonly doc: string; readonly example?: string };
  readonly keywordSpan: Span;
}

/** The innermost clause or declaration of a way down the tree, with its description. */
export function clauseAt(nodes: readonly SpannedNode[]): DescribedClause | undefined {
  let found: DescribedClause | undefined;
  let clauses: readonly Clauses[] = [];
  for (const node of nodes) {
    if (isDeclaration(node)) {
      const spec: DeclarationSpec = language[node.kind];
      clauses = [spec.header, spec.clauses];
      found = { spec, keywordSpan: node.keywordSpan };
    } else if (isClause(node)) {
      const spec = specOf(clauses, node.keyword);
      if (spec === undefined) return found;
      clauses = spec.body === undefined ? [] : [spec.body.clauses];
      if (spec.keyword !== "") found = { spec, keywordSpan: node.keywordSpan };
    }
  }
  return found;
}

export function specOf(clauses: readonly Clauses[], keyword: string): ClauseSpec | undefined {
  for (const block of clauses) for (const spec of Object.values(block)) if (spec.keyword === keyword) return spec;
  return undefined;
}

export function isDeclaration(node: SpannedNode): node is SpannedNode & Declaration {
  return node.node === "declaration";
}

export function isClause(node: SpannedNode): node is SpannedNode & AnyClause {
  return node.node === "clause";
}
