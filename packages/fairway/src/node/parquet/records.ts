/**
 * Partners of Parquet files as records: their rows are written as CSV into a temporary folder, where the readers of records
 * find them, and what these say is told of the Parquet files.
 *
 * For the few that can't go straight into columns, and for all where nothing can.
 */
import { mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import { csvFileNames, type DataProblem, type FileMapping, type Mapping } from "@fairway/data";
import type { Plan } from "@fairway/plan";
import { cellText } from "./columns.js";
import { name, text, type DuckConnection } from "./duckdb.js";
import type { ParquetChoice, ParquetFolder, ParquetOnDisk } from "./folder.js";

/** The mapping for these CSV files: as it was given, but for the sign between cells, which is ours. */
export function mappingOf({ mapping, percent }: ParquetChoice): Mapping {
  const plain = (of: FileMapping): FileMapping => ({ ...of, delimiter: undefined });
  const { partners, decisions, lists, ...others } = mapping ?? { path: "", lists: new Map<string, FileMapping>() };
  return {
    ...others, delimiter: undefined, ...(percent === undefined ? {} : { percent }), ...(partners === undefined ? {} : { partners: plain(partners) }), ...(decisions === undefined ? {} : { decisions: plain(decisions) }),
    lists: new Map([...lists].map(([list, of]) => [list, plain(of)])),
  };
}

export class RecordFolder {
  readonly #rows = new Map<string, { readonly on: ParquetOnDisk; readonly numbers: readonly number[] | undefined }>();

  private constructor(readonly path: string, readonly partnersFile: string) {}

  /** All rows. @param folder is made. */
  static async ofAll(plan: Plan, files: ParquetFolder, choice: ParquetChoice, connection: DuckConnection, folder: string): Promise<RecordFolder> {
    return RecordFolder.#of(plan, files, choice, connection, folder, undefined);
  }

  /** Rows of those partners alone. @param keys of each file the column with the partner's key */
  static async of(plan: Plan, files: ParquetFolder, choice: ParquetChoice, connection: DuckConnection, folder: string, partners: readonly string[], keys: ReadonlyMap<ParquetOnDisk, string>): Promise<RecordFolder> {
    await connection.run("CREATE OR REPLACE TABLE fairway_left (key VARCHAR)");
    const appender = await connection.createAppender("fairway_left");
    for (const key of partners) {
      appender.appendVarchar(key);
      appender.endRow();
    }
    appender.closeSync();
    return RecordFolder.#of(plan, files, choice, connection, folder, keys);
  }

  static async #of(plan: Plan, { partners, lists }: ParquetFolder, choice: ParquetChoice, connection: DuckConnection, folder: string, keys: ReadonlyMap<ParquetOnDisk, string> | undefined): Promise<RecordFolder> {
    mkdirSync(folder);
    // The names that the mapping, or the convention, has for CSV.
    const named = csvFileNames(plan, choice.mapping)!;
    const parquet = csvFileNames(plan, choice.mapping, true)!;
    const separator = (choice.mapping?.separator ?? ";").charCodeAt(0);
    const made = new RecordFolder(folder, named.partners);
    await made.#write(partners, named.partners, separator, connection, keys);
    for (const list of lists) await made.#write(list, named.lists[parquet.lists.indexOf(list.file)]!, separator, connection, keys);
    return made;
  }

  async #write(on: ParquetOnDisk, file: string, separator: number, connection: DuckConnection, keys: ReadonlyMap<ParquetOnDisk, string> | undefined): Promise<void> {
    const path = join(this.path, file);
    const key = keys?.get(on);
    const from = `FROM read_parquet(${text(on.path)}, file_row_number = true)`;
    const some = keys === undefined ? "" : ` WHERE ${key === undefined ? "false" : `coalesce(${name(key)}::VARCHAR, '') IN (SELECT key FROM fairway_left)`}`;
    await connection.run(`COPY (SELECT ${on.columns.map((column) => `${cellText(column, separator)} AS ${name(column.name)}`).join(", ")} ${from}${some} ORDER BY file_row_number) TO ${text(path)} (FORMAT csv, HEADER)`);
    const numbers = keys === undefined ? undefined : (await connection.runAndReadAll(`SELECT file_row_number::INTEGER ${from}${some} ORDER BY file_row_number`)).getRowsJS().map(([row]) => Number(row));
    this.#rows.set(basename(path), { on, numbers });
  }

  /** A problem of the CSV files as one of the Parquet files they are made of. */
  placed(problem: DataProblem): DataProblem {
    const found = problem.file === undefined ? undefined : this.#rows.get(basename(problem.file));
    if (found === undefined) return problem;
    const { line: _, row, ...rest } = problem;
    // The header is no row here.
    const number = row === undefined || row < 2 ? undefined : found.numbers === undefined ? row - 1 : (found.numbers[row - 2] ?? 0) + 1;
    return { ...rest, file: found.on.label, ...(number === undefined ? {} : { row: number }) };
  }
}
