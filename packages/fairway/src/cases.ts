/**
 * The worked cases of a loaded program, run with the partner files they name.
 *
 * Files are read beforehand, through the host; running them touches nothing.
 */
import { parseJson, readFacts } from "@fairway/data";
import type { PlanTest } from "@fairway/plan";
import { runTests, type CaseReader, type TestRun } from "@fairway/testkit";
import { plansOf } from "./evaluate.js";
import type { ProgramHost } from "./host.js";
import type { Program } from "./load/load.js";
import { normalPath } from "./load/paths.js";

/** Runs every worked case of a program, each by the text it stands in. A program with errors has none to run. */
export async function runCases(program: Program, host: ProgramHost): Promise<TestRun | undefined> {
  const plans = plansOf(program);
  if (plans.length === 0) return undefined;
  const plain = new Map(program.versions.flatMap(({ plan, tests }) => (plan === undefined ? [] : tests.map((test) => [test, plan] as const))));
  const files = await partnerFiles([...plain.keys()], host);
  const reader: CaseReader = {
    readFacts: (plan, facts, where) => readFacts(plan, facts, where),
    readPartnerFile: (path, test) => files.get(pathOf(path, test)),
  };
  return runTests(plans, [...plain.keys()], { ...reader, planOf: (test) => plain.get(test)! });
}

type Found = { readonly plain: unknown } | { readonly problem: string };

async function partnerFiles(tests: readonly PlanTest[], host: ProgramHost): Promise<ReadonlyMap<string, Found>> {
  const found = new Map<string, Found>();
  for (const test of tests) {
    if (test.partnerFile === undefined) continue;
    const path = pathOf(test.partnerFile, test);
    if (!found.has(path)) found.set(path, await readPartner(path, test.partnerFile, host));
  }
  return found;
}

async function readPartner(path: string, written: string, host: ProgramHost): Promise<Found> {
  const read = await host.readText(path);
  if (!read.ok) return { problem: `The partner file "${written}" can't be read: ${read.why}. It is looked for beside the program.` };
  const json = parseJson(read.text, { file: path });
  return "problem" in json ? { problem: `${path}: ${json.problem.message}` } : { plain: json.plain };
}

/** The workspace path of a file that a case names; one outside of the workspace stays as written, and is not found. */
function pathOf(path: string, test: PlanTest): string {
  const folder = test.origin.file.split("/").slice(0, -1).join("/");
  return normalPath(folder === "" ? path : `${folder}/${path}`) ?? path;
}
