/**
 * Stretches of files as whoever reads them gets them: opened, read and closed for each.
 */
import { isUtf8 } from "node:buffer";
import { closeSync, openSync, readSync } from "node:fs";
import { BrokenRows, type RowBytes } from "@fairway/data";
import type { LotAnswer, LotTask } from "../../files/lot-reader.js";

/** Stretches of a file one behind the other. @param path absolute */
export interface FilePart { readonly path: string; readonly stretches: readonly (readonly [from: number, to: number])[] }

export interface FileTask { readonly programId: number; readonly task: LotTask }

/** One stretch of each file. */
export interface FileLot { readonly parts: readonly FilePart[] }

/** What came of it; or why the files are to be read as records. */
export type FileAnswer = { readonly answer: LotAnswer } | { readonly broken: string };

export function readLot({ parts }: FileLot, read: (parts: readonly RowBytes[]) => LotAnswer): FileAnswer {
  try {
    return { answer: read(parts.map(bytesOf)) };
  } catch (problem) {
    if (!(problem instanceof BrokenRows)) throw problem;
    return { broken: problem.message };
  }
}

const MARK = [0xef, 0xbb, 0xbf] as const;

/** @throws BrokenRows for bytes that are not UTF-8 */
function bytesOf({ path, stretches }: FilePart): RowBytes {
  const bytes = Buffer.allocUnsafe(stretches.reduce((sum, [from, to]) => sum + to - from, 0));
  const file = openSync(path, "r");
  let filled = 0;
  try {
    for (const [from, to] of stretches) {
      for (let at = from; at < to; ) {
        const got = readSync(file, bytes, filled, to - at, at);
        if (got === 0) throw new BrokenRows(`${path} ended while it was read`);
        at += got;
        filled += got;
      }
    }
  } finally {
    closeSync(file);
  }
  if (!isUtf8(bytes)) throw new BrokenRows("bytes are not UTF-8");
  const marked = stretches[0]?.[0] === 0 && MARK.every((byte, at) => bytes[at] === byte);
  return { bytes, from: marked ? MARK.length : 0, to: bytes.length };
}
