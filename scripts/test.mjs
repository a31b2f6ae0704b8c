/**
 * All tests that need nothing but npm: set-up, build, types, then vitest. `--update` rewrites expected files (golden files,
 * generated schemas and pages). Further arguments go to vitest. The last line counts: `N passed, N failed`.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "./build.mjs";
import { root, run, setUp } from "./setup.mjs";

const update = process.argv.includes("--update");
const passOn = process.argv.slice(2).filter((a) => a !== "--update");

setUp();
await build();
run("npx", ["--no-install", "tsc", "-p", "tsconfig.json", "--noEmit"]);
run("npx", ["--no-install", "tsc", "-p", "packages/vscode/webview", "--noEmit"]);

const folder = mkdtempSync(join(tmpdir(), "fairway-tests-"));
const report = join(folder, "report.json");
const vitest = spawnSync("npx", ["--no-install", "vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...(update ? ["--update"] : []), ...passOn], {
  cwd: root, stdio: "inherit", env: { ...process.env, ...(update ? { FAIRWAY_UPDATE: "1" } : {}) },
});
let passed = 0;
let failed = 1;
try {
  const result = JSON.parse(readFileSync(report, "utf8"));
  passed = result.numPassedTests;
  const broken = result.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0).length;
  failed = result.numFailedTests + broken;
} catch (problem) {
  console.error(`The test runner left no report: ${problem.message}`);
}
rmSync(folder, { recursive: true, force: true });
if (passed === 0) failed = Math.max(failed, 1);
if (vitest.status !== 0 && failed === 0) failed = 1;
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
