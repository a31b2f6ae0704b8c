/** Holds the ways to an answer against the reference interpreter, on many random programs: `node scripts/differential.mjs 100000 [seed]`. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { banner } from "./build.mjs";
import { root, run, setUp } from "./setup.mjs";

setUp();
const { build: bundle } = await import("esbuild");
const folder = mkdtempSync(join(tmpdir(), "fairway-differential-"));
const outfile = join(folder, "run.mjs");
await bundle({ entryPoints: [join(root, "test/differential/run.ts")], outfile, bundle: true, format: "esm", platform: "node", target: "node20", conditions: ["source"], banner, logLevel: "warning" });
run(process.execPath, [outfile, ...process.argv.slice(2)]);
rmSync(folder, { recursive: true });
