/**
 * What is worked out after an edit equals what is worked out from nothing: diagnostics, Plan, tests, symbols, and what is known of
 * each expression; over random rows of edits to the examples, in both surfaces.
 */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile, neededFiles, type Compiled } from "@fairway/compiler";
import { parseText, readYaml, toYaml, type Expression, type SourceTree, type Window } from "@fairway/syntax";
import { everyNode } from "../src/source/expressions.js";
import { Workspace, type Snapshot } from "../src/index.js";
import { nameEdits, textEdits, textsAfter, textsWithNames, textsWithWords, wordEdits } from "../../../test/support/edits.js";
import { PROGRAM, yamlOf } from "./support.js";

const EXAMPLES = new URL("../../../examples/", import.meta.url);

/** All files of a folder of examples, by path. */
function folder(name: string): Readonly<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const path of readdirSync(new URL(`${name}/`, EXAMPLES), { recursive: true, encoding: "utf8" })) {
    if (/\.(?:fairway|yaml|csv)$/u.test(path) && !path.startsWith("data")) files[path] = readFileSync(new URL(`${name}/${path}`, EXAMPLES), "utf8");
  }
  return files;
}

/** The same program with one of its files in YAML. */
function withYaml(files: Readonly<Record<string, string>>, path: string): Readonly<Record<string, string>> {
  const yaml = toYaml(parseText(path, files[path]!))!;
  const renamed = (text: string): string => text.replaceAll(`"${path}"`, `"${path}.yaml"`);
  return Object.fromEntries(Object.entries(files).map(([name, text]) => (name === path ? [`${name}.yaml`, renamed(yaml)] : [name, renamed(text)])));
}

interface Case { readonly files: Readonly<Record<string, string>>; readonly root: string; readonly edited: readonly string[] }

const northwind = folder("northwind");
const CASES: readonly Case[] = [
  { files: { "small.fairway": PROGRAM }, root: "small.fairway", edited: ["small.fairway"] },
  { files: { "small.fairway.yaml": yamlOf(PROGRAM) }, root: "small.fairway.yaml", edited: ["small.fairway.yaml"] },
  { files: northwind, root: "northwind.fairway", edited: ["northwind.fairway", "incentives.fairway", "tests.fairway", "routing.fairway"] },
  { files: withYaml(northwind, "incentives.fairway"), root: "northwind.fairway", edited: ["incentives.fairway.yaml", "northwind.fairway"] },
  { files: withYaml(northwind, "routing.fairway"), root: "northwind.fairway", edited: ["routing.fairway.yaml"] },
  { files: folder("deal-registration-small-vendors"), root: "gumdrop.fairway", edited: ["gumdrop.fairway"] },
  { files: folder("microsoft-pcs-modern-work-yaml"), root: "modern-work.fairway.yaml", edited: ["modern-work.fairway.yaml"] },
  { files: folder("odoo-partnership-yaml"), root: "odoo.fairway.yaml", edited: ["odoo.fairway.yaml"] },
];

const NAMED = CASES.map((one) => [Object.keys(one.files).find((path) => path === one.edited[0])!, one] as const);

/** The program compiled from its texts alone. */
function whole(snapshot: Snapshot, root: string): { readonly compiled: Compiled; readonly trees: ReadonlyMap<string, SourceTree> } {
  const trees = new Map<string, SourceTree>();
  const waiting = [root];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const file = snapshot.file(path);
    if (file?.surface === undefined || trees.has(path)) continue;
    const tree = file.surface === "yaml" ? readYaml(path, file.text) : parseText(path, file.text);
    trees.set(path, tree);
    for (const needed of neededFiles(tree)) waiting.push(needed.path);
  }
  const unit = snapshot.unit(root)!;
  // The trees in the order in which the unit has them.
  const ordered = new Map(unit.files.map((path) => [path, trees.get(path)!]));
  return { compiled: compile({ root, trees: ordered, text: (path) => snapshot.file(path)?.text }), trees: ordered };
}

/** Nodes of all files, in the order of the trees. */
function nodesOf(trees: Iterable<SourceTree>): readonly (Expression | Window)[] {
  const nodes: (Expression | Window)[] = [];
  for (const { declarations } of trees) for (const declaration of declarations) everyNode(declaration, (node) => void nodes.push(node));
  return nodes;
}

