/** Bundles the command line: one entry, split so that `check` does not load what only `evaluate` needs. */
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root, setUp } from "./setup.mjs";

/** A few CommonJS libraries inside a bundle call require for Node's own modules. */
export const banner = { js: "import { createRequire as fairwayRequire } from 'node:module'; const require = fairwayRequire(import.meta.url);" };

export async function build() {
  const { build: bundle } = await import("esbuild");
  const outdir = join(root, "packages/cli/dist");
  if (existsSync(outdir)) rmSync(outdir, { recursive: true });
  mkdirSync(outdir, { recursive: true });
  await bundle({
    entryPoints: { main: join(root, "packages/cli/src/main.ts") },
    outdir, bundle: true, splitting: true, format: "esm", platform: "node", target: "node20",
    conditions: ["source"], minify: true, sourcemap: false, legalComments: "none", logLevel: "warning",
    banner,
  });
}

if (process.argv[1]?.endsWith("build.mjs")) {
  setUp();
  await build();
}
