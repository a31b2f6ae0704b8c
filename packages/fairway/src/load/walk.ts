/**
 * From the paths a caller names to the program files in them.
 *
 * A folder is searched with all its sub-folders, except hidden ones, `node_modules` and `dist`. The search is bounded, so
 * that naming a whole disk ends with a sentence instead of a long wait.
 */
import { diagnose, type Diagnostic } from "@fairway/syntax";
import { noProgram, tooManyFiles, unreadableFile } from "../diagnostics/load.js";
import type { ProgramHost } from "../host.js";
import { joinPath, normalPath, surfaceOf } from "./paths.js";

/** Files and folders looked at below one path. */
const MAX_ENTRIES = 20_000;
const NEVER = new Set(["node_modules", "dist"]);

/** A program file. `named`: the caller named it itself, not its folder. */
export interface Found {
  readonly path: string;
  readonly named: boolean;
}

export interface Walked {
  readonly files: readonly Found[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The program files at and below the paths, each once, in the order of the paths and sorted within a folder. */
export async function walk(host: ProgramHost, paths: readonly string[]): Promise<Walked> {
  const files = new Map<string, Found>();
  const diagnostics: Diagnostic[] = [];
  for (const written of paths) {
    const path = normalPath(written);
    const kind = path === undefined ? undefined : await host.stat(path);
    if (path === undefined || kind === undefined) {
      diagnostics.push(atFile(written, unreadableFile, { path: written, failure: path === undefined ? "outside" : "missing" }));
    } else if (kind === "file") files.set(path, { path, named: true });
    else {
      const inside = await programFiles(host, path);
      if (inside === undefined) diagnostics.push(atFile(path, tooManyFiles, { path, most: MAX_ENTRIES }));
      else if (inside.length === 0) diagnostics.push(atFile(path, noProgram, { path, folder: true }));
      else for (const file of inside) if (!files.has(file)) files.set(file, { path: file, named: false });
    }
  }
  return { files: [...files.values()], diagnostics };
}

/** Program files at and below a folder, sorted, or undefined where there is too much to search. */
async function programFiles(host: ProgramHost, folder: string): Promise<string[] | undefined> {
  const found: string[] = [];
  const waiting = [folder];
  for (let seen = 0; waiting.length > 0; ) {
    const here = waiting.pop()!;
    for (const name of await host.list(here)) {
      seen += 1;
      if (seen > MAX_ENTRIES) return undefined;
      const path = joinPath(here, name);
      if (surfaceOf(path) !== undefined) found.push(path);
      else if (!name.startsWith(".") && !NEVER.has(name) && (await host.stat(path)) === "folder") waiting.push(path);
    }
  }
  return found.sort();
}

/** The paths of the program files at and below some paths, for what looks at files one by one. */
export async function findProgramFiles(host: ProgramHost, paths: readonly string[]): Promise<{ readonly files: readonly string[]; readonly diagnostics: readonly Diagnostic[] }> {
  const { files, diagnostics } = await walk(host, paths);
  return { files: files.map((file) => file.path), diagnostics };
}

/** A diagnostic about a file as a whole: at its first character. */
export function atFile<P extends object>(file: string, of: Parameters<typeof diagnose<P>>[0], params: P): Diagnostic {
  return diagnose(of, { file, start: 0, end: 0 }, params);
}
