import { describe, expect, test } from "vitest";
import { codeActions, diagnostics, snapshotOf } from "../src/index.js";
import { inText, inYaml, PROGRAM, surface, yamlOf } from "./support.js";

describe.each([["text", PROGRAM, "a.fairway"], ["YAML", yamlOf(PROGRAM), "a.fairway.yaml"]])("code actions in %s", (_, program, path) => {
  const { snapshot, at, text } = surface(path, program.replace("yearly >= needed", "yaerly >= needed"));
  test("the mend of a diagnostic", () => {
    const start = at("ya|erly >= needed");
    const mend = codeActions(snapshot, path, { start, end: start }).find(({ kind }) => kind === "quickfix")!;
    expect(mend.title).toBe("Write `yearly`");
    const [edit] = mend.edits;
    const mended = text.slice(0, edit!.span.start) + edit!.text + text.slice(edit!.span.end);
    expect(diagnostics(snapshotOf({ [path]: mended }), path)).toEqual([]);
  });
  test("elsewhere it is not offered", () => expect(codeActions(snapshot, path, { start: 0, end: 0 }).filter(({ kind }) => kind === "quickfix")).toEqual([]));
});

test("everything sure at once", () => {
  const { snapshot, path } = surface("a.fairway", "program A { currency USD }\npartner {\n  key id\n  id: String\n  csat: Integer\n}\nmeasure x = 1 when csat == 2 otherwise 0\n");
  const [all] = codeActions(snapshot, path, { start: 0, end: 0 }).filter(({ kind }) => kind === "source.fixAll");
  expect(all!.edits.map(({ text }) => text)).toEqual(["Text", "is"]);
});

test("rows of a table in order, and not where their order decides", () => {
  const table = (policy: string): ReturnType<typeof surface> => surface("a.fairway", `table t by k: Integer gives Integer${policy} {\n  | k | t |\n  | 10 | 1 |\n  | 2 | 2 |\n}\n`);
  const sort = ({ snapshot, path, at }: ReturnType<typeof surface>): readonly string[] => codeActions(snapshot, path, { start: at("| 10"), end: at("| 10") })
    .filter(({ kind }) => kind === "source.sortRows").flatMap(({ edits }) => edits.map(({ text }) => text.trim()));
  expect(sort(table(""))).toEqual(["| 2 | 2 |", "| 10 | 1 |"]);
  expect(sort(table(" hit first"))).toEqual([]);
});

test("the file in the other surface, beside it, with the same meaning", () => {
  for (const { snapshot, path } of [inText, inYaml]) {
    const [made] = codeActions(snapshot, path, { start: 0, end: 0 }).filter(({ kind }) => kind === "refactor.convert");
    const { path: target, text } = made!.creates!;
    expect(target).not.toBe(path);
    expect(diagnostics(snapshotOf({ [target]: text }), target)).toEqual([]);
  }
});
