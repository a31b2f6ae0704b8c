/**
 * A folder of CSV files in stretches of some partners with their rows of each list.
 *
 * Where a list's rows come in the order of the partners, its stretches are found by looking here and there; otherwise its
 * rows are copied into a temporary file, those of a stretch together, once. No more than that is held in memory.
 */
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { BrokenRows, CsvCells, TextTable, type PlainFile } from "@fairway/data";
import { lineEnd } from "./ndjson.js";
import { RowCopy } from "./row-copy.js";
import type { FileLot, FilePart } from "./parts.js";

const MOST_PARTNERS = 1 << 16;
/** Places of a list at which its order is looked at beforehand. */
const LOOKS = 64;
const NEWLINE = 10;

/** A file on disk with its columns. `path`: absolute. */
export interface CsvOnDisk { readonly path: string; readonly file: PlainFile; /** Bytes of the first row. */ readonly head: number }

/** Partners in their order. */
export interface CsvPartners {
  readonly keys: TextTable;
  /** Keys that stand more than once, each with the numbers of its rows, the header's being 1. */
  readonly twice: ReadonlyMap<string, readonly number[]>;
  /** Where each partner's row begins; of one that stands more than once, the first. */
  readonly starts: Float64Array;
}

const decoder = new TextDecoder();

/** Reads the keys of all partners. @throws BrokenRows */
export function partnersOf({ path, file, head }: CsvOnDisk): CsvPartners {
  const keys = new TextTable();
  const twice = new Map<string, number[]>();
  let starts = new Float64Array(1024);
  const rows: number[] = [];
  eachRow({ path, file, head }, (bytes, from, to, start, row, _, piece) => {
    const before = keys.size;
    const place = keys.at(bytes, from, to);
    if (place < before) {
      const key = decoder.decode(bytes.subarray(from, to));
      const known = twice.get(key) ?? [rows[place]!];
      known.push(row);
      twice.set(key, known);
      return;
    }
    if (place === starts.length) {
      const wider = new Float64Array(starts.length * 2);
      wider.set(starts);
      starts = wider;
    }
    starts[place] = piece + start;
    rows.push(row);
  });
  return { keys, twice, starts: starts.subarray(0, keys.size) };
}

/** @param each is given the key in the bytes, where the row begins in them, its number (the header's being 1), its length, and where the bytes begin in the file */
export function eachRow({ path, file, head }: CsvOnDisk, each: (bytes: Uint8Array, from: number, to: number, start: number, row: number, length: number, piece: number) => void): void {
  const cells = new CsvCells(file.found.table.header.length, file.delimiter);
  let row = 1;
  for (const { bytes, at } of pieces(path, head)) {
    for (let start = 0; start < bytes.length; ) {
      const next = Math.min(bytes.length, cells.row(bytes, start, bytes.length));
      row += 1;
      if (cells.isBroken || (!cells.isBlank && cells.count <= file.key)) throw new BrokenRows(`a row of ${file.layout.file} is broken`);
      if (!cells.isBlank) each(bytes, cells.from[file.key]!, cells.to[file.key]!, start, row, next - start, at);
      start = next;
    }
  }
}

/** A file's bytes in pieces of whole rows. */
function* pieces(path: string, from: number): Generator<{ readonly bytes: Uint8Array; readonly at: number }> {
  const file = openSync(path, "r");
  try {
    const end = fstatSync(file).size;
    let room = Buffer.allocUnsafe(1 << 20);
    for (let at = from; at < end; ) {
      const got = readSync(file, room, 0, room.length, at);
      if (got === 0) return;
      const last = at + got >= end ? got : room.lastIndexOf(NEWLINE, got - 1) + 1;
      if (last === 0) {
        room = Buffer.allocUnsafe(room.length * 2);
        continue;
      }
      yield { bytes: room.subarray(0, last), at };
      at += last;
    }
  } finally {
    closeSync(file);
  }
}

/** Stretches, one after the other. Ends with BrokenRows where rows can't be told apart. */
export class CsvStretches {
  readonly #copies = new Map<CsvOnDisk, RowCopy>();
  /** The first partner of each stretch, and one behind the last. */
  readonly bounds: readonly number[];

  /** @param folder for temporary files @param stretch bytes of all files in one of them, about */
  constructor(private readonly partners: CsvOnDisk, private readonly lists: readonly CsvOnDisk[], private readonly known: CsvPartners, private readonly folder: string, stretch: number) {
    const bytes = [partners, ...lists].reduce((sum, { path }) => sum + sizeOf(path), 0);
    const count = known.keys.size;
    const each = Math.max(1, Math.min(MOST_PARTNERS, Math.floor((stretch * count) / Math.max(1, bytes))));
    this.bounds = Array.from({ length: Math.ceil(count / each) + 1 }, (_, at) => Math.min(count, at * each));
  }

