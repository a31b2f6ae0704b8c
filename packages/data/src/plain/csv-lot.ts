/**
 * Some partners of CSV files, with their rows of each list, into columns.
 *
 * Rows are expected where their partner stands; where they come in another order they are put in order first. A partner
 * with anything that is not plain is left with all of its rows, for the readers of records. This file refuses to open files.
 */
import { isKey, TextTable } from "./bytes.js";
import { CellFiller } from "./cell-filler.js";
import type { PlainFiles } from "./csv-files.js";
import { CsvStraight } from "./csv-straight.js";
import { BrokenRows, CsvWalk, Disorder, type RowAt, type RowBytes } from "./csv-walk.js";
import { Filler } from "./filler.js";
import type { PlainField } from "./fields.js";
import type { PlainColumn, PlainLot } from "./wanted.js";

export interface CsvRead {
  /** Rows of each file, blank ones included: the partners' first. */
  readonly rows: readonly number[];
  /** Of partners that are left, all of their rows, by the partner's place. */
  readonly left: ReadonlyMap<number, readonly RowAt[]>;
  /** The number of each partner's own row. */
  readonly numbers: readonly number[];
  /** Rows whose partner is none of these, with the key that they name. */
  readonly strays: readonly { readonly row: RowAt; readonly key: Uint8Array }[];
}

export class CsvLots {
  readonly #filler: Filler;
  readonly #cells: CellFiller;
  readonly #keys = new TextTable();
  readonly #partners: CsvWalk;
  readonly #lists: readonly CsvWalk[];
  readonly #straight: readonly (CsvStraight | undefined)[];
  /** Those of the partner at hand. */
  readonly #rows = new Rows();
  /** Files whose rows came in another order before. */
  readonly #unordered = new Set<CsvWalk>();
  #left = new Map<number, RowAt[]>();
  #strays: CsvRead["strays"][number][] = [];
  #numbers: number[] = [];
  #force: ReadonlySet<number> = NOBODY;

  /** @param twice keys of partners that are given more than once: their rows are passed over */
  constructor(files: PlainFiles, readonly lot: PlainLot, twice: ReadonlySet<string> = new Set()) {
    const skipped = twice.size === 0 ? undefined : new TextTable();
    for (const key of twice) {
      const bytes = new TextEncoder().encode(key);
      skipped?.at(bytes, 0, bytes.length);
    }
    this.#filler = new Filler(files.partner, lot);
    this.#cells = new CellFiller(this.#filler);
    this.#partners = new CsvWalk(files.partners, skipped);
    this.#lists = files.lists.map((file) => new CsvWalk(file, skipped));
    this.#straight = files.lists.map((file) => CsvStraight.of(file, this.#filler, this.#cells));
  }

  /** @param lists rows of each list, in the order of the files. @param force leaves these partners. @throws BrokenRows */
  read(partners: RowBytes, lists: readonly RowBytes[], force: ReadonlySet<number> = NOBODY): CsvRead {
    this.#force = force;
    this.#index(partners);
    for (;;) {
      try {
        return this.#once(partners, lists);
      } catch (problem) {
        if (!(problem instanceof Disorder)) throw problem;
        this.#unordered.add(problem.walk);
      }
    }
  }

  /** Which partners there are. */
  #index(partners: RowBytes): void {
    const [walk, keys] = [this.#partners, this.#keys];
    keys.forget();
    walk.begin(partners);
    while (walk.next()) {
      const before = keys.size;
      if (keys.at(walk.bytes, walk.keyFrom, walk.keyTo) < before) throw new BrokenRows("a partner stands twice among these");
    }
  }

