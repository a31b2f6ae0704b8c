/** The matrix of docs/editor.md is what the table of features prints; each feature has its file and its test. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { FEATURES } from "../src/index.js";

const own = join(fileURLToPath(import.meta.url), "../..");
const page = join(own, "../../docs/editor.md");
const [OPEN, CLOSE] = ["<!-- features: printed from packages/ide/src/features.ts -->\n", "<!-- end of features -->"];

test("the page shows the table", () => {
  const rows = FEATURES.map(({ name, does, method }) => `| ${name} | ${does} | \`${method}\` |`);
  const table = ["| feature | what it does | asked by |", "| --- | --- | --- |", ...rows, ""].join("\n");
  const text = readFileSync(page, "utf8");
  const [from, to] = [text.indexOf(OPEN) + OPEN.length, text.indexOf(CLOSE)];
  if (process.env["FAIRWAY_UPDATE"] === "1") writeFileSync(page, text.slice(0, from) + table + text.slice(to));
  else expect(text.slice(from, to), "docs/editor.md is stale; `npm run update` rewrites it").toBe(table);
});

test.each(FEATURES.map(({ name, file }) => [name, file]))("%s has its file and its test", (_, file) => {
  expect(existsSync(join(own, "src/features", `${file}.ts`))).toBe(true);
  expect(existsSync(join(own, "test", `${file}.test.ts`))).toBe(true);
});
