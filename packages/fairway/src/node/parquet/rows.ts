/**
 * The rows of a list in Parquet, each with the number of the partner it belongs to, in the order of these numbers.
 *
 * As they stand in the file where that is the order, and otherwise as the engine sorts them. This file refuses to know what
 * a row holds.
 */
import { isThere, NEAR_TEXT, textAt, type RowSource, type TextTable, type Vector, type VectorForm } from "@fairway/data";
import type { Duck, DuckRows } from "./duckdb.js";

/** Rows that do not come in the order of their partners. */
export class Unordered extends Error {
  override readonly name = "Unordered";
}

interface Piece { readonly rows: object; readonly size: number; readonly vectors: readonly Vector[]; readonly partners: Int32Array; /** The number of the first row in its file, or those of all. */ readonly numbers: number | Vector }

/** A row of nobody: its number in the file, from 1, and the key that it names. */
export type Stray = (row: number, key: string) => void;

const NOBODY = -1;

export class RowStream implements RowSource {
  partner = -1;
  vectors: readonly Vector[] = [];
  at = 0;
  readonly #pieces: Piece[] = [];
  #piece: Piece | undefined;
  #last = -1;
  #isOver = false;
  #rows = 0;

  /**
   * @param forms of the columns behind the key and, where the engine sorts, the partner's number and the row's
   * @param stray is told of rows of nobody
   */
  constructor(private readonly duck: Duck, private readonly from: DuckRows, private readonly forms: readonly VectorForm["as"][], private readonly sorted: boolean, private readonly keys: TextTable, private readonly stray: Stray) {}

  /** Reads on until the rows of a partner, and of all before, are at hand. @throws Unordered */
  async reach(partner: number): Promise<void> {
    while (!this.#isOver && this.#last <= partner) await this.#fetch();
    if (this.#piece === undefined) this.#turn();
  }

  next(): void {
    this.at += 1;
    this.#settle();
  }

  /** Stands at a row of somebody, or behind the last. */
  #settle(): void {
    for (;;) {
      const piece = this.#piece;
      if (piece === undefined) return;
      if (this.at >= piece.size) return this.#turn();
      this.partner = piece.partners[this.at]!;
      if (this.partner !== NOBODY) return;
      this.stray(typeof piece.numbers === "number" ? piece.numbers + this.at + 1 : piece.numbers.ints[this.at * 2]! + 1, decoder.decode(textAt(this.#key(piece), this.at)));
      this.at += 1;
    }
  }

  #key({ vectors }: Piece): Vector {
    return vectors[vectors.length - 1]!;
  }

  #turn(): void {
    this.#piece = this.#pieces.shift();
    this.at = 0;
    this.vectors = this.#piece?.vectors ?? [];
    // More may come: whoever goes on asks for it first.
    if (this.#piece === undefined) this.partner = Infinity;
    else this.#settle();
  }

  async #fetch(): Promise<void> {
    const lead: readonly VectorForm["as"][] = this.sorted ? ["day", "key"] : [];
    const found = await this.duck.next(this.from, [...lead, ...this.forms, "text"]);
    if (found === undefined) {
      this.#isOver = true;
      return;
    }
    const { rows, size, vectors } = found;
    const key = vectors[vectors.length - 1]!;
    const partners = this.sorted ? this.#given(vectors[0]!, size) : this.#known(key, size);
    this.#pieces.push({ rows, size, vectors: vectors.slice(lead.length), partners, numbers: this.sorted ? vectors[1]! : this.#rows });
    this.#rows += size;
  }

  #given(numbers: Vector, size: number): Int32Array {
    const partners = new Int32Array(size);
    for (let at = 0; at < size; at += 1) {
      partners[at] = isThere(numbers, at) ? numbers.ints[at]! : NOBODY;
      if (partners[at]! > this.#last) this.#last = partners[at]!;
    }
    return partners;
  }

  #known(key: Vector, size: number): Int32Array {
    const partners = new Int32Array(size);
    const { ints } = key;
    for (let at = 0; at < size; at += 1) {
      const here = at * 4;
      const before = here - 4;
      const same = at > 0 && ints[here]! <= NEAR_TEXT && ints[here] === ints[before] && ints[here + 1] === ints[before + 1] && ints[here + 2] === ints[before + 2] && ints[here + 3] === ints[before + 3];
      if (same && key.valid === undefined) {
        partners[at] = partners[at - 1]!;
        continue;
      }
      const partner = isThere(key, at) ? this.#find(key, at) : NOBODY;
      if (partner >= 0 && partner < this.#last) throw new Unordered();
      if (partner > this.#last) this.#last = partner;
      partners[at] = partner;
    }
    return partners;
  }

  #find(key: Vector, at: number): number {
    const length = key.ints[at * 4]!;
    if (length <= NEAR_TEXT) return this.keys.known(key.bytes, at * 16 + 4, at * 16 + 4 + length);
    return this.keys.known(key.far(at), 0, length);
  }
}

const decoder = new TextDecoder();