/** What is known, as plain data: the same for the same knowledge. */
function described({ symbols, knowledge, ...rest }: Compiled, trees: Iterable<SourceTree>): unknown {
  const place = ({ file, start, end }: { readonly file: string; readonly start: number; readonly end: number }): string => `${file}:${start}-${end}`;
  const facts = nodesOf(trees).map((node) => {
    const fact = knowledge.factOf(node as Expression);
    const window = knowledge.windowOf(node as Window);
    return { at: place(node.span), type: fact?.typed?.type, optional: fact?.typed?.optional, expression: fact?.typed?.expression, expected: fact?.expected, items: fact?.scope.items, variables: [...(fact?.scope.variables.keys() ?? [])], window };
  });
  return JSON.parse(JSON.stringify({
    ...rest, facts,
    definitions: symbols.definitions.map(({ span, whole, ...one }) => ({ ...one, span: place(span), whole: place(whole), used: symbols.isUsed(symbols.definitions.find((other) => other.span === span)!) })),
    references: symbols.references.map(({ span, definition }) => `${place(span)} ${definition.kind} ${definition.name} ${place(definition.span)}`),
  })) as unknown;
}

function expectSame(snapshot: Snapshot, root: string): void {
  const unit = snapshot.unit(root)!;
  const again = described(unit.compiled, unit.files.map((path) => snapshot.file(path)!.tree!));
  const { compiled, trees } = whole(snapshot, root);
  expect(again).toEqual(described(compiled, trees.values()));
}

function opened(files: Readonly<Record<string, string>>): Workspace {
  const workspace = new Workspace();
  for (const [path, text] of Object.entries(files)) workspace.set(path, text);
  return workspace;
}

/** Edits of one file after another, each followed by a look at everything. */
function holds<E>({ files, root, edited }: (typeof NAMED)[number][1], edits: fc.Arbitrary<E>, textsOf: (text: string, edits: E) => Iterable<string>): void {
  fc.assert(fc.property(fc.constantFrom(...edited), edits, (path, made) => {
    const workspace = opened(files);
    expectSame(workspace.snapshot, root);
    for (const text of textsOf(files[path]!, made)) {
      workspace.set(path, text);
      expectSame(workspace.snapshot, root);
    }
  }), { numRuns: Number(process.env["RUNS"] ?? 6) });
}

/** Edits while lints are left off after so many steps; a look at everything in the end. */
function holdsWithLintsLeftOff({ files, root, edited }: (typeof NAMED)[number][1]): void {
  const left = fc.array(fc.nat({ max: 60 }), { minLength: 9, maxLength: 9 });
  fc.assert(fc.property(fc.constantFrom(...edited), wordEdits, left, (path, made, steps) => {
    const workspace = opened(files);
    for (const [index, text] of textsWithWords(files[path]!, made).entries()) {
      const { lints } = workspace.snapshot.unit(root)!.compiled;
      for (let step = 0; step < steps[index]! && !lints.areDone; step++) lints.step();
      workspace.set(path, text);
    }
    expectSame(workspace.snapshot, root);
  }), { numRuns: Number(process.env["RUNS"] ?? 12) });
}

describe("after edits everything is as if worked out from nothing", () => {
  test.each(NAMED)("%s", (_, of) => holds(of, textEdits, textsAfter), 1_200_000);

  // Lints are taken over only between programs without errors, which other edits seldom leave.
  test.each(NAMED)("%s: words and figures changed for others", (_, of) => holds(of, wordEdits, textsWithWords), 1_200_000);

  test.each(NAMED)("%s: names that come, go and change", (_, of) => holds(of, nameEdits, textsWithNames), 1_200_000);

  test.each(NAMED)("%s: lints left off at each key", (_, of) => holdsWithLintsLeftOff(of), 1_200_000);
});

test("a name that comes, changes letter by letter and goes leaves what does not speak of it the same objects", () => {
  const workspace = opened(northwind);
  const plan = (): NonNullable<Compiled["plan"]> => workspace.snapshot.unit("northwind.fairway")!.compiled.plan!;
  const before = plan();
  for (const name of ["", "e", "ex", "extra", ""]) {
    workspace.set("incentives.fairway", northwind["incentives.fairway"]! + (name === "" ? "" : `measure ${name} = 1\n`));
    const now = plan();
    expect(now.measures.some(({ id }) => id === name)).toBe(name !== "");
    for (const kind of ["ladders", "competencies", "incentives", "tables"] as const) now[kind].forEach((one, i) => expect(one).toBe(before[kind][i]));
  }
});
