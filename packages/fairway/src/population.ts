/**
 * A whole channel on one day: partners read, evaluated one after the other, and what was wrong with the data.
 *
 * Order is kept and nothing is held back: one decision at a time, so that a million partners need no memory. A partner whose
 * data or standing is refused gets no decision; without its standing it would pass for new. Nothing is decided here.
 */
import { readPartners, readStandings, type Counts, type DataHost, type DataProblem, type DataProgress, type PercentPolicy, type PlainJson } from "@fairway/data";
import { evaluate, readStanding } from "@fairway/engine";
import type { Plan } from "@fairway/plan";
import type { Day, Decision, Facts, Standing } from "@fairway/runtime";
import { planOn, plansOf } from "./evaluate.js";
import type { Program } from "./load/load.js";

export interface PopulationOptions {
  readonly asOf: Day;
  /** Path of the standings that come in; without it, standings beside the facts, or none. */
  readonly standing?: string;
  /** Only the partner with this key. */
  readonly partner?: string;
  /** How a JSON number stands for a percent, where no mapping says it. */
  readonly percent?: PercentPolicy;
  /** With what each value rests on, for explanations. */
  readonly evidence?: boolean;
  readonly progress?: (progress: DataProgress) => void;
}

/** A partner's decision with what it was made from, or something wrong with the data. */
export type PopulationItem =
  | { readonly decision: Decision; readonly facts: Facts; readonly standing?: Standing; readonly problem?: undefined }
  | { readonly problem: DataProblem; readonly decision?: undefined };

/** Partners being evaluated. Can be gone through once; `counts` and `keys` grow meanwhile. */
export interface Population extends AsyncIterable<PopulationItem> {
  readonly counts: Counts;
  /** Keys of all partners seen, evaluated or not. */
  readonly keys: ReadonlySet<string>;
  /** The standings that came in, by partner, as they stood in their file. */
  readonly incoming: ReadonlyMap<string, PlainJson>;
}

/** @param path partner data: a folder of CSV files, a .json or .ndjson file, or a mapping */
export function evaluatePopulation(program: Program, host: DataHost, path: string, options: PopulationOptions): Population {
  const plan = planOn(program, options.asOf);
  const reading = readPartners(plan, host, path, { percent: options.percent, progress: options.progress });
  const keys = new Set<string>();
  const incoming = new Map<string, PlainJson>();
  return {
    get counts() {
      return reading.counts;
    },
    keys, incoming,
    async *[Symbol.asyncIterator]() {
      const given = options.standing === undefined ? undefined : await readStandings(host, options.standing);
      for (const [key, standing] of given?.standings ?? []) incoming.set(key, standing);
      for (const problem of given?.problems ?? []) yield { problem };
      for await (const item of reading) {
        if (item.problem !== undefined) {
          if (item.problem.partner !== undefined) keys.add(item.problem.partner);
          if (concerns(item.problem, options.partner)) yield { problem: item.problem };
          continue;
        }
        keys.add(item.facts.key);
        if (options.partner !== undefined && options.partner !== item.facts.key) continue;
        const lost = given !== undefined && (given.refused.has(item.facts.key) || (!given.complete && !given.standings.has(item.facts.key)));
        if (!lost) yield decide(program, plan, item.facts, given === undefined ? item.standing : given.standings.get(item.facts.key), options);
      }
    },
  };
}

/** Whether a problem is told where only one partner is asked for: its own, and those that concern everybody. */
function concerns(problem: DataProblem, partner: string | undefined): boolean {
  return partner === undefined || problem.partner === undefined || problem.partner === partner;
}

/** The decision, or what is wrong with the standing that came in. */
function decide(program: Program, plan: Plan, facts: Facts, incoming: unknown, { asOf, standing: file, evidence }: PopulationOptions): PopulationItem {
  const plans = plansOf(program);
  const { standing, problems } = readStanding(plans, incoming, asOf);
  const [first] = problems;
  if (first === undefined) return { decision: evaluate(plans, facts, asOf, standing, { evidence }), facts, standing };
  return {
    problem: {
      code: "standing", severity: "error", partner: facts.key, path: first.path === "" ? "standing" : `standing.${first.path}`,
      expected: `a standing that fits ${plan.program.name}`, found: "", message: first.message, ...(file === undefined ? {} : { file }),
    },
  };
}
