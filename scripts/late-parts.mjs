/**
 * Parts of a bundle that wait until one of their functions is called: a start pays for what it uses.
 *
 * The sources know nothing of it. A part is named by its doors: modules of which others use functions alone. Whoever imports
 * a door gets functions of the same names that load the part when they are called first, and hand on. What only doors lead
 * to stands in the part; what others need too stands in front.
 */
import { readFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { transform } from "esbuild";
import ts from "typescript";
import { directDoors } from "./direct-doors.mjs";

/** Each part and its doors, by their paths among the packages. */
export const PARTS = {
  /** The reference interpreter: standings, whole decisions, what compiled code leaves open. */
  interpreter: [
    "engine/src/evaluate.ts", "engine/src/stepped.ts", "engine/src/decision/when-read.ts", "engine/src/money/decision-money.ts", "engine/src/standing/read.ts",
    "engine/src/compiled/left.ts", "engine/src/compiled/oracle.ts", "engine/src/compiled/outcome-of.ts", "engine/src/compiled/run/held.ts", "engine/src/compiled/told/decision.ts",
  ],
  /** Moments and zones, with Temporal. */
  instants: ["runtime/src/instant.ts"],
};

const MODULE = /^[./].*\.[jt]s$/;

/** @param load what a program text says to have a part: its name in, an expression out */
function lateDoors(root, parts, load) {
  const partOf = new Map(Object.entries(parts).flatMap(([part, doors]) => doors.map((path) => [join(root, "packages", path), part])));
  return {
    name: "late-doors",
    setup(build) {
      build.onResolve({ filter: MODULE }, ({ path, importer, namespace }) => {
        const at = resolve(dirname(importer), path.replace(/\.js$/, ".ts"));
        return namespace !== "late-part" && partOf.has(at) ? { path: at, namespace: "late-door", sideEffects: false } : undefined;
      });
      build.onResolve({ filter: /^late-part:/ }, ({ path }) => ({ path: path.slice("late-part:".length), namespace: "late-part" }));
      build.onLoad({ filter: /.*/, namespace: "late-part" }, ({ path }) => ({ contents: parts[path].map((door) => `export * from ${JSON.stringify(join(root, "packages", door))};`).join("\n"), resolveDir: root }));
      build.onLoad({ filter: /.*/, namespace: "late-door" }, async ({ path }) => ({ contents: doorText(await javascript(path), load(partOf.get(path))), resolveDir: dirname(path) }));
    },
  };
}

async function javascript(path) {
  return (await transform(await readFile(path, "utf8"), { loader: "ts", format: "esm", target: "node20" })).code;
}

/**
 * Of each function and class that a module exports a function that hands on, and numbers and texts as they are. Whoever wants
 * anything else of it gets no bundle.
 */
function doorText(code, part) {
  const exported = namesIn(/^export \{([^}]*)\};$/m.exec(code)?.[1] ?? "");
  const kindOf = (name) => new RegExp(`^(?:async )?(function|class)\\*? ${name}\\b`, "m").exec(code)?.[1];
  const plain = (name) => new RegExp(`^const ${name} = (-?\\d+|"[^"\\\\]*");$`, "m").exec(code)?.[1];
  return exported.map(({ name, as }) => {
    const kind = kindOf(name);
    if (kind === undefined) return plain(name) === undefined ? "" : `export const ${as} = ${plain(name)};\n`;
    return `export function ${as}(...given) { return ${kind === "class" ? `new (${part}.${as})` : `${part}.${as}`}(...given); }\n`;
  }).join("");
}

/**
 * Chunks of entries and of the parts that wait, with what each imports and exports; no chunk stands in two.
 * @param entries paths by name @param options of the bundler
 */
async function chunksOf(bundle, root, entries, parts, options, external) {
  const late = Object.fromEntries(Object.keys(parts).map((part) => [`late-${part}`, `late-part:${part}`]));
  const { plugins = [], ...others } = options;
  const made = await bundle({
    ...others, entryPoints: { ...entries, ...late }, bundle: true, write: false, splitting: true, format: "esm", outdir: join(root, "late"), chunkNames: "part-[hash]", external, legalComments: "none", minify: false,
    logOverride: { "import-is-undefined": "error" },
    plugins: [...plugins, lateDoors(root, parts, (part) => `fairwayLate_${part}()`), directDoors(root, external)],
  });
  return { metafile: made.metafile, chunks: new Map(made.outputFiles.map(({ path, text }) => [basename(path), chunkOf(basename(path), text)])) };
}

/**
 * One text that holds an entry and its parts.
 * @param entry its path @param parts the doors of each @param external packages that are imported
 * @returns an ES module, its exports at the end
 */
export async function oneText(bundle, root, entry, parts, options, external = []) {
  const inside = Object.fromEntries(Object.entries(parts).filter(([, doors]) => !doors.some((path) => external.includes(`@fairway/${path.split("/")[0]}`))));
  const { chunks } = await chunksOf(bundle, root, { entry }, inside, options, external);
  const eager = inOrder(chunks, "entry.js");
  const late = [...chunks.keys()].filter((name) => name.startsWith("late-")).flatMap((name) => inOrder(chunks, name)).filter((name, at, all) => !eager.includes(name) && all.indexOf(name) === at);
  const text = [
    ...external.map((name, at) => `import * as fairwayOutside${at} from ${JSON.stringify(name)};`),
    ...late.map((name) => `let ${nameOf(name)}_made;\nconst ${nameOf(name)} = () => ${nameOf(name)}_made ??= ${wrapped(chunks.get(name), external, late)};`),
    ...eager.map((name) => `const ${nameOf(name)} = ${wrapped(chunks.get(name), external, late)};`),
    ...chunks.get("entry.js").exports.map(({ as }) => `export const ${as} = ${nameOf("entry.js")}.${as};`),
  ].join("\n");
  return (await transform(text, { format: "esm", target: options.target, charset: options.charset, minify: true, legalComments: "none" })).code;
}

