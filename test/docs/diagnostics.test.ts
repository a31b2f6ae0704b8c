/**
 * Each diagnostic has a page, and each page does what it says: the wrong example gives that diagnostic, at that place and
 * nothing else, and the right one gives nothing.
 *
 * With FAIRWAY_UPDATE=1 the marks below the wrong places and the list of all pages are drawn anew; read what changed.
 */
import { readFacts } from "@fairway/data";
import { brokenLaws, evaluatePartner, failedCases, parseDay, planOn, runCases, textHost, type Diagnostic, type Loaded } from "@fairway/fairway";
import { expect, test } from "vitest";
import { load, inShort } from "../support/check.js";
import { exists, expectFile, namesIn, readText, updating, writeText } from "../support/files.js";
import { bounds } from "./bounds.js";
import { allEntries, writtenCodes, type AnyEntry } from "./catalogue.js";
import { drawn, examplesOf, readPage, type Example, type Mark } from "./diagnostic-page.js";
import { completed } from "./sample.js";

const folder = "docs/diagnostics";
const entries = await allEntries();
const pathOf = (entry: AnyEntry): string => `${folder}/${entry.name}.md`;

interface Checked { readonly diagnostics: readonly Diagnostic[]; readonly sources: ReadonlyMap<string, string> }

/** The diagnostics of an example's own files. */
async function check(example: Example): Promise<Checked> {
  const { files, root } = completed(example.files);
  const loaded = await load(files, [root]);
  const { sources } = loaded;
  const diagnostics = [...loaded.diagnostics, ...breaches(loaded, files["partners.json"]), ...(await failures(loaded, files))];
  return { diagnostics: diagnostics.filter(({ span }) => example.files.has(span.file)), sources };
}

/** The laws that partners break, where an example has partners. */
function breaches({ programs }: Loaded, partners: string | undefined): Diagnostic[] {
  if (partners === undefined) return [];
  return programs.flatMap((program) => (JSON.parse(partners) as unknown[]).flatMap((plain) => {
    const day = parseDay("2026-08-01")!;
    const plan = planOn(program, day);
    const { facts } = readFacts(plan, plain, "partners.json");
    return brokenLaws(plan, evaluatePartner(program, facts!, day)).map(({ diagnostic }) => diagnostic);
  }));
}

/** The worked cases that come to something else. */
async function failures({ programs }: Loaded, files: Readonly<Record<string, string>>): Promise<Diagnostic[]> {
  const runs = await Promise.all(programs.map((program) => runCases(program, textHost(files))));
  return runs.flatMap((run) => (run === undefined ? [] : failedCases(run)));
}

/** Where a diagnostic is drawn: on its first line, with at least one caret. */
function markOf({ code, span }: Diagnostic, text: string): Mark {
  const before = text.slice(0, span.start).split("\n");
  const lineEnd = text.indexOf("\n", span.start);
  const end = Math.min(span.end, lineEnd < 0 ? text.length : lineEnd);
  return { code, line: before.length, column: before.at(-1)!.length + 1, length: Math.max(1, end - span.start) };
}

test.each(entries.map((entry) => [entry.name, entry] as const))("%s", async (_, entry) => {
  expect(exists(pathOf(entry)), `${pathOf(entry)} is missing`).toBe(true);
  const page = readPage(readText(pathOf(entry)));
  expect({ code: page.code, severity: page.severity, sections: page.sections }).toEqual({ code: entry.code, severity: entry.severity, sections: ["Wrong", "Right"] });
  expect(page.why.length).toBeGreaterThan(20);
  const right = examplesOf(page.right);
  for (const example of right) {
    const { diagnostics, sources } = await check(example);
    expect(diagnostics.map((one) => inShort(one, sources)), "the right example").toEqual([]);
  }
  const wrong = examplesOf(page.wrong);
  if (wrong.length === 0) return expectBound(entry);
  expect(right.length).toBeGreaterThan(0);
  for (const example of wrong) await expectWrong(entry, example);
});

/** A bound can't be shown in full: a text is made that goes beyond it. */
async function expectBound(entry: AnyEntry): Promise<void> {
  const make = bounds[entry.name];
  expect(make, `${entry.name} has no wrong example`).toBeDefined();
  const { files, paths } = make!();
  const { diagnostics } = await load(files, paths);
  // What such a text is made of need not be of use.
  expect(diagnostics.filter(({ tag }) => tag !== "unnecessary").map(({ name }) => name)).toEqual([entry.name]);
}

async function expectWrong(entry: AnyEntry, example: Example): Promise<void> {
  const { diagnostics, sources } = await check(example);
  const told = diagnostics.map((one) => inShort(one, sources));
  expect(diagnostics.map(({ code }) => code), told.join("\n")).toEqual([entry.code]);
  for (const [file, text] of example.files) {
    const marks = diagnostics.filter(({ span }) => span.file === file).map((one) => markOf(one, text));
    if (updating) redraw(entry, example, file, text, marks);
    else expect(drawn(text, example.marks.get(file)!), told.join("\n")).toBe(drawn(text, marks));
  }
}

function redraw(entry: AnyEntry, example: Example, file: string, text: string, marks: readonly Mark[]): void {
  const page = readText(pathOf(entry));
  writeText(pathOf(entry), page.replace(drawn(text, example.marks.get(file)!), () => drawn(text, marks)));
}

test("every page belongs to a diagnostic", () => {
  const known = new Set(entries.map((entry) => `${entry.name}.md`));
  expect(namesIn(folder).filter((name) => name.endsWith(".md") && name !== "README.md" && !known.has(name))).toEqual([]);
});

test("codes and names are each given once, and every entry can be found", () => {
  const twice = (values: readonly string[]): string[] => values.filter((value, index) => values.indexOf(value) !== index);
  expect(twice(writtenCodes())).toEqual([]);
  expect(twice(entries.map(({ name }) => name))).toEqual([]);
  expect(entries.map(({ code }) => code)).toEqual(writtenCodes());
});

test("the list of all pages is up to date", () => {
  const rows = entries.filter((entry) => exists(pathOf(entry)))
    .map((entry) => `| [${entry.name}](${entry.name}.md) | ${entry.code} | ${entry.severity} | ${readPage(readText(pathOf(entry))).why.replaceAll("|", "\\|")} |`);
  expectFile(`${folder}/README.md`, `${HEAD}\n${rows.join("\n")}\n`);
});

const HEAD = `# What Fairway says

One page for each thing that Fairway can find in a program: what is wrong, a wrong example with the place marked, and a right one. The examples leave out what they share: [the sample program](sample.fairway).

Errors must be mended before a program can be evaluated; warnings are worth a look.

| name | code | | why |
| --- | --- | --- | --- |`;
