/** What a built module that stands alone reads, makes and parses before its first outcome, and what waits until a decision is told. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildModule } from "@fairway/fairway";
import ts from "typescript";
import { afterAll, expect, test } from "vitest";
import { AS_OF, plainPartner } from "../benchmarks/evaluator/data.js";
import { planOf } from "../benchmarks/evaluator/fairway.js";
import { PROGRAM } from "../benchmarks/evaluator/program.js";
import { alone, ModuleFolder } from "../support/built.js";

interface Asked {
  answer(partner: unknown, asOf: string): { readonly outcome?: { readonly incentives: readonly unknown[]; readonly laws: readonly { readonly outcome: string }[] } };
  decide(partner: unknown, asOf: string, standing?: unknown, options?: { readonly evidence: boolean }): { readonly decision?: unknown };
}

const folder = new ModuleFolder();
afterAll(() => folder.remove());
const counted = globalThis as { made?: number; parsed?: number };

/** A module that counts: parts of the kernel that are made, and Plans of which the rest is parsed. */
async function counting(text: string): Promise<Asked> {
  const file = join(folder.path, "counting.mjs");
  const { js } = buildModule([planOf(text)], await alone());
  // A part is a function that calls another one once (late-parts.mjs); the rest of a Plan is a function that parses it (module.ts).
  const [parts, rest] = [/(\{return \w+\?\?=\(function\(\)\{)/g, /function \(\) \{ (return JSON\.parse)/g];
  expect([js.match(parts)?.length, js.match(rest)?.length]).toEqual([2, 1]);
  writeFileSync(file, js.replaceAll(parts, "$1globalThis.made+=1;").replaceAll(rest, "function () { globalThis.parsed += 1; $1"));
  return (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Asked;
}

test("a first outcome makes no part that waits and parses of the Plan what reading a partner takes; a decision with evidence has both", async () => {
  [counted.made, counted.parsed] = [0, 0];
  const { answer, decide } = await counting(`${PROGRAM}\nalways Surveys "Satisfaction is at most five" { csat <= 5 }\n`);
  const { outcome } = answer(plainPartner(1), AS_OF);
  expect([outcome?.incentives.length, outcome?.laws.map((law) => law.outcome)]).toEqual([6, ["held"]]);
  expect([counted.made, counted.parsed]).toEqual([0, 0]);
  expect(JSON.stringify(decide(plainPartner(1), AS_OF, undefined, { evidence: true })).length).toBeGreaterThan(1000);
  expect([counted.made, counted.parsed]).toEqual([1, 1]);
});

test("what the kernel makes at once is a third of it at most: the interpreter stands in the part that waits", async () => {
  const { kernel } = await alone();
  const { statements } = ts.createSourceFile("kernel.mjs", kernel, ts.ScriptTarget.ES2022, false, ts.ScriptKind.JS);
  const [waits, atOnce] = [true, false].map((late) => statements.filter((one) => ts.isFunctionDeclaration(one) === late).reduce((sum, { pos, end }) => sum + end - pos, 0)) as [number, number];
  expect(waits).toBeGreaterThan(150_000);
  expect(atOnce).toBeLessThan(waits / 2);
});
