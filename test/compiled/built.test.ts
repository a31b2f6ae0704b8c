/**
 * Built modules run where no code may be made from text, without Node's modules, in a worker; and no word of a program can
 * break out of them.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildModule, loadPrograms, plansOf, type Plan } from "@fairway/fairway";
import { nodeHost } from "@fairway/fairway/node";
import { build } from "esbuild";
import { afterAll, expect, test } from "vitest";
import { alone, ModuleFolder } from "../support/built.js";
import { load } from "../support/check.js";
import { readText, root } from "../support/files.js";

const folder = new ModuleFolder();
afterAll(() => folder.remove());

const northwind = plansOf((await loadPrograms(nodeHost(root), ["examples/northwind"])).programs[0]!);
const acme = readText("examples/northwind/partners/acme.json");

const asked = (specifier: string): string => `
import { decide, program } from ${JSON.stringify(specifier)};
const decided = decide(${acme}, "2026-08-01");
if (!decided.ok) throw new Error(JSON.stringify(decided.problems));
console.log(program.name, decided.decision.partner, decided.decision.ladders[0].tier);
`;

const node = (...args: string[]): string => execFileSync(process.execPath, args, { encoding: "utf8", cwd: folder.path, stdio: "pipe" });

test("a module runs where code may not be made from text", async () => {
  const module = await folder.write(northwind);
  const script = join(folder.path, "strict.mjs");
  writeFileSync(script, `try { new Function("return 1"); } catch (problem) { console.log(problem.name); }\n${asked(module)}`);
  expect(node("--disallow-code-generation-from-strings", script)).toMatch(/^EvalError\nNorthwind acme \w+\n$/);
});

test("a module that does not stand alone imports the library's door for built programs and nothing else", async () => {
  const { js } = buildModule(northwind);
  const { metafile } = await build({ stdin: { contents: js }, bundle: true, external: ["*"], format: "esm", metafile: true, write: false });
  expect([...new Set(metafile.inputs["<stdin>"]!.imports.map(({ path }) => path))]).toEqual(["@fairway/fairway/built"]);
  const library = join(folder.path, "node_modules/@fairway/fairway");
  mkdirSync(library, { recursive: true });
  writeFileSync(join(library, "package.json"), JSON.stringify({ name: "@fairway/fairway", type: "module", exports: { "./built": "./built.js" } }));
  await build({ entryPoints: [join(root, "packages/fairway/src/built/door.ts")], outfile: join(library, "built.js"), bundle: true, format: "esm", conditions: ["source"], logLevel: "error" });
  writeFileSync(join(folder.path, "Northwind.mjs"), js);
  writeFileSync(join(folder.path, "beside.mjs"), asked("./Northwind.mjs"));
  expect(node("beside.mjs")).toMatch(/^Northwind acme \w+\n$/);
  writeFileSync(join(folder.path, "Northwind.mjs"), js.replace(/kernelOf\("[^"]+"\)/, `kernelOf("0.0.7")`));
  expect(() => node("beside.mjs")).toThrow(/written by fairway 0\.0\.7, and the library beside it is/);
});

test("a module needs nothing of its surroundings: no process, no Buffer, no require, no timer, no network", async () => {
  const module = await folder.write(northwind);
  const script = join(folder.path, "bare.mjs");
  const text = `
import { readFileSync } from "node:fs";
import { createContext, SourceTextModule } from "node:vm";
const lines = [];
const context = createContext({ console: { log: (...parts) => lines.push(parts.join(" ")) } }, { codeGeneration: { strings: false, wasm: false } });
const make = (text) => new SourceTextModule(text, { context });
const program = make(readFileSync(${JSON.stringify(module)}, "utf8"));
const asking = make(${JSON.stringify(asked("program"))});
await program.link(() => { throw new Error("it imports something"); });
await program.evaluate();
await asking.link(() => program);
await asking.evaluate();
console.log(lines.join("\\n"));
`;
  writeFileSync(script, text);
  expect(node("--experimental-vm-modules", "--no-warnings", script)).toMatch(/^Northwind acme \w+\n$/);
});

test("a module runs in a worker", async () => {
  const module = await folder.write(northwind);
  writeFileSync(join(folder.path, "worker.mjs"), asked(module));
  writeFileSync(join(folder.path, "main.mjs"), `import { Worker } from "node:worker_threads"; new Worker(new URL("./worker.mjs", import.meta.url));`);
  expect(node("main.mjs")).toMatch(/^Northwind acme \w+\n$/);
});

test("data that does not fit is told, with its place", async () => {
  const built = await folder.load(northwind);
  const { problems } = built.decide({ ...(JSON.parse(acme) as object), joined: "yesterday" }, "2026-08-01");
  expect(problems).toEqual([{ path: "joined", message: expect.stringContaining("date") as string }]);
  expect(built.decide(JSON.parse(acme), "soon").problems).toEqual([{ path: "asOf", message: expect.stringContaining("soon") as string }]);
});

test.each([["by the library", false], ["with nothing beside them", true]])("types say what a partner's data looks like, %s", async (_, isAlone) => {
  const { dts } = buildModule(northwind, isAlone ? await alone(true) : undefined);
  expect(dts).toMatch(/export type Partner = \{/);
  expect(dts).toMatch(/readonly "joined": string;/);
  expect(dts.includes("@fairway/fairway/runtime")).toBe(!isAlone);
  const file = join(folder.path, `types-${isAlone}`);
  mkdirSync(file, { recursive: true });
  writeFileSync(join(file, "Northwind.d.ts"), dts);
  writeFileSync(join(file, "use.ts"), `import { answer, day, decide, outcome, read, type Decision, type Partner } from "./Northwind.js";
declare const partner: Partner;
const decided = decide(partner, "2026-08-01");
if (decided.ok) { const decision: Decision = decided.decision; const tier: string | null = decision.ladders[0]!.tier; void tier; }
const checked = read(partner);
if (checked.ok) { const tier: string | null = outcome(checked.facts, day("2026-08-01")!).ladders[0]!.tier; void tier; }
// @ts-expect-error: an answer that may be a refusal has no outcome before it was looked at
answer(partner, "2026-08-01").outcome;\n`);
  const paths = isAlone ? {} : { paths: { "@fairway/fairway/runtime": [join(root, "packages/runtime/src/index.ts")] } };
  const settings = { compilerOptions: { strict: true, noEmit: true, module: "nodenext", moduleResolution: "nodenext", customConditions: ["source"], target: "es2023", lib: ["es2023"], skipLibCheck: !isAlone, types: [], ...paths }, files: ["use.ts", "Northwind.d.ts"] };
  writeFileSync(join(file, "tsconfig.json"), JSON.stringify(settings));
  expect(execFileSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", file], { encoding: "utf8" })).toBe("");
}, 60_000);

// ── hostile words ───────────────────────────────────────────────────────────────────────────────────────────────────

const HOSTILE = "\u2028\u2029*/</script><!--`${globalThis.broken = 1}`\\\"'\n];globalThis.broken = 1;//";

