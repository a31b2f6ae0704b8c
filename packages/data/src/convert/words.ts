/**
 * Words of the program's vocabularies (enum members, taxonomy nodes, tiers, competencies) and plain texts.
 *
 * A word is taken only as the program spells it; the near one is told. This file refuses to translate: that is what
 * `values` in a CSV mapping is for.
 */
import type { PlanType } from "@fairway/plan";
import { MAX_TEXT } from "../limits.js";
import { didYouMean } from "../near.js";
import type { Vocabulary, WordType } from "../plan-words.js";
import type { Reading, Refused } from "../reading.js";
import { oneOf, quoted, shown } from "../shown.js";
import { expectedOf } from "../expected.js";

/** The word's name in the program. */
export function readWord(value: unknown, type: WordType, reading: Reading): string | Refused {
  return readFrom(reading.words.words(type), value, expectedOf(type, reading.words), reading);
}

/** The name in the program of a word of this vocabulary. */
export function readFrom(vocabulary: Vocabulary, value: unknown, expected: string, reading: Reading): string | Refused {
  const name = typeof value === "string" ? vocabulary.meaning.get(value) : undefined;
  if (name !== undefined) return name;
  const names = vocabulary.candidates.map((candidate) => candidate.name);
  if (typeof value !== "string") {
    return reading.refuse("wrong-type", expected, shown(value), `${reading.subject} must be a ${vocabulary.what}, written as text: ${oneOf(names)}.`);
  }
  const known = names.length === 0 ? " The program has none." : ` It has ${oneOf(names)}.`;
  const message = `${quoted(value)} is not a ${vocabulary.what}.${didYouMean(value, vocabulary.candidates) || known}`;
  return reading.refuse("unknown-word", expected, shown(value), message);
}

/** Of whole characters none lies here where they are read as such. */
const HALF_CHARACTER = /[\ud800-\udfff]/u;

/** A text of at most MAX_TEXT characters. */
export function readText(value: unknown, type: PlanType, reading: Reading): string | Refused {
  const expected = expectedOf(type, reading.words);
  if (typeof value !== "string") {
    const message = `${reading.subject} must be a text: write it in quotation marks.`;
    return reading.refuse("wrong-type", expected, shown(value), message);
  }
  if (value.length > MAX_TEXT) {
    const message = `${reading.subject} is a text of ${value.length} characters; at most ${MAX_TEXT} are read. The export is probably damaged.`;
    return reading.refuse("too-long", expected, shown(value), message);
  }
  if (!HALF_CHARACTER.test(value)) return value;
  const message = `${reading.subject} holds half a character (a lone surrogate): the text was cut in the middle of a sign. Export it again.`;
  return reading.refuse("broken-text", expected, shown(value), message);
}
