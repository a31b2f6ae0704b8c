/**
 * Bundles the extension into dist/: two entries (a process on the desktop, a worker in the browser), the language server for
 * each, the pages of the views, and what comes along: schema, reference, starter program.
 */
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const folder = dirname(dirname(fileURLToPath(import.meta.url)));
const root = join(folder, "../..");
const dist = join(folder, "dist");

/** @param bundle esbuild's `build` */
export async function buildExtension(bundle) {
  await rm(dist, { recursive: true, force: true });
  await mkdir(join(dist, "webview"), { recursive: true });
  const common = { bundle: true, minify: true, sourcemap: false, legalComments: "none", logLevel: "warning", conditions: ["source"] };
  await Promise.all([
    bundle({ ...common, entryPoints: [join(folder, "src/desktop.ts")], outfile: join(dist, "desktop.js"), format: "cjs", platform: "node", target: "node20", external: ["vscode"] }),
    bundle({ ...common, entryPoints: [join(folder, "src/web.ts")], outfile: join(dist, "web.js"), format: "cjs", platform: "browser", target: "es2022", external: ["vscode"], conditions: ["source", "browser"] }),
    bundle({ ...common, entryPoints: [join(folder, "webview/standing.ts"), join(folder, "webview/changes.ts"), join(folder, "webview/map.ts")], outdir: join(dist, "webview"), format: "iife", platform: "browser", target: "es2022" }),
    cp(join(folder, "webview/views.css"), join(dist, "webview/views.css")),
    copyServer(), copyDocs(), starter(bundle),
    cp(join(root, "schemas/fairway.schema.json"), join(dist, "schemas/fairway.schema.json")),
  ]);
}

async function copyServer() {
  const from = join(root, "packages/language-server/dist");
  const files = await readdir(from).catch(() => []);
  for (const file of ["node.js", "browser.js"]) if (!files.includes(file)) throw new Error(`The language server is not built: ${join(from, file)} is missing.`);
  await cp(from, join(dist, "server"), { recursive: true });
  // The manifest can't say that the package is one of modules: VS Code in a browser refuses those. The server is one.
  await writeFile(join(dist, "server/package.json"), '{ "type": "module" }\n');
}

async function copyDocs() {
  for (const part of ["language", "diagnostics"]) await cp(join(root, "docs", part), join(dist, "docs", part), { recursive: true });
}

/** The program that `fairway init` writes, in both surfaces, as data. */
async function starter(bundle) {
  const out = join(root, "node_modules", `.fairway-starter-${process.pid}.mjs`);
  try {
    await bundle({
      stdin: { contents: `export * from "./packages/cli/src/starter/program.ts"; export { convertSource } from "./packages/fairway/src/format.ts";`, resolveDir: root },
      outfile: out, bundle: true, format: "esm", platform: "node", target: "node20", conditions: ["source"], packages: "external", logLevel: "warning",
      alias: Object.fromEntries((await readdir(join(root, "packages"))).map((name) => [`@fairway/${name}`, join(root, "packages", name, "src/index.ts")])),
    });
    const { PROGRAM, DATA, convertSource } = await import(pathToFileURL(out).href);
    const yaml = await convertSource("program.fairway", PROGRAM, "text", "yaml");
    if (yaml.text === undefined) throw new Error("The starter program can't be converted to YAML.");
    await mkdir(dist, { recursive: true });
    await writeFile(join(dist, "starter.json"), JSON.stringify({ text: { "program.fairway": PROGRAM, ...DATA }, yaml: { "program.fairway.yaml": yaml.text, ...DATA } }));
  } finally {
    await rm(out, { force: true });
  }
}

/** The version in the manifest. */
export async function version() {
  return JSON.parse(await readFile(join(folder, "package.json"), "utf8")).version;
}
