/**
 * What stands before the emitted function: statements, arrays, functions of their own, and words that answers share.
 *
 * Each is written once and has a name; numbers and names alone go into the text. This file refuses to know what they are for.
 */
import { Numbered } from "./numbered.js";

export class Before {
  /** Statements before the function. */
  readonly setUp: string[] = [];
  /** Tables and sets: A0, A1, … */
  readonly arrays: string[] = [];
  readonly functions: string[] = [];
  /** What is the same in every answer, in words: S[0], S[1], … */
  readonly shown: unknown[] = [];
  readonly #marks: string[] = [];
  readonly #numbers = new Numbered();

  /** Something in words that answers share. */
  shared(of: unknown): string {
    return `S[${this.#numbers.of("shown", of, this.shown, () => of)}]`;
  }

  /** Marks in words, kept: a name for them before the function, one for each way of writing. @param make the words of the number `x` */
  marksShown(make: string): readonly [string, string] {
    const at = this.#numbers.of("marks", make, this.#marks, () => make);
    if (this.functions.every((line) => !line.startsWith(`const M${at} `))) this.functions.push(`const M${at} = new Map(), W${at} = (x) => (${make});`);
    return [`M${at}`, `W${at}`];
  }

  array(of: "Int32Array" | "Float64Array" | "Uint8Array", values: readonly number[]): string {
    const text = `${of}.of(${values.map((value) => (Number.isNaN(value) ? "NaN" : String(value))).join(",")})`;
    const at = this.#numbers.of("array", text, this.arrays, () => text);
    return `A${at}`;
  }

  /** Room for sums, kept between runs. */
  scratch(size: number): string {
    const name = `R${this.setUp.length}`;
    this.setUp.push(`const ${name} = new Float64Array(${size});`);
    return name;
  }

  /** Room for rows of one partner, as many as there are. */
  rowList(): string {
    const name = `R${this.setUp.length}`;
    this.setUp.push(`const ${name} = [];`);
    return name;
  }

  /** Of each text that the program names its place; `other` where it has none. */
  textPlaces(places: ReadonlyMap<number, number>, other: number): string {
    const most = Math.max(-1, ...places.keys());
    return this.array("Int32Array", Array.from({ length: most + 1 }, (_, text) => places.get(text) ?? other));
  }

  /** For each of `size` values a set of rows: a bit for each. @param stretches of each row, the values at which it holds */
  table(size: number, words: number, stretches: readonly (readonly (readonly [number, number])[])[]): string {
    const flat = this.array("Int32Array", stretches.flatMap((of, row) => of.flatMap(([from, to]) => [row, from, to])));
    const at = this.#numbers.of("array", `sets ${size} ${words} ${flat}`, this.arrays, () => `rowSets(${size}, ${words}, ${flat})`);
    return `A${at}`;
  }
}
