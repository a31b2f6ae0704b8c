/**
 * Measures: the road from text to Plan, ledgers, routing, the editor and the evaluators in one process each, and cold starts as
 * whole processes in turn. With names behind it only those: `npm run bench -- evaluator`, or `cold`, `files`, `processes`.
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { npmPackage } from "../test/clients/vscode/components.mjs";
import { banner, build } from "./build.mjs";
import { root, run, setUp } from "./setup.mjs";

setUp();
await build();
const { build: bundle } = await import("esbuild");
// Inside of the workspace, so that packages with code of their own are found.
const cache = join(root, "node_modules/.cache");
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, "fairway-bench-"));
const yamlServer = () => join(npmPackage("yaml-language-server", "yaml-language-server@1.25.0"), "node_modules/yaml-language-server/bin/yaml-language-server");
/** A language like ours that Langium makes, as a server. */
function langium() {
  const target = npmPackage("langium", "langium@3.5.0");
  for (const name of ["channel.langium", "server.mjs"]) copyFileSync(join(root, "test/benchmarks/langium", name), join(target, name));
  run(process.execPath, [join(target, "server.mjs"), "--prepare"]);
  return join(target, "server.mjs");
}
/** Other engines of rules and expressions, as one module. */
function engines() {
  const names = { cel: "@marcbachmann/cel-js@8.0.0", rules: "json-rules-engine@7.3.1", zen: "@gorules/zen-engine@0.54.0", feel: "feelin@8.2.0" };
  const target = npmPackage("engines", Object.values(names));
  const path = join(target, "engines.mjs");
  writeFileSync(path, Object.entries(names).map(([name, spec]) => `export * as ${name} from "${spec.slice(0, spec.lastIndexOf("@"))}";\n`).join(""));
  return path;
}
const none = () => [];
/** The library's worker, as a file. */
async function worker() {
  const outfile = join(folder, "worker.mjs");
  await bundle({ entryPoints: [join(root, "packages/fairway/src/node/worker.ts")], outfile, bundle: true, minify: true, format: "esm", platform: "node", target: "node20", conditions: ["source"], banner, logLevel: "warning" });
  return outfile;
}
/** The library as it is published, and what stands in front of a standalone module. */
async function published() {
  const { buildLibrary } = await import("./library.mjs");
  const { kernelText } = await import("./kernel.mjs");
  const [out, kernel] = [join(folder, "library"), join(folder, "kernel.js")];
  await buildLibrary(bundle, out);
  writeFileSync(kernel, await kernelText(bundle, root));
  return [out, kernel];
}
const benches = {
  cold: published, speed: none, ledger: none, routing: none, evaluator: none, population: async () => [await worker(), await bundled("evaluator/by-hand-worker")], files: async () => [await worker()], peers: () => [engines()],
  editor: () => [join(root, "packages/language-server/dist/node.js"), yamlServer(), join(root, "schemas/fairway.schema.json"), langium()],
};
const asked = process.argv.slice(2).filter((name) => name in benches || name === "processes");

async function bundled(name, minify = false) {
  const outfile = join(folder, `${name.replaceAll("/", "-")}.mjs`);
  const external = ["@duckdb/node-api"];
  await bundle({ entryPoints: [join(root, `test/benchmarks/${name}.ts`)], outfile, bundle: true, minify, format: "esm", platform: "node", target: "node20", conditions: ["source"], external, banner, logLevel: "warning" });
  return outfile;
}

for (const [name, args] of Object.entries(benches)) {
  if (asked.length === 0 || asked.includes(name)) run(process.execPath, [await bundled(name), ...(await args())]);
}
// Named benchmarks alone, where some are named.
if (asked.length > 0 && !process.argv.includes("processes")) {
  rmSync(folder, { recursive: true });
  process.exit();
}
const cold = await bundled("evaluator/cold", true);

const commands = {
  "node -e 0": [process.execPath, ["-e", "0"]],
  "import, compile and first decision": [process.execPath, [cold]],
  "fairway check examples/northwind": [process.execPath, [join(root, "packages/cli/bin/fairway.js"), "check", "examples/northwind"]],
  "tsc --version": [process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "--version"]],
};
const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
for (let round = 0; round < 22; round++) {
  for (const [name, [command, args]] of Object.entries(commands)) {
    const start = process.hrtime.bigint();
    spawnSync(command, args, { cwd: root, stdio: "ignore" });
    if (round >= 2) times[name].push(Number(process.hrtime.bigint() - start) / 1e6);
  }
}
const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
const bare = median(times["node -e 0"]);
for (const [name, values] of Object.entries(times)) console.log(`${name}: ${median(values).toFixed(0)} ms, ${(median(values) / bare).toFixed(2)} times a bare start`);
rmSync(folder, { recursive: true });
