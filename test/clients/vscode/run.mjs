/**
 * The extension in a real VS Code: `node test/clients/vscode/run.mjs [suite [part …]]`.
 *
 * Installs what is missing, packs the VSIX, drives it, and ends with `N passed, N failed`. Pictures: test-artefacts/vscode.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { packageExtension } from "../../../packages/vscode/scripts/package.mjs";
import { vscodeComponents } from "./components.mjs";
import { drive } from "./drive.mjs";
import { hostTests } from "./host.mjs";
import { artefacts } from "./workspace.mjs";

const [only, ...parts] = process.argv.slice(2);
const suites = {
  desktop: (components, vsix) => drive(components, vsix, { parts }),
  host: (components) => hostTests(components),
  web: (components, vsix) => drive(components, vsix, { suite: "web", web: true, parts, settings: { "remote.extensionKind": { "fairway.fairway-vscode": ["web"] } } }),
};

const components = vscodeComponents();
const vsix = process.env.FAIRWAY_VSIX ?? await packageExtension();
rmSync(only === undefined ? artefacts : join(artefacts, only), { recursive: true, force: true });
let passed = 0;
let failed = 0;
for (const [name, run] of Object.entries(suites)) {
  if (only !== undefined && only !== name) continue;
  try {
    const checks = await run(components, vsix);
    passed += checks.passed;
    failed += checks.failed.length;
  } catch (problem) {
    failed++;
    console.log(`  ✗ ${name} could not be run to its end\n${problem.stack ?? problem}`);
  }
}
if (passed === 0) failed = Math.max(failed, 1);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
