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

const INTERPRETER = [
  "engine/src/evaluate.ts", "engine/src/stepped.ts", "engine/src/decision/when-read.ts", "engine/src/money/decision-money.ts", "engine/src/standing/read.ts",
  "engine/src/decision/evidence.ts", "engine/src/decision/sections.ts", "engine/src/decision/law.ts", "engine/src/expressions/facts.ts", "engine/src/money/rounding.ts",
  "engine/src/compiled/oracle.ts", "engine/src/compiled/outcome-of.ts", "engine/src/compiled/run/held.ts", "engine/src/compiled/told/decision.ts",
];
/** Where these import each other they do so at once: an interpreter that works need not ask whether it is there. None of them is needed at a start. */
const ITS_OWN = /\/engine\/src\/(changes|competencies|decision|explain|expressions|ladders|money|requirements|routing|scores|standing|values|walk)\//;
/** Moments and zones, with Temporal. */
const INSTANTS = ["runtime/src/instant.ts"];

/** Parts of a built module and their doors, by their paths among the packages. */
export const KERNEL_PARTS = { interpreter: [...INTERPRETER, "engine/src/compiled/left.ts"], instants: INSTANTS };

/** Parts of the library: what a program's text and its first outcome do without. */
export const LIBRARY_PARTS = {
  interpreter: INTERPRETER,
  instants: INSTANTS,
  lints: ["compiler/src/lints/index.ts", "compiler/src/lints/unused/others.ts"],
  routing: [
    "engine/src/routing/router.ts", "engine/src/routing/course.ts", "engine/src/routing/sequence.ts", "engine/src/routing/words.ts", "engine/src/routing/registrations/won.ts",
    "engine/src/routing/simulate/play.ts", "engine/src/routing/simulate/report.ts", "fairway/src/routing/route.ts", "data/src/routing/state.ts", "data/src/routing/behaviour.ts",
    "compiler/src/declarations/routing/desk.ts", "compiler/src/declarations/routing/registration.ts", "compiler/src/declarations/routing/route.ts",
  ],
  told: [
    "engine/src/explain/explain.ts", "engine/src/explain/money.ts", "engine/src/explain/money-words.ts", "engine/src/explain/state.ts", "engine/src/explain/words.ts",
    "engine/src/compiled/emit/told-lines.ts",
  ],
  channel: [
    "fairway/src/population.ts", "fairway/src/ledgers.ts", "fairway/src/cases.ts", "fairway/src/laws.ts", "fairway/src/failures.ts", "fairway/src/book.ts", "fairway/src/format.ts", "fairway/src/built/build.ts",
    "fairway/src/open/columns.ts", "fairway/src/open/population-results.ts", "engine/src/compiled/population/population.ts", "engine/src/compiled/module.ts",
    "engine/src/issued/balances.ts", "engine/src/issued/lines.ts", "engine/src/money/ledger.ts", "engine/src/money/budgets.ts", "data/src/schema.ts", "data/src/source.ts", "data/src/csv/table.ts", "data/src/json-text.ts", "data/src/standings.ts", "data/src/ledger-lines.ts",
    "compiler/src/declarations/tests/given.ts", "compiler/src/declarations/tests/expect.ts", "compiler/src/declarations/tests/requests.ts", "compiler/src/declarations/tests/expect-requests.ts", "compiler/src/declarations/tests/standing.ts",
    "compiler/src/declarations/tables/csv.ts",
  ],
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
        const isAmong = namespace === "late-part" || (ITS_OWN.test(importer) && ITS_OWN.test(at));
        return !isAmong && partOf.has(at) ? { path: at, namespace: "late-door", sideEffects: false } : undefined;
      });
      build.onResolve({ filter: /^late-part:/ }, ({ path }) => ({ path: path.slice("late-part:".length), namespace: "late-part" }));
      build.onLoad({ filter: /.*/, namespace: "late-part" }, async ({ path }) => ({ contents: (await Promise.all(parts[path].map((door) => partText(join(root, "packages", door))))).join("\n"), resolveDir: root }));
      build.onLoad({ filter: /.*/, namespace: "late-door" }, async ({ path }) => ({ contents: doorText(await javascript(path), path, load(partOf.get(path))), resolveDir: dirname(path) }));
    },
  };
}

async function javascript(path) {
  return (await transform(await readFile(path, "utf8"), { loader: "ts", format: "esm", target: "node20" })).code;
}

const exportedBy = (code) => namesIn(/^export \{([^}]*)\};$/m.exec(code)?.[1] ?? "");

/** A name within a part: doors may have functions of the same name. */
const within = (path, name) => `${name}_${path.replace(/^.*\/packages\//, "").replaceAll(/\W/g, "_")}`;

async function partText(path) {
  return `export { ${exportedBy(await javascript(path)).map(({ as }) => `${as} as ${within(path, as)}`).join(", ")} } from ${JSON.stringify(path)};`;
}

/**
 * Of each function and class that a module exports a function that hands on, and numbers and texts as they are. Whoever wants
 * anything else of it gets no bundle.
 */
