/** Partners that could not go straight into columns, as records between the lines of the others. */
import { closeSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import { readStanding } from "@fairway/engine";
import type { OutcomeLines } from "../../files/lines.js";
import { noPlace } from "../../files/lot-reader.js";
import { standingProblem } from "../../files/standing-problem.js";
import { answererOf, type Answerer } from "../../open/answer.js";
import { OutputFile } from "../files/output.js";
import type { RunTally } from "../files/tally.js";
import type { DuckConnection } from "./duckdb.js";
import type { ParquetTask } from "./evaluate.js";
import type { AskedFiles, ParquetFolder } from "./folder.js";
import { mappingOf, RecordFolder } from "./records.js";
import { recordsByKey, type Gap } from "./run.js";

/** The lines that are there. `head`: bytes in front of the first. */
export interface Lines { readonly output: OutputFile; readonly head: number; readonly gaps: readonly Gap[]; readonly making: OutcomeLines }

/** Writes the lines that are there, with those of partners that are read as records where they belong. @param temporary a folder for files of a while */
export async function fillGaps(task: ParquetTask, { output, head, gaps, making }: Lines, tally: RunTally, { partners, lists }: Pick<AskedFiles, "partners" | "lists">, folder: ParquetFolder, connection: DuckConnection, temporary: string): Promise<void> {
  const { plan, plans, choice, out, made } = task;
  const keyOf = new Map([partners, ...lists].map(({ on, key }) => [on.path, key] as const));
  const keys = new Map([folder.partners, ...folder.lists].flatMap((on) => (keyOf.has(on.path) ? [[on, keyOf.get(on.path)!] as const] : [])));
  const records = await RecordFolder.of(plan, folder, choice, connection, join(temporary, "left"), gaps.map(({ key }) => key), keys);
  const { facts, problems } = await recordsByKey(plan, records.path, { mapping: mappingOf(choice) });
  for (const problem of problems) tally.problem(records.placed(problem));
  const answerer = answererOf(plans, made.texts, tally.fallbacks);
  const whole = new OutputFile(out);
  const from = openSync(output.close(), "r");
  try {
    let at = 0;
    for (const gap of gaps) {
      at = copied(from, whole, at, head + gap.at);
      const found = facts.get(gap.key) ?? facts.get(gap.key.trim());
      tally.records += 1;
      const line = found === undefined ? undefined : lineOf(task, found, answerer, making, tally);
      if (line === undefined) tally.rejected += 1;
      else {
        whole.text(line);
        tally.evaluated += 1;
      }
    }
    copied(from, whole, at, Infinity);
    whole.finish();
  } finally {
    closeSync(from);
    whole.drop();
  }
}

function lineOf({ plan, asOf }: ParquetTask, { facts, standing: given }: { readonly facts: Parameters<Answerer["outcomeOf"]>[0]; readonly standing?: unknown }, answerer: Answerer, making: OutcomeLines, tally: RunTally): string | undefined {
  const { standing, problems: [wrong] } = readStanding([plan], given, asOf);
  const line = wrong === undefined ? making.ofOutcome(answerer.outcomeOf(facts, asOf, standing)) : undefined;
  if (line === undefined) tally.problem(wrong === undefined ? noPlace(facts.key) : standingProblem(plan.program.name, facts.key, wrong));
  return line;
}

/** Copies bytes from one place up to another, or to the end. @returns the place behind */
function copied(from: number, to: OutputFile, start: number, end: number): number {
  const piece = Buffer.allocUnsafe(1 << 20);
  let at = start;
  while (at < end) {
    const got = readSync(from, piece, 0, Math.min(piece.length, end - at), at);
    if (got === 0) break;
    to.write(piece.subarray(0, got));
    at += got;
  }
  return at;
}
