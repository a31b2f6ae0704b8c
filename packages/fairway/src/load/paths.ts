/**
 * Workspace paths: relative to the root, with `/`, never leaving it.
 *
 * Pure text; nothing here looks at a disk. A path that would leave the workspace has no normal form.
 */
import type { Surface } from "@fairway/syntax";

/** The path without `.`, `..` and doubled slashes, or undefined where it is absolute or leaves the root. */
export function normalPath(path: string): string | undefined {
  if (/^([/\\]|[A-Za-z]:)/.test(path) || path.includes("\0")) return undefined;
  const parts: string[] = [];
  for (const part of path.replaceAll("\\", "/").split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}

/** The folder a file stands in; `""` is the root. */
export function folderOf(path: string): string {
  const at = path.lastIndexOf("/");
  return at < 0 ? "" : path.slice(0, at);
}

/** The last name of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

export function joinPath(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

/** In which surface a file of that name is written, or undefined where it is no program file. */
export function surfaceOf(path: string): Surface | undefined {
  if (/\.fairway\.ya?ml$/i.test(path)) return "yaml";
  return /\.fairway$/i.test(path) ? "text" : undefined;
}
