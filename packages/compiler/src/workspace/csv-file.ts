/**
 * A CSV file that a clause names: found in the workspace and read, or told at the clause why it can't be.
 *
 * This file refuses to know what the rows mean.
 */
import type { Span } from "@fairway/syntax";
import type { Context } from "../context.js";
import { readCsv, type CsvProblem, type CsvRecord } from "../declarations/tables/csv.js";
import { brokenCsv, missingFile, outsideWorkspace } from "../diagnostics/files.js";
import { resolvePath } from "./paths.js";

/** What a clause writes, and where. */
export interface NamedFile { readonly value: string; readonly span: Span }

export interface CsvFile {
  /** The header first. */
  readonly records: readonly CsvRecord[];
  /** Relative to the workspace. */
  readonly path: string;
}

type Read = ReturnType<typeof readCsv>;

/** CSV files as they have been read: a text that stands is read once, and its records stay the same objects. */
export class CsvBook {
  readonly #files: Map<string, { readonly text: string; readonly read: Read }>;

  /** @param before that of the compilation before; it is given up */
  constructor(before: CsvBook | undefined) {
    this.#files = before === undefined ? new Map() : before.#files;
  }

  /** @param path relative to the workspace */
  read(path: string, text: string): readonly CsvRecord[] | CsvProblem {
    const known = this.#files.get(path);
    if (known?.text === text) return known.read;
    const read = readCsv(path, text);
    this.#files.set(path, { text, read });
    return read;
  }
}

/** Undefined where a diagnostic was reported at the file's name. */
export function csvFile(file: NamedFile, context: Context): CsvFile | undefined {
  const path = resolvePath(file.span.file, file.value);
  if (path === undefined) {
    context.report(outsideWorkspace, file.span, { path: file.value });
    return undefined;
  }
  const text = context.text(path);
  if (text === undefined) {
    context.report(missingFile, file.span, { path: file.value, kind: "csv" });
    return undefined;
  }
  const records = context.csv.read(path, text);
  if (!("what" in records)) return { records, path };
  context.report(brokenCsv, file.span, { path: file.value, ...records });
  return undefined;
}
