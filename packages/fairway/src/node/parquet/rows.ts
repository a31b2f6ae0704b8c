/**
 * The rows of a list in Parquet, each with the number of the partner it belongs to, in the order of these numbers.
 *
 * As they stand in the file where that is the order, and otherwise as the engine sorts them. This file refuses to know what
 * a row holds.
 */
import { isThere, NEAR_TEXT, textAt, type RowSource, type Run, type TextTable, type Vector, type VectorForm } from "@fairway/data";
import type { Duck, DuckRows } from "./duckdb.js";

/** Rows that do not come in the order of their partners. */
export class Unordered extends Error {
  override readonly name = "Unordered";
}

interface Piece { readonly rows: object; readonly size: number; readonly vectors: readonly Vector[]; readonly partners: Int32Array; /** The number of the first row in its file, or those of all. */ readonly numbers: number | Vector }

/** A row of nobody: its number in the file, from 1, and the key that it names. */
export type Stray = (row: number, key: string) => void;

/** Rows of nobody, and of partners that are given more than once. */
const [NOBODY, PASSED] = [-1, -2];

export class RowStream implements RowSource {
  partner = -1;
  vectors: readonly Vector[] = [];
  at = 0;
  readonly #pieces: Piece[] = [];
  #piece: Piece | undefined;
  #last = -1;
  #isOver = false;
  #rows = 0;
  #next: ReturnType<Duck["next"]> | undefined;

  /**
   * @param forms of the columns behind the key and, where the engine sorts, the partner's number and the row's
   * @param ahead whether the engine may read while others work
   * @param twice numbers of partners whose rows are passed over
   * @param stray is told of rows of nobody
   */
  constructor(private readonly duck: Duck, private readonly from: DuckRows, private readonly forms: readonly VectorForm["as"][], private readonly sorted: boolean, private readonly ahead: boolean, private readonly keys: TextTable, private readonly twice: ReadonlyMap<number, unknown>, private readonly stray: Stray) {}

  /** Reads on until the rows of a partner, and of all before, are at hand. @throws Unordered */
  async reach(partner: number): Promise<void> {
    while (!this.#isOver && this.#last <= partner) await this.#fetch();
    if (this.#piece === undefined) this.#turn();
  }

  next(): void {
    this.at += 1;
    this.#settle();
  }

  take(before: number): readonly Run[] {
    const runs: Run[] = [];
    while (this.#piece !== undefined && this.partner < before) {
      const { partners, size, vectors } = this.#piece;
      const from = this.at;
      let to = from + 1;
      while (to < size && partners[to]! >= 0 && partners[to]! < before) to += 1;
      runs.push({ vectors, from, to, partners });
      this.at = to;
      this.#settle();
    }
    return runs;
  }

  /** Stands at a row of somebody, or behind the last. */
  #settle(): void {
    for (;;) {
      const piece = this.#piece;
      if (piece === undefined) return;
      if (this.at >= piece.size) return this.#turn();
      this.partner = piece.partners[this.at]!;
      if (this.partner >= 0) return;
      if (this.partner === NOBODY) this.stray(typeof piece.numbers === "number" ? piece.numbers + this.at + 1 : piece.numbers.ints[this.at * 2]! + 1, decoder.decode(textAt(this.#key(piece), this.at)));
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
    const ask = (): ReturnType<Duck["next"]> => this.duck.next(this.from, [...lead, ...this.forms, "text"]);
    const found = await (this.#next ?? ask());
    // The engine reads on while what it read is worked through.
    this.#next = this.ahead && found !== undefined ? ask() : undefined;
    this.#next?.catch(() => undefined);
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
      const partner = isThere(numbers, at) ? numbers.ints[at]! : NOBODY;
      if (partner > this.#last) this.#last = partner;
      partners[at] = this.#passed(partner);
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
      partners[at] = this.#passed(partner);
    }
    return partners;
  }

  #passed(partner: number): number {
    return this.twice.size > 0 && this.twice.has(partner) ? PASSED : partner;
  }

  #find(key: Vector, at: number): number {
    const length = key.ints[at * 4]!;
    if (length <= NEAR_TEXT) return this.keys.known(key.bytes, at * 16 + 4, at * 16 + 4 + length);
    return this.keys.known(key.far(at), 0, length);
  }
}

const decoder = new TextDecoder();
