/**
 * The library as its users meet it: the tarball installed into an empty project without the network, used from ESM, from
 * CommonJS, from TypeScript, and each example of docs/backend.md run as it stands there.
 */
import { execFile, execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { DuckDBInstance } from "@duckdb/node-api";
import { build, transform } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildModule, openProgram } from "@fairway/fairway";
import { PARTNERS, TEXT } from "../../packages/fairway/test/support/shop.js";
import { alone } from "../support/built.js";
import { readText, root } from "../support/files.js";
import { fencesOf, type Fence } from "../support/markdown.js";

interface Library {
  buildLibrary(bundle: typeof build, out: string): Promise<void>;
  packLibrary(folder: string, into: string): string;
}

const folder = mkdtempSync(join(tmpdir(), "fairway-consumer-"));
const project = join(folder, "project");
afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(async () => {
  const { buildLibrary, packLibrary } = (await import(pathToFileURL(join(root, "scripts/library.mjs")).href)) as Library;
  await buildLibrary(build, join(folder, "library"));
  const tarball = packLibrary(join(folder, "library"), folder);
  mkdirSync(project);
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }));
  execFileSync("npm", ["install", "--offline", "--no-audit", "--no-fund", tarball], { cwd: project, stdio: "pipe" });
  cpSync(join(root, "examples/northwind"), join(project, "northwind"), { recursive: true });
  writeFileSync(join(project, "shop.fairway"), TEXT);
}, 300_000);

/** What a script of the project prints. */
async function run(file: string, text: string, ...options: string[]): Promise<string> {
  writeFileSync(join(project, file), text);
  const { stdout } = await promisify(execFile)(process.execPath, [...options, file], { cwd: project });
  return stdout;
}

/** What TypeScript says of files of the project: nothing where all is well. */
async function typed(files: readonly string[], compilerOptions: object): Promise<string> {
  const name = `tsconfig-${Math.abs(hash(JSON.stringify([files, compilerOptions])))}.json`;
  const common = { strict: true, noEmit: true, target: "es2023", lib: ["es2023"], typeRoots: [join(root, "node_modules/@types")], types: ["node"], skipLibCheck: false };
  writeFileSync(join(project, name), JSON.stringify({ compilerOptions: { ...common, ...compilerOptions }, files }));
  try {
    await promisify(execFile)(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", name], { cwd: project });
    return "";
  } catch (problem) {
    return (problem as { stdout: string }).stdout;
  }
}

const hash = (text: string): number => [...text].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) | 0, 7);

const ASK = `
  const opened = await openProgram({ files: "shop.fairway" });
  const tiers = [];
  for await (const item of opened.program.evaluateMany(${JSON.stringify(PARTNERS)}, { asOf: "2026-08-01", threads: 2 })) tiers.push(item.outcome.ladders[0].tier);
  console.log(tiers.join(" "));
`;

test("the package brings all it needs and nothing of the workspace", () => {
  const { dependencies, exports } = JSON.parse(readFileSync(join(project, "node_modules/@fairway/fairway/package.json"), "utf8")) as { dependencies?: object; exports: object };
  expect(dependencies).toBeUndefined();
  expect(JSON.stringify(exports)).not.toContain("source");
  expect(readFileSync(join(project, "node_modules/@fairway/fairway/LICENSES-OF-PARTS.txt"), "utf8")).toMatch(/temporal-polyfill[\s\S]*Permission/);
});

test("its code is ASCII: one other sign, and each character of a file takes two bytes and longer to read", () => {
  const files = readdirSync(join(project, "node_modules/@fairway/fairway"), { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".js"));
  expect(files.length).toBeGreaterThan(20);
  expect(files.filter((path) => /[^\0-\x7f]/.test(readFileSync(join(project, "node_modules/@fairway/fairway", path), "latin1")))).toEqual([]);
});

test("ESM and CommonJS: program, partners and threads", async () => {
  expect(await run("ask.mjs", `import { openProgram } from "@fairway/fairway/node";\n${ASK}`)).toBe("Gold Silver Silver\n");
  expect(await run("ask.cjs", `const { openProgram } = require("@fairway/fairway/node");\n(async () => {${ASK}})();`)).toBe("Gold Silver Silver\n");
});

