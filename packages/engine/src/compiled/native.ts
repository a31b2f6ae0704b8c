/**
 * A compiled program at work: facts into columns, the day made ready, the compiled function called.
 *
 * Whatever it leaves to the reference interpreter comes back as undefined. Not to be called from within itself: it keeps
 * one set of columns for all calls.
 */
import type { Plan } from "@fairway/plan";
import { BEGINNING, parseDay, type Day, type DecisionOutcome, type Facts } from "@fairway/runtime";
import type { Constants } from "./emit/program.js";
import type { CompiledOutcome, Makers, Tells } from "./in-process.js";
import { repeatKey } from "../run.js";
import type { ResultColumns } from "./population/results.js";
import type { Columns, Layout } from "./run/columns.js";
import { Days, withinText } from "./run/days.js";
import type { Env, EnvSpec } from "./run/env.js";
import type { Held } from "./run/held.js";
import { KeptFacts, type Place } from "./run/kept.js";
import { kit } from "./run/kit.js";
import { NO_DAY, reasonAt, type Reason } from "./run/leaving.js";
import { addFacts, isFiner, type ReadFacts } from "./run/read-facts.js";

/** What a compiled text is made of, in process and in a built module alike. */
export interface NativeParts { readonly layout: Layout; readonly env: EnvSpec; readonly constants: Constants }

export class Native {
  readonly #run: CompiledOutcome;
  readonly #read: ReadFacts;
  readonly #days: Days;
  #left: Reason = NO_DAY;
  readonly #kept: KeptFacts;

  /** @param beginning the day from which the program pays */
  constructor(plan: Plan, private readonly parts: NativeParts, { make, makeReader }: Makers, private readonly beginning = startOf(plan)) {
    const { ladders, ladderKeys, competencies, competencyKeys } = parts.constants;
    this.ladders = ladders.map((name, at) => repeatKey(name, ladderKeys[at] ?? undefined));
    this.competencies = competencies.map((name, at) => repeatKey(name, competencyKeys[at] ?? undefined));
    this.#days = new Days(plan, parts.env, this.beginning);
    this.#run = make(kit, parts.constants);
    this.#read = makeReader(kit, parts.layout);
    this.#kept = new KeptFacts(parts.layout, this.#read);
  }

  /** Names of ladders with their keys, in the order of what is held. */
  readonly ladders: readonly string[];

  /** Names of competencies with their keys, in the order of what is held. */
  readonly competencies: readonly string[];

  /** Words of its results. */
  get constants(): Constants {
    return this.parts.constants;
  }

  /** The incentives among its results. */
  get incentives(): readonly string[] {
    return this.parts.constants.incentives;
  }

  /** Whether funds and claims are among its results. */
  get hasFunds(): boolean {
    return this.parts.constants.funds !== undefined;
  }

  /** Whether all that is paid is among its results. */
  get paysToo(): boolean {
    return this.parts.constants.money;
  }

  /** Whether all laws are. */
  get hasLaws(): boolean {
    return this.parts.constants.lawsToo;
  }

  /** Whether requirements read what is held. */
  get readsHeld(): boolean {
    return this.parts.constants.readsHeld;
  }

  /** @param distances with what the next tiers lack @param held what it holds; without it, it is placed on the day */
  outcome(facts: Facts, asOf: Day, distances = false, held?: Held): DecisionOutcome | undefined {
    const { columns, at } = this.placeOf(facts);
    return this.outcomeOn(columns, asOf, at, distances, held);
  }

  /** Of the function that tells decisions: its figures, those of ledger lines into `lines`; undefined where the partner is left to the reference interpreter. */
  figures(facts: Facts, asOf: Day, reasons: boolean, held?: Held, lines?: number[]): number[] | undefined {
    const env = this.#envOf(asOf);
    if (env === undefined) return this.#leave(NO_DAY);
    const { columns, at } = this.placeOf(facts);
    const odd = columns.odd[at];
    if (odd !== undefined) return this.#leave({ why: odd });
    return (this.#run as unknown as Tells)(columns, env, at, lines, reasons, held) ?? this.#leave(this.#leftAt());
  }

  /** How requirements come out on a day, as the emitted function lays it down; undefined where it is left to the reference interpreter. */
  requirements(facts: Facts, day: Day, held: Held | undefined): Uint8Array | undefined {
    const env = this.#envOf(day);
    const { columns, at } = this.placeOf(facts);
    if (env === undefined || columns.odd[at] !== undefined) return undefined;
    const { competencies, tiers } = this.parts.constants;
    const room = new Uint8Array(tiers.reduce((sum, of) => sum + of.length, competencies.length));
    return this.#run(columns, env, at, undefined, false, held, room);
  }

  /** Where the facts lie in columns, which holds until another partner is asked about. */
  placeOf(facts: Facts): Place {
    return this.#kept.placeOf(facts);
  }

  /** Of a partner in columns, on a day that is made ready. */
  outcomeOn(columns: Columns, asOf: Day, at: number, distances = false, held?: Held): DecisionOutcome | undefined {
    const env = this.envOn(asOf);
    return env === undefined ? this.#leave(NO_DAY) : this.outcomeAt(columns, env, at, distances, held);
  }

  /** Of a partner in columns. */
  outcomeAt(columns: Columns, env: Env, at: number, distances = false, held?: Held): DecisionOutcome | undefined {
    const odd = columns.odd[at];
    if (odd !== undefined) return this.#leave({ why: odd });
    return this.#run(columns, env, at, undefined, distances, held) ?? this.#leave(this.#leftAt());
  }

  /** Why the partner whose outcome or figures it gave up last was left. */
  get left(): Reason {
    return this.#left;
  }

  #leave(reason: Reason): undefined {
    this.#left = reason;
  }

  #leftAt(): Reason {
    return reasonAt(this.parts.constants.leaves, this.#run.leftAt());
  }

  /** Of partners from one place up to another, into columns; those that do not fit stay unanswered. */
  outcomesInto(results: ResultColumns, columns: Columns, env: Env, from: number, to: number): void {
    const run = this.#run;
    const anyOdd = columns.odd.length > 0;
    for (let at = from; at < to; at += 1) if (!anyOdd || columns.odd[at] === undefined) run(columns, env, at, results);
  }

  /** Whether a partner does not fit because a value of its is finer than columns hold. */
  isFine(facts: Facts): boolean {
    const { columns, at } = this.placeOf(facts);
    const odd = columns.odd[at];
    return odd !== undefined && isFiner(odd);
  }

  /** Adds a partner to columns. */
  add(columns: Columns, facts: Facts): void {
    addFacts(columns, facts, this.#read);
  }

  /** The day made ready; undefined where it is left to the reference interpreter. */
  envOn(asOf: Day): Env | undefined {
    return asOf < this.beginning && this.incentives.length > 0 ? undefined : withinText(this.#envOf(asOf));
  }

  #envOf(asOf: Day): Env | undefined {
    return this.#days.on(asOf);
  }
}

function startOf(plan: Plan): Day {
  return parseDay(plan.program.effective?.from ?? "") ?? BEGINNING;
}
