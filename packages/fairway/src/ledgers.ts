/**
 * The money of one partner, or of a whole channel: ledgers worked out one after the other, from what was issued before.
 *
 * Order is kept, and one ledger at a time is held, so that a million partners need no memory; only where a budget is shared
 * over all partners do all ledgers wait for the last one. A partner whose data, standing, earlier lines or balances are
 * refused gets no ledger: it would be paid twice. Nothing is decided here.
 */
import { BALANCES, placeText, readByPartner, readLedgerLines as readLineFile, type DataHost, type DataProblem, type PlainJson } from "@fairway/data";
import { ledger, readBalances, readLedgerLines, shareBudgets, type LedgerOptions, type Wanted } from "@fairway/engine";
import type { Day, Facts, Ledger, Standing } from "@fairway/runtime";
import { planOn, plansOf } from "./evaluate.js";
import type { Program } from "./load/load.js";
import { populationOf, type Partner, type Population, type PopulationOptions } from "./population.js";

/**
 * The ledger of one partner as of a day: every line with its incentive, period, basis, rate, band, amounts and clause.
 * A budget that is shared over all partners is not applied: that takes `evaluateLedgers`.
 * @param options which periods (default: those that contain the day), lines issued before, balances of the last ledger
 * @throws RangeError where no version of the program has a plan
 */
export function ledgerOf(program: Program, facts: Facts, asOf: Day, standing?: Standing, options: LedgerOptions = {}): Ledger {
  planOn(program, asOf);
  return ledger(plansOf(program), facts, asOf, standing, options);
}

export interface LedgersOptions extends Omit<PopulationOptions, "evidence"> {
  /** Which periods. Default: those that contain the as-of day. */
  readonly periods?: Wanted;
  /** Path of the lines that were issued before. */
  readonly earlier?: string;
  /** Path of the balances that went out of the last ledgers. */
  readonly state?: string;
  /** Unfold each line to the facts behind it. */
  readonly evidence?: boolean;
}

/** A partner's ledger with its facts, or something wrong with the data. */
export type LedgerItem = { readonly ledger: Ledger; readonly facts: Facts; readonly problem?: undefined } | { readonly problem: DataProblem; readonly ledger?: undefined };

/** A budget that waits for partners whose data was refused. */
export type HeldUp = ReturnType<typeof shareBudgets>["heldUp"][number];

/** Ledgers being worked out. Can be gone through once. */
export interface Ledgers extends AsyncIterable<LedgerItem>, Pick<Population, "counts" | "keys"> {
  /** The balances that came in, by partner, as they stood in their file. */
  readonly incoming: ReadonlyMap<string, PlainJson>;
  readonly heldUp: readonly HeldUp[];
}

/** @param path partner data: a folder of CSV files, a .json or .ndjson file, or a mapping */
export function evaluateLedgers(program: Program, host: DataHost, path: string, options: LedgersOptions): Ledgers {
  const heldUp: HeldUp[] = [];
  const incoming = new Map<string, PlainJson>();
  const shares = plansOf(program).some((plan) => plan.incentives.some((incentive) => incentive.budget !== undefined));
  // A shared budget asks for everybody, whoever is looked at.
  const partners = populationOf(program, host, path, shares ? { ...options, partner: undefined } : options);
  const isAsked = (item: LedgerItem): boolean => options.partner === undefined || (item.problem === undefined ? item.facts.key === options.partner : item.problem.partner === undefined || item.problem.partner === options.partner);
  return {
    get counts() {
      return partners.counts;
    },
    keys: partners.keys, incoming, heldUp,
    async *[Symbol.asyncIterator]() {
      const past = await readPast(host, options);
      for (const [key, balances] of past.balances) incoming.set(key, balances);
      for (const problem of past.problems) yield { problem };
      const waiting: Extract<LedgerItem, { problem?: undefined }>[] = [];
      const refused = new Set<string>();
      for await (const item of partners) {
        const made = item.problem === undefined ? ledgerFor(program, item, past, options) : { problem: item.problem };
        if (item.problem === undefined && past.isLost(item.facts.key)) refused.add(item.facts.key);
        for (const one of Array.isArray(made) ? made : [made]) {
          if (one.problem === undefined && shares) waiting.push(one);
          else if (isAsked(one)) yield one;
          if (one.problem?.severity === "error") refused.add(one.problem.partner ?? placeText(one.problem));
        }
      }
      if (!shares) return;
      const shared = shareBudgets(plansOf(program), waiting.map((item) => item.ledger), [...refused]);
      heldUp.push(...shared.heldUp);
      for (const [at, own] of shared.ledgers.entries()) {
        const item: LedgerItem = { ledger: own, facts: waiting[at]!.facts };
        if (isAsked(item)) yield item;
      }
    },
  };
}

// ── what was issued before ──────────────────────────────────────────────────────────────────────────────────────────

interface Past {
  readonly lines: ReadonlyMap<string, readonly PlainJson[]>;
  readonly balances: ReadonlyMap<string, PlainJson>;
  readonly problems: readonly DataProblem[];
  /** Whether a partner's past cannot be told. */
  readonly isLost: (partner: string) => boolean;
}

async function readPast(host: DataHost, { earlier, state }: LedgersOptions): Promise<Past> {
  const lines = earlier === undefined ? undefined : await readLineFile(host, earlier);
  const balances = state === undefined ? undefined : await readByPartner(host, state, BALANCES);
  return {
    lines: lines?.lines ?? new Map<string, readonly PlainJson[]>(), balances: balances?.entries ?? new Map<string, PlainJson>(),
    problems: [...(lines?.problems ?? []), ...(balances?.problems ?? [])],
    isLost: (partner) => lines?.complete === false || lines?.refused.has(partner) === true || balances?.refused.has(partner) === true || (balances?.complete === false && !balances.entries.has(partner)),
  };
}

function ledgerFor(program: Program, { facts, standing }: Partner, past: Past, options: LedgersOptions): LedgerItem | readonly LedgerItem[] {
  if (past.isLost(facts.key)) return [];
  const plans = plansOf(program);
  const { periods, evidence, asOf } = options;
  const lines = readLedgerLines(past.lines.get(facts.key) ?? [], facts.key);
  const balances = readBalances(plans, past.balances.get(facts.key), facts.key, asOf);
  const wrong = [
    ...lines.problems.map((problem) => refusal(problem, facts.key, "ledger", options.earlier)), ...balances.problems.map((problem) => refusal(problem, facts.key, "state", options.state)),
  ];
  if (wrong.length > 0) return wrong.map((problem) => ({ problem }));
  return { ledger: ledger(plans, facts, asOf, standing, { periods, evidence, earlier: lines.lines, balances: balances.balances }), facts };
}

function refusal({ path, message }: { readonly path: string; readonly message: string }, partner: string, what: "ledger" | "state", file: string | undefined): DataProblem {
  return {
    code: what === "ledger" ? "ledger-lines" : "balances", severity: "error", partner, path: path === "" ? what : `${what}.${path}`,
    expected: what === "ledger" ? "ledger lines as they were given out" : "the state of a ledger as it was given out", found: "", message, ...(file === undefined ? {} : { file }),
  };
}
