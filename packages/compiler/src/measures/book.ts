/**
 * The uses of measures that have been worked out: one for each combination of parameters, filters and window.
 *
 * Each use has an id that a reader understands: `people(Expert)`, `sales over trailing 12 months`. The book also knows which
 * measures are being worked out just now, so that one that needs itself is found out.
 */
import type { PlanExpression, PlanMeasure } from "@fairway/plan";
import type { Work } from "../again/work.js";
import type { MeasureTraits } from "../types/finite.js";

/** One use, worked out. */
export interface MeasureInstance {
  readonly plan: PlanMeasure;
  readonly optional: boolean;
  /** Of a list: its elements may be absent. */
  readonly gaps: boolean;
  readonly finite: boolean;
  readonly divisors: ReadonlySet<string>;
  /** `period` stands in it. */
  readonly usesPeriod: boolean;
  /** What was put on it reached records. */
  readonly reached: { readonly window: boolean; readonly filters: readonly boolean[]; readonly by: boolean };
}

/** A use that could not be worked out; `needsPeriod` where that is for want of a period at its place. */
export interface FailedInstance {
  readonly failed: true;
  readonly needsPeriod: boolean;
}

interface OpenMeasure {
  readonly name: string;
  usesPeriod: boolean;
  needsPeriod: boolean;
}

/** More uses than this are refused: parameters multiply. */
export const MOST_USES = 10_000;

export class MeasureBook implements MeasureTraits {
  readonly #uses = new Map<string, MeasureInstance | FailedInstance>();
  readonly #byId = new Map<string, MeasureInstance>();
  readonly #open: OpenMeasure[] = [];
  readonly #circles = new Set<string>();
  /** The piece of work that a use came of, by its key and by its id. */
  readonly #works = new Map<string, string>();

  /** Measures that could be worked out by themselves. */
  readonly sound = new Set<string>();

  constructor(private readonly work: Work) {}

  find(key: string): MeasureInstance | FailedInstance | undefined {
    const found = this.#uses.get(key);
    if (found !== undefined) this.#reads(key);
    return found;
  }

  #reads(key: string): void {
    const work = this.#works.get(key);
    if (work !== undefined) this.work.reads(work);
  }

  get isFull(): boolean {
    return this.#uses.size >= MOST_USES;
  }

  /** The use with that id. */
  byId(id: string): MeasureInstance | undefined {
    const found = this.#byId.get(id);
    if (found !== undefined) this.#reads(id);
    return found;
  }

  /** In the order in which they were worked out: each after those it needs. */
  get all(): readonly MeasureInstance[] {
    return [...this.#byId.values()];
  }

  /** An id that no other use has; the same use under the same id is the same. */
  freeId(wanted: string, expression: PlanExpression): string {
    for (let n = 1; ; n++) {
      const id = n === 1 ? wanted : `${wanted} (${n})`;
      const taken = this.#byId.get(id);
      if (taken === undefined || JSON.stringify(taken.plan.expression) === JSON.stringify(expression)) return id;
    }
  }

  /** @param work the piece of work that it came of */
  keep(key: string, instance: MeasureInstance | FailedInstance, work: string): void {
    this.#uses.set(key, instance);
    this.#works.set(key, work);
    if ("failed" in instance) return;
    const { id, name, expression } = instance.plan;
    // Which of two uses has the plain id hangs on which was met first.
    if (id !== name || this.freeId(name, expression) !== id) this.work.onlyWhole = true;
    if (this.#byId.has(id)) return;
    this.#byId.set(id, instance);
    this.#works.set(id, work);
  }

  /** Starts on a measure; the chain of open measures from its first mention, where it needs itself. */
  open(name: string): readonly string[] | undefined {
    const at = this.#open.findIndex((measure) => measure.name === name);
    if (at >= 0) {
      this.work.onlyWhole = true;
      return this.#open.slice(at).map((measure) => measure.name);
    }
    this.#open.push({ name, usesPeriod: false, needsPeriod: false });
    return undefined;
  }

  /** Whether this circle is told for the first time: it is one mistake, wherever it is come upon. */
  isNewCircle(names: readonly string[]): boolean {
    const key = [...new Set(names)].sort().join("\n");
    if (this.#circles.has(key)) return false;
    this.#circles.add(key);
    return true;
  }

  isOpen(name: string): boolean {
    return this.#open.some((measure) => measure.name === name);
  }

  close(): { readonly usesPeriod: boolean; readonly needsPeriod: boolean } {
    const closed = this.#open.pop()!;
    if (closed.usesPeriod) this.notePeriod();
    return closed;
  }

  /** `period` stands in what is being worked out. */
  notePeriod(): void {
    const open = this.#open.at(-1);
    if (open !== undefined) open.usesPeriod = true;
  }

  /** A period is wanting in the open measure: true where its user is to be told. */
  needPeriod(): boolean {
    const open = this.#open.at(-1);
    if (open !== undefined) open.needsPeriod = true;
    return open !== undefined;
  }

  isFinite(id: string): boolean {
    return this.byId(id)?.finite ?? false;
  }

  divisors(id: string): Iterable<string> {
    return this.byId(id)?.divisors ?? [];
  }
}
