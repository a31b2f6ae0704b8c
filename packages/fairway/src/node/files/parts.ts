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

/** Reads stretches into memory that is used again. */
export class LotParts {
  readonly #rooms: Uint8Array<ArrayBuffer>[] = [];

  read({ parts }: FileLot, answer: (parts: readonly RowBytes[]) => LotAnswer): FileAnswer {
    try {
      return { answer: answer(parts.map((part, at) => this.#bytes(part, at))) };
    } catch (problem) {
      if (!(problem instanceof BrokenRows)) throw problem;
      return { broken: problem.message };
    }
  }

  /** @throws BrokenRows for bytes that are not UTF-8 */
  #bytes(part: FilePart, at: number): RowBytes {
    const size = part.stretches.reduce((sum, [from, to]) => sum + to - from, 0);
    const room = this.#rooms[at];
    const bytes = room !== undefined && room.length > size ? room : (this.#rooms[at] = new Uint8Array(size + (size >> 2) + 1));
    filled(part, bytes);
    // Nobody reads on from what does not end into what stood there before.
    bytes[size] = NEWLINE;
    if (!isUtf8(bytes.subarray(0, size))) throw new BrokenRows("bytes are not UTF-8");
    const marked = part.stretches[0]?.[0] === 0 && MARK.every((byte, place) => bytes[place] === byte);
    return { bytes, from: marked ? MARK.length : 0, to: size };
  }
}

const NEWLINE = 10;
const MARK = [0xef, 0xbb, 0xbf] as const;

function filled({ path, stretches }: FilePart, bytes: Uint8Array): void {
  const file = openSync(path, "r");
  let into = 0;
  try {
    for (const [from, to] of stretches) {
      for (let at = from; at < to; ) {
        const got = readSync(file, bytes, into, to - at, at);
        if (got === 0) throw new BrokenRows(`${path} ended while it was read`);
        at += got;
        into += got;
      }
    }
  } finally {
    closeSync(file);
  }
}
