/** What a schema can say of a scalar tail: its fixed words, where it has such, and the patterns of tails that open a body. */
import type { Part } from "../grammar/shape.js";
import { anyOf, scalar } from "./json.js";
import type { Schema } from "./json.js";

/** Texts that a part can be; `complete`: there are no others. */
interface Texts { readonly texts: readonly string[]; readonly complete: boolean }

const most = 40;

/** The texts that a part can be, as far as they consist of fixed words. */
export function fixedTexts(part: Part): Texts {
  switch (part.part) {
    case "word": return { texts: [part.word], complete: true };
    case "flag": return { texts: [part.words], complete: true };
    case "slot": return { texts: [], complete: false };
    case "keyed": return fixedTexts(part.inner);
    case "optional": {
      const { texts, complete } = fixedTexts(part.inner);
      return { texts: ["", ...texts], complete };
    }
    case "choice": {
      const options = Object.values(part.options).map(fixedTexts);
      return { texts: options.flatMap((option) => option.texts), complete: options.every((option) => option.complete) };
    }
    case "row": return part.parts.map(fixedTexts).reduce(both, { texts: [""], complete: true });
  }
}

function both(a: Texts, b: Texts): Texts {
  const texts = a.texts.flatMap((first) => b.texts.map((second) => [first, second].filter((text) => text !== "").join(" ").replace(/ ,/g, ",")));
  return { texts: texts.slice(0, most), complete: a.complete && b.complete && texts.length <= most };
}

/** The schema of a tail that stands as a scalar. */
export function tailSchema(part: Part): Schema {
  const { texts, complete } = fixedTexts(part);
  const words = texts.filter((text) => text !== "");
  if (words.length === 0) return scalar;
  return complete ? { enum: words } : anyOf({ enum: words }, scalar);
}

const special = /[.*+?^${}()|[\]\\]/g;

/** A pattern for the texts of a tail that opens a body: fixed words and numbers. */
export function openerPattern(part: Part): string {
  switch (part.part) {
    case "word": return part.word.replace(special, "\\$&").replace(/ +/g, " +");
    case "row": return part.parts.map(openerPattern).join(" +");
    case "choice": return Object.values(part.options).map(openerPattern).join("|");
    case "slot": return "\\d+";
    default: return ".*";
  }
}
