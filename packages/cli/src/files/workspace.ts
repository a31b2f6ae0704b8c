/**
 * The workspace of a run: its root, its host, and the paths that were named, as workspace paths.
 *
 * The root is the current folder where the paths lie in it, otherwise the folder that holds them all; `--root` says
 * otherwise. Nothing outside of the root is read as part of a program.
 */
import { readdirSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { overlayHost, type ProgramHost } from "@fairway/fairway";
import { nodeHost, workspacePath } from "@fairway/fairway/node";
import type { Io } from "../io/io.js";
import { Trouble } from "../trouble.js";
import { nearest } from "./near.js";

export interface Workspace {
  /** Absolute. */
  readonly root: string;
  readonly host: ProgramHost;
  /** The named paths as workspace paths, in their order. */
  readonly paths: readonly string[];
  /** A workspace path as the caller would write it. */
  readonly show: (path: string) => string;
  /** A workspace path on disk. */
  readonly disk: (path: string) => string;
}

/** The file that `-` stands for. */
export const STDIN_FILE = "stdin.fairway";

/**
 * @param paths as written: relative to the current folder or absolute; `-` is standard input
 * @throws Trouble for a path that is not there or lies outside of `--root`
 */
export async function openWorkspace(io: Io, paths: readonly string[], options: { readonly root?: string }): Promise<Workspace> {
  const texts = new Map<string, string>();
  const onDisk: string[] = [];
  for (const path of paths) {
    if (path === "-") texts.set(STDIN_FILE, await stdinText(io));
    else onDisk.push(existing(io.cwd, path));
  }
  const root = options.root === undefined ? commonRoot(io.cwd, onDisk) : folder(io.cwd, options.root);
  const named = paths.map((path) => (path === "-" ? STDIN_FILE : inside(root, resolve(io.cwd, path), path)));
  const host = nodeHost(root);
  return {
    root, paths: named,
    host: texts.size === 0 ? host : overlayHost(host, texts),
    show: (path) => (texts.has(path) ? "-" : shown(io.cwd, join(root, path))),
    disk: (path) => join(root, path),
  };
}

/** @throws Trouble where standard input is not UTF-8 */
export async function stdinText(io: Io): Promise<string> {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await io.readStdin());
  } catch {
    throw new Trouble("standard input is not UTF-8 text", "Save the program as UTF-8.");
  }
}

/** The absolute path. @throws Trouble with the name that was probably meant where nothing is there */
export function existing(cwd: string, path: string): string {
  const target = resolve(cwd, path);
  if (kindOf(target) !== undefined) return target;
  const near = nearest(basename(target), namesIn(dirname(target)));
  const help = near === undefined
    ? `Paths are relative to the current folder, ${cwd}.`
    : `Did you mean "${shown(cwd, join(dirname(target), near))}"?`;
  throw new Trouble(`there is no file or folder "${path}"`, help);
}

export function kindOf(path: string): "file" | "folder" | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? undefined : stat.isDirectory() ? "folder" : "file";
}

/** The path from the current folder where that is shorter to read, otherwise the absolute one; always with `/`. */
export function shown(cwd: string, target: string): string {
  const from = relative(cwd, target);
  const outside = isAbsolute(from) || from === ".." || from.startsWith(`..${sep}`);
  return (outside ? target : from === "" ? "." : from).split(sep).join("/");
}

function folder(cwd: string, path: string): string {
  const target = existing(cwd, path);
  if (kindOf(target) === "folder") return target;
  throw new Trouble(`--root "${path}" is a file`, "Name a folder.");
}

function inside(root: string, target: string, written: string): string {
  const path = workspacePath(root, target);
  if (path !== undefined) return path;
  throw new Trouble(`"${written}" lies outside of the workspace "${root}"`, "Name a higher folder with --root.");
}

function commonRoot(cwd: string, targets: readonly string[]): string {
  if (targets.every((target) => workspacePath(cwd, target) !== undefined)) return cwd;
  const folders = targets.map((target) => (kindOf(target) === "folder" ? target : dirname(target)));
  let root = folders[0] ?? cwd;
  while (!folders.every((one) => workspacePath(root, one) !== undefined)) root = dirname(root);
  return root;
}

function namesIn(path: string): readonly string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
