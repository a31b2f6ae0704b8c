/** Partners of the benchmark in columns: as the program's shape asks for them, and the same arrays as the hand-written program reads them. */
import type { ColumnShape, GivenColumns, PopulationShape } from "@fairway/fairway";
import { dayOf } from "@fairway/runtime";
import { NOTHING, type HandColumns } from "./by-hand-columns.js";
import { GRADES, PRODUCTS, REGIONS, TRACKS, TYPES, type PlainPartner } from "./data.js";

type Row = Readonly<Record<string, unknown>>;

/** Columns of some partners, again and again until there are so many, in memory that threads share. */
export class Tiled {
  readonly given: GivenColumns;
  readonly bytes: number;
  #bytes = 0;
  readonly #texts = new Map<string, number>();

  constructor(shape: PopulationShape, plain: readonly PlainPartner[], readonly times: number) {
    const rows = plain as unknown as readonly Row[];
    const partner = Object.fromEntries(shape.partner.map((column) => [column.name, this.#column(column, rows)]));
    const lists = Object.fromEntries(shape.lists.map(({ name, columns }) => {
      const all = rows.flatMap((row) => row[name] as readonly Row[]);
      return [name, { offsets: this.#offsets(rows.map((row) => (row[name] as readonly Row[]).length)), columns: Object.fromEntries(columns.map((column) => [column.name, this.#column(column, all)])) }];
    }));
    this.given = { size: plain.length * times, partner, lists, texts: this.#texts.size };
    this.bytes = this.#bytes;
  }

  #room(bytes: number): SharedArrayBuffer {
    this.#bytes += bytes;
    return new SharedArrayBuffer(bytes);
  }

  #column({ name, array, holds }: ColumnShape, rows: readonly Row[]): Float64Array | Int32Array {
    const value = (row: Row): number => {
      const plain = row[name];
      if (plain === undefined) return array === "Float64Array" ? NaN : NOTHING;
      switch (holds.as) {
        case "money": case "number": return Math.round(Number(plain) * 10 ** holds.decimals);
        case "day": return dayOf(plain as string);
        case "bool": return plain === true ? 1 : 0;
        case "word": return holds.words.indexOf(plain as string);
        case "text": return this.#text(plain as string);
      }
    };
    const once = rows.map(value);
    const made = array === "Float64Array" ? new Float64Array(this.#room(once.length * this.times * 8)) : new Int32Array(this.#room(once.length * this.times * 4));
    for (let time = 0; time < this.times; time++) made.set(once, time * once.length);
    return made;
  }

  #text(text: string): number {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    this.#texts.set(text, this.#texts.size);
    return this.#texts.size - 1;
  }

  #offsets(counts: readonly number[]): Int32Array {
    const made = new Int32Array(this.#room((counts.length * this.times + 1) * 4));
    for (let at = 0; at < counts.length * this.times; at++) made[at + 1] = made[at]! + counts[at % counts.length]!;
    return made;
  }
}

/** The same arrays; only words of taxonomies have other places by hand, so those are counted anew. */
export function handColumnsOf(shape: PopulationShape, { size, partner, lists, texts }: GivenColumns): HandColumns {
  const [sales, certificates] = [lists["sales"]!, lists["certificates"]!];
  const wordsOf = (columns: readonly ColumnShape[], name: string): readonly string[] => {
    const holds = columns.find((column) => column.name === name)?.holds;
    return holds?.as === "word" ? holds.words : [];
  };
  const rowsOf = (list: string): readonly ColumnShape[] => shape.lists.find(({ name }) => name === list)!.columns;
  const words = (column: unknown, from: readonly string[], to: readonly string[]): Int32Array => (column as Int32Array).map((place) => to.indexOf(from[place]!));
  const ints = (column: unknown): Int32Array => column as Int32Array;
  return {
    size, texts: texts as number, type: words(partner["type"], wordsOf(shape.partner, "type"), TYPES), region: words(partner["region"], wordsOf(shape.partner, "region"), REGIONS), csat: partner["csat"] as Float64Array,
    sales: {
      offsets: sales.offsets, date: ints(sales.columns["date"]), product: words(sales.columns["product"], wordsOf(rowsOf("sales"), "product"), PRODUCTS), customer: ints(sales.columns["customer"]),
      cents: sales.columns["amount"] as Float64Array, registered: ints(sales.columns["registered"]),
    },
    certificates: {
      offsets: certificates.offsets, person: ints(certificates.columns["person"]), track: words(certificates.columns["track"], wordsOf(rowsOf("certificates"), "track"), TRACKS),
      grade: words(certificates.columns["grade"], wordsOf(rowsOf("certificates"), "grade"), GRADES), passed: ints(certificates.columns["passed"]), expires: ints(certificates.columns["expires"]),
    },
  };
}
