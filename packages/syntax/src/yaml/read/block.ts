/**
 * A map of clauses: finds each key's kind of clause, and tells what is unknown, misplaced or missing.
 *
 * Clauses come out in the order of their keys; keys of other things (`title`, `fields`) are the caller's.
 */
import * as say from "../../diagnostics/yaml-catalogue.js";
import type { AnyClause } from "../../tree/tree.js";
import type { BlockLayout } from "../layout.js";
import type { Range, YamlMap, YamlScalar } from "../node.js";
import { readGroup } from "./clauses.js";
import type { YamlReader } from "./reader.js";

export interface BlockPlace {
  /** Whose block it is, in messages. */
  readonly owner: string;
  /** Keys that are no clauses. */
  readonly skip: readonly string[];
}

/** The keys of a block, in the order of the description. */
export function keysOf(block: BlockLayout): readonly string[] {
  return block.clauses.map((layout) => layout.key);
}

/** Reads the clauses of a map. What stands beside a key that has nothing below it was meant to stand there. */
export function readBlock(reader: YamlReader, block: BlockLayout, map: YamlMap, { owner, skip }: BlockPlace): readonly AnyClause[] {
  const found: AnyClause[] = [];
  const entries = reader.entries(map).filter(({ key }) => !skip.includes(key.content.text));
  let stray = false;
  entries.forEach(({ key, value }, at) => {
    const layout = block.byKey.get(key.content.text);
    if (layout === undefined) {
      if (!stray) unknownKey(reader, block, key, owner, skip);
      return;
    }
    const next = entries[at + 1]?.key.content.text;
    stray = value.kind === "empty" && layout.label !== "none" && next !== undefined && !block.byKey.has(next);
    if (stray) reader.reports.at(say.missingYamlValue, value, { owner: `\`${key.content.text}\``, below: true });
    else readGroup(reader, layout, { key, node: value, owner: `\`${key.content.text}\`` }, found);
  });
  checkAliases(reader, block, map);
  return found;
}

/** Says that a key is unknown; a key that starts with a clause's keyword holds its label too. */
export function unknownKey(reader: YamlReader, block: BlockLayout, key: YamlScalar, owner: string, more: readonly string[]): void {
  const text = key.content.text;
  const labelled = block.clauses.find((layout) => layout.label !== "none" && text.startsWith(`${layout.spec.keyword} `));
  const label = labelled === undefined ? "" : text.slice(labelled.spec.keyword.length).trim().replace(/^"(.*)"$/, "$1");
  const hint = labelled === undefined ? partOf(block, text) : `Write \`${labelled.key}:\`, and below it \`${label}:\`.`;
  reader.unknown(key, owner, [...more, ...keysOf(block)], hint);
}

/** A word that stands inside of another clause's line: `across` in `by`. */
function partOf(block: BlockLayout, text: string): string | undefined {
  const whole = block.clauses.find(({ spec }) => spec.example?.split(" ").slice(1).includes(text) === true);
  return whole === undefined ? undefined : `\`${text}\` is a part of \`${whole.key}\`: \`${whole.key}: ${whole.spec.example!.slice(whole.spec.keyword.length).trim()}\`.`;
}

/** `tier` and `tiers` in one block are one key twice. */
export function checkAliases(reader: YamlReader, block: BlockLayout, map: YamlMap): void {
  for (const { key, alias } of block.clauses) {
    if (alias === undefined) continue;
    const [first, second] = map.entries.filter((entry) => entry.key.content.text === key || entry.key.content.text === alias);
    if (first === undefined || second === undefined || first.key.content.text === second.key.content.text) continue;
    reader.reports.at(say.duplicateKey, second.key, { key: second.key.content.text, list: true }, { related: [{ span: reader.span(first.key), message: "The first one is here" }] });
  }
}

/** Reports clauses that must stand and do not. */
export function checkRequired(reader: YamlReader, block: BlockLayout, clauses: readonly AnyClause[], owner: string, at: Range): void {
  for (const { spec, key } of block.clauses) {
    if (!spec.required || clauses.some((clause) => clause.keyword === spec.keyword)) continue;
    const example = spec.example?.startsWith(`${spec.keyword} `) === true ? `${key}: ${spec.example.slice(spec.keyword.length).trim()}` : undefined;
    reader.reports.at(say.missingKey, at, { key, owner, example });
  }
}
