/**
 * Runs suites one after the other, each to its end, and counts: every suite ends with `N passed, N failed`, and so does this.
 *
 * A suite without a count, or that fails without one, is a failure. Arguments are command lines.
 */
import { spawn } from "node:child_process";
import { root } from "./setup.mjs";

let passed = 0;
let failed = 0;
for (const line of process.argv.slice(2)) {
  const { code, counts } = await run(line);
  passed += counts?.passed ?? 0;
  failed += counts?.failed ?? 0;
  if (counts === undefined || (code !== 0 && counts.failed === 0)) failed += 1;
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

function run(line) {
  return new Promise((resolve) => {
    const child = spawn("bash", ["-c", line], { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
    let end = "";
    child.stdout.on("data", (chunk) => {
      process.stdout.write(chunk);
      end = (end + chunk).slice(-2000);
    });
    child.on("close", (code) => {
      const found = [...end.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
      resolve({ code, counts: found === undefined ? undefined : { passed: Number(found[1]), failed: Number(found[2]) } });
    });
  });
}
