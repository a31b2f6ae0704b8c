/**
 * A tail of the description, made ready for reading: for each part, the words it can start with and what may follow it.
 *
 * What follows matters twice: a word that belongs to the clause (`when`, `in`, `else carried over`) ends the expression
 * before it, and an option is taken only if what stands behind it can follow. Worked out once for each tail, at first use.
 */
import type { Part, PartData, SlotName } from "../grammar/shape.js";
import type { Words } from "./cursor.js";

/** How a part can start. */
export interface First {
  /** Rows of fixed words. */
  readonly words: readonly Words[];
  /** Slots. */
  readonly slots: readonly SlotName[];
  /** It may be empty. */
  readonly empty: boolean;
}

export type Step =
  | { readonly step: "words"; readonly words: Words; readonly name?: string; readonly first: First }
  | { readonly step: "slot"; readonly name: string; readonly slot: SlotName; readonly stops: readonly Words[]; readonly first: First }
  | { readonly step: "row"; readonly steps: readonly Step[]; readonly first: First }
  | { readonly step: "optional"; readonly inner: Step; readonly first: First }
  | { readonly step: "choice"; readonly name: string; readonly options: readonly (readonly [string, Step])[]; readonly follow: First; readonly first: First };

const nothing: First = { words: [], slots: [], empty: true };

/** Fixed words as tokens: `, at most` is `,` `at` `most`. */
export function tokensOf(words: string): Words {
  return words.replace(/[,:=]/g, " $& ").trim().split(/\s+/);
}

function either(a: First, b: First): First {
  return { words: [...a.words, ...b.words], slots: [...a.slots, ...b.slots], empty: a.empty || b.empty };
}

function then(a: First, b: First): First {
  return a.empty ? { words: [...a.words, ...b.words], slots: [...a.slots, ...b.slots], empty: b.empty } : a;
}

function startOf(words: Words): First {
  return { words: [words], slots: [], empty: false };
}

function row(parts: readonly PartData[], follow: First): Step {
  const steps: Step[] = [];
  let behind = follow;
  for (const part of [...parts].reverse()) {
    const step = ready(part, behind);
    steps.unshift(step);
    behind = then(step.first, behind);
  }
  return { step: "row", steps, first: steps.reduceRight((rest, step) => then(step.first, rest), nothing) };
}

function choice(part: PartData & { part: "choice" }, follow: First): Step {
  const options = Object.entries(part.options).map(([name, option]): [string, Step] => [name, ready(option, follow)]);
  const first = options.map(([, step]) => step.first).reduce(either);
  return { step: "choice", name: part.name, options, follow, first };
}

function ready(part: PartData, follow: First): Step {
  switch (part.part) {
    case "word": return { step: "words", words: tokensOf(part.word), first: startOf(tokensOf(part.word)) };
    case "flag": return { step: "words", words: tokensOf(part.words), name: part.name, first: startOf(tokensOf(part.words)) };
    case "slot": {
      const slot = part.slot as SlotName;
      return { step: "slot", name: part.name, slot, stops: follow.words, first: { words: [], slots: [slot], empty: false } };
    }
    case "row": return row(part.parts, follow);
    case "optional": {
      const inner = ready(part.inner, follow);
      return { step: "optional", inner, first: { ...inner.first, empty: true } };
    }
    case "choice": return choice(part, follow);
    case "keyed": return row([{ part: "word", word: part.text }, part.inner], follow);
  }
}

const known = new WeakMap<Part, Step>();

/** The tail made ready. */
export function tailTable(tail: Part): Step {
  const found = known.get(tail);
  if (found !== undefined) return found;
  const made = ready(tail, nothing);
  known.set(tail, made);
  return made;
}
