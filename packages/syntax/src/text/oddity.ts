/**
 * Tokens that are wrong in themselves: what is said of them, whatever was expected in their place.
 *
 * Values (texts with other quotes, dates written otherwise) are not refused here but mended where values are read.
 */
import { diagnose, replace } from "../diagnostics/diagnostic.js";
import type { Diagnostic, Fix } from "../diagnostics/diagnostic.js";
import * as say from "../diagnostics/text-catalogue.js";
import type { Cursor } from "./cursor.js";
import { maxToken } from "./lexer.js";
import { Kind } from "./tokens.js";

/** At the end of a line nothing takes the place of a semicolon, inside a line a comma does. */
function mendSemicolon(cursor: Cursor): Fix {
  const { tokens, at } = cursor;
  const last = tokens.lines[at + 1] !== tokens.lines[at] || tokens.images[at + 1] === "}" || at + 1 >= tokens.count;
  return last ? replace("Remove the `;`", cursor.here(), "") : replace("Write a comma", cursor.here(), ",");
}

/** The diagnostic of the token at hand, if it is wrong wherever it stands. */
export function oddity(cursor: Cursor): Diagnostic | undefined {
  if (cursor.ends(cursor.at)) return undefined;
  const image = cursor.image;
  const span = cursor.here();
  if (image.length > maxToken) return diagnose(say.tokenTooLong, span, { most: maxToken });
  switch (cursor.kind) {
    case Kind.Odd: return diagnose(say.strayCharacter, span, { char: image });
    case Kind.OddText: return image.startsWith('"') ? diagnose(say.unclosedText, span, {}) : undefined;
    case Kind.Sign: return image === ";" ? diagnose(say.semicolon, span, {}, { fixes: [mendSemicolon(cursor)] }) : undefined;
    default: return undefined;
  }
}
