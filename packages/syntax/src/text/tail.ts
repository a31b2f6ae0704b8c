/**
 * Reads the tail of a clause by its description: fixed words, slots, optional rows and choices.
 *
 * Words decide where they can; where several options could start here, they are tried in order and the first one is taken
 * that can be read and that fits what stands behind it. If none fits, the one that came furthest says what is wrong.
 */
import type { Part } from "../grammar/shape.js";
import * as say from "../diagnostics/text-catalogue.js";
import type { Cursor, Words } from "./cursor.js";
import { nearWord } from "./names.js";
import { canStart, readSlot } from "./slots.js";
import { tailTable } from "./tail-table.js";
import type { First, Step } from "./tail-table.js";
import { Kind } from "./tokens.js";

type Values = Record<string, unknown>;

/**
 * Reads a tail: the record of what its slots hold. Where something can't be read the cursor is halted, a diagnostic has been
 * reported, and the record holds what was read before. What stands behind the tail is the caller's business.
 */
export function parseTail<T extends object>(cursor: Cursor, tail: Part<T>): T {
  const into: Values = {};
  read(cursor, tailTable(tail), into);
  return into as T;
}

function read(cursor: Cursor, step: Step, into: Values): void {
  if (cursor.halted) return;
  switch (step.step) {
    case "words": return readWords(cursor, step.words, step.name, into);
    case "slot": {
      cursor.want({ want: "slot", slot: step.slot, name: step.name });
      const value = cursor.withStops(step.stops, () => readSlot(cursor, step.slot));
      if (value !== undefined) into[step.name] = value;
      cursor.slotEnd = cursor.at;
      return;
    }
    case "row":
      for (const part of step.steps) read(cursor, part, into);
      return;
    case "optional":
      if (fits(cursor, step.first)) read(cursor, step.inner, into);
      else if (step.inner.step === "words" && step.inner.name !== undefined) into[step.inner.name] = false;
      return;
    case "choice": return readChoice(cursor, step, into);
  }
}

/** A table's `across` stands behind an `and` where keys stand before it. */
function takeJoint(cursor: Cursor, words: Words): void {
  if (words[0] === "across" && cursor.is("and")) cursor.next();
}

function readWords(cursor: Cursor, words: Words, name: string | undefined, into: Values): void {
  takeJoint(cursor, words);
  if (cursor.takeWords(words)) {
    if (name !== undefined) into[name] = true;
    return;
  }
  cursor.expect(words);
  for (const word of words) if (!cursor.take(word)) break;
  failWords(cursor);
}

/** Reports that none of the words expected here stands here. */
export function failWords(cursor: Cursor): void {
  if (cursor.silent) return cursor.halt();
  const expected = cursor.expectedHere();
  const { near, fixes } = nearWord(cursor);
  cursor.fail(say.missingWords, { after: cursor.last(), found: cursor.found(), expected, near, example: cursor.example }, undefined, { fixes });
}

/** Whether what stands here can start a part that starts so; remembers the words that could. */
function fits(cursor: Cursor, first: First): boolean {
  for (const words of first.words) if (cursor.isWords(words) || (words[0] === "across" && cursor.is("and") && cursor.ahead(1) === "across")) return true;
  for (const slot of first.slots) if (canStart(cursor, slot)) return true;
  for (const words of first.words) cursor.expect(words);
  for (const slot of first.slots) cursor.want({ want: "slot", slot });
  return false;
}

/** How many of a part's first words stand here. */
function begun(cursor: Cursor, first: First): number {
  return Math.max(0, ...first.words.map((words) => words.findIndex((word, i) => cursor.ahead(i) !== word)));
}

/** Whether what stands behind an option can follow it. */
function canFollow(cursor: Cursor, follow: First): boolean {
  if (cursor.kind === Kind.End || cursor.kind === Kind.Text || follow.slots.length > 0) return true;
  const image = cursor.image;
  if (image === "{" || image === "}" || image === "," || image === "|") return true;
  return follow.words.some((words) => cursor.isWords(words));
}

function readChoice(cursor: Cursor, step: Step & { step: "choice" }, into: Values): void {
  const possible = step.options.filter(([, option]) => fits(cursor, option.first));
  if (possible.length === 0) return readUnfit(cursor, step, into);
  if (possible.length === 1) return readOption(cursor, step.name, possible[0]!, into);
  let best = possible[0]!;
  let furthest = -1;
  for (const option of possible) {
    const mark = cursor.mark();
    const found: Values = {};
    const trial = cursor.attempt(() => {
      readOption(cursor, step.name, option, found);
      return canFollow(cursor, step.follow);
    });
    if (trial.ok && trial.reports === 0) {
      Object.assign(into, found);
      return;
    }
    cursor.back(mark);
    if (trial.ok) return readOption(cursor, step.name, option, into);
    if (trial.reached > furthest) [best, furthest] = [option, trial.reached];
  }
  readOption(cursor, step.name, best, into);
}

/** No option starts here: follows the one whose first word does, or says what could stand here. */
function readUnfit(cursor: Cursor, step: Step & { step: "choice" }, into: Values): void {
  const [meant] = [...step.options].sort(([, a], [, b]) => begun(cursor, b.first) - begun(cursor, a.first));
  if (meant !== undefined && begun(cursor, meant[1].first) > 0) return readOption(cursor, step.name, meant, into);
  const { slots, words } = step.first;
  if (words.length > 0 && slots.length === 0) failWords(cursor);
  else readSlot(cursor, slots.find((slot) => slot === "condition" || slot === "expression") ?? slots[0]!);
}

function readOption(cursor: Cursor, name: string, [key, option]: readonly [string, Step], into: Values): void {
  into[name] = key;
  read(cursor, option, into);
}
