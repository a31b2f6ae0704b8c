/**
 * The YAML surface to the tree: the same tree that text gives.
 *
 * Always ends with a tree, whatever the file holds. A declaration that can't be read is among the declarations, `broken`; a
 * key that starts none is reported and left out.
 */
import * as say from "../diagnostics/yaml-catalogue.js";
import type { Declaration } from "../grammar/language.js";
import { Chunks, type Chunked } from "../incremental/chunks.js";
import { settleConflicts, treeOfSettled } from "../source/conflicts.js";
import type { SourceTree } from "../tree/file.js";
import { readDocument } from "./document.js";
import { readDeclarationEntry } from "./read/declarations.js";
import { foundIn, YamlReader, type YamlListener } from "./read/reader.js";

/** Reads a program's YAML. `file` is the name that spans carry; offsets are those of `text`. @param listener is told what could stand at an offset */
export function readYaml(file: string, text: string, listener?: YamlListener): SourceTree {
  return readYamlChunks(file, text, listener).tree;
}

/** The same, with the chunks that its entries are. */
export function readYamlChunks(file: string, text: string, listener?: YamlListener): Chunked {
  const settled = settleConflicts(file, text);
  if (settled !== undefined) return { tree: treeOfSettled(settled, text, readYaml(file, settled.text, listener)), chunks: undefined };
  const document = readDocument(file, text);
  const { root, reports } = document;
  const reader = new YamlReader(document, listener);
  const declarations: Declaration[] = [];
  const chunks = new Chunks(text);
  if (!reports.isPlain || root?.kind !== "map" || root.flow) chunks.spoil();
  if (root?.kind === "map") {
    const entries = reader.entries(root);
    if (reports.count > 0) chunks.spoil();
    for (const entry of entries) {
      const [before, said] = [declarations.length, reports.count];
      readDeclarationEntry(reader, entry, declarations);
      if (declarations.length === before) chunks.spoil();
      chunks.add(entry.key.start, { declarations: declarations.slice(before), diagnostics: reports.since(said), key: entry.key.content.text });
    }
    if (!reports.isPlain) chunks.spoil();
  } else if (root !== undefined && root.kind !== "empty") {
    reports.at(say.wrongShape, { start: root.start, end: Math.min(root.end, root.start + 1) }, {
      owner: "A program", expected: "declarations as keys", found: foundIn(root), example: "ladder Level:",
    });
  }
  return { tree: { file, surface: "yaml", text, declarations, dangling: reader.comments.rest(), diagnostics: reports.done() }, chunks: chunks.all };
}
