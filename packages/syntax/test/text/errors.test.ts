/**
 * What is said of broken programs, as people read it: golden files, one for each group of mistakes.
 *
 * Each case is one mistake on purpose and must give one diagnostic, unless its name says how many.
 */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseText, textCatalogue } from "../../src/index.js";
import type { Entry } from "../../src/index.js";
import { drawn } from "./helper.js";
import { mistakes } from "./mistakes.js";

const golden = join(import.meta.dirname, "golden");

describe.each(Object.entries(mistakes))("%s", (group, texts) => {
  test("reads as it should", async () => {
    const said = texts.map((text) => `${text}\n>>>\n${drawn(text, parseText("f", text).diagnostics)}\n`);
    await expect(said.join("\n────────\n")).toMatchFileSnapshot(join(golden, `${group.replaceAll(" ", "-")}.txt`));
  });

  test.each(texts.map((text): [string] => [text]))("one diagnostic: %s", (text) => {
    expect(parseText("f", text).diagnostics.map((d) => d.name)).toHaveLength(1);
  });
});

const entries = (Object.values(textCatalogue) as unknown[]).filter((value): value is Entry => typeof value === "object" && value !== null && "code" in value);

test("every entry of the catalogue has its own code and name, of this stage", () => {
  expect(new Set(entries.map((one) => one.code)).size).toBe(entries.length);
  expect(new Set(entries.map((one) => one.name)).size).toBe(entries.length);
  for (const { code, name } of entries) {
    expect(code).toMatch(/^FW01\d\d$/);
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
  }
});

test("every entry of the catalogue is shown by a golden file, except the bounds that need much text", () => {
  const text = readdirSync(golden).map((file) => readFileSync(join(golden, file), "utf8")).join("\n");
  const unseen = entries.filter((one) => !text.includes(` ${one.code} ${one.name}:`)).map((one) => one.name);
  expect(unseen.sort()).toEqual(["file-too-large", "too-deep", "too-many-operators", "word-too-long"]);
});

describe("sure mends", () => {
  const mendable = Object.values(mistakes).flat().flatMap((text) => {
    const { diagnostics } = parseText("f", text);
    const fix = diagnostics[0]?.fixes.find((one) => one.sure);
    return fix === undefined ? [] : [[text, fix] as const];
  });

  test("there are many", () => {
    expect(mendable.length).toBeGreaterThan(20);
  });

  test.each(mendable)("%s", (text, fix) => {
    const [edit] = fix.edits;
    const mended = text.slice(0, edit!.span.start) + edit!.text + text.slice(edit!.span.end);
    expect(drawn(mended, parseText("f", mended).diagnostics)).toBe("");
  });
});
