/**
 * The files of this machine, lent to the readers. The only module of the package that knows Node.
 *
 * This file refuses to write.
 */
import { createReadStream } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { DataHost } from "./host.js";

/** Bytes read at a time from a stream. */
const PIECE = 1 << 20;

/** @param root the folder that relative paths start from; default the working directory */
export function nodeHost(root = "."): DataHost {
  const at = (path: string): string => resolve(root, path);
  return {
    read: async (path) => new Uint8Array(await readFile(at(path))),
    list: async (path) => (await readdir(at(path), { withFileTypes: true })).filter((entry) => !entry.isDirectory()).map((entry) => entry.name),
    stream: (path) => createReadStream(at(path), { highWaterMark: PIECE }),
    size: async (path) => {
      const found = await stat(at(path));
      return found.isFile() ? found.size : undefined;
    },
  };
}
