/**
 * Partners from files, one after the other: checked facts, or what is wrong.
 *
 * Order is kept, good partners are never lost, bad ones are listed. A partner that is given twice is ambiguous, so none of
 * its facts are evaluated: what comes out must not depend on which came first. This file refuses input and output of its
 * own; the caller lends the files.
 */
import type { Plan } from "@fairway/plan";
import type { Facts } from "@fairway/runtime";
import type { ChoiceOptions } from "./choose.js";
import { readFacts, writtenKey } from "./facts.js";
import type { DataHost } from "./host.js";
import { placeText, problem, type DataProblem, type Place } from "./problem.js";
import type { RawItem, RawSource } from "./raw.js";
import type { PercentPolicy, Where } from "./reading.js";
import { escaped } from "./shown.js";
import type { PlainJson } from "./standing-json.js";

export interface Counts {
  /** Partners seen. */
  readonly read: number;
  /** Partners with facts. */
  readonly good: number;
  /** Partners without, because of an error in their data. */
  readonly bad: number;
  /** Problems that are errors, also those of rows that belong to no partner and of files. */
  readonly errors: number;
  readonly warnings: number;
}

export interface DataProgress extends Counts {
  readonly bytes: number;
  /** Undefined where the host does not know the sizes of files. */
  readonly totalBytes: number | undefined;
}

export interface ReadOptions extends ChoiceOptions {
  /** Called now and then and at the end; must not throw. */
  readonly progress?: (progress: DataProgress) => void;
}

/** A partner, or a problem. The problems of a partner stand before it. */
export type PartnerItem =
  | { readonly facts: Facts; readonly standing?: PlainJson; readonly place: Place; readonly problem?: undefined }
  | { readonly problem: DataProblem; readonly facts?: undefined };

/** Partners that are being read. Can be gone through once; `counts` grows meanwhile. */
export interface PartnerReading extends AsyncIterable<PartnerItem> {
  readonly counts: Counts;
}

/**
 * Reads the partners of a file or folder.
 * @param path a .json, .ndjson or .csv file, a mapping (data.yaml, *.map.yaml), or a folder
 */
export function readPartners(plan: Plan, host: DataHost, path: string, options: ReadOptions = {}): PartnerReading {
  const reader = new PartnerReader(plan, options);
  return {
    get counts() {
      return reader.counts;
    },
    async *[Symbol.asyncIterator]() {
      // What reads files is loaded when one is read: a service that only has objects starts without it.
      const { choose } = await import("./choose.js");
      const { source, percent } = await choose(plan, host, path, options);
      yield* reader.run(source, percent);
    },
  };
}

/** All partners and problems at once: for tests and small files. */
export async function collectPartners(reading: PartnerReading): Promise<{ readonly partners: readonly Facts[]; readonly problems: readonly DataProblem[] }> {
  const partners: Facts[] = [];
  const problems: DataProblem[] = [];
  for await (const item of reading) {
    if (item.problem === undefined) partners.push(item.facts);
    else problems.push(item.problem);
  }
  return { partners, problems };
}

/** One partner's facts, or what is wrong with its data, whoever else there is. */
export function readItem(plan: Plan, item: RawItem, percent: PercentPolicy): readonly PartnerItem[] {
  return [...new PartnerReader(plan, {}).take(item, new Set(), percent)];
}

/** A partner that is given again. */
export function givenTwice(key: string, place: Place, first: Place | undefined): DataProblem {
  const where = first === undefined ? "before" : `in ${placeText(first)}`;
  const message = `Partner ${escaped(key)} is given twice: ${where} and here. Which of them counts is not guessed, so neither is evaluated. Remove one.`;
  return problem("partner-twice", place, { expected: "each partner once", found: escaped(key), message, partner: escaped(key) });
}

/** Partners between two calls of `progress`. */
const PROGRESS_STEP = 64;

class PartnerReader {
  counts: Counts = { read: 0, good: 0, bad: 0, errors: 0, warnings: 0 };
  private bytes = 0;
  private readonly given = new Set<string>();
  private readonly firstPlaces = new Map<string, Place>();

  constructor(private readonly plan: Plan, private readonly options: ReadOptions) {}

  async *run(source: RawSource, percent: PercentPolicy): AsyncIterable<PartnerItem> {
    const twice = await keysGivenTwice(source);
    for await (const item of source.items((bytes) => (this.bytes = bytes))) {
      for (const result of this.take(item, twice, percent)) {
        if (result.problem !== undefined) this.count(result.problem.severity === "error" ? "errors" : "warnings");
        yield result;
      }
      if (this.counts.read % PROGRESS_STEP === 0) this.tell(source);
    }
    this.tell(source);
  }

  *take(item: RawItem, twice: ReadonlySet<string>, percent: PercentPolicy): Iterable<PartnerItem> {
    if (item.kind !== "note") this.count("read");
    if (item.kind === "partner") {
      yield* this.partner(item.plain, item.where, item.held ?? [], twice, percent);
      return;
    }
    if (item.kind === "unreadable") this.count("bad");
    yield { problem: item.problem };
  }

  private *partner(plain: unknown, where: Where, held: readonly DataProblem[], twice: ReadonlySet<string>, percent: PercentPolicy): Iterable<PartnerItem> {
    const { facts, standing, problems } = readFacts(this.plan, plain, where, { percent });
    const key = facts?.key ?? writtenKey(this.plan, plain);
    const place: Place = { file: where.file, line: where.line, row: where.row };
    const partner = key === undefined ? undefined : escaped(key);
    for (const one of held) yield { problem: { ...one, partner: one.partner ?? partner } };
    for (const one of problems) yield { problem: one };
    const again = key === undefined ? undefined : this.again(key, place, twice);
    if (again !== undefined) yield { problem: again };
    const isGood = facts !== undefined && held.length === 0 && again === undefined && !twice.has(facts.key);
    this.count(isGood ? "good" : "bad");
    if (isGood) yield standing === undefined ? { facts, place } : { facts, standing, place };
  }

  /** The problem of a partner that was given before; remembers the first place of those that come again. */
  private again(key: string, place: Place, twice: ReadonlySet<string>): DataProblem | undefined {
    const first = this.firstPlaces.get(key);
    if (first === undefined && !this.given.has(key)) {
      this.given.add(key);
      if (twice.has(key)) this.firstPlaces.set(key, place);
      return undefined;
    }
    return givenTwice(key, place, first);
  }

  private count(what: keyof Counts): void {
    this.counts = { ...this.counts, [what]: this.counts[what] + 1 };
  }

  private tell(source: RawSource): void {
    this.options.progress?.({ ...this.counts, bytes: this.bytes, totalBytes: source.bytes });
  }
}

async function keysGivenTwice(source: RawSource): Promise<ReadonlySet<string>> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for await (const key of source.keys()) {
    if (seen.has(key)) twice.add(key);
    else seen.add(key);
  }
  return twice;
}
