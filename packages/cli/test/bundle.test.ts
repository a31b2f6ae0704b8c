/**
 * The bundle that people run. Libraries that are loaded on demand look different inside a bundle than in the sources, so
 * what only the built command shows is tested on the built command.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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

test("outcomes of a population are written by threads, and bad rows are named", () => {
  writeFileSync(join(folder, "big.ndjson"), Array.from({ length: 500 }, (_, at) => `{"id":"P${at}","sales":${at === 7 ? '"much"' : at}}\n`).join(""));
  const ran = spawnSync(process.execPath, [command, "evaluate", "p.fairway", "--data", "big.ndjson", "--as-of", "2026-08-01", "--outcomes", "out.csv", "--threads", "2"], { cwd: folder, encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } });
  expect(ran.status).toBe(3);
  expect(ran.stderr).toContain("big.ndjson");
  expect(ran.stderr).toMatch(/out\.csv: 499 partners as of 2026-08-01, 1 rejected\n$/);
  const lines = readFileSync(join(folder, "out.csv"), "utf8").trim().split("\n");
  expect(lines).toHaveLength(500);
  expect(lines.at(-1)).toBe("P499,2026-08-01,Gold,no");
});
