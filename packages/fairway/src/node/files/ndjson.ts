/** An NDJSON file in stretches of whole lines. */
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import type { FileLot } from "./parts.js";

/** Bytes of a stretch, about. */
export const STRETCH_BYTES = 4 << 20;
const NEWLINE = 10;

/** @param path absolute */
export function* ndjsonLots(path: string, size: number): Generator<FileLot> {
  const file = openSync(path, "r");
  try {
    const end = fstatSync(file).size;
    for (let from = 0; from < end; ) {
      const to = from + size >= end ? end : lineEnd(file, from + size, end);
      yield { parts: [{ path, stretches: [[from, to]] }] };
      from = to;
    }
  } finally {
    closeSync(file);
  }
}

/** Behind the first line feed from a place on, or the file's end. */
export function lineEnd(file: number, from: number, end: number, piece = Buffer.allocUnsafe(1 << 16)): number {
  for (let at = from; at < end; ) {
    const got = readSync(file, piece, 0, Math.min(piece.length, 1 << 12), at);
    if (got === 0) return end;
    const found = piece.subarray(0, got).indexOf(NEWLINE);
    if (found >= 0) return at + found + 1;
    at += got;
  }
  return end;
}
