/**
 * Stretches of files, partner by partner into columns: the same face for NDJSON and for a folder of CSV files.
 *
 * This file refuses to open files.
 */
import type { Plan } from "@fairway/plan";
import type { PercentPolicy } from "../reading.js";
import type { PartnerItem } from "../source.js";
import { CsvLots } from "./csv-lot.js";
import type { PlainFiles } from "./csv-files.js";
import type { RowAt, RowBytes } from "./csv-walk.js";
import { Filler } from "./filler.js";
import type { PlainPartner } from "./fields.js";
import { JsonLines } from "./json-lines.js";
import { recordsOfLine, recordsOfRows } from "./records.js";
import { PlainLot } from "./wanted.js";

export interface LotRead {
  /** Lines, or rows of each file, blank ones included. */
  readonly rows: readonly number[];
  /** The bytes in which the keys of the lot stand. */
  readonly keys: Uint8Array;
  /** Rows whose partner is none of these: the file's place, the row's number from 0 and the key that it names. */
  readonly strays: readonly { readonly file: number; readonly row: number; readonly key: string }[];
  /** The line or row of a partner among those of this stretch, from 0. */
  readonly rowOf: (place: number) => number;
  /** A partner's facts by the readers of records, or what is wrong. Lines and rows are counted from the first of the stretch as 1. */
  readonly records: (place: number) => readonly PartnerItem[];
}

export interface PlainReader {
  readonly lot: PlainLot;
  /**
   * @param parts of each file; of NDJSON the one
   * @param force reads these as records, whatever they hold
   * @throws BrokenRows
   */
  read(parts: readonly RowBytes[], force?: ReadonlySet<number>): LotRead;
}

export function jsonReader(plan: Plan, partner: PlainPartner, file: string, percent: PercentPolicy): PlainReader {
  const lot = new PlainLot(partner.wanted);
  const lines = new JsonLines(new Filler(partner, lot));
  return {
    lot,
    read: ([part]) => {
      lot.clear();
      const places: number[] = [];
      const { bytes, from, to } = part!;
      const count = lines.read(bytes, from, to, (number, start, end) => places.push(number, start, end));
      const rowOf = (place: number): number => places[place * 3]!;
      return {
        rows: [count], keys: bytes, strays: [], rowOf,
        records: (place) => recordsOfLine(plan, bytes.subarray(places[place * 3 + 1]!, places[place * 3 + 2]!), file, rowOf(place) + 1, percent),
      };
    },
  };
}

/** @param twice keys of partners that are given more than once: their rows are passed over */
export function csvReader(files: PlainFiles, twice?: ReadonlySet<string>): PlainReader {
  const lot = new PlainLot(files.partner.wanted);
  const lots = new CsvLots(files, lot, twice);
  const all = [files.partners, ...files.lists];
  const numberOf = ({ number }: RowAt): number => number + 1;
  return {
    lot,
    read: ([partners, ...lists], force) => {
      const { rows, left, strays, numbers } = lots.read(partners!, lists, force);
      return {
        rows, keys: partners!.bytes, rowOf: (place) => numbers[place]!,
        strays: strays.map(({ row, key }) => ({ file: all.indexOf(row.file), row: row.number, key: decoder.decode(key) })),
        records: (place) => recordsOfRows(files, left.get(place) ?? [], numberOf),
      };
    },
  };
}

const decoder = new TextDecoder();
