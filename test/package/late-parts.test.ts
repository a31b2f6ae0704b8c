/** Parts of a bundle that wait: what they hand on, when they are made, and what they refuse. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeEach, expect, test } from "vitest";
import { root } from "../support/files.js";

type Parts = Readonly<Record<string, readonly string[]>>;
interface LateParts {
  readonly PARTS: Parts;
  oneText(bundle: typeof build, root: string, entry: string, parts: Parts, options: object): Promise<string>;
  commonFiles(bundle: typeof build, root: string, entries: Readonly<Record<string, string>>, parts: Parts, options: object): Promise<{ readonly files: readonly { readonly file: string; readonly text: string }[] }>;
}

const { oneText, commonFiles } = (await import(pathToFileURL(join(root, "scripts/late-parts.mjs")).href)) as LateParts;
const folder = mkdtempSync(join(tmpdir(), "fairway-late-"));
afterAll(() => rmSync(folder, { recursive: true }));
const log = globalThis as { made?: string[] };
beforeEach(() => { log.made = []; });

const FILES = {
  "shared.ts": `(globalThis as any).made.push("shared"); export const words = ["both"]; export class Word { constructor(readonly text: string) {} }`,
  "door.ts": `import { Word, words } from "./shared.js"; import { deep } from "./deep.js";
(globalThis as any).made.push("door");
export const NONE = -1;
export function sum(...given: number[]): number { return given.reduce((a, b) => a + b, deep()); }
export function* each(): Generator<string> { yield* words; }
export class Teller extends Word { tell(): string { return this.text + words[0]; } }`,
  "namesake.ts": `export function sum(...given: number[]): string { return given.join("+"); }`,
  "deep.ts": `(globalThis as any).made.push("deep"); export function deep(): number { return 1000; }`,
  "entry.ts": `import { each, NONE, sum, Teller } from "./door.js"; import { sum as text } from "./namesake.js"; import { Word } from "./shared.js";
export const none = NONE;
export const told = (): unknown => [sum(1, 2), text(1, 2), [...each()], new Teller("of ").tell(), new Teller("x") instanceof Word && new Teller("x") instanceof Teller];`,
  "wants.ts": `import { arrow } from "./other.js"; export const told = (): unknown => arrow();`,
  "other.ts": `export const arrow = (): number => 1;`,
};
const sources = join(folder, "packages/p/src");
mkdirSync(sources, { recursive: true });
for (const [name, text] of Object.entries(FILES)) writeFileSync(join(sources, name), text);

const PARTS = { part: ["p/src/door.ts", "p/src/namesake.ts"] };
const TOLD = [1003, "1+2", ["both"], "of both", true];

test("in one text a part is made when it is first asked, once, and shares what others need too", async () => {
  const file = join(folder, "one.mjs");
  writeFileSync(file, await oneText(build, folder, join(sources, "entry.ts"), PARTS, { platform: "neutral", target: "es2022" }));
  const { none, told } = (await import(pathToFileURL(file).href)) as { none: number; told: () => unknown };
  expect([none, log.made]).toEqual([-1, ["shared"]]);
  expect([told(), told()]).toEqual([TOLD, TOLD]);
  expect(log.made).toEqual(["shared", "deep", "door"]);
});

test("as CommonJS files a part is required when it is first asked", async () => {
  const { files } = await commonFiles(build, folder, { entry: join(sources, "entry.ts") }, PARTS, { platform: "node", target: "node20" });
  for (const { file, text } of files) writeFileSync(join(folder, file), text);
  writeFileSync(join(folder, "package.json"), `{ "type": "commonjs" }`);
  const { none, told } = createRequire(join(folder, "here.cjs"))("./entry.js") as { none: number; told: () => unknown };
  expect([none, log.made]).toEqual([-1, ["shared"]]);
  expect([told(), told()]).toEqual([TOLD, TOLD]);
  expect(log.made).toEqual(["shared", "deep", "door"]);
});

test("a door of which others use more than functions, numbers and texts gives no bundle", async () => {
  const made = oneText(build, folder, join(sources, "wants.ts"), { part: ["p/src/other.ts"] }, { platform: "neutral", target: "es2022", logLevel: "silent" });
  await expect(made).rejects.toThrow(/arrow/);
});
