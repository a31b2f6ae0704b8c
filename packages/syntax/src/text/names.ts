/**
 * Names, titles and other single things that a clause is made of, and what is said where they are missing.
 *
 * A word of expressions can't be a name, and names that reach into the host language are refused.
 */
import { replace } from "../diagnostics/diagnostic.js";
import type { Fix } from "../diagnostics/diagnostic.js";
import * as say from "../diagnostics/text-catalogue.js";
import type { Ident, TextNode } from "../tree/expression.js";
import type { Cursor } from "./cursor.js";
import { nearest } from "./near.js";
import { Kind } from "./tokens.js";
import { forbidden, reserved } from "./words.js";

/** Whether a name stands at a token further on. */
export function isName(cursor: Cursor, ahead = 0): boolean {
  return cursor.kindAhead(ahead) === Kind.Word && !reserved.has(cursor.ahead(ahead)) && !cursor.ahead(ahead).includes("'");
}

/** What people say for a word of the language. */
const synonyms: Readonly<Record<string, string>> = { every: "each", per: "each" };

function sameAs(word: string, expected: readonly string[]): string | undefined {
  const meant = synonyms[word];
  return meant !== undefined && expected.includes(meant) ? meant : undefined;
}

/** The word of the clause that is meant by the word at hand, with its mend. */
export function nearWord(cursor: Cursor): { near?: string; fixes: readonly Fix[] } {
  const expected = cursor.expectedHere().map((words) => words.split(" ")[0]!);
  const equals = (cursor.is("=") || cursor.is("==")) && expected.includes("is");
  const near = cursor.kind === Kind.Word ? nearest(cursor.image, expected) ?? sameAs(cursor.image, expected) : equals ? "is" : undefined;
  return near === undefined ? { fixes: [] } : { near, fixes: [replace(`Write \`${near}\``, cursor.here(), near)] };
}

/** Halts because something is missing; `what` with its article, `sample` as it is written. */
export function failPart(cursor: Cursor, what: string, sample: string): void {
  if (cursor.silent) return cursor.halt();
  const { near, fixes } = nearWord(cursor);
  const hint = near === undefined ? undefined : `Did you mean \`${near}\`?`;
  cursor.fail(say.missingPart, { what, after: cursor.last(), found: cursor.found(), sample, hint }, undefined, { fixes });
}

function missing(cursor: Cursor): Ident {
  return { text: "", span: cursor.here() };
}

/** A name; `what` says whose, where it is missing ("The ladder"). */
export function readName(cursor: Cursor, what?: string): Ident {
  const image = cursor.image;
  cursor.want({ want: "name" });
  if (cursor.kind !== Kind.Word) {
    const ident = missing(cursor);
    if (what === undefined) failPart(cursor, "a name", cursor.example ?? "Silver");
    else cursor.fail(say.missingName, { what, found: cursor.found() });
    return ident;
  }
  const ident = { text: image, span: cursor.here() };
  if (reserved.has(image)) cursor.fail(say.reservedWord, { word: image });
  else if (image.includes("'")) cursor.fail(say.strayCharacter, { char: "'" }, cursor.span(cursor.offset + image.length - 2, cursor.offset + image.length - 1));
  else if (forbidden.has(image)) cursor.fail(say.forbiddenName, { word: image });
  else cursor.next();
  return ident;
}

const escapes: Readonly<Record<string, string>> = { '\\"': '"', "\\\\": "\\", "\\n": "\n" };

function unescape(cursor: Cursor, image: string, start: number): string {
  if (!image.includes("\\")) return image.slice(1, -1);
  return image.slice(1, -1).replace(/\\./gu, (escape: string, at: number) => {
    const meant = escapes[escape];
    if (meant === undefined) {
      const from = start + 1 + at;
      const span = cursor.span(from, from + escape.length);
      cursor.report(say.unknownEscape, span, { escape }, { fixes: [replace("Write the `\\` twice", cursor.span(from, from + 1), "\\\\")] });
    }
    return meant ?? escape;
  });
}

/** Whether a text in quotes stands here, in whatever quotes. */
export function isText(cursor: Cursor): boolean {
  return cursor.kind === Kind.Text || cursor.kind === Kind.OddText;
}

/** The text in quotes that stands here. Other quotes are understood and reported; a text without its end halts. */
export function takeText(cursor: Cursor): TextNode {
  const span = cursor.here();
  const image = cursor.image;
  const start = cursor.offset;
  if (cursor.kind === Kind.Text) {
    cursor.next();
    return { value: unescape(cursor, image, start), span };
  }
  if (image.startsWith('"')) {
    cursor.fail(say.unclosedText, {}, span, { fixes: [replace("Close the text", { ...span, start: span.end }, '"', false)] });
    return { value: image.slice(1), span };
  }
  const value = image.slice(1, -1);
  const mended = quote(value);
  cursor.report(say.oddQuotes, span, { mended: mended.length > 80 ? '"…"' : mended }, { fixes: [replace("Write straight double quotes", span, mended)] });
  cursor.next();
  return { value, span };
}

/** A text in quotes, or a halt that says what it should be. */
export function readText(cursor: Cursor, what = "a text in quotes", sample = cursor.example ?? '"Sales"'): TextNode {
  if (isText(cursor)) return takeText(cursor);
  const span = cursor.here();
  if (isName(cursor)) failUnquoted(cursor, what);
  else failPart(cursor, what, sample);
  return { value: "", span };
}

/** A word stands where a text should: probably one without its quotes. */
function failUnquoted(cursor: Cursor, what: string): void {
  const mended = quote(cursor.image);
  const { near, fixes } = nearWord(cursor);
  const hint = near === undefined ? `Write it in quotes: \`${mended}\`` : `Did you mean \`${near}\`?`;
  const params = { what, after: cursor.last(), found: cursor.found(), sample: mended, hint };
  cursor.fail(say.missingPart, params, undefined, { fixes: [...fixes, replace(`Write \`${mended}\``, cursor.here(), mended, false)] });
}

/** A text as it is written in a program: in straight double quotes, with `\"`, `\\` and `\n`. */
export function quote(value: string): string {
  return `"${value.replace(/[\\"]/g, "\\$&").replace(/\r\n?|\n/g, "\\n")}"`;
}
