/**
 * An NDJSON file: one partner on each line, read line by line in bounded memory.
 *
 * A line that is broken is listed with its number and costs only itself; empty lines are passed over. This file refuses to
 * check a partner against the program.
 */
import type { Plan } from "@fairway/plan";
import { pieces, sizeOf, unreadable, type DataHost } from "./host.js";
import { quickKey, readPart } from "./json.js";
import { MAX_PARTNER_TEXT } from "./limits.js";
import { byteLines, type ByteLine } from "./lines.js";
import { problem } from "./problem.js";
import type { RawItem, RawSource } from "./raw.js";
import { decodeStrict, isWide, notUtf8, withoutMark } from "./utf8.js";

/** The partners of an NDJSON file. */
export async function ndjsonSource(plan: Plan, host: DataHost, file: string): Promise<RawSource> {
  const bytes = await sizeOf(host, file);
  return {
    bytes,
    async *keys() {
      try {
        for await (const line of byteLines(pieces(host, file), MAX_PARTNER_TEXT)) {
          const text = textOf(line);
          const key = text === undefined ? undefined : quickKey(plan, text);
          if (key !== undefined) yield key;
        }
      } catch {
        // The file cannot be read; that is said when its items are asked for.
      }
    },
    async *items(progress) {
      try {
        for await (const line of byteLines(pieces(host, file), MAX_PARTNER_TEXT)) {
          if (line.line === 1 && line.bytes !== undefined && isWide(line.bytes)) {
            yield { kind: "note", problem: notUtf8(line.bytes, { file, line: 1 }) };
            return;
          }
          const item = readLine(line, file);
          if (item !== undefined) yield item;
          // The last line may have no line feed.
          progress(Math.min(line.offset + line.length + 1, bytes ?? Infinity));
        }
      } catch (error) {
        yield { kind: "note", problem: unreadable(file, error) };
      }
    },
  };
}

function bytesOf(line: ByteLine): Uint8Array | undefined {
  return line.line === 1 && line.bytes !== undefined ? withoutMark(line.bytes) : line.bytes;
}

function textOf(line: ByteLine): string | undefined {
  const bytes = bytesOf(line);
  return bytes === undefined ? undefined : decodeStrict(bytes);
}

export function readLine(line: ByteLine, file: string): RawItem | undefined {
  const where = { file, line: line.line };
  const bytes = bytesOf(line);
  if (bytes === undefined) {
    const message = `The line has ${line.length} characters; at most ${MAX_PARTNER_TEXT} are read for one partner. In NDJSON each partner stands on a line of its own.`;
    return { kind: "unreadable", problem: problem("too-long", where, { expected: `at most ${MAX_PARTNER_TEXT} characters`, found: `${line.length} characters`, message }) };
  }
  const text = decodeStrict(bytes);
  if (text === undefined) return { kind: "unreadable", problem: notUtf8(bytes, where, line.offset) };
  return text.trim() === "" ? undefined : readPart(text, where);
}
