/** One run over partners as records, one after the other: for what can't go straight into columns. */
import type { DataHost } from "@fairway/data";
import type { Plan } from "@fairway/plan";
import type { Day } from "@fairway/runtime";
import { noPlace } from "../../files/lot-reader.js";
import type { OutcomeLines } from "../../files/lines.js";
import type { Answerer } from "../../open/answer.js";
import { partnersOf, type PopulationOptions } from "../../population.js";
import type { OutputFile } from "./output.js";
import type { RunTally } from "./tally.js";

export interface RecordRun {
  readonly plans: readonly Plan[];
  readonly plan: Plan;
  readonly answerer: Answerer;
  readonly host: DataHost;
  readonly data: string;
  readonly options: PopulationOptions;
  readonly lines: OutcomeLines;
}

/** Characters that are gathered before they are written. */
const GATHERED = 1 << 16;

/** @param step is called now and then */
export async function recordRun({ plans, plan, answerer, host, data, options, lines }: RecordRun, output: OutputFile, tally: RunTally, step: () => void): Promise<void> {
  const asOf: Day = options.asOf;
  const partners = partnersOf(plans, plan, host, data, options);
  let gathered = lines.head;
  let lost = 0;
  for await (const item of partners) {
    if (item.problem !== undefined) {
      tally.problem(item.problem);
      continue;
    }
    const line = lines.ofOutcome(answerer.outcomeOf(item.facts, asOf, item.standing));
    if (line === undefined) {
      lost += 1;
      tally.problem(noPlace(item.facts.key));
      continue;
    }
    gathered += line;
    tally.evaluated += 1;
    if (gathered.length < GATHERED) continue;
    output.text(gathered);
    gathered = "";
    step();
  }
  output.text(gathered);
  tally.records = partners.counts.read;
  // Of those whose standing was refused, nothing was decided either.
  tally.rejected = Math.max(partners.counts.bad + lost, partners.counts.read - tally.evaluated);
}
