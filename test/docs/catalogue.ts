/**
 * Every catalogue entry of the workspace: found by reading the sources, so that none can be forgotten.
 */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { filesBelow, readText, root } from "../support/files.js";

export interface AnyEntry { readonly code: string; readonly name: string; readonly severity: string }

function isEntry(value: unknown): value is AnyEntry {
  if (typeof value !== "object" || value === null) return false;
  const { code, name, severity, message } = value as Record<string, unknown>;
  return typeof code === "string" && /^FW\d{4}$/.test(code) && typeof name === "string" && typeof severity === "string" && typeof message === "function";
}

/** The sources that hold entries. */
export function catalogueFiles(): string[] {
  const sources = filesBelow("packages").filter((path) => /^packages\/[^/]+\/src\/.*\.ts$/.test(path) && !path.endsWith(".test.ts"));
  return sources.filter((path) => /\bcode: "FW\d{4}"/.test(readText(path)));
}

/** All entries, by code. */
export async function allEntries(): Promise<AnyEntry[]> {
  const modules = await Promise.all(catalogueFiles().map((path) => import(pathToFileURL(join(root, path)).href) as Promise<Record<string, unknown>>));
  const entries = new Map(modules.flatMap((module) => Object.values(module)).filter(isEntry).map((entry) => [entry, entry]));
  return [...entries.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** The codes that stand in the sources, exported or not, each as often as it stands. */
export function writtenCodes(): string[] {
  return catalogueFiles().flatMap((path) => [...readText(path).matchAll(/\bcode: "(FW\d{4})"/g)].map((match) => match[1]!)).sort();
}
