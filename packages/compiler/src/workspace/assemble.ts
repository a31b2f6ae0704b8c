/**
 * The declarations that a program is made of: its own file, what it imports, and what it extends.
 *
 * Files stand for themselves: an import takes all declarations of a file and of what that file imports, or the ones named.
 * Each declaration counts once, however often its file is reached. Circles, missing files and files outside of the
 * workspace are reported where they are named.
 */
import { nearest, type Declaration, type ProgramDecl, type SourceTree, type TextNode } from "@fairway/syntax";
import type { Context } from "../context.js";
import { importCircle, importedProgram, missingFile, outsideWorkspace, tooManyFiles } from "../diagnostics/files.js";
import { notExported, wrongBase } from "../diagnostics/names.js";
import { clauseOf } from "./clauses.js";
import { extend, withoutBase, type ChangedName } from "./extension.js";
import { resolvePath } from "./paths.js";

/** A program of more files is refused. */
const MOST_FILES = 2000;

export interface Assembled {
  readonly declarations: readonly Declaration[];
  /** Names in `change` declarations, for the editor. */
  readonly changed: readonly ChangedName[];
}

/** What has been gathered so far; `open` are the files being read, for circles. */
interface Gathering {
  readonly context: Context;
  readonly done: Map<string, readonly Declaration[]>;
  readonly open: string[];
  readonly reached: Set<string>;
  readonly changed: ChangedName[];
  /** More files are named than a program may have, which was reported. */
  full: boolean;
}

/** All declarations of the program whose file is `root`, in reading order. Takes over the diagnostics of every file reached. */
export function assemble(root: string, context: Context): Assembled {
  const gathering: Gathering = { context, done: new Map(), open: [], reached: new Set(), changed: [], full: false };
  const tree = context.trees.get(root);
  if (tree === undefined) context.report(missingFile, { file: root, start: 0, end: 0 }, { path: root, kind: "program" });
  return { declarations: tree === undefined ? [] : programFrom(tree, gathering), changed: gathering.changed };
}

/** A program's own and imported declarations, on top of those of its base. */
function programFrom(tree: SourceTree, gathering: Gathering): readonly Declaration[] {
  const own = gather(tree, gathering);
  const program = own.find((declaration): declaration is ProgramDecl => declaration.kind === "program");
  const clause = program === undefined ? undefined : clauseOf(program.header, "extends");
  if (clause === undefined) return withoutBase(own, gathering.context);
  const { base: name, file } = clause.value;
  const base = treeOf(tree.file, file, gathering);
  if (base === undefined) return own;
  const found = base.declarations.find(({ kind }) => kind === "program")?.name.text;
  if (found !== name.text) {
    gathering.context.report(wrongBase, found === undefined ? file.span : name.span, { file: file.value, found, wanted: name.text });
    if (found === undefined) return own;
  }
  gathering.open.push(tree.file);
  const declarations = programFrom(base, gathering);
  gathering.open.pop();
  const extended = extend(declarations, own, gathering.context);
  gathering.changed.push(...extended.changed);
  return extended.declarations;
}

/** The tree of a file that is named in another one, or undefined and a diagnostic. */
function treeOf(from: string, file: TextNode, gathering: Gathering): SourceTree | undefined {
  const { context, open, reached } = gathering;
  const path = resolvePath(from, file.value);
  if (path === undefined) {
    context.report(outsideWorkspace, file.span, { path: file.value });
    context.unread.addAny();
    return undefined;
  }
  const circle = [...open, from].indexOf(path);
  if (circle >= 0) {
    context.report(importCircle, file.span, { chain: [...[...open, from].slice(circle), path] });
    return undefined;
  }
  const tree = context.trees.get(path);
  if (tree === undefined) context.report(missingFile, file.span, { path: file.value, kind: "program" });
  else if (reached.size < MOST_FILES) return tree;
  else if (!gathering.full) {
    gathering.full = true;
    context.report(tooManyFiles, file.span, { most: MOST_FILES });
  }
  context.unread.addAny();
  return undefined;
}

/** The declarations of a file and of what it imports; itself first. */
function gather(tree: SourceTree, gathering: Gathering): readonly Declaration[] {
  const known = gathering.done.get(tree.file);
  if (known !== undefined) return known;
  if (!gathering.reached.has(tree.file)) {
    gathering.reached.add(tree.file);
    gathering.context.adopt(tree.diagnostics);
    noteUnread(tree, gathering.context);
  }
  const found = new Set<Declaration>(tree.declarations);
  for (const declaration of tree.declarations) {
    if (declaration.kind !== "import") continue;
    const what = declaration.header.find((clause) => !clause.broken)?.value;
    if (what === undefined) continue;
    for (const imported of importedFrom(tree.file, what, gathering)) found.add(imported);
  }
  const all = [...found];
  gathering.done.set(tree.file, all);
  return all;
}

/** Of a line whose first word starts nothing, the name behind that word. */
function noteUnread(tree: SourceTree, context: Context): void {
  for (const { name, span } of tree.diagnostics) {
    if (name !== "unknown-declaration" && name !== "yaml-unknown-declaration") continue;
    const behind = new RegExp("^\\S+\\s+([\\p{L}_][\\p{L}\\p{N}_]*)", "u").exec(tree.text.slice(span.start, span.start + 200));
    if (behind?.[1] !== undefined) context.unread.add(behind[1]);
  }
}

type ImportWhat = NonNullable<Extract<Declaration, { readonly kind: "import" }>["header"][number]>["value"];

function importedFrom(from: string, what: ImportWhat, gathering: Gathering): readonly Declaration[] {
  const tree = treeOf(from, what.file, gathering);
  if (tree === undefined) return [];
  gathering.open.push(from);
  const all = gather(tree, gathering);
  gathering.open.pop();
  const program = tree.declarations.find(({ kind }) => kind === "program");
  if (program !== undefined) gathering.context.report(importedProgram, what.file.span, { file: what.file.value, name: program.name.text });
  const parts = all.filter(({ kind }) => kind !== "program");
  return what.form === "all" ? parts : chosen(parts, what.names, what.file.value, gathering.context);
}

function chosen(all: readonly Declaration[], names: readonly { readonly text: string; readonly span: TextNode["span"] }[], file: string, context: Context): readonly Declaration[] {
  const known = all.map(({ name }) => name.text);
  for (const name of names) {
    if (name.text !== "" && !known.includes(name.text)) context.report(notExported, name.span, { name: name.text, file, near: nearest(name.text, known) });
  }
  const wanted = new Set(names.map(({ text }) => text));
  return all.filter(({ name }) => name.text !== "" && wanted.has(name.text));
}
