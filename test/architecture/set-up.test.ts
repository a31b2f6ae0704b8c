/**
 * In a fresh clone nothing is installed: what the two commands load before they set up must be Node's own or a file beside it.
 */
import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = join(fileURLToPath(import.meta.url), "../../..");
const STATIC_IMPORT = /^(?:import|export) (?:[^"']*? from )?"([^"]+)";$/gm;

/** What a script loads as it starts, by file: its own imports, and those of the files it imports. */
function loaded(path: string, seen = new Map<string, readonly string[]>()): ReadonlyMap<string, readonly string[]> {
  if (seen.has(path)) return seen;
  const wanted = [...readFileSync(path, "utf8").matchAll(STATIC_IMPORT)].map(([, specifier]) => specifier!);
  seen.set(path, wanted);
  for (const specifier of wanted) if (specifier.startsWith(".")) loaded(join(dirname(path), specifier), seen);
  return seen;
}

test.each(["start", "test", "build", "ci", "bench"])("scripts/%s.mjs starts where nothing is installed", (name) => {
  const files = loaded(join(root, `scripts/${name}.mjs`));
  expect([...files.values()].flat().some((specifier) => specifier.startsWith("node:"))).toBe(true);
  const wanted = [...files].flatMap(([path, specifiers]) => specifiers.filter((each) => !/^(node:|\.)/.test(each)).map((each) => `${relative(root, path)} needs ${each}`));
  expect(wanted).toEqual([]);
});