/**
 * Entries and parts as CommonJS files beside each other: a part is required when it is asked for.
 * @param entries paths by name @param parts the doors of each
 * @returns the bundler's account, and of each file its name, its text and the names that it exports
 */
export async function commonFiles(bundle, root, entries, parts, options) {
  const { metafile, chunks } = await chunksOf(bundle, root, entries, parts, options, []);
  const files = await Promise.all([...chunks].map(async ([file, chunk]) => ({ file, text: await commonText(chunk, Object.keys(parts), options), exports: chunk.exports.map(({ as }) => as).sort() })));
  return { metafile, files };
}

async function commonText({ body, imports, exports }, parts, { target, charset }) {
  const needed = parts.filter((part) => body.includes(`fairwayLate_${part}()`)).map((part) => `let made_${part};\nconst fairwayLate_${part} = () => made_${part} ??= require("./late-${part}.js");`);
  const url = body.includes("import.meta.url") ? [`const fairwayUrl = require("node:url").pathToFileURL(__filename).href;`] : [];
  const text = [
    `"use strict";`, ...url, ...imports.map((from) => takenFrom(from, `require(${JSON.stringify(from.from)})`)), ...needed,
    // Parts that the sources load when they need them.
    body.replaceAll("import.meta.url", "fairwayUrl").replaceAll(/\bimport\("(\.\/[^"]+)"\)/g, (_, path) => `Promise.resolve().then(() => require("${path}"))`),
    `module.exports = { ${exports.map(({ name, as }) => `${as}: ${name}`).join(", ")} };`,
  ].join("\n");
  return (await transform(text, { format: "cjs", platform: "node", target, charset, minify: true, legalComments: "none" })).code;
}

const nameOf = (chunk) => (chunk.startsWith("late-") ? `fairwayLate_${chunk.slice("late-".length, -".js".length)}` : `fairway_${chunk.replaceAll(/\W/g, "_")}`);

/** A chunk after those that it imports. */
function inOrder(chunks, name) {
  const found = new Set();
  const add = (at) => {
    if (found.has(at)) return;
    for (const { from } of chunks.get(at).imports) if (chunks.has(basename(from))) add(basename(from));
    found.add(at);
  };
  add(name);
  return [...found];
}

/** A chunk's text as a function that is called where it stands: parsed once, as it is going to run. */
function wrapped({ body, imports, exports }, external, late) {
  const taken = imports.map((from) => {
    const outside = external.indexOf(from.from);
    const chunk = basename(from.from);
    return takenFrom(from, outside >= 0 ? `fairwayOutside${outside}` : late.includes(chunk) ? `${nameOf(chunk)}()` : nameOf(chunk));
  });
  return `(function () {\n${taken.join("\n")}\n${body}\nreturn { ${exports.map(({ name, as }) => `${as}: ${name}`).join(", ")} };\n})()`;
}

function takenFrom({ all, whole, names = [] }, source) {
  const each = names.map(({ name, as }) => (name === as ? name : `${name}: ${as}`));
  return [...(all === undefined ? [] : [`const ${all} = ${source};`]), ...(whole === undefined ? [] : [`const ${whole} = ${source};`]), ...(each.length === 0 ? [] : [`const { ${each.join(", ")} } = ${source};`])].join("\n") || `${source};`;
}

/** @throws Error where what others import of a chunk is given another value later */
function chunkOf(file, text) {
  const imports = [];
  const exports = [];
  let body = "";
  let at = 0;
  for (const statement of ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, false, ts.ScriptKind.JS).statements) {
    if (ts.isImportDeclaration(statement)) imports.push(importOf(statement));
    else if (ts.isExportDeclaration(statement)) exports.push(...statement.exportClause.elements.map(namedBy));
    else if (ts.isExportAssignment(statement)) exports.push({ name: "fairwayWhole", as: "default" });
    else continue;
    body += text.slice(at, statement.getFullStart());
    at = statement.end;
    if (ts.isExportAssignment(statement)) body += `\nconst fairwayWhole = ${text.slice(statement.expression.pos, statement.end)}\n`;
  }
  body += text.slice(at);
  for (const { name } of exports) {
    const given = body.match(new RegExp(`(?<![\\w$.])${name.replaceAll("$", "\\$")}\\s*(?:[-+*/%&|^?<>]{0,3}=(?![=>])|\\+\\+|--)`, "g")) ?? [];
    if (given.length > 1) throw new Error(`${file}: ${name} is given another value later, and others would keep the first`);
  }
  return { body, imports, exports };
}

const namedBy = ({ name, propertyName }) => ({ name: (propertyName ?? name).text, as: name.text });

function importOf({ importClause, moduleSpecifier }) {
  const bound = importClause?.namedBindings;
  return {
    from: moduleSpecifier.text, whole: importClause?.name?.text, all: bound !== undefined && ts.isNamespaceImport(bound) ? bound.name.text : undefined,
    names: bound !== undefined && ts.isNamedImports(bound) ? bound.elements.map(namedBy) : [],
  };
}

function namesIn(list) {
  return list.split(",").map((part) => part.trim()).filter((part) => part !== "").map((part) => {
    const [name, as] = part.split(/\s+as\s+/);
    return { name, as: as ?? name };
  });
}
