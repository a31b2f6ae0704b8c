/** What lies between two numbers of a decision, of machine integers, held against exact arithmetic. */
import { absolute, add, compare, divide, exact, ONE, subtract, toText, type DecisionValue, type Exact } from "@fairway/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Distances, Less } from "../../packages/engine/src/compiled/told/distances.js";
import type { ShownFigure } from "../../packages/engine/src/compiled/told/shapes.js";

const SAFE = Number.MAX_SAFE_INTEGER;
const TEN = exact(10);

/** A side as it is shown, with the figures that it stands for behind one another. */
interface Side { readonly figures: readonly number[]; readonly exactly: Exact; readonly shown: (at: number) => ShownFigure }

const whole = fc.oneof(fc.integer({ min: -100_000, max: 100_000 }), fc.integer({ min: -SAFE, max: SAFE }), fc.constantFrom(0, 1, -1, SAFE, -SAFE));
const scale = fc.integer({ min: 0, max: 15 });

function power(scale: number): Exact {
  return scale === 0 ? ONE : Array.from({ length: scale }).reduce<Exact>((of) => divide(of, divide(ONE, TEN)), ONE);
}

const side: fc.Arbitrary<Side> = fc.oneof(
  fc.tuple(whole, scale).map(([over, scale]): Side => ({ figures: [over], exactly: divide(exact(over), power(scale)), shown: (at) => ({ is: "number", at, scale, type: "number" }) })),
  fc.tuple(whole, fc.oneof(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: SAFE }))).map(([over, den]): Side => ({ figures: [over, den], exactly: divide(exact(over), exact(den)), shown: (at) => ({ is: "fraction", at, den: at + 1, type: "number" }) })),
  fc.tuple(whole, scale).map(([over, scale]): Side => {
    const exactly = divide(exact(over), power(scale));
    return { figures: [], exactly, shown: () => ({ is: "same", value: { kind: "number", value: toText(exactly) } }) };
  }),
);

const valueOf = ({ exactly }: Side): DecisionValue => ({ kind: "number", value: toText(exactly) });

test("a number less another one is what exact arithmetic says", () => {
  fc.assert(fc.property(side, side, (of, by) => {
    const row = [...of.figures, ...by.figures];
    const less = new Less(of.shown(0), by.shown(of.figures.length));
    expect(less.shown(row, valueOf(of), valueOf(by))).toStrictEqual({ kind: "number", value: toText(subtract(of.exactly, by.exactly)) });
  }), { numRuns: 3000 });
});

test("distances are those of exact arithmetic, and one more where more than a whole number is asked", () => {
  fc.assert(fc.property(side, side, fc.constantFrom("atLeast", "more", "equal", "less", "atMost"), fc.boolean(), (value, threshold, comparison, whole) => {
    const row = [...value.figures, ...threshold.figures];
    const found = new Distances({ comparison, unit: "number", whole }, value.shown(0), threshold.shown(value.figures.length)).of(row, valueOf(value), valueOf(threshold), "USD");
    const strict = comparison === "more" || comparison === "less";
    const size = absolute(subtract(threshold.exactly, value.exactly));
    const more = comparison === "equal" ? compare(threshold.exactly, value.exactly) > 0 : comparison === "atLeast" || comparison === "more";
    expect(found).toStrictEqual({ amount: toText(strict && whole ? add(size, ONE) : size), unit: "number", direction: more ? "more" : "less", ...(strict && !whole ? { over: true } : {}) });
  }), { numRuns: 3000 });
});

test("there is no distance to what is not known", () => {
  const distances = new Distances({ comparison: "atLeast", unit: "number", whole: true }, { is: "number", at: 0, scale: 0, type: "integer" }, { is: "same", value: { kind: "integer", value: "3" } });
  expect(distances.of([Number.NaN], undefined, { kind: "integer", value: "3" }, "USD")).toBeUndefined();
});