  #once(partners: RowBytes, lists: readonly RowBytes[]): CsvRead {
    this.lot.clear();
    this.#left = new Map();
    this.#strays = [];
    this.#numbers = [];
    this.#lists.forEach((walk, at) => {
      if (this.#unordered.has(walk)) walk.putInOrder(lists[at]!, this.#keys);
      else walk.begin(lists[at]!);
      walk.next(this.#keys);
    });
    const walk = this.#partners;
    walk.begin(partners);
    for (let place = 0; walk.next(); place += 1) this.#partner(place);
    for (const list of this.#lists) this.#pass(list);
    return { rows: [walk, ...this.#lists].map(({ count }) => count), left: this.#left, strays: this.#strays, numbers: this.#numbers };
  }

  #partner(place: number): void {
    const filler = this.#filler;
    const walk = this.#partners;
    const rows = this.#rows;
    const row = filler.begin();
    this.#numbers.push(walk.number);
    let isPlain = !this.#force.has(place) && walk.isPlain && isKey(walk.bytes, walk.keyFrom, walk.keyTo) && this.#row(walk, this.lot.partner, row, undefined);
    rows.clear();
    for (let at = 0; at < this.#lists.length; at += 1) {
      const list = this.#lists[at]!;
      this.#pass(list);
      const field = list.file.list;
      const columns = field === undefined ? NONE : filler.columnsOf(field);
      for (let count = 1; !list.isOver && list.partner === place; count += 1) {
        rows.add(at, list);
        if (isPlain) isPlain = list.isPlain && field !== undefined && this.#row(list, columns, filler.beginRow(field), field) && filler.endRow(field, count);
        const straight = this.#straight[at];
        while (isPlain && straight !== undefined && this.#follow(straight, list, columns)) {
          rows.add(at, list);
          isPlain = filler.endRow(field!, (count += 1));
        }
        list.next(this.#keys);
        this.#pass(list);
      }
    }
    filler.end(walk.keyFrom, walk.keyTo, isPlain);
    if (this.lot.left[row] === 1) this.#left.set(place, [walk.row(), ...rows.all(this.#lists)]);
  }

  /** Reads the row that follows, where it is one more of the same partner and written as most are. */
  #follow(straight: CsvStraight, list: CsvWalk, columns: readonly PlainColumn[]): boolean {
    const from = list.follows;
    if (from < 0) return false;
    const to = straight.row(list.bytes, from, list.end, list.keyFrom, list.keyTo, columns, this.#filler.beginRow(list.file.list!));
    if (to >= 0) list.followed(to);
    return to >= 0;
  }

  #pass(list: CsvWalk): void {
    while (!list.isOver && list.partner < 0) this.#stray(list);
  }

  #stray(list: CsvWalk): void {
    this.#strays.push({ row: list.row(), key: list.bytes.slice(list.keyFrom, list.cells.to[list.file.key]!) });
    list.next(this.#keys);
  }

  #row({ file, cells, bytes }: CsvWalk, columns: readonly PlainColumn[], row: number, list: PlainField | undefined): boolean {
    const { from, to } = cells;
    const all = file.cells;
    for (let at = 0; at < all.length; at += 1) {
      const cell = all[at]!;
      if (!this.#cells.put(cell, bytes, from[cell.index]!, to[cell.index]!, columns, row, list)) return false;
    }
    for (const field of file.without) if (!this.#filler.absent(field, columns, row)) return false;
    return true;
  }
}

const NONE: PlainColumn[] = [];
const NOBODY: ReadonlySet<number> = new Set();

/** Rows of several files, kept as numbers. */
class Rows {
  readonly #numbers: number[] = [];
  #count = 0;

  clear(): void {
    this.#count = 0;
  }

  add(list: number, walk: CsvWalk): void {
    const numbers = this.#numbers;
    const at = this.#count;
    numbers[at] = list;
    numbers[at + 1] = walk.number;
    numbers[at + 2] = walk.from;
    numbers[at + 3] = walk.to;
    this.#count = at + 4;
  }

  all(lists: readonly CsvWalk[]): RowAt[] {
    const found: RowAt[] = [];
    for (let at = 0; at < this.#count; at += 4) {
      const [list, number, from, to] = this.#numbers.slice(at, at + 4) as [number, number, number, number];
      found.push({ file: lists[list]!.file, bytes: lists[list]!.bytes, number, from, to });
    }
    return found;
  }
}
