/**
 * The exceptions that are made to a requirement (`instead of`, `waive`), wherever its title stands; of a measure, a score or
 * a competency where it is asked.
 */
import type { AnyClause, Span } from "@fairway/syntax";
import { pathAt } from "../source/path.js";
import { placesOf, symbolAt } from "../source/symbol.js";
import { isClause } from "../source/clause.js";
import type { Snapshot } from "../workspace/snapshot.js";

/** The clauses that say what holds instead, by file and place. */
export function implementations(snapshot: Snapshot, path: string, offset: number): readonly Span[] {
  const found = symbolAt(snapshot, path, offset);
  if (found === undefined) return [];
  const wanted = found.definition.kind === "requirement" ? EXCEPTIONS : ASKED;
  return placesOf(snapshot, found.definition).flatMap((span) => {
    const clause = clauseAround(snapshot, span);
    return clause !== undefined && wanted.has(clause.keyword) ? [clause.span] : [];
  });
}

const EXCEPTIONS: ReadonlySet<string> = new Set(["instead of", "waive"]);
const ASKED: ReadonlySet<string> = new Set(["require", "instead of"]);

function clauseAround(snapshot: Snapshot, span: Span): AnyClause | undefined {
  const tree = snapshot.file(span.file)?.tree;
  if (tree === undefined) return undefined;
  return pathAt(tree, span.start).findLast((node) => isClause(node) && node.keyword !== "") as AnyClause | undefined;
}