function doorText(code, path, part) {
  return exportedBy(code).map(({ name, as }) => {
    const real = `${part}.${within(path, as)}`;
    const [, async = "", kind] = new RegExp(`^(async )?(function\\*?|class) ${name}\\b`, "m").exec(code) ?? [];
    const plain = new RegExp(`^const ${name} = (-?\\d+|"[^"\\\\]*");$`, "m").exec(code)?.[1];
    switch (kind) {
      case "function": return `export function ${as}(...given) { return ${real}(...given); }\n`;
      // Nothing of it runs before it is asked for its first value.
      case "function*": return `export ${async}function* ${as}(...given) { return yield* ${real}(...given); }\n`;
      case "class": return `export const ${as} = new Proxy(function () {}, { get: (_, name) => ${real}[name], construct: (_, given, as) => Reflect.construct(${real}, given, as === ${as} ? ${real} : as) });\n`;
      default: return plain === undefined ? "" : `export const ${as} = ${plain};\n`;
    }
  }).join("");
}

/**
 * Chunks of entries and of the parts that wait, with what each imports and exports; no chunk stands in two.
 * @param entries paths by name @param options of the bundler
 */
async function chunksOf(bundle, root, entries, parts, options) {
  const late = Object.fromEntries(Object.keys(parts).map((part) => [`late-${part}`, `late-part:${part}`]));
  const { plugins = [], ...others } = options;
  const made = await bundle({
    ...others, entryPoints: { ...entries, ...late }, bundle: true, write: false, splitting: true, format: "esm", outdir: join(root, "late"), chunkNames: "part-[hash]", legalComments: "none", minify: false,
    logOverride: { "import-is-undefined": "error" },
    plugins: [...plugins, lateDoors(root, parts, (part) => `fairwayLate_${part}()`), directDoors(root)],
  });
  return { metafile: made.metafile, chunks: new Map(made.outputFiles.map(({ path, text }) => [basename(path), chunkOf(basename(path), text)])) };
}

/**
 * One text that holds an entry and its parts.
 * @param entry its path @param parts the doors of each
 * @returns an ES module, its exports at the end
 */
export async function oneText(bundle, root, entry, parts, options) {
  const { chunks } = await chunksOf(bundle, root, { entry }, parts, options);
  const eager = inOrder(chunks, "entry.js");
  const late = [...chunks.keys()].filter((name) => name.startsWith("late-")).flatMap((name) => inOrder(chunks, name)).filter((name, at, all) => !eager.includes(name) && all.indexOf(name) === at);
  const sourceOf = (from) => (late.includes(basename(from)) ? `${nameOf(basename(from))}()` : nameOf(basename(from)));
  const text = [
    ...late.map((name) => `let ${nameOf(name)}_made;\n${lateFunction(nameOf(name), wrapped(chunks.get(name), sourceOf))}`),
    ...eager.map((name) => `const ${nameOf(name)} = ${wrapped(chunks.get(name), sourceOf)};`),
    ...chunks.get("entry.js").exports.map(({ as }) => `export const ${as} = ${nameOf("entry.js")}.${as};`),
  ].join("\n");
  return (await transform(text, { format: "esm", target: options.target, charset: options.charset, minify: true, legalComments: "none" })).code;
}

/**
 * Entries and parts as CommonJS files beside each other: a part is required when it is asked for. What an entry loads at once
 * is one file, as reading files takes time of its own, less what an entry before it has.
 * @param entries paths by name @param parts the doors of each @param cored entries, by name, that have a file so
 * @returns the bundler's account, and of each file its name, its text and the names that it exports
 */
export async function commonFiles(bundle, root, entries, parts, options, cored = Object.keys(entries).slice(0, 1)) {
  const { metafile, chunks } = await chunksOf(bundle, root, entries, parts, options);
  const cores = coresOf(chunks, cored);
  const fileOf = (chunk) => [...cores.keys()].find((file) => cores.get(file).includes(chunk));
  const sourceOf = (from, within) => {
    const [chunk, file] = [basename(from), fileOf(basename(from))];
    return file === undefined ? `require(${JSON.stringify(from)})` : file === within ? nameOf(chunk) : `require("./${file}").${nameOf(chunk)}`;
  };
  const namesOf = (chunk) => chunks.get(chunk).exports.map(({ as }) => as).sort();
  const common = (file, body, exports) => commonText(body, Object.keys(parts), options).then((text) => ({ file, text, exports }));
  const coreText = (file, all) => `${all.map((name) => `const ${nameOf(name)} = ${wrapped(chunks.get(name), (from) => sourceOf(from, file))};`).join("\n")}\nmodule.exports = { ${all.map(nameOf).join(", ")} };`;
  const files = await Promise.all([
    ...[...cores].map(([file, all]) => common(file, coreText(file, all), [])),
    // In two statements: a file that is exported as it is required is read over by Node for an ES module that imports this one.
    ...[...cores].flatMap(([core, all]) => all.filter((name) => basename(name, ".js") in entries).map((name) => ({ file: name, text: `"use strict";\nconst core = require("./${core}");\nmodule.exports = core.${nameOf(name)};\n`, exports: namesOf(name) }))),
    ...[...chunks].filter(([name]) => fileOf(name) === undefined).map(([name, { body, imports, exports }]) => common(name, [...imports.map((from) => takenFrom(from, sourceOf(from.from))), body, `module.exports = { ${given(exports)} };`].join("\n"), namesOf(name))),
  ]);
  return { metafile, files };
}

