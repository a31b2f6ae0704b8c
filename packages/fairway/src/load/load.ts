/**
 * Loads programs: files through a host, imports and tables followed, everything compiled.
 *
 * A folder's programs are its files with a `program` declaration, each with what it imports; files of the same program
 * in one folder are its versions. Nothing here knows what a program means, and nothing throws: what is wrong, a missing
 * file included, comes out as diagnostics.
 */
import { compile, neededFiles, withoutUsedByOthers, type Compiled } from "@fairway/compiler";
import type { Diagnostic, ProgramDecl, SourceTree } from "@fairway/syntax";
import type { Plan, PlanTest } from "@fairway/plan";
import { looseFile, noProgram, unreadableFile } from "../diagnostics/load.js";
import type { ProgramHost } from "../host.js";
import { Files } from "./parse.js";
import { folderOf, joinPath, surfaceOf } from "./paths.js";
import { checkVersions, effectiveOf, inOrder, programOf, type Effective } from "./versions.js";
import { atFile, walk, type Found } from "./walk.js";

/** One text of a program, compiled. */
export interface Version {
  /** The file with its `program` declaration. */
  readonly file: string;
  /** All files it is made of, that one first; workspace paths. */
  readonly files: readonly string[];
  readonly effective: Effective;
  /** Absent where its text has errors. */
  readonly plan?: Plan;
  readonly tests: readonly PlanTest[];
  readonly symbols: Compiled["symbols"];
}

/** A program with its versions, from the earliest to the latest. */
export interface Program {
  readonly name: string;
  readonly title?: string;
  readonly folder: string;
  readonly versions: readonly Version[];
}

/** What came of loading some paths. */
export interface Loaded {
  readonly programs: readonly Program[];
  /** By file and place, each once. Lints are run when they are first read. */
  readonly diagnostics: readonly Diagnostic[];
  /** Those that are errors. */
  readonly errors: readonly Diagnostic[];
  /** Every program file that was read, by workspace path. */
  readonly trees: ReadonlyMap<string, SourceTree>;
  /** The text of every file that was read, tables and calendars included. */
  readonly sources: ReadonlyMap<string, string>;
}

interface Root { readonly file: string; readonly program: ProgramDecl }
interface Text { readonly root: Root; readonly version: Version; readonly compiled: Compiled }

/** Loads every program at and below the paths (workspace paths of files or folders; `""` is the whole workspace). */
export async function loadPrograms(host: ProgramHost, paths: readonly string[]): Promise<Loaded> {
  const files = new Files(host);
  const { files: found, diagnostics } = await walk(host, paths);
  const all: Diagnostic[] = [...diagnostics];
  const roots = await rootsOf(host, files, found, all);
  const texts: Text[] = [];
  for (const root of roots) texts.push(await compileRoot(files, root));
  const programs = grouped(texts, all);
  all.push(...await loose(files, found, texts, diagnostics.length));
  let told: readonly Diagnostic[] | undefined;
  return {
    programs, trees: files.trees, sources: files.texts,
    // A lint gives no error, and is not run where there is one: who only asks for errors need not wait for lints.
    errors: tidy([...texts.flatMap(({ compiled }) => compiled.checked), ...all].filter(({ severity }) => severity === "error")),
    get diagnostics() {
      return (told ??= tidy([...all, ...withoutUsedByOthers(texts.flatMap(({ compiled }) => compiled.diagnostics), programs.flatMap(({ versions }) => versions.map(({ symbols }) => symbols)))]));
    },
  };
}

/** The files with a `program` among those found; for a file named without one, those beside it that import it. */
async function rootsOf(host: ProgramHost, files: Files, found: readonly Found[], problems: Diagnostic[]): Promise<Root[]> {
  const roots = new Map<string, Root>();
  for (const { path, named } of found) {
    const tree = await files.tree(path);
    if (tree === undefined) {
      problems.push(atFile(path, unreadableFile, { path, failure: files.failures.get(path) ?? "unreadable" }));
      continue;
    }
    const program = programOf(tree);
    if (program !== undefined) roots.set(path, { file: path, program });
    else if (named) for (const root of await importersOf(host, files, path)) roots.set(root.file, root);
  }
  return [...roots.values()];
}

async function importersOf(host: ProgramHost, files: Files, path: string): Promise<Root[]> {
  const roots: Root[] = [];
  for (const name of await host.list(folderOf(path))) {
    const file = joinPath(folderOf(path), name);
    if (surfaceOf(file) === undefined || file === path) continue;
    const tree = await files.tree(file);
    const program = tree === undefined ? undefined : programOf(tree);
    if (program !== undefined && (await reach(files, file)).includes(path)) roots.push({ file, program });
  }
  return roots;
}

/** The program files reached from one by imports and extension, itself first; tables are read on the way. */
async function reach(files: Files, root: string): Promise<string[]> {
  const reached = new Set([root]);
  for (const path of reached) {
    const tree = await files.tree(path);
    if (tree === undefined) continue;
    for (const needed of neededFiles(tree)) {
      if (needed.kind === "program") reached.add(needed.path);
      else await files.text(needed.path);
    }
  }
  return [...reached];
}

async function compileRoot(files: Files, root: Root): Promise<Text> {
  const reached = (await reach(files, root.file)).filter((path) => files.trees.has(path));
  const trees = new Map(reached.map((path) => [path, files.trees.get(path)!]));
  const compiled = compile({ root: root.file, trees, text: (path) => files.texts.get(path) });
  const version: Version = {
    file: root.file, files: reached, effective: effectiveOf(root.program),
    plan: compiled.plan, tests: compiled.tests, symbols: compiled.symbols,
  };
  return { root, version, compiled };
}

/** Versions of one program stand in one folder and share its name. */
function grouped(texts: readonly Text[], problems: Diagnostic[]): Program[] {
  const groups = new Map<string, Text[]>();
  for (const text of texts) {
    const key = JSON.stringify([folderOf(text.root.file), text.root.program.name.text]);
    groups.set(key, [...(groups.get(key) ?? []), text]);
  }
  return [...groups.values()].map((group) => {
    const { program, file } = group[0]!.root;
    const versions = inOrder(group.map((text) => text.version));
    problems.push(...checkVersions(program.name.text, versions));
    return { name: program.name.text, title: program.title?.value, folder: folderOf(file), versions };
  });
}

/** Files that were found and belong to no program: their own diagnostics, and a word about it. */
async function loose(files: Files, found: readonly Found[], texts: readonly Text[], before: number): Promise<Diagnostic[]> {
  const used = new Set(texts.flatMap((text) => text.version.files));
  const rest = found.filter(({ path }) => !used.has(path) && files.trees.has(path));
  return rest.flatMap(({ path, named }) => {
    const own = files.trees.get(path)!.diagnostics;
    if (own.length > 0) return own;
    if (named || (texts.length === 0 && before === 0)) return [atFile(path, noProgram, { path, folder: false })];
    return [atFile(path, looseFile, { path })];
  });
}

/** By file and place; the same finding, met through two programs, once. */
function tidy(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Map<string, Diagnostic>();
  for (const one of diagnostics) {
    const key = JSON.stringify([one.code, one.span.file, one.span.start, one.span.end, one.message]);
    if (!seen.has(key)) seen.set(key, one);
  }
  return [...seen.values()].sort((a, b) => (a.span.file === b.span.file ? a.span.start - b.span.start : a.span.file < b.span.file ? -1 : 1));
}
