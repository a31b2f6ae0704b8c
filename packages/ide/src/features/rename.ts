/**
 * Renaming: a name at every place that means it, in both surfaces, in tests, in mappings of partner data, and in the data
 * itself as far as the snapshot holds it.
 *
 * Refuses what would not be a name, and a name that is already taken beside it. A column that a mapping names keeps its name.
 */
import { FUNCTIONS, type Definition } from "@fairway/compiler";
import { quote, reserved, type Edit, type Span } from "@fairway/syntax";
import { placesOf, symbolAt } from "../source/symbol.js";
import { dataEdits } from "../source/data-edits.js";
import { mappingEdits } from "../source/mapping.js";
import type { Snapshot } from "../workspace/snapshot.js";

export interface Renaming {
  readonly span: Span;
  readonly name: string;
}

/** What would be renamed at an offset, or why nothing can be. */
export function prepareRename(snapshot: Snapshot, path: string, offset: number): Renaming | { readonly refused: string } {
  const found = symbolAt(snapshot, path, offset);
  if (found === undefined) return { refused: "Nothing stands here that has a name of its own." };
  const { definition, span } = found;
  if (definition.name === "" || (definition.kind === "partner" && snapshot.file(path)?.text.slice(span.start, span.end) === "partner")) return { refused: "The partner has no name of its own." };
  return { span: inner(snapshot, span, definition), name: definition.name };
}

/** The edits of a renaming, by file and place, or why it is refused. */
export function rename(snapshot: Snapshot, path: string, offset: number, name: string): { readonly edits: readonly Edit[] } | { readonly refused: string } {
  const prepared = prepareRename(snapshot, path, offset);
  if ("refused" in prepared) return prepared;
  const { definition } = symbolAt(snapshot, path, offset)!;
  const why = whyNot(snapshot, definition, name);
  if (why !== undefined) return { refused: why };
  const places = placesOf(snapshot, definition).map((span): Edit => ({ span, text: written(snapshot, span, definition, name) }));
  return { edits: [...places, ...mappingEdits(snapshot, definition, name), ...dataEdits(snapshot, definition, name)] };
}

/** Why a name can't be taken; undefined where it can. */
function whyNot(snapshot: Snapshot, definition: Definition, name: string): string | undefined {
  if (definition.span.end === definition.span.start) return `\`${definition.name}\` is a word of the language: what becomes of a deal that is registered.`;
  if (isTitle(definition)) return name.trim() === "" ? "A title can't be empty." : takenBy(snapshot, definition, name);
  if (!/^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u.test(name)) return `"${name}" is no name: a name is one word of letters, digits and _ that does not start with a digit.`;
  if (reserved.has(name) || FUNCTIONS.has(name)) return `\`${name}\` is a word of the language.`;
  return takenBy(snapshot, definition, name);
}

const BESIDE: ReadonlySet<string> = new Set(["taxonomy", "enum", "record", "request", "decision", "measure", "table", "score", "competency", "ladder"]);

/** What already has the name among those it must differ from. */
function takenBy(snapshot: Snapshot, definition: Definition, name: string): string | undefined {
  if (name === definition.name) return undefined;
  const beside = (other: Definition): boolean => BESIDE.has(definition.kind) ? BESIDE.has(other.kind) : other.kind === definition.kind && other.of === definition.of;
  for (const unit of snapshot.unitsOf(definition.span.file)) {
    const other = unit.compiled.symbols.definitions.find((one) => one.name === name && beside(one));
    if (other !== undefined) return `${isTitle(other) ? `"${name}"` : `\`${name}\``} is taken: there is a ${other.kind} of that name.`;
  }
  return undefined;
}

/** Titles of requirements are texts; the names of tests are too. */
function isTitle({ kind }: Definition): boolean {
  return kind === "requirement" || kind === "test";
}

/** The name at a place as it is written there: titles keep their quotes, or get them where they need them. */
function written(snapshot: Snapshot, span: Span, definition: Definition, name: string): string {
  if (!isTitle(definition)) return name;
  const file = snapshot.file(span.file)!;
  const before = file.text[span.start];
  if (file.surface === "text" || before === '"') return quote(name);
  if (before === "'") return `'${name.replaceAll("'", "''")}'`;
  return /^[\p{L}_][\p{L}\p{N}_ .%()/-]*$/u.test(name) && name === name.trim() && !/^(?:true|false|null|yes|no|on|off)$/iu.test(name) ? name : quote(name);
}

/** The name without the quotes around it. */
function inner(snapshot: Snapshot, span: Span, definition: Definition): Span {
  const text = snapshot.file(span.file)?.text.slice(span.start, span.end) ?? "";
  return isTitle(definition) && /^["'].*["']$/su.test(text) ? { ...span, start: span.start + 1, end: span.end - 1 } : span;
}
