/**
 * The Parquet files that a program reads: which there are, which of their columns fill which field, and their partners' keys.
 *
 * Files and columns are named as for CSV, by the convention or by a mapping. This file refuses to work anything out.
 */
import { statSync } from "node:fs";
import { join, resolve } from "node:path";
import { asRecords, csvFileNames, KIND, plainFiles, TextTable, type PlainChoice, type PlainFile, type PlainFiles, type Vector, type VectorFile, type VectorForm } from "@fairway/data";
import type { PopulationShape } from "@fairway/engine";
import type { Plan } from "@fairway/plan";
import { askedCell, type AskedCell, type FileColumn } from "./columns.js";
import { name, text, type Duck, type DuckConnection } from "./duckdb.js";

export type ParquetChoice = Extract<PlainChoice, { readonly as: "csv" | "parquet" }>;

/** A file on disk with its columns; `label`: as problems name it. */
export interface ParquetOnDisk { readonly file: string; readonly label: string; readonly path: string; readonly columns: readonly FileColumn[] }

/** All files of a folder that a program may read, whatever stands in them. */
export interface ParquetFolder { readonly partners: ParquetOnDisk; readonly lists: readonly ParquetOnDisk[] }

export async function parquetFolder(plan: Plan, root: string, choice: ParquetChoice, connection: DuckConnection): Promise<ParquetFolder | string> {
  const names = csvFileNames(plan, choice.mapping, true);
  if (names === undefined) return "the mapping has mistakes";
  const onDisk = async (file: string): Promise<ParquetOnDisk | undefined> => {
    const path = join(resolve(root, choice.folder), file);
    if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
    const columns = (await connection.runAndReadAll(`DESCRIBE SELECT * FROM read_parquet(${text(path)})`)).getRowsJS().map(([column, type]): FileColumn => ({ name: String(column), type: String(type) }));
    return { file, label: join(choice.folder, file), path, columns };
  };
  const partners = await onDisk(choice.partnersFile ?? names.partners);
  if (partners === undefined) return `there is no ${choice.partnersFile ?? names.partners}`;
  const lists: ParquetOnDisk[] = [];
  for (const file of names.lists) {
    const found = await onDisk(file);
    if (found !== undefined) lists.push(found);
  }
  return { partners, lists };
}

/** A file of the folder with the cells that are asked for. `key`: the column with the partner's key. */
export interface AskedFile extends VectorFile { readonly on: ParquetOnDisk; readonly cells: readonly AskedCell[]; readonly key: string; readonly forms: readonly VectorForm["as"][] }

export interface AskedFiles { readonly files: PlainFiles; readonly partners: AskedFile; readonly lists: readonly AskedFile[] }

/** What is read straight into columns; or why the files are read as records. */
export function askedFiles(plan: Plan, shape: PopulationShape, folder: ParquetFolder, choice: ParquetChoice): AskedFiles | string {
  const all = [folder.partners, ...folder.lists];
  const heads = new Map(all.map(({ file, columns }) => [file, encoder.encode(`${columns.map((column) => `"${column.name.replaceAll('"', '""')}"`).join(",")}\n`)]));
  const files = plainFiles(plan, shape, { folder: choice.folder, heads, mapping: choice.mapping, percent: choice.percent, partnersFile: choice.partnersFile, parquet: true });
  if (typeof files === "string") return files;
  const asked = (file: PlainFile): AskedFile | string => {
    const on = all.find((each) => each.file === file.layout.file)!;
    const cells = file.cells.map((cell) => askedCell(cell, on.columns[cell.index]!));
    const why = cells.find((cell) => typeof cell === "string");
    const key = on.columns[file.key];
    if (typeof why === "string" || key === undefined) return why ?? `${on.file} names no partner`;
    const good = cells as readonly AskedCell[];
    return { file, on, cells: good, key: key.name, forms: good.map(({ form }) => form.as) };
  };
  const partners = asked(files.partners);
  if (typeof partners === "string") return partners;
  const lists: AskedFile[] = [];
  for (const file of files.lists) {
    const whole = asked(file);
    // Decisions in columns of another kind: only partners with some are read as records.
    const made = typeof whole === "string" && file.list?.kind === KIND.decisions ? asked(asRecords(file)) : whole;
    if (typeof made === "string") return made;
    lists.push(made);
  }
  return { files, partners, lists };
}

/** Rows of a list as they stand, or in the order of the partners in the table `fairway_partners`. */
export function rowsOf({ on, cells, key }: AskedFile, sorted: boolean): string {
  const values = cells.map(({ sql }, at) => `${sql} AS c${at}`);
  if (!sorted) return `SELECT ${[...values, `${name(key)}::VARCHAR AS k`].join(", ")} FROM read_parquet(${text(on.path)})`;
  const columns = ["nr", "file_row_number", ...cells.map((_, at) => `c${at}`), "k"];
  return `SELECT ${columns.join(", ")} FROM (SELECT ${[...values, `${name(key)}::VARCHAR AS k`, "file_row_number"].join(", ")} FROM read_parquet(${text(on.path)}, file_row_number = true)) LEFT JOIN fairway_partners ON k = key ORDER BY nr NULLS LAST, file_row_number`;
}

/** Partners as they stand in their file, a few thousand rows after another. `keys`: the column with their keys. */
export interface PartnerPiece { readonly rows: object; readonly size: number; readonly vectors: readonly Vector[]; readonly keys: Vector }

export async function partnerPieces(duck: Duck, connection: DuckConnection, file: AskedFile): Promise<readonly PartnerPiece[]> {
  const from = await connection.stream(rowsOf(file, false));
  const pieces: PartnerPiece[] = [];
  for (let next = await duck.next(from, [...file.forms, "text"]); next !== undefined; next = await duck.next(from, [...file.forms, "text"])) {
    pieces.push({ ...next, keys: next.vectors[next.vectors.length - 1]! });
  }
  return pieces;
}

/** A table of the partners' numbers, for sorting. */
export async function numberPartners(connection: DuckConnection, keys: TextTable): Promise<void> {
  await connection.run("CREATE OR REPLACE TABLE fairway_keys (key VARCHAR)");
  const appender = await connection.createAppender("fairway_keys");
  for (let at = 0; at < keys.size; at += 1) {
    appender.appendVarchar(decoder.decode(keys.bytes(at)));
    appender.endRow();
  }
  appender.closeSync();
  await connection.run("CREATE OR REPLACE TABLE fairway_partners AS SELECT key, rowid::INTEGER AS nr FROM fairway_keys");
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