test("Parquet that takes DuckDB: a sentence where it is not installed, and outcomes where it is", async () => {
  const data = join(project, "parquet");
  mkdirSync(data);
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run(`COPY (SELECT 'north' AS id) TO '${join(data, "partners.parquet")}' (FORMAT parquet, COMPRESSION zstd)`);
  await connection.run(`COPY (SELECT 'north' AS partner, '1' AS id, DATE '2026-07-10' AS "on", 120.00::DECIMAL(18, 2) AS worth) TO '${join(data, "orders.parquet")}' (FORMAT parquet, COMPRESSION zstd)`);
  connection.closeSync();
  const ask = `const opened = await openProgram({ files: "shop.fairway" });
  const done = await evaluateFiles(opened.program, { data: "parquet", asOf: "2026-08-01", out: "parquet.csv" });
  console.log(done.ok ? readFileSync("parquet.csv", "utf8").split("\\n")[1] : done.problems[0].message);`;
  const [esm, cjs] = [`import { readFileSync } from "node:fs";\nimport { evaluateFiles, openProgram } from "@fairway/fairway/node";\n${ask}`, `const { readFileSync } = require("node:fs");\nconst { evaluateFiles, openProgram } = require("@fairway/fairway/node");\n(async () => {${ask}})();`];
  expect(await run("parquet.mjs", esm)).toContain("npm install @duckdb/node-api");
  mkdirSync(join(project, "node_modules/@duckdb"), { recursive: true });
  for (const name of readdirSync(join(root, "node_modules/@duckdb"))) symlinkSync(join(root, "node_modules/@duckdb", name), join(project, "node_modules/@duckdb", name));
  expect(await run("parquet.mjs", esm)).toMatch(/^north,2026-08-01,Gold,/);
  expect(await run("parquet.cjs", cjs)).toMatch(/^north,2026-08-01,Gold,/);
  rmSync(join(project, "node_modules/@duckdb"), { recursive: true });
});

test("the door that is not Node's asks for nothing of Node's", async () => {
  const { errors } = await build({ entryPoints: [join(project, "node_modules/@fairway/fairway/esm/index.js")], bundle: true, write: false, outdir: folder, splitting: true, format: "esm", platform: "browser", logLevel: "silent" });
  expect(errors).toEqual([]);
});

test("a built module beside the library runs at the edge as one file, which asks for nothing of Node's", async () => {
  const opened = await openProgram({ text: TEXT });
  if (!opened.ok) throw new Error(opened.message);
  writeFileSync(join(project, "ShopEdge.mjs"), buildModule(opened.program.plans!).js);
  const outfile = join(project, "edge.mjs");
  await build({ stdin: { contents: `export { decide } from "./ShopEdge.mjs";`, resolveDir: project }, bundle: true, outfile, format: "esm", platform: "neutral", conditions: ["worker", "browser"], logLevel: "error" });
  const script = `import { createContext, SourceTextModule } from "node:vm";
import { readFileSync } from "node:fs";
const module = new SourceTextModule(readFileSync("edge.mjs", "utf8"), { context: createContext({}, { codeGeneration: { strings: false, wasm: false } }) });
await module.link(() => { throw new Error("it imports something"); });
await module.evaluate();
console.log(module.namespace.decide(${JSON.stringify(PARTNERS[0])}, "2026-08-01", undefined, { evidence: true }).decision.ladders[0].tier);`;
  expect(await run("at-the-edge.mjs", script, "--experimental-vm-modules", "--no-warnings")).toBe("Gold\n");
});

test("a text is opened without the interpreter: none of it stands in the file that a start reads", () => {
  const library = join(project, "node_modules/@fairway/fairway/cjs");
  // Words of ladders/met.ts, through which the emitter once led to all of the interpreter.
  const holding = readdirSync(library).filter((file) => file.endsWith(".js") && readFileSync(join(library, file), "utf8").includes("one key of the ladder "));
  expect(holding).toHaveLength(1);
  expect(holding).not.toContain("core-index.js");
  expect(statSync(join(library, "core-index.js")).size).toBeLessThan(700_000);
});

test("both doors in both ways say the same names", async () => {
  const names = (door: string): string => `console.log(Object.keys(${door}).filter((name) => name !== "default").sort().join(" "));`;
  for (const door of ["@fairway/fairway", "@fairway/fairway/node", "@fairway/fairway/runtime"]) {
    const esm = await run("names.mjs", `import * as door from "${door}";\n${names("door")}`);
    expect(esm).toContain(door.endsWith("runtime") ? "parseDay" : "openProgram");
    expect(await run("names.cjs", names(`require("${door}")`))).toBe(esm);
  }
});

test("a built module runs in a thread of its own, where no code may be made from text", async () => {
  const opened = await openProgram({ text: TEXT });
  if (!opened.ok) throw new Error(opened.message);
  writeFileSync(join(project, "Shop.mjs"), buildModule(opened.program.plans!, await alone()).js);
  const ask = ASK.replace(`{ files: "shop.fairway" }`, `{ module: "Shop.mjs" }`);
  const script = `import { openProgram } from "@fairway/fairway/node";\ntry { new Function("return 1"); } catch (problem) { console.log(problem.name); }\n${ask}`;
  expect(await run("built.mjs", script, "--disallow-code-generation-from-strings")).toBe("EvalError\nGold Silver Silver\n");
});

