/**
 * Reads the import statements of every source file and fails with the sentence of ARCHITECTURE.md that was broken.
 */
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = join(fileURLToPath(import.meta.url), "../../..");

/** What each package may import; nothing imports against the arrow. */
const mayImport: Record<string, readonly string[]> = {
  runtime: [],
  syntax: [],
  plan: ["runtime"],
  compiler: ["syntax", "plan", "runtime"],
  engine: ["plan", "runtime"],
  data: ["plan", "runtime"],
  testkit: ["engine", "plan", "runtime"],
  fairway: ["syntax", "compiler", "plan", "engine", "data", "testkit", "runtime"],
  cli: ["fairway"],
  ide: ["syntax", "compiler", "plan", "runtime", "engine", "data", "testkit", "fairway"],
  "language-server": ["ide", "fairway"],
  vscode: ["language-server"],
};

/** Node's own modules: only where files, processes and terminals are a package's business. */
const mayTouchNode = (file: string): boolean =>
  file.startsWith("packages/cli/") || file.startsWith("packages/vscode/") || /^packages\/language-server\/src\/(node|process|browser)\.ts$/.test(file) || file === "packages/data/src/node.ts" || file === "packages/fairway/src/node.ts" || file.startsWith("packages/fairway/src/node/");

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return name === "node_modules" || name === "dist" ? [] : sources(path);
    return path.endsWith(".ts") && !path.endsWith(".test.ts") ? [path] : [];
  });
}

interface Import { readonly file: string; readonly pkg: string; readonly target: string; readonly types: boolean }

function importsOf(path: string): Import[] {
  const file = relative(root, path);
  const pkg = file.split("/")[1]!;
  const text = readFileSync(path, "utf8");
  const found = text.matchAll(/^\s*(?:import|export)\b(\s+type\b)?[^;"']*?(?:from\s*)?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/gm);
  return [...found].map((m) => ({ file, pkg, target: (m[2] ?? m[3])!, types: m[1] !== undefined }));
}

const packages = readdirSync(join(root, "packages"));
const files = packages.flatMap((name) => sources(join(root, "packages", name, "src")));
const imports = files.flatMap(importsOf);

test("the test sees the house: a sensible number of packages, modules and imports", () => {
  expect(packages.length).toBeGreaterThanOrEqual(8);
  expect(files.length).toBeGreaterThan(100);
  expect(imports.length).toBeGreaterThan(300);
});

test("every package has its place on the road", () => {
  expect(packages.filter((name) => !(name in mayImport))).toEqual([]);
});

test("nothing imports against the arrow", () => {
  const against = imports
    .filter((i) => i.target.startsWith("@fairway/"))
    .filter((i) => !mayImport[i.pkg]!.includes(i.target.split("/")[1]!))
    .map((i) => `${i.file}: ${i.pkg} may import ${mayImport[i.pkg]!.join(", ") || "no package"}, not ${i.target}`);
  expect(against).toEqual([]);
});

test("a package is entered by its door, never by a path into it", () => {
  const inside = imports
    .filter((i) => i.target.startsWith("@fairway/") && i.target.split("/").length > 2 && !/^@fairway\/(data|fairway)\/node$/.test(i.target))
    .concat(imports.filter((i) => /\.\.\/(?:\.\.\/)*packages\//.test(i.target)))
    .map((i) => `${i.file}: ${i.target}`);
  expect(inside).toEqual([]);
});

test("only the faces and the hosts touch Node: the core reads no file, no clock and no network", () => {
  const touching = imports.filter((i) => i.target.startsWith("node:") && !mayTouchNode(i.file)).map((i) => `${i.file}: ${i.target}`);
  expect(touching).toEqual([]);
  const clocks = files
    .filter((path) => !mayTouchNode(relative(root, path)))
    .filter((path) => /\bDate\.now\(|new Date\(\)|Math\.random\(|performance\.now\(|\bfetch\(/.test(readFileSync(path, "utf8")))
    .map((path) => relative(root, path));
  expect(clocks).toEqual([]);
});

test("editor features know no protocol, and the protocol's package is the server's alone", () => {
  const protocol = imports.filter((i) => /^vscode-/.test(i.target) && !["language-server", "vscode"].includes(i.pkg)).map((i) => `${i.file}: ${i.target}`);
  expect(protocol).toEqual([]);
});

test("code is made from text in one place: what the emitter wrote, which puts no word of a program into it", () => {
  const evil = files.filter((path) => /\beval\(|new Function\(/.test(readFileSync(path, "utf8"))).map((path) => relative(root, path));
  expect(evil).toEqual(["packages/engine/src/compiled/in-process.ts"]);
});
