/**
 * Whole populations in columns: partners read into typed arrays, or arrays handed in, and results in typed arrays.
 *
 * Compiled code works on them without an object for a partner. What it leaves is answered by the reference interpreter where
 * the partner's data is at hand, and otherwise listed with the reason. This file refuses to leave a partner out in silence.
 */
import { FallbackTally, PopulationProgram, type CompiledHere, type Fallback, type Fallbacks, type ColumnPopulation, type GivenColumns, type PopulationRoom, type PopulationShape, type ResultColumns } from "@fairway/engine";
import type { Plan } from "@fairway/plan";
import { parseDay, type Day, type DecisionOutcome } from "@fairway/runtime";
import { refused, type Answerer, type Refused } from "./answer.js";
import type { Partners, RefusedItem } from "./many.js";
import { arraysOf, endResults, PopulationResults, type LeftPartner } from "./population-results.js";

export interface ColumnsOptions {
  /** YYYY-MM-DD, that day included. */
  readonly asOf: string | Day;
  /** The plain data of a partner, by its place: asked for those that columns can't answer. */
  readonly partner?: (at: number) => unknown;
  /**
   * Results of an earlier question, whose arrays are filled with the new ones instead of new arrays. They must be of as many
   * partners and the same declarations, and made with threads where threads fill them. The earlier results are over then:
   * their arrays hold the new ones, and `outcome` throws.
   */
  readonly into?: PopulationResults;
}

/** A population that was read, and who was refused: the others have places without gaps. */
export interface PopulationRead { readonly population: ColumnPopulation; readonly refused: readonly RefusedItem[] }

export type ColumnsAnswer = { readonly ok: true; readonly results: PopulationResults } | Refused;

/** A program over populations in columns. Standings are not taken into account: a partner that brings one is answered by itself. */
export interface ProgramColumns<O extends ColumnsOptions = ColumnsOptions> {
  readonly ok: true;
  /** The columns that it reads. */
  readonly shape: PopulationShape;
  /** Arrays as they are, checked and not copied; refused where the program reads moments, lists within lists or money in several currencies. */
  readonly given: (columns: GivenColumns) => { readonly ok: true; readonly population: ColumnPopulation } | Refused;
  /** Partners as plain data, checked and put into columns; they need not stay in memory. */
  readonly read: (partners: Partners, room?: PopulationRoom) => Promise<PopulationRead>;
  readonly evaluate: (population: ColumnPopulation, options: O) => Promise<ColumnsAnswer>;
}

/** Works a population out from beginning to end, on threads for instance. */
export type Spread = (results: ResultColumns, population: ColumnPopulation, day: Day) => Promise<void>;

/** With the one way that both doors evaluate by. */
export interface SpreadColumns extends ProgramColumns {
  readonly evaluateBy: (population: ColumnPopulation, options: ColumnsOptions, spread?: Spread) => Promise<ColumnsAnswer>;
}

const PARTS = "it reads moments, lists within lists or money in several currencies, of which a column holds but a part";

const NO_PLACE = "it has funds or claims, results with keys, calendars of each partner's own, or texts that read a field otherwise than one another";

/** Why files do not go straight into columns, of a program that is not compiled for them. */
export function withoutColumns({ notes, columns }: CompiledHere): string {
  if (columns !== undefined) return PARTS;
  const left = notes.find(({ what }) => what === "reference");
  return left === undefined ? `columns have no place for its results: ${NO_PLACE}` : `something is left to the reference interpreter: ${left.says}`;
}

