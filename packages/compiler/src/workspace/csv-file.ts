/**
 * A CSV file that a clause names: found in the workspace and read, or told at the clause why it can't be.
 *
 * This file refuses to know what the rows mean.
 */
import type { Span } from "@fairway/syntax";
import type { Context } from "../context.js";
import { readCsv, type CsvRecord } from "../declarations/tables/csv.js";
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
  const records = readCsv(path, text);
  if (!("what" in records)) return { records, path };
  context.report(brokenCsv, file.span, { path: file.value, ...records });
  return undefined;
}
