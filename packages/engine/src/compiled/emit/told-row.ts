/**
 * The row of figures that a decision is told from, as it is put together: what is laid down whenever the function is
 * asked, behind it what only reasons are told with, and at its end room for the figures of a ledger line.
 *
 * How many there are of each is known when all is compiled; until then what stands behind others has a place of its own
 * far above them. This file refuses to know what a figure is about.
 */
import type { DecisionValue } from "@fairway/runtime";
import type { Figure, ToldShape } from "../told/shapes.js";
import { LINE_ROOM, LineShapes } from "./line-shapes.js";

/** Where figures are laid down: the partner's, or those of a ledger line. */
export interface Laid {
  readonly of: (js: string) => Figure;
  /** The place of a list of words. */
  readonly wordsOf: (list: readonly (DecisionValue | undefined)[]) => number;
}

const REASONS_FROM = 2 ** 40;
const LINE_FROM = 2 ** 41;

/** The place of a line's own figure. */
export function inLine(at: number): Figure {
  return LINE_FROM + at;
}

/** Figures in their order, and lists of words, each once. */
export class Figures implements Laid {
  readonly #always = new Map<string, Figure>();
  readonly #reasons = new Map<string, number>();
  #reasonsSize = 0;
  #forReasons = false;
  readonly #words = new Map<string, number>();
  readonly words: (readonly (DecisionValue | null)[])[] = [];
  readonly lines = new LineShapes();

  wordsOf(list: readonly (DecisionValue | undefined)[]): number {
    const words = list.map((word) => word ?? null);
    const key = JSON.stringify(words);
    const at = this.#words.get(key) ?? this.words.push(words) - 1;
    this.#words.set(key, at);
    return at;
  }

  of(js: string): Figure {
    let at = this.#always.get(js);
    if (at !== undefined) return at;
    if (this.#forReasons) {
      let behind = this.#reasons.get(js);
      if (behind === undefined) this.#reasons.set(js, (behind = this.reserved(1)));
      return REASONS_FROM + behind;
    }
    this.#always.set(js, (at = this.#always.size));
    return at;
  }

  /** Figures that only reasons are told with. */
  forReasons<T>(work: () => T): T {
    const before = this.#forReasons;
    this.#forReasons = true;
    try {
      return work();
    } finally {
      this.#forReasons = before;
    }
  }

  /** Places among those of reasons that emitted code fills by itself: it calls the first of them by this number. */
  reserved(count: number): number {
    const at = this.#reasonsSize;
    this.#reasonsSize += count;
    return at;
  }

  /** The place in the row of one that is called by its number. */
  reservedPlace(at: number): Figure {
    return REASONS_FROM + at;
  }

  // ── when all is compiled ──────────────────────────────────────────────────────────────────────────────────────────

  /** Before the function. */
  readonly setUp = "let Z;";

  /** Statements at the beginning of the function. */
  get head(): string {
    // Where the engine knows that they stay numbers, they are as cheap as a typed array, which is dear to make.
    return `const T = far ? (Z ??= Array.from({ length: ${this.#reasonsSize + LINE_ROOM} }, () => 0.5).fill(0)).slice() : undefined;`;
  }

  /** Statements that give the row back; of what emitted code reckons with, a truth is 0 or 1. */
  get result(): string {
    const always = [...this.#always.keys()].map((js) => `+(${js})`);
    const reasons = [...this.#reasons].map(([js, at]) => `T[${at}] = +(${js});`);
    return `const V = [${always.join(", ")}];\nif (!far) return V;\n${reasons.join(" ")}\nreturn V.concat(T);`;
  }

  /** With the places that figures have in the row. */
  settled<T>(of: T): T {
    if (typeof of === "number") return (of >= LINE_FROM ? of - LINE_FROM + this.lineAt : of >= REASONS_FROM ? of - REASONS_FROM + this.#always.size : of) as T;
    if (Array.isArray(of)) return of.map((each: unknown) => this.settled(each)) as T;
    if (typeof of !== "object" || of === null || ("is" in of && of.is === "same")) return of;
    return Object.fromEntries(Object.entries(of).map(([name, part]) => [name, this.settled(part as unknown)])) as T;
  }

  /** Where the figures of a line stand. */
  get lineAt(): ToldShape["lineAt"] {
    return this.#always.size + this.#reasonsSize;
  }
}
