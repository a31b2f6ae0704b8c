/**
 * What is wrong with data: one value per mistake, with its place, what was expected and what was found.
 *
 * Written for whoever exported the file: the sentence says what is wrong and what to do; file, line, row, column and
 * path say where. Reporters print these values; nobody parses their texts. This file refuses to decide what is a
 * problem.
 */
import type { Step } from "./path.js";
import { pathText } from "./path.js";

/** Stable names of all mistakes in data. */
export type ProblemCode =
  // files
  | "file-missing" | "file-too-large" | "not-utf8" | "not-json" | "not-csv" | "not-yaml" | "unknown-format" | "two-sources" | "empty"
  | "column-missing" | "column-twice" | "column-not-read" | "cells-and-columns" | "mapping"
  // shape
  | "not-a-partner" | "too-deep" | "too-long" | "too-many" | "forbidden-name" | "name-twice"
  | "missing" | "unknown-field" | "derived-field"
  // values
  | "wrong-type" | "not-a-number" | "too-many-digits" | "not-whole" | "out-of-range" | "not-a-date" | "no-such-day"
  | "unknown-word" | "wrong-currency" | "unknown-currency" | "broken-text" | "dates-reversed"
  // belonging
  | "standing" | "ledger-lines" | "balances" | "record-twice" | "value-twice" | "partner-twice" | "unknown-partner" | "unknown-record" | "more";

export type ProblemSeverity = "error" | "warning";

/** Where something stands; each part only where it makes sense. */
export interface Place {
  /** As the caller named it, or inside the folder the caller named. */
  readonly file?: string;
  /** 1-based line of the text. */
  readonly line?: number;
  /** 1-based: the row as a spreadsheet numbers it (the header is row 1), or the element of a JSON list. */
  readonly row?: number;
  /** Header of a CSV column. */
  readonly column?: string;
}

/** One mistake. An error costs the partner its decision, a warning does not. */
export interface DataProblem extends Place {
  readonly code: ProblemCode;
  readonly severity: ProblemSeverity;
  /** The partner's key, where it is known. */
  readonly partner?: string;
  /** Within the partner: `bookings[3].amount`, counted from 0; empty for the partner or file as a whole. */
  readonly path: string;
  readonly expected: string;
  /** As it stands in the data: shortened to 60 characters, control characters written as escapes. */
  readonly found: string;
  /** What is wrong and what to do, as sentences. */
  readonly message: string;
}

export interface ProblemWords {
  readonly expected: string;
  readonly found: string;
  readonly message: string;
  readonly severity?: ProblemSeverity;
  readonly partner?: string;
  readonly path?: readonly Step[];
}

/** The problem at a place; severity "error" unless the words say otherwise. */
export function problem(code: ProblemCode, place: Place, words: ProblemWords): DataProblem {
  return {
    code, severity: words.severity ?? "error",
    ...known({ file: place.file, line: place.line, row: place.row, column: place.column, partner: words.partner }),
    path: pathText(words.path ?? []), expected: words.expected, found: words.found, message: words.message,
  };
}

/** Without the properties that are undefined, so that a problem written as JSON has no empty places. */
function known(place: Place & { readonly partner?: string }): Place & { readonly partner?: string } {
  return Object.fromEntries(Object.entries(place).filter(([, value]) => value !== undefined));
}

/** "accounts.csv, row 3": the place as people say it; the file alone where nothing more is known. */
export function placeText(place: Place): string {
  const parts = [
    place.file,
    place.row === undefined ? undefined : `row ${place.row}`,
    place.row !== undefined || place.line === undefined ? undefined : `line ${place.line}`,
  ];
  return parts.filter((part) => part !== undefined).join(", ");
}
