/** A lint gives no error: whoever asks for errors alone need not wait for lints. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { expect, test } from "vitest";

const source = fileURLToPath(new URL("../../src", import.meta.url));

test("what lints report are warnings and hints", async () => {
  const severities = new Map<string, string>();
  for (const file of readdirSync(join(source, "diagnostics"))) {
    const catalogue = (await import(join(source, "diagnostics", file))) as Readonly<Record<string, { readonly severity?: string }>>;
    for (const [name, { severity }] of Object.entries(catalogue)) if (severity !== undefined) severities.set(name, severity);
  }
  const lints = readdirSync(join(source, "lints"), { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));
  const reported = lints.flatMap((path) => [...readFileSync(join(source, "lints", path), "utf8").matchAll(/\bsay\.(\w+)|\breport\((\w+)/g)].map((found) => ({ path, name: (found[1] ?? found[2])! })));
  expect(reported.length).toBeGreaterThan(60);
  expect(severities.size).toBeGreaterThan(150);
  expect(reported.filter(({ name }) => severities.get(name) === "error")).toEqual([]);
});
