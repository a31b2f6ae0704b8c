/**
 * The library as it is published: `@fairway/fairway` for ESM and CommonJS with its types, in one folder that `npm pack` packs.
 *
 * On Node both are the same CommonJS files: these can leave a part for later and have it at once when it is asked for, which
 * ES modules can't, so that a start loads what it uses. Elsewhere ES modules load all of it.
 *
 * It brings everything it needs: the packages of the workspace and the few libraries behind them are bundled, so that one
 * tarball installs without another, starts at once and can't meet another version of its own parts (docs/decisions/0009).
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { commonFiles, LIBRARY_PARTS } from "./late-parts.mjs";
import { root, setUp } from "./setup.mjs";

/** Those that Node loads as one file each come first, smaller ones before larger ones. */
const ENTRIES = { built: "built/door.ts", index: "index.ts", node: "node.ts", runtime: "../../runtime/src/index.ts", worker: "node/worker.ts" };
/** Declarations of the doors, among those of all packages. */
const TYPES = { index: "fairway/src/index.d.ts", node: "fairway/src/node.d.ts", runtime: "runtime/src/index.d.ts" };
/** Builds of libraries that ask for nothing of Node's. */
const alias = { "csv-parse/sync": "csv-parse/browser/esm/sync", yaml: join(root, "node_modules/yaml/browser/index.js") };

/** @param out the folder, made anew */
export async function buildLibrary(bundle, out) {
  const { directDoors } = await import("./direct-doors.mjs");
  rmSync(out, { recursive: true, force: true });
  mkdirSync(join(out, "cjs"), { recursive: true });
  const entry = (name) => join(root, "packages/fairway/src", ENTRIES[name]);
  const common = { bundle: true, platform: "node", target: "node20", conditions: ["source"], minify: true, sourcemap: false, legalComments: "none", logLevel: "warning", metafile: true, absWorkingDir: root, alias };
  const esm = await bundle({ ...common, entryPoints: Object.fromEntries(Object.keys(ENTRIES).map((name) => [name, entry(name)])), outdir: join(out, "esm"), splitting: true, format: "esm", chunkNames: "part-[hash]", plugins: [directDoors(root)] });
  await writeForNode(bundle, out, Object.fromEntries(Object.keys(ENTRIES).map((name) => [name, entry(name)])), common);
  writeTypes(out);
  writeFileSync(join(out, "package.json"), `${JSON.stringify(published(), null, 2)}\n`);
  writeFileSync(join(out, "LICENSES-OF-PARTS.txt"), licensesOf(esm.metafile));
  cpSync(join(root, "packages/fairway/README.md"), join(out, "README.md"));
}

/** CommonJS files, and for each door an ES module that hands on what it has. */
async function writeForNode(bundle, out, entries, common) {
  const { files } = await commonFiles(bundle, root, entries, LIBRARY_PARTS, common, ["built", "index"]);
  for (const { file, text } of files) writeFileSync(join(out, "cjs", file), text);
  writeFileSync(join(out, "cjs/package.json"), `${JSON.stringify({ type: "commonjs" })}\n`);
  mkdirSync(join(out, "esm/on-node"));
  for (const door of [...Object.keys(TYPES), "built"]) {
    const { exports } = files.find(({ file }) => file === `${door}.js`);
    writeFileSync(join(out, "esm/on-node", `${door}.js`), `import door from "../../cjs/${door}.js";\nexport const { ${exports.join(", ")} } = door;\n`);
  }
}

/** What the workspace says of the package, without what only the workspace has. */
function published() {
  const { name, version, description, license, engines, peerDependencies, peerDependenciesMeta } = JSON.parse(readFileSync(join(root, "packages/fairway/package.json"), "utf8"));
  const door = (file) => ({ import: { types: `./esm/types/${TYPES[file]}`, node: `./esm/on-node/${file}.js`, default: `./esm/${file}.js` }, require: { types: `./cjs/types/${TYPES[file]}`, default: `./cjs/${file}.js` } });
  return {
    name, version, description, license, engines, peerDependencies, peerDependenciesMeta, type: "module", sideEffects: false,
    exports: { ".": door("index"), "./node": door("node"), "./runtime": door("runtime"),
      // What `fairway build` wrote imports it: for nobody else, and so without types.
      "./built": { import: { node: "./esm/on-node/built.js", default: "./esm/built.js" }, require: "./cjs/built.js" }, "./worker": { import: "./esm/worker.js", require: "./cjs/worker.js" }, "./package.json": "./package.json" },
    main: "./cjs/index.js", module: "./esm/index.js", types: "./cjs/types/fairway/src/index.d.ts",
  };
}

