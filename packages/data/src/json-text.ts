/**
 * One JSON text to plain data, numbers kept as they were written.
 *
 * The library reads; this file measures first, so that deep nesting and endless texts never reach it, and says in words
 * what is wrong with a text that is not JSON. It refuses names that stand twice in an object with different values.
 */
import { parse } from "lossless-json";
import { MAX_DEPTH, MAX_PARTNER_TEXT, MAX_TEXT } from "./limits.js";
import { NumberText } from "./number-text.js";
import { measure } from "./json-scan.js";
import { problem, type DataProblem, type Place } from "./problem.js";
import { escaped, quoted } from "./shown.js";

export type JsonText = { readonly plain: unknown } | { readonly problem: DataProblem };

/**
 * Reads a JSON text.
 * @param place of the text's first character; its line counts on from there
 */
export function parseJson(text: string, place: Place): JsonText {
  const tooMuch = refuseSize(text, place);
  if (tooMuch !== undefined) return { problem: tooMuch };
  try {
    return { plain: parse(text, undefined, { parseNumber: (number) => new NumberText(number), onDuplicateKey: refuseTwice }) };
  } catch (error) {
    if (error instanceof NameTwice) return { problem: twice(error, text, place) };
    if (error instanceof SyntaxError) return { problem: notJson(text, positionOf(error, text), place) };
    throw error;
  }
}

class NameTwice extends Error {
  constructor(readonly written: string, readonly position: number) {
    super("a name stands twice");
  }
}

function refuseTwice(duplicate: { readonly key: string; readonly position: number }): never {
  throw new NameTwice(duplicate.key, duplicate.position);
}

function twice(error: NameTwice, text: string, place: Place): DataProblem {
  const message = `${quoted(error.written)} stands twice in the same object with different values. Which one counts is not guessed; remove one.`;
  return problem("name-twice", at(text, error.position, place), { expected: "each name once", found: quoted(error.written), message });
}

function refuseSize(text: string, place: Place): DataProblem | undefined {
  if (text.length > MAX_PARTNER_TEXT) {
    const message = `This is one piece of ${text.length} characters; at most ${MAX_PARTNER_TEXT} are read for one partner. The export is probably damaged.`;
    return problem("too-long", place, { expected: `at most ${MAX_PARTNER_TEXT} characters`, found: `${text.length} characters`, message });
  }
  const { tooDeep, tooLong } = measure(text);
  if (tooDeep !== undefined) {
    const message = `Objects and lists stand inside each other more than ${MAX_DEPTH} levels deep. No partner's data is; the file is damaged or hostile.`;
    const found = escaped(text.slice(tooDeep.position, tooDeep.position + 40));
    return problem("too-deep", at(text, tooDeep.position, place), { expected: `at most ${MAX_DEPTH} levels`, found, message });
  }
  if (tooLong === undefined) return undefined;
  const { position, length, path } = tooLong;
  const message = `A text of ${length} characters; at most ${MAX_TEXT} are read. The export is probably damaged.`;
  const found = quoted(text.slice(position + 1, position + 400));
  return problem("too-long", at(text, position, place), { expected: `a text of at most ${MAX_TEXT} characters`, found, message, path });
}

/** The place of a character of the text. */
function at(text: string, position: number, place: Place): Place {
  if (place.line === undefined) return place;
  let line = place.line;
  for (let i = text.indexOf("\n"); i >= 0 && i < position; i = text.indexOf("\n", i + 1)) line += 1;
  return { ...place, line };
}

/** The library says the position only in its message; a test notices if that changes. */
function positionOf(error: SyntaxError, text: string): number {
  const written = /position (\d+)$/.exec(error.message)?.[1];
  return written === undefined ? text.length : Number(written);
}

function notJson(text: string, position: number, place: Place): DataProblem {
  const there = position >= text.trimEnd().length ? "the end of the text" : quoted(text.slice(position, position + 24));
  return problem("not-json", at(text, position, place), { expected: "JSON", found: there, message: `This is not JSON: ${cause(text, position)}` });
}

/** The mistakes that people make in JSON, told from what stands there. */
function cause(text: string, position: number): string {
  const rest = text.slice(position, position + 20);
  const before = text.slice(Math.max(0, position - 200), position).trimEnd();
  if (rest.trim() === "") return "the text ends too early. A bracket, a brace or a quotation mark is not closed.";
  if (/^[\]}]/.test(rest) && before.endsWith(",")) return "there is a comma before the closing bracket. Remove the comma.";
  if (rest.startsWith("'")) return "texts stand in double quotation marks: \"text\", not 'text'.";
  if (/^[\u201c\u201d\u201e]/u.test(rest)) return "curly quotation marks, as word processors write them. Use plain ones: \"text\".";
  if (/^(?:\/\/|\/\*|#)/.test(rest)) return "JSON has no comments. Remove the comment.";
  if (/^(?:NaN|-?Infinity|undefined)/.test(rest)) return "that is no value. Where a value is absent write null, or leave the field out.";
  if (/^(?:True|False|None|TRUE|FALSE|NULL)/.test(rest)) return "write true, false and null in small letters.";
  if (/^0\d|^\d/.test(rest) && /(?:^|[[,:\s-])0$/.test(before)) return "a number does not begin with 0. Write 7, or \"007\" as a text.";
  if (/^[\u0000-\u001f]/.test(rest)) return "a text holds a line break or a control character, or its closing quotation mark is missing. Write a line break as \\n.";
  if (/^["{[\d]/.test(rest) && !/[,:[{]$/.test(before)) return "a comma is missing before this.";
  if (new RegExp("^[\\p{L}_$]", "u").test(rest)) return "names and texts stand in double quotation marks: \"name\".";
  return "this is not expected here. A comma, a colon, a bracket or a quotation mark before it is missing or too many.";
}
