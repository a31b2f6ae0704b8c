/** Outputs of a contender held against those of the program by hand, before anything is timed. */
import { isDeepStrictEqual } from "node:util";
import { countOf, type Outputs } from "./outputs.js";

/** Exact engines give the same number; those that reckon in binary floats may be off by less than anybody counts. */
const NEAR = 1e-9;

function isSame(found: unknown, wanted: unknown, near: number): boolean {
  return typeof found === "number" && typeof wanted === "number" ? Math.abs(found - wanted) <= near : isDeepStrictEqual(found, wanted);
}

/**
 * How many of the outputs a contender gives, after all of them were found equal.
 * @param count partners that are compared @param inFloats for an engine that has no exact numbers
 * @throws Error at the first output that differs
 */
export async function compared(expected: readonly Outputs[], name: string, count: number, one: (at: number) => Outputs | Promise<Outputs>, inFloats = false): Promise<number> {
  let outputs = 0;
  for (let at = 0; at < count; at++) {
    const found = await one(at);
    outputs = countOf(found);
    for (const [key, value] of Object.entries(found)) {
      const wanted = expected[at]![key as keyof Outputs];
      if (!isSame(value, wanted, inFloats ? NEAR : 0)) throw new Error(`${name} gives another ${key} for partner ${at}: ${JSON.stringify(value)} instead of ${JSON.stringify(wanted)}`);
    }
  }
  return outputs;
}