/** Chunks that entries load at once, each in the file of the first that does, after those that it imports. */
function coresOf(chunks, entries) {
  const taken = new Set();
  return new Map(entries.map((entry) => {
    const own = inOrder(chunks, `${entry}.js`).filter((name) => !taken.has(name));
    own.forEach((name) => taken.add(name));
    return [`core-${entry}.js`, own];
  }));
}

async function commonText(body, parts, { target, charset }) {
  const needed = parts.filter((part) => body.includes(`fairwayLate_${part}()`)).map((part) => `let made_${part};\nconst fairwayLate_${part} = () => made_${part} ??= require("./late-${part}.js");`);
  const url = body.includes("import.meta.url") ? [`const fairwayUrl = require("node:url").pathToFileURL(__filename).href;`] : [];
  // Parts that the sources load when they need them are no ES modules here.
  const text = [`"use strict";`, ...url, ...needed, body.replaceAll("import.meta.url", "fairwayUrl").replaceAll(/\bimport\("(\.\/[^"]+)"\)/g, (_, path) => `Promise.resolve().then(() => require("${path}"))`)].join("\n");
  return (await transform(text, { format: "cjs", platform: "node", target, charset, minify: true, legalComments: "none" })).code;
}

const given = (exports) => exports.map(({ name, as }) => (name === as ? name : `${as}: ${name}`)).join(", ");

const nameOf = (chunk) => (chunk.startsWith("late-") ? `fairwayLate_${chunk.slice("late-".length, -".js".length)}` : `fairway_${chunk.replaceAll(/\W/g, "_")}`);

/** What makes a part when it is called first. A statement, as V8 makes code at once of all that a function of one expression holds. */
const lateFunction = (name, made) => `function ${name}() { return ${name}_made ??= ${made}; }`;

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

/** A chunk's text as a function that is called where it stands: parsed once, as it is going to run. @param sourceOf what has the exports of another */
function wrapped({ body, imports, exports }, sourceOf) {
  return `(function () {\n${imports.map((from) => takenFrom(from, sourceOf(from.from))).join("\n")}\n${body}\nreturn { ${given(exports)} };\n})()`;
}

function takenFrom({ all, whole, names = [] }, source) {
  const each = names.map(({ name, as }) => (name === as ? name : `${name}: ${as}`));
  return [...(all === undefined ? [] : [`const ${all} = ${source};`]), ...(whole === undefined ? [] : [`const ${whole} = ${source};`]), ...(each.length === 0 ? [] : [`const { ${each.join(", ")} } = ${source};`])].join("\n") || `${source};`;
}

/** @throws Error where what others import of a chunk is given another value later: they take it once */
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
  // Most names are given a value once at most, whatever they stand for.
  const givenTwice = ({ name }) => (body.match(new RegExp(`(?<![\\w$.])${name.replaceAll("$", "\\$")}\\s*(?:[-+*/%&|^?<>]{0,3}=(?![=>])|\\+\\+|--)|(?:\\+\\+|--)${name.replaceAll("$", "\\$")}\\b`, "g")) ?? []).length > 1;
  const suspects = exports.filter(givenTwice).map(({ name }) => name);
  const changed = suspects.length === 0 ? undefined : changedIn(text, suspects);
  if (changed !== undefined) throw new Error(`${file}: ${changed} is given another value later, and others would keep the first`);
  return { body, imports, exports };
}

/** The first of some variables at the top of a text that is given another value anywhere in it. */
function changedIn(text, names) {
  const path = "/chunk.js";
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true, ts.ScriptKind.JS);
  const host = { getSourceFile: (name) => (name === path ? source : undefined), getDefaultLibFileName: () => "", writeFile: () => {}, getCurrentDirectory: () => "/", getCanonicalFileName: (name) => name, useCaseSensitiveFileNames: () => true, getNewLine: () => "\n", fileExists: (name) => name === path, readFile: () => undefined };
  const checker = ts.createProgram([path], { allowJs: true, noLib: true, noResolve: true, target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ES2022 }, host).getTypeChecker();
  const asked = new Set(names);
  const atTop = (name) => checker.getSymbolAtLocation(name)?.declarations?.some((one) => ts.isVariableDeclaration(one) && one.parent.parent.parent === source);
  const find = (node) => {
    const { left, operand } = node;
    const target = ts.isBinaryExpression(node) && node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && node.operatorToken.kind <= ts.SyntaxKind.LastAssignment ? left : (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) && (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken) ? operand : undefined;
    if (target !== undefined && ts.isIdentifier(target) && asked.has(target.text) && atTop(target)) return target.text;
    return ts.forEachChild(node, find);
  };
  return find(source);
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
