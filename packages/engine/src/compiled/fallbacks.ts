/**
 * A count of what the reference interpreter answered where compiled code gave up as it ran.
 *
 * It is added to only where that happens, so that it costs nothing elsewhere. Of partners it keeps the keys of the first
 * few of each reason. This file refuses to keep facts.
 */
import type { Reason } from "./run/leaving.js";

/** Answers that the reference interpreter gave for one reason. */
export interface Fallback extends Reason {
  readonly count: number;
  /** Keys of the first partners concerned, at most 5. */
  readonly partners: readonly string[];
}

/** Answers that compiled code left to the reference interpreter as it ran: the same answers, some hundred times slower. */
export interface Fallbacks {
  readonly count: number;
  /** The most frequent first. */
  readonly reasons: readonly Fallback[];
}

export const NO_FALLBACKS: Fallbacks = { count: 0, reasons: [] };

/** So many keys are kept for each reason. */
const KEPT_KEYS = 5;

/** So many reasons are told apart: columns that don't fit are reasons too, but there are no more of them than of fields. */
const KEPT_REASONS = 1000;

interface Counted { readonly reason: Reason; count: number; readonly partners: string[] }

export class FallbackTally {
  #count = 0;
  #reasons = new Map<string, Counted>();

  add(reason: Reason, partner: string): void {
    this.#add(reason, 1, [partner]);
  }

  /** What another tally has counted, in another thread for instance. */
  addAll({ reasons }: Fallbacks): void {
    for (const { count, partners, ...reason } of reasons) this.#add(reason, count, partners);
  }

  get count(): number {
    return this.#count;
  }

  get fallbacks(): Fallbacks {
    if (this.#count === 0) return NO_FALLBACKS;
    const reasons = [...this.#reasons.values()].map(({ reason, count, partners }): Fallback => ({ ...reason, count, partners: [...partners] }));
    return { count: this.#count, reasons: reasons.sort((a, b) => b.count - a.count) };
  }

  /** What was counted since it was taken last. */
  take(): Fallbacks {
    const taken = this.fallbacks;
    this.#count = 0;
    this.#reasons = new Map();
    return taken;
  }

  #add(reason: Reason, count: number, partners: readonly string[]): void {
    this.#count += count;
    const key = `${reason.about ?? ""}\n${reason.why}`;
    let known = this.#reasons.get(key);
    if (known === undefined) {
      if (this.#reasons.size >= KEPT_REASONS) return;
      this.#reasons.set(key, (known = { reason, count: 0, partners: [] }));
    }
    known.count += count;
    for (const partner of partners) if (known.partners.length < KEPT_KEYS && !known.partners.includes(partner)) known.partners.push(partner);
  }
}
