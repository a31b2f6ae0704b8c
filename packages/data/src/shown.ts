/**
 * Data as it is shown to people in a problem: short, on one line, harmless on a terminal.
 *
 * Control characters, line breaks and direction marks are written as escapes, so that data cannot move a cursor or
 * hide behind one. This file refuses to shorten anything but what is shown.
 */
import { isExact, toText } from "@fairway/runtime";
import { isNumberText } from "./number-text.js";

/** Characters shown of a value. */
export const SHOWN = 60;

/** Made where it is needed: classes of Unicode take long to read. */
let unsafe: RegExp | undefined;

/** The text on one line: at most SHOWN characters, the last of them an ellipsis where something was left out. */
export function escaped(text: string): string {
  const cut = text.length > SHOWN * 4 ? text.slice(0, SHOWN * 4) : text;
  const safe = cut.replace((unsafe ??= new RegExp("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]", "gu")), escapeCharacter);
  const characters = [...safe];
  return characters.length > SHOWN || cut !== text ? `${characters.slice(0, SHOWN - 1).join("")}…` : safe;
}

function escapeCharacter(character: string): string {
  if (character === "\n") return "\\n";
  if (character === "\r") return "\\r";
  if (character === "\t") return "\\t";
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, "0")}`;
}

/** The text in quotation marks, on one line. */
export function quoted(text: string): string {
  return `"${escaped(text)}"`;
}

/** Any value of plain data as it is named in "found": texts in quotation marks, lists and objects by their size. */
export function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (typeof value === "string") return quoted(value);
  if (isNumberText(value)) return escaped(value.text);
  if (isExact(value)) return escaped(toText(value));
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : `a list of ${value.length}`;
  if (typeof value === "object") return objectShown(value);
  if (typeof value === "function" || typeof value === "symbol") return `a ${typeof value}`;
  return escaped(String(value));
}

function objectShown(value: object): string {
  const names = Object.keys(value).slice(0, 4);
  return names.length === 0 ? "an empty object" : escaped(`an object with ${names.join(", ")}`);
}

/** "a, b or c"; a long list is cut after `most` with the number of the others. */
export function oneOf(words: readonly string[], most = 8): string {
  if (words.length > most) return `${words.slice(0, most).join(", ")} or one of ${words.length - most} more`;
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} or ${last}`;
}

/** "a Booking", "an Address". */
export function withArticle(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? "an" : "a"} ${noun}`;
}
