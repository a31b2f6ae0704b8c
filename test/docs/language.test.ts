/**
 * Every example of the language's pages is a program without a finding, and its worked cases pass. That nothing uses a
 * declaration is no finding here: a page shows a measure without the ladder that asks for it.
 *
 * The examples of a page belong together: each is checked together with the others, of which what it declares itself is
 * left out. A page without a program of its own goes on from the sample program of the diagnostics.
 */
import { failedCases, runCases, textHost } from "@fairway/fairway";
import { parseText } from "@fairway/syntax";
import { expect, test } from "vitest";
import { inShort, load } from "../support/check.js";
import { filesBelow, readText } from "../support/files.js";
import { fencesOf, type Fence } from "../support/markdown.js";
import { completed } from "./sample.js";

const pages = ["README.md", ...filesBelow("docs/language")].filter((path) => path.endsWith(".md"));
const isExample = ({ language, text }: Fence): boolean => language === "fairway" || (language === "yaml" && text.startsWith("program"));

/** Files that examples name. */
const beside = { "desks/inside.csv": "id,name\nA1,Ann\n", "desks/field.csv": "id,name\nB1,Bo\n", "desks/technical.csv": "name,skills,takes,absent\nAnn,Cloud,5,\nBo,Security;Cloud,,2026-08-10 to 2026-08-21\n" };

/** The examples of a page, each with the files that are checked. */
function filesOf(page: string): { readonly title: string; readonly files: Record<string, string> }[] {
  const fences = fencesOf(readText(page)).filter(isExample);
  const texts = fences.filter(({ language }) => language === "fairway").map(({ text }) => text);
  const complete = texts.some((text) => text.startsWith("program "));
  return fences.map((fence) => {
    const title = `${page}:${fence.line}`;
    if (fence.language === "yaml") return { title, files: { "page.fairway.yaml": fence.text, ...beside } };
    if (!complete) return { title, files: { ...completed(new Map([["example.fairway", fence.text]])).files, ...beside } };
    const others = texts.filter((text) => text !== fence.text).reduce((before, text) => `${without(before, text)}\n${text}`, "");
    return { title, files: { "page.fairway": `${without(others, fence.text)}\n${fence.text}`, ...beside } };
  });
}

/** A program without what another text declares. */
function without(program: string, text: string): string {
  const names = (declaration: { readonly kind: string; readonly name: { readonly text: string } }): string => `${declaration.kind} ${declaration.name.text}`;
  const anew = new Set(parseText("anew.fairway", text).declarations.map(names));
  const old = parseText("page.fairway", program).declarations.filter((declaration) => anew.has(names(declaration)));
  return old.reverse().reduce((rest, { span }) => rest.slice(0, span.start) + rest.slice(span.end), program);
}

test.each(pages.flatMap((page) => filesOf(page).map(({ title, files }) => [title, files] as const)))("%s", async (_, files) => {
  const { programs, diagnostics, sources } = await load(files);
  const runs = await Promise.all(programs.map((program) => runCases(program, textHost(files))));
  const failed = runs.flatMap((run) => (run === undefined ? [] : failedCases(run)));
  const found = diagnostics.filter(({ tag }) => tag !== "unnecessary");
  expect([...found, ...failed].map((one) => inShort(one, sources))).toEqual([]);
  expect(programs.length).toBe(1);
});

test("the pages have examples", () => {
  expect(pages.flatMap(filesOf).length).toBeGreaterThan(30);
});
