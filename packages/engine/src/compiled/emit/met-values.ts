/**
 * Values each once: a bit for each count that met a value in this run, so that all counts of one value share one look.
 */
import { NotCompiled } from "./code.js";
import type { Emitter } from "./emitter.js";
import type { Frame } from "./frame.js";
import type { Closing } from "./block.js";

/** Bits of one array for each kind of values. */
const BITS = 30;

/** Where a count marks what it has met. */
export interface MetBit { readonly marks: string; readonly bit: number }

/** Hands out bits. Two of one function are never the same, so that passes may share an array. */
export class MetBits {
  readonly #next = new Map<Frame, Map<string, { marks: string; used: number }>>();

  constructor(private readonly em: Emitter) {}

  /** @param of the kind of the values @throws NotCompiled for kinds that have no marks */
  next(of: string): MetBit {
    const { em } = this;
    const kinds = this.#next.get(em.frame) ?? new Map<string, { marks: string; used: number }>();
    this.#next.set(em.frame, kinds);
    let now = kinds.get(of);
    if (now === undefined || now.used === BITS) {
      now = { marks: em.names.next("m"), used: 0 };
      em.marks(now.marks, of, "Int32Array", 2);
      kinds.set(of, now);
    }
    now.used += 1;
    return { marks: now.marks, bit: now.used - 1 };
  }
}

/** Counts of one value of a row, behind all that the row is asked for: one look at what has met it, and no jump. */
export class MetValues implements Closing {
  readonly #counts: { readonly count: string; readonly bit: number; readonly where: string }[] = [];

  /** @param value a name, NaN where there is none @param isGiven whether it is always there */
  constructor(private readonly em: Emitter, private readonly marks: string, private readonly value: string, private readonly isGiven: boolean) {}

  get size(): number {
    return this.#counts.length;
  }

  cut(size: number): void {
    this.#counts.length = size;
  }

  /** @param where an operand of `&` */
  add(count: string, { marks, bit }: MetBit, where: string): void {
    if (marks !== this.marks) throw new NotCompiled("marks of two kinds");
    this.#counts.push({ count, bit, where });
  }

  text(): string {
    const { em, marks, value } = this;
    const [now, at, before, met] = [em.names.next("q"), em.names.next("k"), em.names.next("o"), em.names.next("w")];
    const bits = this.#counts.map(({ bit, where }) => `((${where}) << ${bit})`).join(" | ");
    // Two places a value: the run that met it last, and which counts did.
    const look = `const ${at} = 2 * ${value}, ${before} = (${marks}[${at}] !== G) - 1 & ${marks}[${at} + 1], ${met} = ${now} & ~${before}; ${marks}[${at}] = G; ${marks}[${at} + 1] = ${before} | ${now};`
      + this.#counts.map(({ count, bit }) => ` ${count} += ${met} >>> ${bit} & 1;`).join("");
    return `const ${now} = ${bits};\n${this.isGiven ? `{ ${look} }` : `if (${now} !== 0) { ${look} }`}`;
  }
}