export function columnsOf(plans: readonly Plan[], { columns: compiled, givenColumns, notes }: CompiledHere, answerer: Answerer): SpreadColumns | Refused {
  if (compiled === undefined) {
    const why = notes.filter(({ what }) => what === "reference").map(({ about, says }) => `${about}: ${says}`).join("; ");
    return refused("", why === "" ? `Columns have no place for the results of this program: ${NO_PLACE}.`
      : `Columns need a program that is compiled as a whole, and of this one something is left to the reference interpreter. ${why}.`);
  }
  const program = new PopulationProgram(plans, compiled);
  /** The data of partners that were read, as far as it is at hand. */
  const kept = new WeakMap<ColumnPopulation, (at: number) => unknown>();
  const evaluateBy = async (population: ColumnPopulation, options: ColumnsOptions, spread?: Spread): Promise<ColumnsAnswer> => {
    const day = typeof options.asOf === "number" ? options.asOf : parseDay(options.asOf);
    if (day === undefined) return refused("asOf", `The as-of date must be a day such as "2026-08-01"; found ${JSON.stringify(options.asOf)}.`);
    const results = resultsFor(options.into, population.size, day, program, spread !== undefined);
    if (typeof results === "string") return refused("into", `The arrays of these results can't be filled again: ${results}.`);
    if (spread === undefined) program.evaluate(results, population, day, 0, population.size);
    else await spread(results, population, day);
    results.used = true;
    const rest = answerRest(results, population, day, program, answerer, (at) => kept.get(population)?.(at) ?? options.partner?.(at));
    return { ok: true, results: new PopulationResults(program, population, results, day, rest.left, rest.outcomes, rest.fallbacks) };
  };
  return {
    ok: true, shape: program.shape, evaluateBy, evaluate: (population, options) => evaluateBy(population, options),
    given: (columns) => {
      if (givenColumns === undefined) return refused("", `Columns can't be handed in for this program: ${PARTS}. Read partners into columns (\`read\`).`);
      const taken = program.given(columns);
      return "problems" in taken ? { ok: false, problems: taken.problems } : { ok: true, population: taken.population };
    },
    read: async (partners, room) => {
      const population = program.empty(room);
      const apart = new Map<number, unknown>();
      // A list is in memory anyhow; what has streamed past is gone.
      const list = Array.isArray(partners) ? partners as readonly unknown[] : undefined;
      const indexes: number[] = [];
      kept.set(population, (at) => apart.get(at) ?? list?.[indexes[at]!]);
      return { population, refused: await readInto(program, population, apart, partners, answerer, list === undefined ? undefined : indexes) };
    },
  };
}

/** New arrays, or those of earlier results, which are over then; or why they can't be filled. @param shared whether threads fill them */
function resultsFor(into: PopulationResults | undefined, size: number, day: Day, program: PopulationProgram, shared: boolean): ResultColumns | string {
  if (into === undefined) return program.results(size, day, shared);
  const arrays = arraysOf(into);
  if (arrays === undefined) return "they have been handed over before, and other results stand in them";
  const why = program.whyUnfit(arrays, size, day, shared);
  if (why !== undefined) return why;
  endResults(into);
  return arrays;
}

/** @param indexes takes of each place in the columns the place among those that came in */
async function readInto(program: PopulationProgram, population: ColumnPopulation, apart: Map<number, unknown>, partners: Partners, { read }: Answerer, indexes?: number[]): Promise<readonly RefusedItem[]> {
  const refusals: RefusedItem[] = [];
  let index = 0;
  for await (const partner of partners) {
    const checked = read(partner);
    if (!checked.ok) refusals.push({ index, ...checked });
    else {
      const why = checked.standing === undefined ? undefined : "it brings a standing";
      indexes?.push(index);
      if (!program.add(population, checked.facts, why)) apart.set(population.size - 1, why === undefined ? checked.facts : partner);
    }
    index += 1;
  }
  return refusals;
}

/** What came of those whom columns did not answer. */
interface Rest { readonly left: readonly LeftPartner[]; readonly outcomes: ReadonlyMap<number, DecisionOutcome>; readonly fallbacks: Fallbacks }

function told({ about, why }: Pick<Fallback, "about" | "why">): string {
  return about === undefined ? why : `${about}: ${why}`;
}

/** Whoever compiled code left, by the reference interpreter where the data is at hand. */
function answerRest(results: ResultColumns, population: ColumnPopulation, day: Day, program: PopulationProgram, answerer: Answerer, partner: (at: number) => unknown): Rest {
  const { size } = population;
  const tally = new FallbackTally();
  const left: LeftPartner[] = [];
  const outcomes = new Map<number, DecisionOutcome>();
  for (let at = results.answered.indexOf(0); at >= 0 && at < size; at = results.answered.indexOf(0, at + 1)) {
    const plain = partner(at);
    const reason = program.whyLeft(population, day, at);
    const before = answerer.left();
    const answer = plain === undefined ? undefined : answerer.outcome(plain, day);
    if (answer?.ok === true) {
      outcomes.set(at, answer.outcome);
      if (answerer.left() > before) tally.add(reason, answer.outcome.partner);
      const without = program.put(results, day, at, answer.outcome);
      if (without.length > 0) left.push({ at, why: `${without.map((name) => `incentive ${name}`).join(", ")}: an amount in another currency or beyond 2^53, for which columns have no place: NaN stands there, and its outcome has it` });
      continue;
    }
    program.putNothing(results, at);
    left.push({ at, why: answer === undefined ? told(reason) : answer.problems.map(({ path, message }) => `${path}: ${message}`).join(" ") });
  }
  return { left, outcomes, fallbacks: tally.fallbacks };
}
