/**
 * The lines of a file that are not UTF-8, so that the others can still be read.
 *
 * This file refuses to repair a line: whoever holds a damaged one refuses it with its place.
 */
import type { DataProblem, Place } from "./problem.js";
import { decodeLenient, decodeStrict, isWide, notUtf8, withoutMark } from "./utf8.js";

export interface DecodedFile {
  /** With U+FFFD in damaged lines. */
  readonly text: string;
  /** Damaged lines by number (1-based). */
  readonly damaged: ReadonlyMap<number, DataProblem>;
}

const NEWLINE = 10;

/** The file's text and what is damaged in it; a file in UTF-16 is one problem. */
export function decodeFile(bytes: Uint8Array, place: Place): DecodedFile | { readonly problem: DataProblem } {
  if (isWide(bytes)) return { problem: notUtf8(bytes, { ...place, line: 1 }) };
  const body = withoutMark(bytes);
  const text = decodeStrict(body);
  if (text !== undefined) return { text, damaged: new Map() };
  const damaged = new Map<number, DataProblem>();
  let line = 1;
  for (let start = 0; start < body.length; line += 1) {
    const newline = body.indexOf(NEWLINE, start);
    const end = newline < 0 ? body.length : newline;
    const piece = body.subarray(start, end);
    if (decodeStrict(piece) === undefined) damaged.set(line, notUtf8(piece, { ...place, line }, start + bytes.length - body.length));
    start = end + 1;
  }
  return { text: decodeLenient(body), damaged };
}

/** The first damaged line from one line to another, both included; with the row in its place where one is given. */
export function damageIn(damaged: ReadonlyMap<number, DataProblem>, from: number, to: number, row?: number): DataProblem | undefined {
  if (damaged.size === 0) return undefined;
  for (let line = from; line <= to; line += 1) {
    const found = damaged.get(line);
    if (found !== undefined) return row === undefined ? found : { ...found, row };
  }
  return undefined;
}