  /** Rows of the files of which a copy was made, in the order of the copy. */
  rowsOf(list: CsvOnDisk, stretch: number): Int32Array | undefined {
    return this.#copies.get(list)?.rows(stretch);
  }

  /** @param unordered lists that were found to be in another order. */
  *lots(unordered: ReadonlySet<CsvOnDisk>): Generator<FileLot> {
    const cuts = this.lists.map((list) => (unordered.has(list) ? undefined : this.#cut(list)) ?? this.#copied(list));
    const ends = this.known.starts;
    const end = sizeOf(this.partners.path);
    for (let at = 0; at + 1 < this.bounds.length; at += 1) {
      const [from, to] = [this.bounds[at]!, this.bounds[at + 1]!];
      const own: FilePart = { path: this.partners.path, stretches: [[at === 0 ? this.partners.head : ends[from]!, to === ends.length ? end : ends[to]!]] };
      yield { parts: [own, ...cuts.map((cut) => cut(at))] };
    }
  }

  remove(): void {
    for (const copy of this.#copies.values()) copy.remove();
  }

  #copied(list: CsvOnDisk): (stretch: number) => FilePart {
    const copy = this.#copies.get(list) ?? RowCopy.of(list, this.known.keys, this.bounds, this.folder);
    this.#copies.set(list, copy);
    return (stretch) => copy.part(stretch);
  }

  /** Where a list's rows of each stretch begin, found by halving; undefined where they are in another order. */
  #cut(list: CsvOnDisk): ((stretch: number) => FilePart) | undefined {
    const places = new Places(list, this.known.keys);
    try {
      if (!places.isOrdered()) return undefined;
      const begins = [list.head];
      for (let at = 1; at + 1 < this.bounds.length; at += 1) begins.push(places.first(this.bounds[at]!, begins[at - 1]!));
      begins.push(sizeOf(list.path));
      return (stretch) => ({ path: list.path, stretches: [[begins[stretch]!, begins[stretch + 1]!]] });
    } finally {
      places.close();
    }
  }
}

function sizeOf(path: string): number {
  const file = openSync(path, "r");
  const { size } = fstatSync(file);
  closeSync(file);
  return size;
}

/** Looks at single rows of a file. */
class Places {
  readonly #file: number;
  readonly #piece = Buffer.allocUnsafe(1 << 16);
  readonly #cells: CsvCells;
  readonly #end: number;

  constructor(private readonly list: CsvOnDisk, private readonly keys: TextTable) {
    this.#file = openSync(list.path, "r");
    this.#end = fstatSync(this.#file).size;
    this.#cells = new CsvCells(list.file.found.table.header.length, list.file.delimiter);
  }

  close(): void {
    closeSync(this.#file);
  }

  /** Whether the rows that are looked at come in the order of their partners. */
  isOrdered(): boolean {
    let before = -1;
    for (let look = 0; look < LOOKS; look += 1) {
      const found = this.#row(this.#rowFrom(this.list.head + Math.floor(((this.#end - this.list.head) * look) / LOOKS)), this.#end, 0);
      if (found !== undefined && found.partner < before) return false;
      before = found?.partner ?? before;
    }
    return true;
  }

  /** Where the first row of this partner, or of one behind it, begins. Rows before `from` are of partners before. */
  first(partner: number, from: number): number {
    let [low, limit, answer] = [from, this.#end, this.#end];
    while (limit - low > CLOSE) {
      const middle = low + Math.floor((limit - low) / 2);
      const found = this.#row(this.#rowFrom(middle), limit, 0);
      if (found !== undefined && found.partner < partner) low = found.start + 1;
      else {
        answer = found?.start ?? answer;
        limit = middle;
      }
    }
    return this.#row(this.#rowFrom(low), limit, partner)?.start ?? answer;
  }

  /** The first row of a partner of at least this place that begins from one place on and before another. */
  #row(from: number, limit: number, least: number): { readonly start: number; readonly partner: number } | undefined {
    const { key } = this.list.file;
    for (let start = from; start < limit; ) {
      const got = readSync(this.#file, this.#piece, 0, this.#piece.length, start);
      const whole = got < this.#piece.length ? got : this.#piece.lastIndexOf(NEWLINE, got - 1) + 1;
      if (whole === 0) return undefined;
      for (let at = 0; at < whole && start + at < limit; ) {
        const next = this.#cells.row(this.#piece, at, whole);
        const partner = this.#cells.isBlank || this.#cells.count <= key ? -1 : this.keys.known(this.#piece, this.#cells.from[key]!, this.#cells.to[key]!);
        if (partner >= least) return { start: start + at, partner };
        at = next;
      }
      start += whole;
    }
    return undefined;
  }

  /** The row that begins at a place, or the next one. */
  #rowFrom(at: number): number {
    return at <= this.list.head ? this.list.head : lineEnd(this.#file, at - 1, this.#end, this.#piece);
  }
}

/** Bytes that are gone through row by row. */
const CLOSE = 1 << 13;
