/**
 * Snippets for editors, from the starters and examples of the description: a declaration to start from. Clauses are offered by the server, which
 * knows where they can stand.
 *
 * The name of what is declared is the first place to fill in; the rest is the example, which says more than empty gaps.
 */
import { declarations } from "../textmate/clauses.js";
import type { DeclarationSpec } from "../grammar/shape.js";
import { inYaml } from "../schema/examples.js";

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

/** The snippet files as they are checked in, by the name of their file. */
export function printSnippets(): Readonly<Record<string, string>> {
  const print = (snippets: Snippets): string => `${JSON.stringify(snippets, null, 2)}\n`;
  const start = ({ starter, example }: DeclarationSpec): string => starter ?? example;
  return { "fairway.json": print(ofDeclarations(start)), "fairway-yaml.json": print(ofDeclarations((spec) => inYaml(start(spec)))) };
}
