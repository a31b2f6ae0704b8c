/**
 * Bytes to text, strictly UTF-8.
 *
 * A byte order mark at the start is dropped. Bytes that are not UTF-8 are never replaced in silence: they are refused
 * with line and byte, so that no name is evaluated with a question mark in it. This file refuses other encodings.
 */
import { problem, type DataProblem, type Place } from "./problem.js";

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder("utf-8", { ignoreBOM: true });

/** The text, or undefined if the bytes are not UTF-8. */
export function decodeStrict(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** The text with U+FFFD for what is not UTF-8: to find one's way in a file that has been reported already. */
export function decodeLenient(bytes: Uint8Array): string {
  return lenient.decode(bytes);
}

/** Without the UTF-8 byte order mark that spreadsheets write. */
export function withoutMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/** Index of the first byte that is not part of a UTF-8 character, or undefined if all are. */
export function firstInvalidByte(bytes: Uint8Array): number | undefined {
  if (decodeStrict(bytes) !== undefined) return undefined;
  // A prefix decodes exactly if no broken character is complete in it: halve until one byte is left.
  let [good, bad] = [0, bytes.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decodesSoFar(bytes.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  return startOfCharacter(bytes, bad - 1);
}

/** True if the bytes are UTF-8 as far as they go; a character cut at the end is no fault. */
function decodesSoFar(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

function startOfCharacter(bytes: Uint8Array, index: number): number {
  let start = index;
  while (start > 0 && index - start < 3 && decodeStrict(bytes.subarray(0, start)) === undefined) start -= 1;
  return start;
}

/**
 * The problem of bytes that are not UTF-8.
 * @param offset of `bytes` in the file
 */
export function notUtf8(bytes: Uint8Array, place: Place, offset = 0): DataProblem {
  const index = firstInvalidByte(bytes) ?? 0;
  const found = `byte ${hex(bytes[index])} at offset ${offset + index}`;
  const message = `${reason(bytes, offset)} Save or export it as UTF-8 (in a spreadsheet: "CSV UTF-8") and try again.`;
  return problem("not-utf8", place, { expected: "text in UTF-8", found, message });
}

/** True for a file that begins with the mark of UTF-16. */
export function isWide(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

function reason(bytes: Uint8Array, offset: number): string {
  if (offset === 0 && isWide(bytes)) return "The file is in UTF-16 (\"Unicode text\").";
  return "The text is not in UTF-8: probably an older encoding such as Windows-1252, in which letters with accents are other bytes.";
}

function hex(byte: number | undefined): string {
  return byte === undefined ? "end of text" : `0x${byte.toString(16).toUpperCase().padStart(2, "0")}`;
}
