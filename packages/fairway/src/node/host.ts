/**
 * The host for Node: a folder on disk as a workspace.
 *
 * Reads only regular files below its root, also after following symbolic links, does not walk through links to folders,
 * and refuses what is not UTF-8 or larger than a program can be. It writes nothing.
 */
import { readFileSync, readdirSync, realpathSync, statSync } from "node:fs";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import type { ProgramHost, ReadResult } from "../host.js";
import { normalPath } from "../load/paths.js";

/** Bytes of one program or table file. */
const MAX_FILE = 20_000_000;

/** @param root the workspace's folder, absolute or relative to the current one */
export function nodeHost(root: string): ProgramHost {
  const base = real(resolve(root)) ?? resolve(root);
  return {
    readText: async (path) => readText(base, path),
    list: async (folder) => namesIn(locate(base, folder)),
    stat: async (path) => kindOf(locate(base, path)),
  };
}

/** The workspace path of a path on disk, or undefined where it lies outside of the root. */
export function workspacePath(root: string, path: string): string | undefined {
  const base = real(resolve(root)) ?? resolve(root);
  const target = real(resolve(path)) ?? resolve(path);
  const inside = relative(base, target);
  if (isAbsolute(inside) || inside === ".." || inside.startsWith(`..${sep}`)) return undefined;
  return inside.split(sep).join("/");
}

function real(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

/** The real place of a workspace path, or undefined where there is none inside of the workspace. */
function locate(base: string, path: string): string | undefined {
  const normal = normalPath(path);
  const target = normal === undefined ? undefined : real(join(base, normal));
  return target !== undefined && (target === base || target.startsWith(base.endsWith(sep) ? base : base + sep)) ? target : undefined;
}

/** Names in a folder. Links to folders are left out: they can lead around in circles. */
function namesIn(folder: string | undefined): readonly string[] {
  if (folder === undefined) return [];
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => !entry.isSymbolicLink() || kindOf(join(folder, entry.name)) === "file").map((entry) => entry.name).sort();
  } catch {
    return [];
  }
}

function kindOf(target: string | undefined): "file" | "folder" | undefined {
  if (target === undefined) return undefined;
  try {
    const stat = statSync(target);
    return stat.isDirectory() ? "folder" : stat.isFile() ? "file" : undefined;
  } catch {
    return undefined;
  }
}

function readText(base: string, path: string): ReadResult {
  const normal = normalPath(path);
  if (normal === undefined) return { ok: false, why: "outside" };
  const target = locate(base, normal);
  if (target === undefined) return { ok: false, why: real(join(base, normal)) === undefined ? "missing" : "outside" };
  const kind = kindOf(target);
  if (kind !== "file") return { ok: false, why: kind === "folder" ? "a folder" : "unreadable" };
  try {
    if (statSync(target).size > MAX_FILE) return { ok: false, why: "too large" };
    return { ok: true, text: new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(target)) };
  } catch (problem) {
    return { ok: false, why: problem instanceof TypeError ? "not UTF-8" : "unreadable" };
  }
}
