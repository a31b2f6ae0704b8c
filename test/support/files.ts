/**
 * The workspace as tests see it: where it is, what is in it, and files that are expected to hold what was worked out.
 *
 * With FAIRWAY_UPDATE=1 expected files are written instead of compared; without it nothing is ever written.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";

/** The workspace's folder. */
export const root = join(fileURLToPath(import.meta.url), "../../..");

export const updating = process.env["FAIRWAY_UPDATE"] === "1";

/** The text of a file, by its path in the workspace. */
export function readText(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

export function exists(path: string): boolean {
  return existsSync(join(root, path));
}

/** All files below a folder, as workspace paths with `/`, sorted. */
export function filesBelow(folder: string): string[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
}

/** The names directly in a folder, sorted. */
export function namesIn(folder: string): string[] {
  return readdirSync(join(root, folder)).sort();
}

/** The file holds this text; with FAIRWAY_UPDATE=1 it does afterwards. */
export function expectFile(path: string, text: string): void {
  if (updating) {
    writeText(path, text);
    return;
  }
  expect(exists(path), `${path} is missing; \`npm run update\` writes it`).toBe(true);
  expect(readText(path), `${path} is stale; \`npm run update\` rewrites it`).toBe(text);
}

/** Writes a file of the workspace, with its folders. */
export function writeText(path: string, text: string): void {
  const target = join(root, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
}
