/**
 * The bundle that people run. Libraries that are loaded on demand look different inside a bundle than in the sources, so
 * what only the built command shows is tested on the built command.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "fairway-bundle-"));
const command = join(folder, "dist", "main.js");

beforeAll(() => {
  execFileSync(process.execPath, [fileURLToPath(new URL("../../../scripts/build.mjs", import.meta.url)), join(folder, "dist")]);
  writeFileSync(join(folder, "dist", "package.json"), `{ "type": "module" }`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(...words: readonly string[]): string {
  return execFileSync(process.execPath, [command, ...words], { cwd: folder, encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } });
}

test("partner data comes in through a mapping", () => {
  mkdirSync(join(folder, "data"));
  writeFileSync(join(folder, "p.fairway"), `program P { currency USD }
partner {
  key id
  id:    Text
  sales: Money
}
ladder Level {
  tier Member {}
  tier Gold { require "Sales" sales >= 100 USD }
}
`);
  writeFileSync(join(folder, "data", "data.yaml"), `partners:
  file: crm.csv
  fields:
    id: Account
    sales: Net
`);
  writeFileSync(join(folder, "data", "crm.csv"), "Account,Net\nA,120\n");
  expect(run("evaluate", "p.fairway", "--data", "data", "--as-of", "2026-08-01", "--format", "csv")).toContain("A,,Level,,Gold,");
});
