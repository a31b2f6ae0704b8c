/**
 * From Parquet files to every outcome written: rows come out of DuckDB column by column and go straight into columns of
 * partners, lot by lot, and what is not plain is read as records.
 *
 * This file refuses to know how anything is written on disk.
 */
import { givenTwice, MOST_COMPARED, named, PlainLot, readPartners, textAt, TextTable, unknownPartner, VectorLots, type DataProblem, type PartnerItem } from "@fairway/data";
import { nodeHost } from "@fairway/data/node";
import { columnLot, type ColumnAnswer, type ColumnLot } from "../../files/lot-columns.js";
import type { OutputFile } from "../files/output.js";
import type { Duck, DuckConnection, DuckDatabase } from "./duckdb.js";
import { numberPartners, partnerPieces, rowsOf, type AskedFile, type AskedFiles, type PartnerPiece } from "./folder.js";
import { RowStream } from "./rows.js";

/** Partners that are worked out together. */
const LOT = 2048;

/** Where what was found goes. */
export interface ParquetTaking { problem(problem: DataProblem): void; rejected(count: number): void; evaluated(count: number): void }

/** A partner that is not in the lines: its key, and behind how many bytes of the others it belongs. */
export interface Gap { readonly key: string; readonly at: number }

export class ParquetRun {
  /** Partners that are to be read as records. */
  readonly gaps: Gap[] = [];
  readonly #keys = new TextTable();
  /** Rows of partners that are given more than once, by their number. */
  readonly #twice = new Map<number, number[]>();
  #pieces: readonly PartnerPiece[] = [];
  /** The numbers of the partners in each lot that is under way. */
  readonly #numbers: (readonly number[])[] = [];
  readonly #problems: DataProblem[] = [];
  #written = 0;

  /** @param unordered lists that were found to be in another order than the partners @param ahead whether the engine may read while others work */
  constructor(private readonly duck: Duck, private readonly database: DuckDatabase, private readonly connection: DuckConnection, private readonly asked: AskedFiles, private readonly unordered: Set<AskedFile>, private readonly ahead: boolean, private readonly output: OutputFile, private readonly taking: ParquetTaking) {}

