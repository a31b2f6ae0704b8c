/**
 * What `fairway build` writes, as whoever uses it meets it: in an empty project that says nothing of ES modules, and in one
 * that does, from both kinds of modules and from TypeScript.
 */
import { execFile, execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TEXT } from "../../packages/fairway/test/support/shop.js";
import { root } from "../support/files.js";

const folder = mkdtempSync(join(tmpdir(), "fairway-build-"));
afterAll(() => rmSync(folder, { recursive: true }));

const kinds = ["commonjs", "module", undefined] as const;
const projectOf = (kind: (typeof kinds)[number]): string => join(folder, kind ?? "nothing");

beforeAll(() => {
  execFileSync(process.execPath, [join(root, "scripts/build.mjs"), join(folder, "command")]);
  writeFileSync(join(folder, "command/package.json"), `{ "type": "module" }`);
  for (const type of kinds) {
    const project = projectOf(type);
    mkdirSync(project);
    writeFileSync(join(project, "package.json"), JSON.stringify({ name: "consumer", private: true, type }));
    writeFileSync(join(project, "shop.fairway"), TEXT);
    execFileSync(process.execPath, [join(folder, "command/main.js"), "build", "shop.fairway", "--out", "dist", "--standalone"], { cwd: project, stdio: "pipe" });
  }
}, 120_000);

const ASK = `console.log(answer({ id: "north", orders: [{ id: "1", on: "2026-07-10", worth: "120.00" }] }, "2026-08-01").outcome.ladders[0].tier);`;

async function run(project: string, file: string, text: string): Promise<string> {
  writeFileSync(join(project, file), text);
  return (await promisify(execFile)(process.execPath, ["--no-warnings", file], { cwd: project })).stdout;
}

test("two files, named for the program", () => {
  expect(readdirSync(join(projectOf("commonjs"), "dist")).sort()).toEqual(["Shop.d.mts", "Shop.mjs"]);
});

test.each(kinds)("in a package of type %s: from an ES module, from CommonJS, and from a file that the package gives its kind", async (kind) => {
  const project = projectOf(kind);
  const [esm, cjs] = [`import { answer } from "./dist/Shop.mjs";\n${ASK}`, `import("./dist/Shop.mjs").then(({ answer }) => { ${ASK} });`];
  expect(await run(project, "ask.mjs", esm)).toBe("Gold\n");
  expect(await run(project, "ask.cjs", cjs)).toBe("Gold\n");
  expect(await run(project, "ask.js", kind === "module" ? esm : cjs)).toBe("Gold\n");
});

test("from CommonJS by require", async () => {
  expect(process.features.require_module).toBe(true);
  expect(await run(projectOf("commonjs"), "required.cjs", `const { answer } = require("./dist/Shop.mjs");\n${ASK}`)).toBe("Gold\n");
});

test.each([["commonjs", "ask.ts", "nodenext", "nodenext"], ["module", "ask.ts", "nodenext", "nodenext"], ["commonjs", "ask.mts", "node16", "node16"], ["module", "ask.ts", "esnext", "bundler"]] as const)("TypeScript in a package of type %s: %s, %s, %s", async (kind, file, module, moduleResolution) => {
  const project = projectOf(kind);
  writeFileSync(join(project, file), `import { answer, type Partner } from "./dist/Shop.mjs";
const partner: Partner = { id: "north", orders: [] };
const told = answer(partner, "2026-08-01");
export const tier: string | null | undefined = told.ok ? told.outcome.ladders[0]?.tier : undefined;
// @ts-expect-error: a partner has a name
export const refused: Partner = {};\n`);
  const settings = { compilerOptions: { strict: true, noEmit: true, target: "es2023", lib: ["es2023"], types: [], module, moduleResolution }, files: [file] };
  writeFileSync(join(project, "tsconfig.json"), JSON.stringify(settings));
  const checked = promisify(execFile)(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", "."], { cwd: project });
  expect((await checked.catch((problem: unknown) => problem as { stdout: string })).stdout).toBe("");
});
