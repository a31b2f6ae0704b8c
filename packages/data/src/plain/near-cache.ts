/** What was found of short texts, kept by their sixteen bytes: the same few come again and again. */
import { NEAR_TEXT, type Vector } from "./vector.js";

const SLOTS = 64;

/** What was found of texts that stand in their vectors, by their sixteen bytes. */
export class NearCache {
  readonly #ints = new Int32Array(SLOTS * 4);
  readonly #values = new Float64Array(SLOTS);

  constructor(private readonly find: (bytes: Uint8Array, from: number, to: number) => number) {
    this.forget();
  }

  forget(): void {
    // No text has this length.
    for (let slot = 0; slot < SLOTS; slot += 1) this.#ints[slot * 4] = -1;
  }

  at(vector: Vector, at: number): number {
    const { ints, bytes } = vector;
    const here = at * 4;
    const length = ints[here]!;
    if (length > NEAR_TEXT) return this.find(vector.far(at), 0, length);
    const [a, b, c] = [ints[here + 1]!, ints[here + 2]!, ints[here + 3]!];
    const slot = (Math.imul(a ^ (b << 5) ^ (c << 11) ^ length, 0x9e3779b1) >>> 26) & (SLOTS - 1);
    const known = this.#ints;
    const kept = slot * 4;
    if (known[kept] === length && known[kept + 1] === a && known[kept + 2] === b && known[kept + 3] === c) return this.#values[slot]!;
    const value = this.find(bytes, at * 16 + 4, at * 16 + 4 + length);
    known[kept] = length;
    known[kept + 1] = a;
    known[kept + 2] = b;
    known[kept + 3] = c;
    return (this.#values[slot] = value);
  }
}
