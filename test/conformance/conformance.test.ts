/**
 * Every conformance case holds: its worked cases pass, and those that state a rival reading's outcome fail.
 *
 * Each is run as text, as YAML, and with the partner's lists in another order, which may change nothing.
 */
import { convertSource } from "@fairway/fairway";
import type { TestResult } from "@fairway/testkit";
import { describe, expect, test } from "vitest";
import { runCases, troubles, type CaseOptions } from "../support/cases.js";
import { inShort, load } from "../support/check.js";
import { exists, readText } from "../support/files.js";
import { anchorsOf } from "../support/markdown.js";
import { readCases, type ConformanceCase } from "./case.js";

const cases = readCases();
const isRival = ({ name }: { name: string }): boolean => name.startsWith("Rival: ");

async function run(files: Readonly<Record<string, string>>, facts?: CaseOptions["facts"]): Promise<TestResult[]> {
  const loaded = await load(files);
  const wrong = loaded.diagnostics.filter(({ severity }) => severity !== "information");
  expect(wrong.map((one) => inShort(one, loaded.sources))).toEqual([]);
  return runCases(loaded, { text: (path) => files[path], facts });
}

/** Ordinary worked cases pass; rival ones fail on what they expect, not for another reason. */
function expectOutcomes(results: readonly TestResult[]): void {
  const passes = results.filter((result) => !isRival(result));
  expect(passes.flatMap(troubles)).toEqual([]);
  expect(passes.filter(({ status }) => status !== "passed").map(({ name }) => name)).toEqual([]);
  const rivals = results.filter(isRival);
  expect(rivals.filter(({ status, failures, problems }) => status !== "failed" || failures.length === 0 || problems.length > 0).map(({ name }) => name)).toEqual([]);
}

/** The case in YAML: every program file converted, and imports led to the converted ones. */
async function asYaml(files: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const converted = await Promise.all(Object.entries(files).map(async ([path, text]) => {
    if (!path.endsWith(".fairway")) return [path, text] as const;
    const { text: yaml, diagnostics } = await convertSource(path, text.replaceAll(/\.fairway"/g, '.fairway.yaml"'), "text", "yaml");
    expect(diagnostics).toEqual([]);
    return [`${path}.yaml`, yaml!] as const;
  }));
  return Object.fromEntries(converted);
}

/** Every list in plain data turned round: another order of the same rows. */
function turnedRound(plain: unknown): unknown {
  if (Array.isArray(plain)) return plain.map(turnedRound).reverse();
  if (typeof plain !== "object" || plain === null || Object.getPrototypeOf(plain) !== Object.prototype) return plain;
  return Object.fromEntries(Object.entries(plain).map(([key, value]) => [key, turnedRound(value)]));
}

function expectHeader({ rules, pages, files }: ConformanceCase): void {
  expect(rules.length).toBeGreaterThan(0);
  for (const rule of rules) expect(rule).toMatch(/^[A-Z`].*\.$/);
  expect(pages.length).toBe(rules.length);
  for (const page of pages) {
    const [path, anchor] = page.split("#");
    expect(exists(`docs/language/${path}`), page).toBe(true);
    expect(anchorsOf(readText(`docs/language/${path}`)).has(anchor ?? ""), page).toBe(true);
  }
  const programs = Object.keys(files).filter((path) => path.endsWith(".fairway"));
  expect(programs.length).toBeGreaterThan(0);
}

describe.each([...new Set(cases.map(({ topic }) => topic))])("%s", (topic) => {
  test.each(cases.filter((one) => one.topic === topic).map((one) => [one.name.slice(topic.length + 1), one] as const))("%s", async (_, one) => {
    expectHeader(one);
    const results = await run(one.files);
    expect(results.some(isRival), "a worked case with the rival reading's outcome").toBe(true);
    expect(results.some((result) => !isRival(result)), "a worked case").toBe(true);
    expectOutcomes(results);
    if (one.decision !== undefined) expect(results.find((result) => !isRival(result))!.decision).toMatchObject(one.decision as object);
    expectOutcomes(await run(one.files, turnedRound));
    expectOutcomes(await run(await asYaml(one.files)));
  });
});

test("the cases cover the language: a sensible number of rules, each told once", () => {
  expect(cases.length).toBeGreaterThanOrEqual(140);
  const rules = cases.map(({ rules: [rule] }) => rule);
  expect(rules.filter((rule, index) => rules.indexOf(rule) !== index)).toEqual([]);
});