/** Declarations of everything behind the doors; imports of packages of the workspace become paths among them. */
function writeTypes(out) {
  const types = join(out, "esm/types");
  const settings = join(out, "tsconfig.json");
  const paths = Object.fromEntries(readdirSync(join(root, "packages")).flatMap((name) => [[`@fairway/${name}`, "index"], [`@fairway/${name}/node`, "node"]].map(([door, file]) => [door, [join(root, "packages", name, "src", `${file}.ts`)]])));
  writeFileSync(settings, JSON.stringify({
    extends: join(root, "tsconfig.json"), include: [], files: ["index.ts", "node.ts"].map((file) => join(root, "packages/fairway/src", file)),
    compilerOptions: { noEmit: false, paths, declaration: true, emitDeclarationOnly: true, stripInternal: true, rootDir: join(root, "packages"), outDir: types, typeRoots: [join(root, "node_modules/@types")] },
  }));
  const made = spawnSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", settings], { encoding: "utf8" });
  rmSync(settings);
  if (made.status !== 0) throw new Error(`the types could not be written:\n${made.stdout}${made.stderr}`);
  for (const path of readdirSync(types, { recursive: true })) {
    if (!path.endsWith(".d.ts")) continue;
    const file = join(types, path);
    const text = readFileSync(file, "utf8");
    const door = (name, at) => {
      const path = relative(dirname(file), join(types, name, "src", `${at ?? "index"}.js`)).replaceAll("\\", "/");
      return path.startsWith(".") ? path : `./${path}`;
    };
    writeFileSync(file, text.replaceAll(/"@fairway\/([a-z]+)(?:\/([a-z]+))?"/g, (_, name, at) => JSON.stringify(door(name, at))));
  }
  onlyReached(types, Object.values(TYPES).map((path) => join(types, path)));
  cpSync(types, join(out, "cjs/types"), { recursive: true });
}

/** Takes away declarations that nothing behind the doors names. */
function onlyReached(types, doors) {
  const reached = new Set(doors);
  for (const file of reached) {
    // A module that a comment names.
    if (!existsSync(file)) continue;
    for (const [, path] of readFileSync(file, "utf8").matchAll(/(?:from|import)\s*\(?"(\.[^"]+)\.js"/g)) reached.add(join(dirname(file), `${path}.d.ts`));
  }
  for (const path of readdirSync(types, { recursive: true })) if (path.endsWith(".d.ts") && !reached.has(join(types, path))) rmSync(join(types, path));
}

/** The licences of the libraries that were bundled, each in full. */
function licensesOf({ inputs }) {
  const folders = [...new Set(Object.keys(inputs).flatMap((path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []))].sort();
  const parts = folders.map((folder) => {
    const at = join(root, folder);
    const { name, version, license } = JSON.parse(readFileSync(join(at, "package.json"), "utf8"));
    const file = readdirSync(at).find((each) => /^licen[sc]e/i.test(each));
    return `${name} ${version} (${license})\n\n${file === undefined ? "" : readFileSync(join(at, file), "utf8").trim()}\n`;
  });
  return parts.join(`\n${"─".repeat(80)}\n\n`);
}

/** @returns the tarball's path */
export function packLibrary(folder, into) {
  const made = spawnSync("npm", ["pack", "--json", "--pack-destination", into], { cwd: folder, encoding: "utf8" });
  if (made.status !== 0) throw new Error(made.stderr);
  return join(into, JSON.parse(made.stdout)[0].filename);
}

if (process.argv[1]?.endsWith("library.mjs")) {
  setUp();
  const { build: bundle } = await import("esbuild");
  const out = join(root, "packages/fairway/dist");
  await buildLibrary(bundle, out);
  console.log(packLibrary(out, out));
}