/** The Plan with every text that a program can choose made hostile: names, titles, clauses' texts. */
function hostile(plan: Plan): Plan {
  const text = JSON.stringify(plan);
  const names = ["Level", "Gold", "Silver", "sales", "Region", "North", "South", "Base", "Orders", "orders", "worth", "region", "Half", "title \\u0041"];
  const renamed = names.reduce((all, name) => all.replaceAll(`"${name}"`, JSON.stringify(name + HOSTILE)), text);
  return JSON.parse(renamed) as Plan;
}

test("no word of a program reaches code: hostile names and texts stay data", async () => {
  const loaded = await load({ "p.fairway": `
program Half "title" { currency USD }
enum Region { North, South }
record Order { key id, dated on, id: Text, on: Date, worth: Money }
partner { key id, id: Text, region: Region, orders: list of Order }
measure sales = sum(orders.worth) by on
table rate by region gives Percent {
  | region | rate |
  | North  | 2%   |
  | South  | 3%   |
}
ladder Level {
  tier Silver { require "Sales" sales over trailing 12 months >= 100 USD }
  tier Gold { require "More" sales over trailing 12 months >= 1000 USD }
}
incentive Base "Base" { each quarter, for Level >= Silver, basis sales over period, pay rate(region) }
` });
  expect(loaded.diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message)).toEqual([]);
  const plan = hostile(plansOf(loaded.programs[0]!)[0]!);
  const built = await folder.load([plan]);
  const field = (name: string): string => (plan.partner.fields.find((each) => each.name.startsWith(name))?.name ?? name);
  const record = plan.records[0]!;
  const inRecord = (name: string): string => record.fields.find((each) => each.name.startsWith(name))!.name;
  const partner = { [field("id")]: "p", [field("region")]: `North${HOSTILE}`, [field("orders")]: [{ [inRecord("id")]: HOSTILE, [inRecord("on")]: "2026-07-15", [inRecord("worth")]: "500.00" }] };
  const read = built.read(partner);
  expect(read.problems).toBeUndefined();
  const outcome = built.outcome(read.facts!, built.day("2026-08-01")!);
  expect(outcome.ladders).toEqual([{ ladder: `Level${HOSTILE}`, tier: `Silver${HOSTILE}`, earned: `Silver${HOSTILE}`, undecided: false }]);
  expect(outcome.incentives[0]).toMatchObject({ incentive: `Base${HOSTILE}`, paid: 1000 });
  expect((globalThis as { broken?: unknown }).broken).toBeUndefined();
  const { js, dts } = buildModule([plan], await alone());
  expect(js).not.toMatch(/<\/script|<!--|[\u2028\u2029]/i);
  expect(dts).toContain(JSON.stringify(`region${HOSTILE}`));
});
