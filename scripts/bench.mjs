/** Measures: the road from text to Plan in one process, and cold starts as whole processes in turn. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { npmPackage } from "../test/clients/vscode/components.mjs";
import { banner, build } from "./build.mjs";
import { root, run, setUp } from "./setup.mjs";

setUp();
await build();
const { build: bundle } = await import("esbuild");
const yamlServer = join(npmPackage("yaml-language-server", "yaml-language-server@1.25.0"), "node_modules/yaml-language-server/bin/yaml-language-server");
const folder = mkdtempSync(join(tmpdir(), "fairway-bench-"));
for (const [name, ...args] of [["speed"], ["ledger"], ["routing"], ["editor", join(root, "packages/language-server/dist/node.js"), yamlServer, join(root, "schemas/fairway.schema.json")]]) {
  const outfile = join(folder, `${name}.mjs`);
  await bundle({ entryPoints: [join(root, `test/benchmarks/${name}.ts`)], outfile, bundle: true, format: "esm", platform: "node", target: "node20", conditions: ["source"], banner, logLevel: "warning" });
  run(process.execPath, [outfile, ...args]);
}
rmSync(folder, { recursive: true });

const commands = {
  "node -e 0": [process.execPath, ["-e", "0"]],
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
