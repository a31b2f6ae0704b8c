/**
 * The shape of objects in untrusted data: own names only, none that JavaScript gives a meaning to, none unknown.
 *
 * This file refuses to read a property through a prototype.
 */
import { FORBIDDEN_NAMES, MAX_DEPTH } from "../limits.js";
import { didYouMean, type Candidate } from "../near.js";
import { isNumberText } from "../number-text.js";
import type { Step } from "../path.js";
import type { Reading } from "../reading.js";
import { oneOf, quoted, shown } from "../shown.js";

/** True for an object that is neither a list nor a number. */
export function isPlainObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isNumberText(value);
}

/** The object's own property, or undefined. */
export function own(value: object, name: string): unknown {
  return Object.hasOwn(value, name) ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

/** The path of the first name anywhere in the value that is never data, or of what is nested too deep. */
export function forbiddenPath(value: unknown, path: readonly Step[] = []): readonly Step[] | undefined {
  if (path.length > MAX_DEPTH) return path;
  if (Array.isArray(value)) return firstPath(value.entries(), path);
  return isPlainObject(value) ? firstPath(Object.entries(value), path) : undefined;
}

function firstPath(parts: Iterable<readonly [Step, unknown]>, path: readonly Step[]): readonly Step[] | undefined {
  for (const [step, part] of parts) {
    const found = FORBIDDEN_NAMES.has(String(step)) ? [...path, step] : forbiddenPath(part, [...path, step]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Reports every name of the object that is not among the known ones; true if there was none.
 * @param whole what the object is, for the sentence: "a Booking"
 */
export function checkNames(value: object, known: readonly Candidate[], whole: string, reading: Reading): boolean {
  const names = new Set(known.map((candidate) => candidate.name));
  const foreign = Object.keys(value).filter((name) => !names.has(name));
  for (const name of foreign) reportForeign(name, value, known, whole, reading);
  return foreign.length === 0;
}

/** Reports one name of the object that is not among the known ones. */
export function reportForeign(name: string, value: object, known: readonly Candidate[], whole: string, reading: Reading): void {
  const expected = known.length === 0 ? "no names" : oneOf(known.map((candidate) => candidate.name), 12);
  reading.within(name, () => {
    if (FORBIDDEN_NAMES.has(name)) {
      const message = `${quoted(name)} is never a field: the name has a meaning for programs that read JSON and is refused. Remove it.`;
      return reading.refuse("forbidden-name", expected, quoted(name), message);
    }
    const message = `${quoted(name)} is not a field of ${whole}.${didYouMean(name, known) || " Remove it, or declare it in the program."}`;
    return reading.refuse("unknown-field", expected, `${quoted(name)}: ${shown(own(value, name))}`, message);
  });
}
