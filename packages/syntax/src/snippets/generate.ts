/**
 * Snippets for editors, from the examples of the description: a declaration, or a clause, to start from.
 *
 * The name of what is declared is the first place to fill in; the rest is the example, which says more than empty gaps.
 */
import { blockKeywords, declarations } from "../textmate/clauses.js";
import type { DeclarationSpec } from "../grammar/shape.js";
import { declarationExample } from "../schema/examples.js";
import { layouts } from "../yaml/layout.js";
import { language } from "../grammar/language.js";
import type { ClauseSpec, Clauses } from "../grammar/shape.js";

interface Snippet { readonly prefix: string; readonly body: readonly string[]; readonly description: string }
type Snippets = Readonly<Record<string, Snippet>>;

/** Characters that mean something in a snippet. */
function escaped(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}

/** An example with a place for the name behind `keyword `, and for its title. */
function withPlaces(example: string, spec: DeclarationSpec): readonly string[] {
  const [first = "", ...rest] = example.split("\n");
  const named = spec.name === "required" ? new RegExp(`^(["']?${spec.keyword}\\s+)([\\p{L}_][\\p{L}\\p{N}_]*)(.*)$`, "u").exec(first) : undefined;
  const head = named === null || named === undefined ? escaped(first) : `${escaped(named[1]!)}\${1:${named[2]!}}${escaped(named[3]!)}`;
  return [head, ...rest.map(escaped), "$0"];
}

function ofDeclarations(example: (spec: DeclarationSpec) => string): Snippets {
  return Object.fromEntries(declarations.map((spec) => [spec.keyword, { prefix: spec.keyword, body: withPlaces(example(spec), spec), description: spec.doc }]));
}

/** The first clause with an example, by keyword. */
function clauseSpecs(): readonly ClauseSpec<string, object, Clauses>[] {
  const known = new Set(blockKeywords.map((clause) => clause.keyword));
  const found = new Map<string, ClauseSpec<string, object, Clauses>>();
  const walk = (clauses: Clauses): void => {
    for (const spec of Object.values(clauses) as readonly ClauseSpec<string, object, Clauses>[]) {
      if (known.has(spec.keyword) && spec.example !== undefined && !found.has(spec.keyword) && !(spec.keyword in language)) found.set(spec.keyword, spec);
      if (spec.body !== undefined) walk(spec.body.clauses);
    }
  };
  for (const spec of declarations) walk(spec.clauses);
  return [...found.values()];
}

function ofClauses(): Snippets {
  return Object.fromEntries(clauseSpecs().map((spec) => [`${spec.keyword} …`, { prefix: spec.keyword, body: escaped(spec.example!).split("\n"), description: spec.doc }]));
}

/** The snippet files as they are checked in, by the name of their file. */
export function printSnippets(): Readonly<Record<string, string>> {
  const print = (snippets: Snippets): string => `${JSON.stringify(snippets, null, 2)}\n`;
  const yaml = ofDeclarations((spec) => declarationExample(layouts.get(spec.keyword)!));
  return { "fairway.json": print({ ...ofDeclarations((spec) => spec.example), ...ofClauses() }), "fairway-yaml.json": print(yaml) };
}
