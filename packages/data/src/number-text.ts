/**
 * A JSON number as the text it was written with, so that it never passes through a binary float.
 *
 * Every reader of this package hands numbers on as `NumberText`; the conversion to exact numbers is in
 * convert/numbers.ts. This file refuses to calculate.
 */

/** A number's own text, in the form of RFC 8259 section 6. */
export class NumberText {
  constructor(readonly text: string) {}
}

export function isNumberText(value: unknown): value is NumberText {
  return value instanceof NumberText;
}

const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** True if the text is a number as JSON writes it. */
export function isJsonNumber(text: string): boolean {
  return JSON_NUMBER.test(text);
}
