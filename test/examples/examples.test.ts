/**
 * Every example is in order: nothing to report, its worked cases pass, and an example in two surfaces is one program.
 */
import { loadPrograms, runCases } from "@fairway/fairway";
import { nodeHost } from "@fairway/fairway/node";
import { describe, expect, test } from "vitest";
import { inShort } from "../support/check.js";
import { troubles } from "../support/cases.js";
import { filesBelow, readText, root } from "../support/files.js";

const host = nodeHost(root);
const folders = [...new Set(filesBelow("examples").filter((path) => /\.fairway(\.yaml)?$/.test(path)).map((path) => path.split("/")[1]!))];

/** Worked cases by name with their outcome. */
async function outcomes(folder: string): Promise<Map<string, string>> {
  const loaded = await loadPrograms(host, [`examples/${folder}`]);
  expect(loaded.diagnostics.map((one) => inShort(one, loaded.sources))).toEqual([]);
  const found = new Map<string, string>();
  for (const program of loaded.programs) {
    const run = await runCases(program, host);
    expect(run!.results.flatMap(troubles)).toEqual([]);
    for (const { name, status } of run!.results) found.set(`${program.name} ${name}`, status);
  }
  return found;
}

describe("examples", () => {
  test.each(folders)("%s: nothing to report, and its worked cases pass", async (folder) => {
    const results = await outcomes(folder);
    expect([...results].filter(([, status]) => status !== "passed")).toEqual([]);
    expect(results.size).toBeGreaterThan(0);
  });

  test.each(folders.filter((name) => name.endsWith("-yaml")))("%s says what its twin in text says", async (folder) => {
    const twin = folder.slice(0, -"-yaml".length);
    const [yaml, text] = [await loadPrograms(host, [`examples/${folder}`]), await loadPrograms(host, [`examples/${twin}`])];
    const plans = (loaded: typeof yaml): unknown => loaded.programs.flatMap((program) => program.versions.map(({ plan, tests }) => withoutPlaces({ plan, tests })));
    expect(plans(yaml)).toEqual(plans(text));
  });

  test("are all listed", () => {
    const list = readText("examples/README.md");
    expect(folders.filter((name) => !list.includes(`](${name})`))).toEqual([]);
    expect(folders.length).toBeGreaterThan(15);
  });
});

/** Without files, lines and texts of clauses, which differ between the surfaces. */
function withoutPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlaces);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== "origin").map(([name, part]) => [name, withoutPlaces(part)]));
}
