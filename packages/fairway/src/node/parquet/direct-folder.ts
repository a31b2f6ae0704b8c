/**
 * The Parquet files of a folder as they are read without an engine: their footers, and the pages of their columns.
 *
 * What is not common is left to DuckDB. This file refuses to work anything out.
 */
import { closeSync, openSync, readSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import * as zlib from "node:zlib";
import { csvFileNames, footerLength, isCoded, NotDirect, readFooter, ColumnPages, type ParquetFooter, type Unpack } from "@fairway/data";
import type { PopulationShape } from "@fairway/engine";
import type { Plan } from "@fairway/plan";
import { askedFiles, type AskedFile, type AskedFiles, type ParquetChoice, type ParquetFolder, type ParquetOnDisk } from "./folder.js";
import type { AskedCell } from "./columns.js";

/** Files with their footers, by their paths. */
export interface DirectFolder { readonly folder: ParquetFolder; readonly footers: ReadonlyMap<string, ParquetFooter> }

/** @throws NotDirect */
export function directFolder(plan: Plan, root: string, choice: ParquetChoice): DirectFolder {
  const names = csvFileNames(plan, choice.mapping, true);
  if (names === undefined) throw new NotDirect("the mapping has mistakes");
  const footers = new Map<string, ParquetFooter>();
  const onDisk = (file: string): ParquetOnDisk | undefined => {
    const path = join(resolve(root, choice.folder), file);
    if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
    const footer = footerOf(path);
    footers.set(path, footer);
    return { file, label: join(choice.folder, file), path, columns: footer.columns.map(({ name, type }) => ({ name, type: type ?? "STRUCT" })) };
  };
  const partners = onDisk(choice.partnersFile ?? names.partners);
  if (partners === undefined) throw new NotDirect(`there is no ${choice.partnersFile ?? names.partners}`);
  return { folder: { partners, lists: names.lists.flatMap((file) => onDisk(file) ?? []) }, footers };
}

/** What is read of them. @throws NotDirect where some of it is of a kind that is not read here */
export function directFiles(plan: Plan, shape: PopulationShape, { folder, footers }: DirectFolder, choice: ParquetChoice): AskedFiles {
  const asked = askedFiles(plan, shape, folder, choice);
  if (typeof asked === "string") throw new NotDirect(asked);
  const { partners, lists } = asked;
  for (const file of [partners, ...lists]) {
    const { columns } = footers.get(file.on.path)!;
    if (columns[file.file.key]?.type !== "VARCHAR") throw new NotDirect("keys of partners are no texts");
    if (file.cells.some((cell) => !fits(cell, columns[cell.cell.index]!.type))) throw new NotDirect("a column is of a kind that is not read here");
  }
  if (!lists.every(isCoded)) throw new NotDirect("a list stands within a list");
  return asked;
}

/** Whether a column holds what is asked of it as it stands. */
function fits({ form }: AskedCell, type: string | undefined): boolean {
  switch (form.as) {
    case "text": case "key": return type === "VARCHAR";
    case "day": return type === "DATE";
    default: return type !== undefined && type !== "VARCHAR";
  }
}

function footerOf(path: string): ParquetFooter {
  const { size } = statSync(path);
  const length = size < 12 ? 0 : footerLength(bytesOf(path, size - 8, 8));
  if (length <= 0 || length + 12 > size) throw new NotDirect("it is no Parquet file");
  return readFooter(bytesOf(path, size - 8 - length, length), size);
}

/** Opened and closed for each piece, of which there are few. @throws NotDirect where there are fewer bytes */
function bytesOf(path: string, from: number, length: number, bytes: Uint8Array = new Uint8Array(length)): Uint8Array {
  const file = openSync(path, "r");
  try {
    for (let filled = 0; filled < length; ) {
      const got = readSync(file, bytes, filled, length - filled, from + filled);
      if (got === 0) throw new NotDirect("the file is cut off");
      filled += got;
    }
  } finally {
    closeSync(file);
  }
  return bytes;
}

const [GZIP, ZSTD] = [2, 6];
/** Newer than the oldest Node that is run on. */
const { zstdDecompressSync } = zlib as { readonly zstdDecompressSync?: (bytes: Uint8Array, options: object) => Uint8Array };

const unpack: Unpack = (codec, bytes, size) => {
  try {
    if (codec === GZIP) return zlib.gunzipSync(bytes, { maxOutputLength: size + 1 });
    return codec === ZSTD ? zstdDecompressSync?.(bytes, { maxOutputLength: size + 1 }) : undefined;
  } catch {
    return undefined;
  }
};

/** The values of a column from a row on. @throws NotDirect */
export function columnPages({ on }: AskedFile, { footers }: DirectFolder, column: number, row: number): ColumnPages {
  return new ColumnPages(footers.get(on.path)!, column, (from, length, into) => void bytesOf(on.path, from, length, into), unpack, row);
}
