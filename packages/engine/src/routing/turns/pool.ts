/**
 * The memory of turns in one pool: when each member was last offered something, and how far its turns with weights have come.
 *
 * Kept in pages, so that a pool of few members takes little room whatever the size of the population. Turns are counted, not
 * timed: the same requests in the same order give the same turns.
 */

const PAGE = 256;

/** A number of each member, 0 where nothing was noted; in one piece where a route has one pool. */
class Pages {
  readonly flat: Float64Array | undefined;
  readonly #pages: (Float64Array | undefined)[] = [];

  constructor(flat: number | undefined) {
    this.flat = flat === undefined ? undefined : new Float64Array(flat);
  }

  get(ordinal: number): number {
    if (this.flat !== undefined) return this.flat[ordinal]!;
    const page = this.#pages[ordinal >>> 8];
    return page === undefined ? 0 : page[ordinal & 255]!;
  }

  set(ordinal: number, value: number): void {
    if (this.flat !== undefined) {
      this.flat[ordinal] = value;
      return;
    }
    const at = ordinal >>> 8;
    const page = (this.#pages[at] ??= new Float64Array(PAGE));
    page[ordinal & 255] = value;
  }

  /** Those that are not zero, in order. */
  entries(): readonly (readonly [ordinal: number, value: number])[] {
    const pages = this.flat === undefined ? this.#pages : [this.flat];
    return pages.flatMap((page, at) => (page === undefined ? [] : [...page].flatMap((value, within) => (value === 0 ? [] : [[at * PAGE + within, value] as const]))));
  }
}

/** What one turn of a member of weight 1 costs, of weight 2 half of it; in cycles, one cycle. Whole numbers, so that sums are exact. */
export const TURN = 1_000_000_000;

/** Before sums come near the largest whole number, all are brought down. */
const MOST = 2 ** 52;

/** Turns by ordinal: when each was last asked, how far it has come, and where the pool is. */
export interface Turns { readonly lasts: Float64Array; readonly passes?: Float64Array; readonly clock: number }

export class Pool {
  clock = 0;
  readonly #last: Pages;
  readonly #pass: Pages;

  /** @param size of the population */
  constructor(readonly route: string, readonly key: readonly string[], size: number) {
    const flat = key.length === 0 ? size : undefined;
    this.#last = new Pages(flat);
    this.#pass = new Pages(flat);
  }

  /** The turn in which it was last offered something; 0: never. */
  last(ordinal: number): number {
    return this.#last.get(ordinal);
  }

  /**
   * How far it has come. One that was away comes back at where the pool is now, so that it is not flooded with what it
   * missed (start-time fair queueing: Goyal, Vin, Cheng, 1997).
   */
  pass(ordinal: number): number {
    return Math.max(this.#pass.get(ordinal), this.clock);
  }

  /** The arrays themselves, where it is kept in one piece. @param weighted how far each has come counts too */
  inOnePiece(weighted: boolean): Turns | undefined {
    const [lasts, passes] = [this.#last.flat, this.#pass.flat];
    if (lasts === undefined || passes === undefined) return undefined;
    return weighted ? { lasts, passes, clock: this.clock } : { lasts, clock: 0 };
  }

  /** Takes a turn; `weight` where turns have weights. In cycles the pool is where its cycle began. */
  take(ordinal: number, turn: number, weight: number | undefined, inCycles: boolean): void {
    this.#last.set(ordinal, turn);
    if (weight === undefined) return;
    const pass = this.pass(ordinal);
    this.clock = inCycles ? Math.floor(pass / TURN) * TURN : pass;
    this.#pass.set(ordinal, pass + Math.max(1, inCycles ? Math.ceil(TURN / weight) : Math.round(TURN / weight)));
    if (this.clock > MOST) this.#bringDown();
  }

  #bringDown(): void {
    const down = this.clock - 1;
    for (const [ordinal, pass] of this.#pass.entries()) this.#pass.set(ordinal, Math.max(0, pass - down));
    this.clock = 1;
  }

  /** Everybody it remembers, in order. */
  members(): readonly { readonly ordinal: number; readonly last: number; readonly pass?: number }[] {
    const passes = new Map(this.#pass.entries());
    return this.#last.entries().map(([ordinal, last]) => ({ ordinal, last, ...(passes.has(ordinal) ? { pass: passes.get(ordinal)! } : {}) }));
  }

  restore(ordinal: number, last: number, pass: number | undefined): void {
    this.#last.set(ordinal, last);
    if (pass !== undefined) this.#pass.set(ordinal, pass);
  }
}
