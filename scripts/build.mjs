/** Bundles what is run: the command line, split so that `check` does not load what only `evaluate` needs; the language server; the extension for VS Code. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildExtension } from "../packages/vscode/scripts/build.mjs";
import { root, setUp } from "./setup.mjs";

/** A few CommonJS libraries inside a bundle call require for Node's own modules. */
export const banner = { js: "import { createRequire as fairwayRequire } from 'node:module'; const require = fairwayRequire(import.meta.url);" };

export async function build() {
  const { build: bundle } = await import("esbuild");
  await Promise.all([buildCommandLine(bundle, join(root, "packages/cli/dist")), buildLanguageServer(bundle)]);
  await buildExtension(bundle);
}

/** Only the command line, into another folder: for a test of what people run. */
async function buildInto(folder) {
  const { build: bundle } = await import("esbuild");
  await buildCommandLine(bundle, folder);
}

async function buildCommandLine(bundle, outdir) {
  const { directDoors } = await import("./direct-doors.mjs");
  const { kernelText } = await import("./kernel.mjs");
  const { kernelTypes } = await import("./kernel-types.mjs");
  if (existsSync(outdir)) rmSync(outdir, { recursive: true });
  mkdirSync(outdir, { recursive: true });
  await bundle({
    // Threads that read files load the worker, which stands beside the parts.
    entryPoints: { main: join(root, "packages/cli/src/main.ts"), worker: join(root, "packages/fairway/src/node/worker.ts") },
    outdir, bundle: true, splitting: true, format: "esm", platform: "node", target: "node20",
    conditions: ["source"], minify: true, sourcemap: false, legalComments: "none", logLevel: "warning",
    banner, plugins: [directDoors(root)],
  });
  // What `fairway build` puts in front of each program that stands alone.
  writeFileSync(join(outdir, "kernel.js"), await kernelText(bundle, root));
  writeFileSync(join(outdir, "kernel.d.ts"), await kernelTypes(root));
}

/** For a process a few files, so that what works on sample data is loaded when it is wanted; one for a web worker. */
async function buildLanguageServer(bundle) {
  const { directDoors } = await import("./direct-doors.mjs");
  const folder = join(root, "packages/language-server");
  rmSync(join(folder, "dist"), { recursive: true, force: true });
  const common = { bundle: true, target: "es2023", minify: true, sourcemap: false, legalComments: "none", logLevel: "warning" };
  await Promise.all([
    bundle({
      ...common, entryPoints: [join(folder, "src/node.ts")], outdir: join(folder, "dist"), splitting: true, chunkNames: "part-[hash]", format: "esm", platform: "node", target: "node20", conditions: ["source"], banner, plugins: [directDoors(root)],
      // The library's modules for the browser are loaded as one piece; those for Node wrap and unwrap each other, which takes a start some milliseconds.
      alias: { yaml: join(root, "node_modules/yaml/browser/index.js") },
    }),
    bundle({ ...common, entryPoints: [join(folder, "src/browser.ts")], outfile: join(folder, "dist/browser.js"), format: "iife", platform: "browser", conditions: ["source", "browser"],
      // The library's build for Node wants Node's Buffer.
      alias: { "csv-parse/sync": "csv-parse/browser/esm/sync" },
    }),
  ]);
}

if (process.argv[1]?.endsWith("build.mjs")) {
  setUp();
  await (process.argv[2] === undefined ? build() : buildInto(process.argv[2]));
}
