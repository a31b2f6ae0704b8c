/** The examples of the description as YAML: for hovers, and as snippets for editors that know only the schema. */
import { parse } from "yaml";
import { joinLines } from "../print/lines.js";
import { parseText } from "../text/parse.js";
import type { AnyClause } from "../tree/tree.js";
import type { ClauseLayout, DeclarationLayout } from "../yaml/layout.js";
import { printYaml } from "../yaml/print.js";
import { clauseEntries } from "../yaml/print/clauses.js";
import { asNode } from "../yaml/print/declarations.js";
import { entryLines } from "../yaml/print/emit.js";
import type { Snippet } from "./json.js";

/** The text around a clause: what makes a program of its example. */
export type Around = (clause: string) => string;

/** The example of a declaration as YAML. */
export function declarationExample({ spec }: DeclarationLayout): string {
  return inYaml(spec.example);
}

/** A declaration in text as YAML. */
export function inYaml(text: string): string {
  return printYaml(parseText("", text)).trimEnd();
}

function find(clauses: readonly AnyClause[], keyword: string): AnyClause | undefined {
  for (const clause of clauses) {
    const found = clause.keyword === keyword ? clause : find(clause.body, keyword);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The example of a clause as YAML; undefined where it has none. */
export function clauseExample(layout: ClauseLayout, around: Around): string | undefined {
  const { spec } = layout;
  if (spec.example === undefined) return undefined;
  const [declaration] = parseText("", around(spec.example)).declarations;
  const clause = declaration === undefined ? undefined : find([...asNode(declaration).header, ...asNode(declaration).clauses], spec.keyword);
  if (clause === undefined || clause.broken) return undefined;
  const entries = clauseEntries({ clauses: [layout], byKey: new Map() }, [clause]);
  return joinLines(entries.flatMap((entry) => entryLines(entry, 0))).trimEnd();
}

function json(yaml: string): Readonly<Record<string, unknown>> {
  return parse(yaml, { schema: "core", version: "1.2" }) as Readonly<Record<string, unknown>>;
}

/** A declaration to start from; its name is to be filled in. */
export function declarationSnippet(layout: DeclarationLayout): Snippet {
  const [[key, value] = ["", null]] = Object.entries(json(declarationExample(layout)));
  const at = key.indexOf(" ");
  const named = at < 0 ? key : `${key.slice(0, at)} \${1:${key.slice(at + 1)}}`;
  return { label: layout.kind, description: layout.spec.doc, body: { [named]: value } };
}

/** A clause's value to start from. */
export function clauseSnippets(layout: ClauseLayout, example: string | undefined): readonly Snippet[] {
  if (example === undefined) return [];
  const value = json(example)[layout.key];
  return value === undefined || value === null ? [] : [{ label: layout.spec.example!, body: value }];
}