test("a built module that does not stand alone asks the library for what runs it, and so do its types", async () => {
  const opened = await openProgram({ text: TEXT });
  if (!opened.ok) throw new Error(opened.message);
  const { js, dts } = buildModule(opened.program.plans!);
  writeFileSync(join(project, "ShopBeside.mjs"), js);
  writeFileSync(join(project, "ShopBeside.d.mts"), dts);
  const ask = `console.log(answer(${JSON.stringify(PARTNERS[0])}, "2026-08-01").outcome.ladders[0].tier);`;
  expect(await run("beside.mjs", `import { answer } from "./ShopBeside.mjs";\n${ask}`)).toBe("Gold\n");
  // The interpreter is loaded when a decision is told, and nothing of it before. What a start loads is about 100 kB.
  const size = (file: string): number => statSync(join(project, "node_modules/@fairway/fairway/cjs", file)).size;
  expect(size("core-built.js")).toBeLessThan(125_000);
  const loaded = `Object.keys(createRequire(import.meta.url).cache).some((path) => /interpreter/.test(path))`;
  const evidence = `import { createRequire } from "node:module";\nimport { answer, decide, day } from "./ShopBeside.mjs";\n${ask}\nconsole.log(${loaded});\nconst partner = ${JSON.stringify(PARTNERS[0])};\nconst told = decide(partner, "2026-08-01", undefined, { evidence: true });\nconsole.log(JSON.stringify(told.decision).length > 1000, ${loaded});`;
  expect(await run("beside-evidence.mjs", evidence, "--disallow-code-generation-from-strings")).toBe("Gold\nfalse\ntrue true\n");
  writeFileSync(join(project, "beside-thread.mjs"), `import { Worker } from "node:worker_threads";\nnew Worker(new URL("./beside-evidence.mjs", import.meta.url));\n`);
  expect((await promisify(execFile)(process.execPath, ["beside-thread.mjs"], { cwd: project })).stdout).toBe("Gold\nfalse\ntrue true\n");
  writeFileSync(join(project, "beside.mts"), `import { answer, type Decision } from "./ShopBeside.mjs";\nexport const told = answer({ id: "north", orders: [] }, "2026-08-01");\nexport const partner = (decision: Decision): string => decision.partner;\n// @ts-expect-error: a decision is more than a word\nexport const none: Decision = "";\n`);
  expect(await typed(["beside.mts"], { module: "nodenext", moduleResolution: "nodenext" })).toBe("");
});

const USE = `import { openProgram, type OutcomeItem } from "@fairway/fairway/node-or-not";
export async function tiers(partners: AsyncIterable<unknown>): Promise<(string | null)[]> {
  const opened = await openProgram({ text: "" });
  if (!opened.ok) { const message: string = opened.message; throw new Error(message); }
  const list: (string | null)[] = [];
  for await (const item of opened.program.evaluateMany(partners, { asOf: "2026-08-01" })) if (item.ok) list.push(item.outcome.ladders[0]?.tier ?? null);
  for await (const item of opened.program.evaluateMany(partners, { asOf: "2026-08-01", detail: "evidence" })) if (item.ok) list.push(item.decision.partner);
  const answer = opened.program.outcome({}, "2026-08-01");
  // @ts-expect-error: an answer that may be a refusal has no outcome before it was looked at
  answer.outcome;
  // @ts-expect-error: a question is asked as of a day
  opened.program.outcome({});
  return list;
}
`;

test.each([
  ["node16, a module", "use.mts", { module: "node16", moduleResolution: "node16" }],
  ["node16, CommonJS", "use.cts", { module: "node16", moduleResolution: "node16" }],
  ["nodenext, a module", "use.mts", { module: "nodenext", moduleResolution: "nodenext" }],
  ["bundler", "use.ts", { module: "esnext", moduleResolution: "bundler" }],
])("TypeScript: %s", async (_, file, options) => {
  const [stem, end] = file.split(".");
  const anywhere = `${stem}-anywhere.${end}`;
  writeFileSync(join(project, file), USE.replace(", type OutcomeItem", "").replace("node-or-not", "node"));
  writeFileSync(join(project, anywhere), USE.replace("/node-or-not", ""));
  expect(await typed([file, anywhere], { ...options, noUnusedLocals: false })).toBe("");
});

// ── docs/backend.md ─────────────────────────────────────────────────────────────────────────────────────────────────

const examples = fencesOf(readText("docs/backend.md")).filter(({ language }) => language === "ts" || language === "js");

/** The program that they ask, as the page shows it. */
const SHOP = fencesOf(readText("docs/backend.md")).find(({ language }) => language === "fairway")?.text ?? "";

/** What an example says it prints: behind each \`console.log(…)\`. */
const told = ({ text }: Fence): string => [...text.matchAll(/console\.log\(.*\); *\/\/ (.*)$/gm)].map(([, line]) => `${line}\n`).join("");

test("the page has examples that print", () => {
  expect(examples.length).toBeGreaterThanOrEqual(6);
  expect(examples.filter((example) => told(example) === "")).toEqual([]);
});

test("the examples' types hold", async () => {
  const files = examples.filter(({ language }) => language === "ts").map(({ text, line }) => {
    writeFileSync(join(project, `page-${line}.mts`), text);
    return `page-${line}.mts`;
  });
  expect(await typed(files, { module: "node16", moduleResolution: "node16" })).toBe("");
});

test.each(examples.map((example) => [example.line, example] as const))("docs/backend.md:%s prints what it says", async (line, example) => {
  writeFileSync(join(project, "shop.fairway"), SHOP);
  const { code } = await transform(example.text, { loader: "ts", format: example.language === "ts" ? "esm" : "cjs", target: "node20" });
  expect(await run(`page-${line}.${example.language === "ts" ? "mjs" : "cjs"}`, code)).toBe(told(example));
});
