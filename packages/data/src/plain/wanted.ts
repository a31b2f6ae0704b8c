/**
 * What a program's columns ask of partner data, as whoever evaluates says it; and columns being filled.
 *
 * This file refuses to read data.
 */

/** A column that is asked for. `Float64Array`: whole numbers so many decimals down, NaN for nothing; `Int32Array`: the rest. */
export interface WantedColumn {
  readonly name: string;
  readonly array: "Float64Array" | "Int32Array";
  readonly holds:
    | { readonly as: "money" | "number"; readonly decimals: number }
    | { readonly as: "day" | "bool" | "text" }
    | { readonly as: "word"; readonly words: readonly string[] };
  readonly optional: boolean;
}

export interface Wanted {
  readonly partner: readonly WantedColumn[];
  readonly lists: readonly { readonly name: string; readonly columns: readonly WantedColumn[] }[];
  /** Decisions of people that are looked at: their places. */
  readonly decisions: readonly string[];
  /** Texts with a number of their own: their places. */
  readonly texts: readonly string[];
}

/** Stands for nothing in a column of whole numbers. */
export const NOTHING = -0x8000_0000;

/** The magnitudes of one partner's numbers in a column sum to no more than this; of more, nobody reckons in machine integers. */
export const MOST = 2 ** 46;

export type PlainColumn = Float64Array | Int32Array;

/** Rows of a list: those of partner i go from offsets[i] up to offsets[i + 1]. */
export interface PlainList { offsets: Int32Array; readonly columns: PlainColumn[]; rows: number; /** For so many rows there is room. */ room: number }

/** Some partners in columns, in the order of their data. Made once and filled again and again. */
export class PlainLot {
  size = 0;
  readonly partner: PlainColumn[];
  /** Those that are asked for, and behind them decisions of people: the place of each one's name, the first day, and the first day no longer. */
  readonly lists: PlainList[];
  /** 1 where the partner is left to whoever reads records: nothing of it stands in the columns. */
  left = new Uint8Array(64);
  /** Where in the bytes that were read each partner's key begins and ends. */
  keys = new Int32Array(128);
  /** How many numbers of texts there are at most, those of the program included. */
  texts: number;

  constructor({ partner, lists, texts }: Wanted) {
    this.partner = partner.map(({ array }) => column(array, 64));
    const all = [...lists.map(({ columns }) => columns.map(({ array }) => array)), DECISION_COLUMNS];
    this.lists = all.map((columns) => ({ offsets: new Int32Array(65), columns: columns.map((array) => column(array, 1024)), rows: 0, room: 1024 }));
    this.texts = texts.length;
  }

  clear(): void {
    this.size = 0;
    for (const list of this.lists) list.rows = 0;
  }

  /** Makes room for a partner at the end. @returns its place */
  begin(): number {
    const at = this.size;
    if (at === this.left.length) this.#grow(at * 2);
    this.left[at] = 0;
    return at;
  }

  /** The partner at the end is whole, or left. */
  end(from: number, to: number, left: boolean): void {
    const at = this.size;
    this.keys[at * 2] = from;
    this.keys[at * 2 + 1] = to;
    if (left) this.left[at] = 1;
    for (const list of this.lists) {
      if (left) list.rows = list.offsets[at]!;
      list.offsets[at + 1] = list.rows;
    }
    this.size = at + 1;
  }

  #grow(length: number): void {
    const wider = (of: Int32Array, size: number): Int32Array<ArrayBuffer> => {
      const made = new Int32Array(size);
      made.set(of);
      return made;
    };
    this.keys = wider(this.keys, length * 2);
    const left = new Uint8Array(length);
    left.set(this.left);
    this.left = left;
    this.partner.forEach((of, place) => (this.partner[place] = roomFor(of, length)));
    for (const list of this.lists) list.offsets = wider(list.offsets, length + 1);
  }
}

const DECISION_COLUMNS = ["Int32Array", "Int32Array", "Int32Array"] as const;

function column(array: WantedColumn["array"], length: number): PlainColumn {
  return array === "Float64Array" ? new Float64Array(length) : new Int32Array(length);
}

/** The column, or a longer one with what it holds. */
export function roomFor(of: PlainColumn, length: number): PlainColumn {
  if (of.length >= length) return of;
  const size = Math.max(length, of.length * 2);
  const made = of instanceof Float64Array ? new Float64Array(size) : new Int32Array(size);
  made.set(of);
  return made;
}

/** Makes room for one more row. */
export function roomForRow(list: PlainList): void {
  if (list.rows < list.room) return;
  list.room *= 2;
  list.columns.forEach((of, place) => (list.columns[place] = roomFor(of, list.room)));
}
