/**
 * A function in the making: its blocks, its passes over lists, and the moments and windows that it reads.
 *
 * The function for the as-of day is one; what is worked out as of other days, which are known only as it runs, has functions
 * of its own. Each of these is given the day, reads its own columns, and is told what it needs of the function that calls it.
 */
import type { DatedValues, FrameSpec, MomentSpec, ReviewsUse, WindowUse } from "../run/env.js";
import { Block, type Names } from "./block.js";
import type { Code } from "./code.js";
import type { Loop } from "./loops.js";

/** Name of the partner's as-of day in functions for other days. */
export const AS_OF = "A";

/** A function for another day: its call with DAY for the day, where it leaves what it gives beside its first result, and what it gives. */
export interface Called { readonly call: string; readonly others: readonly string[]; result?: Code | undefined }

export class Frame {
  /** What hangs on the day, the columns and the partner's own fields alone; it stands before everything else. */
  readonly head: Block;
  readonly top: Block;
  readonly loops = new Map<number, Loop>();
  readonly moments: MomentSpec[] = [{ kind: "today" }];
  readonly windows: WindowUse[] = [];
  readonly dated: DatedValues[] = [];
  readonly calendars: string[] = [];
  readonly reviews: ReviewsUse[] = [];
  /** Names of marks for values that have been met. */
  readonly marks: string[] = [];
  /** Functions for other days that it calls, by what they work out. */
  readonly functions = new Map<string, Called>();
  /** What is passed on by the function that calls it: names there, and names here. */
  readonly #passed = new Map<string, string>();

  /** @param outer the function that calls it; none for that of the as-of day */
  constructor(private readonly names: Names, readonly outer?: Frame) {
    this.head = new Block(names);
    this.top = new Block(names);
  }

  get isMain(): boolean {
    return this.outer === undefined;
  }

  get env(): FrameSpec {
    const { moments, windows, dated, calendars, reviews } = this;
    return { moments, windows, dated, calendars, reviews };
  }

  /** The function for the as-of day. */
  get main(): Frame {
    return this.outer === undefined ? this : this.outer.main;
  }

  /** Something of the function for the as-of day: its name here. @param js a name or number there */
  passed(js: string): string {
    return this.outer === undefined ? js : this.given(this.outer.passed(js));
  }

  /** Something of the function that calls it, as a parameter: its name here. @param js a name or number there */
  given(js: string): string {
    if (/^(?:-?\d+|true|false)$/.test(js)) return js;
    const name = this.#passed.get(js) ?? this.names.next("a");
    this.#passed.set(js, name);
    return name;
  }

  /** Parameters and what they are given, in the same order. */
  get parameters(): readonly (readonly [string, string])[] {
    return [...this.#passed].map(([given, name]) => [name, given] as const);
  }
}
