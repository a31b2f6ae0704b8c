/**
 * A whole channel on one day: partners read, evaluated one after the other, and what was wrong with the data.
 *
 * Order is kept and nothing is held back: one decision at a time, so that a million partners need no memory. A partner whose
 * data or standing is refused gets no decision; without its standing it would pass for new. Nothing is decided here.
 */
import { readPartners, readRoutingState, readStandings, type Counts, type DataHost, type DataProblem, type DataProgress, type Mapping, type PercentPolicy, type PlainJson } from "@fairway/data";
import { compilePlan, evaluate, readStanding, withRegistered, type Evaluator } from "@fairway/engine";
import type { Plan } from "@fairway/plan";
import type { Day, Decision, Facts, Standing } from "@fairway/runtime";
import { planOn, plansOf } from "./evaluate.js";
import { standingProblem } from "./files/standing-problem.js";
import type { Program } from "./load/load.js";

export interface PopulationOptions {
  readonly asOf: Day;
  /** Path of the standings that come in; without it, standings beside the facts, or none. */
  readonly standing?: string;
  /** Path of the state that routing wrote: the deals that partners have registered and won. Without it, those in the data, or none. */
  readonly registrations?: string;
  /** Only the partner with this key. */
  readonly partner?: string;
  /** How a JSON number stands for a percent, where no mapping says it. */
  readonly percent?: PercentPolicy;
  /** A mapping beside the program, or one that was read; otherwise one in the folder of the data is used. */
  readonly mapping?: string | Mapping;
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
  const partners = populationOf(program, host, path, options);
  const evaluate = evaluatorFor(plansOf(program), options.evidence === true);
  return {
    get counts() {
      return partners.counts;
    },
    keys: partners.keys, incoming: partners.incoming,
    async *[Symbol.asyncIterator]() {
      for await (const item of partners) {
        if (item.problem !== undefined) yield item;
        else yield { decision: evaluate(item.facts, options.asOf, item.standing), facts: item.facts, standing: item.standing };
      }
    },
  };
}

/** So many partners are evaluated before it pays to compile the program. */
const FEW = 32;

/** The reference interpreter for the first few, compiled code for whoever comes after them: the same answers. */
function evaluatorFor(plans: readonly Plan[], evidence: boolean): Evaluator["evaluate"] {
  let asked = 0;
  let compiled: Evaluator | undefined;
  return (facts, asOf, standing) => {
    asked += 1;
    if (asked <= FEW) return evaluate(plans, facts, asOf, standing, { evidence });
    compiled ??= compilePlan(plans, { detail: evidence ? "evidence" : "distances" });
    return compiled.evaluate(facts, asOf, standing);
  };
}

/** A partner that can be evaluated: its facts and what it held, both checked. */
export interface Partner { readonly facts: Facts; readonly standing?: Standing; readonly problem?: undefined }

/** Partners with their standings, in the order of the data. Can be gone through once. */
export interface Partners extends AsyncIterable<Partner | { readonly problem: DataProblem; readonly facts?: undefined }>, Pick<Population, "counts" | "keys" | "incoming"> {}

/** What every walk over a population shares: facts read, standings read and matched, refusals told. */
export function populationOf(program: Program, host: DataHost, path: string, options: PopulationOptions): Partners {
  return partnersOf(plansOf(program), planOn(program, options.asOf), host, path, options);
}

/** @param plans all texts of the program @param plan the one in force on the day */
export function partnersOf(plans: readonly Plan[], plan: Plan, host: DataHost, path: string, options: PopulationOptions): Partners {
  const reading = readPartners(plan, host, path, { percent: options.percent, mapping: options.mapping, progress: options.progress });
  const keys = new Set<string>();
  const incoming = new Map<string, PlainJson>();
  return {
    get counts() {
      return reading.counts;
    },
    keys, incoming,
    async *[Symbol.asyncIterator]() {
      const given = options.standing === undefined ? undefined : await readStandings(host, options.standing);
      const routed = options.registrations === undefined ? undefined : await readRoutingState(host, options.registrations);
      if (routed !== undefined && "problem" in routed) yield { problem: routed.problem };
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
        if (!lost) yield withStanding(plans, plan, withDeals(plans, item.facts, routed, options), given === undefined ? item.standing : given.standings.get(item.facts.key), options);
      }
    },
  };
}

/** A state that can't be used gives nothing, so that what hangs on it is held. */
function withDeals(plans: readonly Plan[], facts: Facts, routed: Awaited<ReturnType<typeof readRoutingState>> | undefined, { asOf }: PopulationOptions): Facts {
  return routed === undefined || "problem" in routed ? facts : withRegistered(plans, facts, routed.state.registrations, asOf);
}

/** Whether a problem is told where only one partner is asked for: its own, and those that concern everybody. */
function concerns(problem: DataProblem, partner: string | undefined): boolean {
  return partner === undefined || problem.partner === undefined || problem.partner === partner;
}

/** The partner, or what is wrong with the standing that came in. */
function withStanding(plans: readonly Plan[], plan: Plan, facts: Facts, incoming: unknown, { asOf, standing: file }: PopulationOptions): Partner | { readonly problem: DataProblem } {
  const { standing, problems } = readStanding(plans, incoming, asOf);
  const [first] = problems;
  if (first === undefined) return { facts, standing };
  return { problem: standingProblem(plan.program.name, facts.key, first, file) };
}
