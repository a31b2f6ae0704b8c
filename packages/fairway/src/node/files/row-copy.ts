/**
 * The rows of a list in another order: those of each stretch of partners together, in a temporary file.
 *
 * What is held in memory is a buffer for each stretch and the numbers of the rows. This file refuses to know what rows hold.
 */
import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import type { TextTable } from "@fairway/data";
import { eachRow, type CsvOnDisk } from "./csv.js";
import type { FilePart } from "./parts.js";

/** Bytes that are kept of a stretch before they are written, and of all of them. */
const KEPT = 1 << 16;
const KEPT_IN_ALL = 1 << 26;
const NEWLINE = 10;

interface Stretch { bytes: Buffer; filled: number; rows: Int32Array; count: number; readonly written: [number, number][] }

export class RowCopy {
  readonly #stretches: readonly Stretch[];
  readonly #path: string;
  readonly #kept: number;
  #end = 0;

  private constructor(bounds: readonly number[], folder: string) {
    this.#path = join(folder, `.fairway-rows-${randomBytes(6).toString("hex")}.tmp`);
    this.#kept = Math.min(KEPT, Math.ceil(KEPT_IN_ALL / bounds.length));
    this.#stretches = bounds.slice(1).map(() => ({ bytes: Buffer.allocUnsafe(0), filled: 0, rows: new Int32Array(0), count: 0, written: [] }));
  }

  /** @param bounds the first partner of each stretch, and one behind the last. Rows of nobody go to the first stretch. @throws BrokenRows */
  static of(list: CsvOnDisk, keys: TextTable, bounds: readonly number[], folder: string): RowCopy {
    const copy = new RowCopy(bounds, folder);
    const file = openSync(copy.#path, "wx", 0o600);
    const each = Math.max(1, bounds[1]! - bounds[0]!);
    try {
      eachRow(list, (bytes, from, to, start, row, length) => {
        const partner = keys.known(bytes, from, to);
        copy.#add(file, copy.#stretches[partner < 0 ? 0 : Math.floor(partner / each)]!, bytes.subarray(start, start + length), row);
      });
      for (const stretch of copy.#stretches) copy.#write(file, stretch);
    } catch (problem) {
      rmSync(copy.#path, { force: true });
      throw problem;
    } finally {
      closeSync(file);
    }
    return copy;
  }

  part(stretch: number): FilePart {
    return { path: this.#path, stretches: this.#stretches[stretch]!.written };
  }

  /** The numbers of a stretch's rows in their file. */
  rows(stretch: number): Int32Array {
    return this.#stretches[stretch]!.rows;
  }

  remove(): void {
    rmSync(this.#path, { force: true });
  }

  #add(file: number, stretch: Stretch, bytes: Uint8Array, row: number): void {
    const needed = bytes.length + 1;
    if (stretch.filled + needed > stretch.bytes.length) {
      this.#write(file, stretch);
      if (needed > stretch.bytes.length) stretch.bytes = Buffer.allocUnsafe(Math.max(this.#kept, needed));
    }
    stretch.bytes.set(bytes, stretch.filled);
    stretch.filled += bytes.length;
    if (bytes[bytes.length - 1] !== NEWLINE) stretch.bytes[stretch.filled++] = NEWLINE;
    if (stretch.count === stretch.rows.length) {
      const wider = new Int32Array(Math.max(64, stretch.count * 2));
      wider.set(stretch.rows);
      stretch.rows = wider;
    }
    stretch.rows[stretch.count++] = row;
  }

  #write(file: number, stretch: Stretch): void {
    if (stretch.filled === 0) return;
    for (let at = 0; at < stretch.filled; ) at += writeSync(file, stretch.bytes, at, stretch.filled - at);
    stretch.written.push([this.#end, this.#end + stretch.filled]);
    this.#end += stretch.filled;
    stretch.filled = 0;
  }
}