  /** Lots in their order. @throws Unordered, with the list among `unordered` */
  async *lots(): AsyncGenerator<ColumnLot> {
    const { files, partners, lists } = this.asked;
    this.#pieces = await partnerPieces(this.duck, this.connection, partners);
    this.#number();
    if (this.unordered.size > 0) await numberPartners(this.connection, this.#keys);
    const lot = new PlainLot(files.partner.wanted);
    const vectors = new VectorLots(files, partners, lists, lot);
    const sources = await Promise.all(lists.map((list) => this.#open(list)));
    for (const [from, to] of this.#bounds()) {
      for (const [at, source] of sources.entries()) await this.#reach(source, lists[at]!, to - 1);
      yield this.#fill(lot, vectors, from, to, sources);
    }
    for (const [at, source] of sources.entries()) await this.#reach(source, lists[at]!, Infinity);
    this.#tellTwice();
    for (const problem of [...files.problems, ...this.#problems]) this.taking.problem(problem);
  }

  /** Lines as they come, in order. */
  take({ lines, left }: ColumnAnswer, lot: number): void {
    const numbers = this.#numbers[lot]!;
    this.output.write(lines);
    for (const { place, at } of left) this.gaps.push({ key: decoder.decode(this.#keys.bytes(numbers[place]!)), at: this.#written + at });
    this.#written += lines.length;
    this.taking.evaluated(numbers.length - left.length);
    this.#numbers[lot] = [];
  }

  // ── partners ──────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Numbers the partners in their order; those that come again are noted. */
  #number(): void {
    const rows: number[] = [];
    let row = 0;
    for (const { size, keys } of this.#pieces) {
      for (let at = 0; at < size; at += 1) {
        row += 1;
        const key = textAt(keys, at);
        const before = this.#keys.size;
        const number = this.#keys.at(key, 0, key.length);
        if (number === before) rows.push(row);
        else this.#twice.set(number, [...(this.#twice.get(number) ?? [rows[number]!]), row]);
      }
    }
  }

  /** First and last partner of each lot. */
  *#bounds(): Generator<readonly [number, number]> {
    const count = this.#keys.size;
    for (let from = 0; from < count; from += LOT) yield [from, Math.min(count, from + LOT)];
  }

  #cursor = { piece: 0, at: 0, seen: 0 };

  /** The next partner that was not met before: its piece and its row there. */
  #next(): { readonly piece: PartnerPiece; readonly at: number } {
    const cursor = this.#cursor;
    for (;;) {
      const piece = this.#pieces[cursor.piece]!;
      if (cursor.at >= piece.size) [cursor.piece, cursor.at] = [cursor.piece + 1, 0];
      else {
        const at = cursor.at++;
        const key = textAt(piece.keys, at);
        // Rows of one that was met stand behind its first.
        if (this.#twice.size > 0 && this.#keys.known(key, 0, key.length) < cursor.seen) continue;
        cursor.seen += 1;
        return { piece, at };
      }
    }
  }

  #fill(lot: PlainLot, vectors: VectorLots, from: number, to: number, sources: readonly RowStream[]): ColumnLot {
    vectors.begin(from, to, sources);
    const numbers: number[] = [];
    let room = this.#room;
    let filled = 0;
    for (let number = from; number < to; number += 1) {
      const { piece, at } = this.#next();
      if (this.#twice.has(number)) continue;
      const key = textAt(piece.keys, at);
      if (filled + key.length > room.length) room = wider(room, filled + key.length);
      room.set(key, filled);
      vectors.partner(number, piece.vectors, at, key, filled, sources);
      filled += key.length;
      numbers.push(number);
    }
    this.#numbers.push(numbers);
    this.#room = room;
    return columnLot(lot, room.subarray(0, filled));
  }

  /** For the keys of a lot. */
  #room = new Uint8Array(1 << 15);

  // ── lists ─────────────────────────────────────────────────────────────────────────────────────────────────────────

  async #open(list: AskedFile): Promise<RowStream> {
    const sorted = this.unordered.has(list);
    const stray = (row: number, key: string): void => {
      const place = { file: list.on.label, row, column: list.key };
      this.#problems.push(unknownPartner(key, place, this.asked.partners.on.label, this.#candidates()));
    };
    return new RowStream(this.duck, await (await this.database.connect()).stream(rowsOf(list, sorted)), list.forms, sorted, this.ahead, this.#keys, this.#twice, stray);
  }

  async #reach(source: RowStream, list: AskedFile, partner: number): Promise<void> {
    try {
      await source.reach(partner);
      // Behind the last partner: what is left are rows of nobody, or of those that are given twice.
      if (partner === Infinity) while (source.partner < Infinity) source.next();
    } catch (problem) {
      this.unordered.add(list);
      throw problem;
    }
  }

  #near: ReturnType<typeof named> | undefined;

  /** Keys that may have been meant. */
  #candidates(): ReturnType<typeof named> {
    const keys = this.#keys;
    return (this.#near ??= named(keys.size > MOST_COMPARED ? [] : Array.from({ length: keys.size }, (_, at) => decoder.decode(keys.bytes(at)))));
  }

  #tellTwice(): void {
    const file = this.asked.partners.on.label;
    for (const [number, [first, ...again]] of this.#twice) {
      this.taking.rejected(again.length + 1);
      for (const row of again) this.taking.problem(givenTwice(decoder.decode(this.#keys.bytes(number)), { file, row }, { file, row: first! }));
    }
  }
}

/** Partners as records, by their keys: facts, or what is wrong. */
export async function recordsByKey(plan: Parameters<typeof readPartners>[0], folder: string, options: Parameters<typeof readPartners>[3]): Promise<{ readonly facts: ReadonlyMap<string, Extract<PartnerItem, { problem?: undefined }>>; readonly problems: readonly DataProblem[] }> {
  const facts = new Map<string, Extract<PartnerItem, { problem?: undefined }>>();
  const problems: DataProblem[] = [];
  for await (const item of readPartners(plan, nodeHost(folder), ".", options)) {
    if (item.problem === undefined) facts.set(item.facts.key, item);
    // What is said of a whole file was told already.
    else if (item.problem.row !== undefined || item.problem.partner !== undefined) problems.push(item.problem);
  }
  return { facts, problems };
}

function wider(of: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const made = new Uint8Array(Math.max(length, of.length * 2));
  made.set(of);
  return made;
}

const decoder = new TextDecoder();
