/**
 * The memory of turns in one pool: when each member was last offered something, and how far its turns with weights have come.
 *
 * Kept in pages, so that a pool of few members takes little room whatever the size of the population. Turns are counted, not
 * timed: the same requests in the same order give the same turns.
 */

const PAGE = 256;

class Pages {
  readonly #pages: (Float64Array | undefined)[] = [];

  get(ordinal: number): number {
    const page = this.#pages[ordinal >>> 8];
    return page === undefined ? 0 : page[ordinal & 255]!;
  }

  set(ordinal: number, value: number): void {
    const at = ordinal >>> 8;
    const page = (this.#pages[at] ??= new Float64Array(PAGE));
    page[ordinal & 255] = value;
  }

  /** Those that are not zero, in order. */
  entries(): readonly (readonly [ordinal: number, value: number])[] {
    return this.#pages.flatMap((page, at) => (page === undefined ? [] : [...page].flatMap((value, within) => (value === 0 ? [] : [[at * PAGE + within, value] as const]))));
  }
}

/** What one turn of a member of weight 1 costs, of weight 2 half of it; in cycles, one cycle. Whole numbers, so that sums are exact. */
export const TURN = 1_000_000_000;

/** Before sums come near the largest whole number, all are brought down. */
const MOST = 2 ** 52;

export class Pool {
  clock = 0;
  readonly #last = new Pages();
  readonly #pass = new Pages();

  constructor(readonly route: string, readonly key: readonly string[]) {}

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
