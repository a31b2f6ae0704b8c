import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as x from "../src/index.js";
import { exact, ROUNDING_MODES, toText, type Exact, type RoundingMode } from "../src/index.js";

const anyExact: fc.Arbitrary<Exact> = fc
  .tuple(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.bigInt({ min: 1n, max: 10n ** 12n }))
  .map(([n, d]) => exact(`${n}/${d}`));

describe("reading numbers", () => {
  const read: readonly (readonly [string, string])[] = [
    ["0", "0"], ["-0", "0"], ["007", "7"], ["+5", "5"], ["12.50", "12.5"], ["-3.75", "-3.75"], ["1e3", "1000"],
    ["1.5E-2", "0.015"], ["2e+2", "200"], ["0.1", "0.1"], ["1e-400", `0.${"0".repeat(399)}1`],
  ];
  test.each(read)("%s is read as %s", (text, written) => {
    const number = x.parseDecimal(text);
    expect(number === undefined ? undefined : toText(number)).toBe(written);
  });

  const refused = [
    "", " ", " 1", "1 ", ".5", "5.", "1,000", "1_000", "Infinity", "-Infinity", "NaN", "0x10", "1e", "1e401", "1e-401", "1e99999",
    "--1", "1.2.3", "1/2", "1'3'", "0.(3)", "１", "1\n", "9".repeat(401), `0.${"1".repeat(400)}`,
  ];
  test.each(refused)("untrusted text %j is refused", (text) => {
    expect(x.parseDecimal(text)).toBeUndefined();
  });

  test("400 digits are read and 401 are refused", () => {
    expect(toText(x.parseDecimal("9".repeat(400)) ?? x.ZERO)).toBe("9".repeat(400));
    expect(x.parseDecimal("9".repeat(401))).toBeUndefined();
  });

  test("a fraction is read in lowest terms", () => {
    expect(toText(exact("40/6"))).toBe("20/3");
    expect(toText(exact("-4/8"))).toBe("-0.5");
  });

  test("a fraction over zero is not a number", () => {
    expect(x.parseExact("1/0")).toBeUndefined();
  });

  test.each([0.1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])("the JavaScript number %d is refused", (value) => {
    expect(() => exact(value)).toThrow(expect.objectContaining({ code: "not-exact" }));
  });

  test("text that is no number throws a typed error that does not repeat a long input", () => {
    const long = "x".repeat(10_000);
    expect(() => exact(long)).toThrow(x.ValueError);
    expect(() => exact(long)).toThrow(/^.{1,100}$/);
  });

  test("whatever text comes in, parseDecimal answers without throwing", () => {
    fc.assert(fc.property(fc.string(), (text) => void x.parseDecimal(text)));
  });
});

describe("writing numbers", () => {
  const written: readonly (readonly [string, string])[] = [
    ["20/3", "20/3"], ["1/8", "0.125"], ["-1/8", "-0.125"], ["100", "100"], ["1/40", "0.025"], ["-7/6", "-7/6"], ["1e21", "1000000000000000000000"],
  ];
  test.each(written)("%s is written %s", (text, expected) => {
    expect(toText(exact(text))).toBe(expected);
  });

  test("what toText writes is read back as the same number", () => {
    fc.assert(fc.property(anyExact, (a) => x.equals(exact(toText(a)), a)));
  });

  test("toDecimal writes exactly the decimals that are asked for", () => {
    expect(x.toDecimal(exact("2.5"), 2)).toBe("2.50");
    expect(x.toDecimal(exact("2/3"), 3)).toBe("0.667");
    expect(x.toDecimal(exact("-0.004"), 2)).toBe("0.00");
    expect(x.toDecimal(exact("-12.345"), 2)).toBe("-12.35");
    expect(x.toDecimal(exact("7"), 0)).toBe("7");
  });

  test("negative decimals cannot be written", () => {
    expect(() => x.toDecimal(exact(7), -1)).toThrow(expect.objectContaining({ code: "bad-precision" }));
  });

  test("only integers within 2^53 become JavaScript numbers", () => {
    expect(x.toSafeInteger(exact("12"))).toBe(12);
    expect(x.toSafeInteger(exact("-12"))).toBe(-12);
    expect(x.toSafeInteger(exact("12.5"))).toBeUndefined();
    expect(x.toSafeInteger(exact(2n ** 53n))).toBeUndefined();
  });
});

describe("arithmetic is that of the rational numbers", () => {
  const same = (a: Exact, b: Exact): void => {
    expect(toText(a)).toBe(toText(b));
  };

  test("0.1 + 0.2 is 0.3", () => same(x.add(exact("0.1"), exact("0.2")), exact("0.3")));
  test("a third three times is one", () => same(x.multiply(exact("1/3"), exact(3)), x.ONE));
  test("adding is commutative and associative", () => {
    fc.assert(
      fc.property(anyExact, anyExact, anyExact, (a, b, c) => {
        same(x.add(a, b), x.add(b, a));
        same(x.add(x.add(a, b), c), x.add(a, x.add(b, c)));
      }),
    );
  });
  test("multiplying distributes over adding", () => {
    fc.assert(fc.property(anyExact, anyExact, anyExact, (a, b, c) => same(x.multiply(a, x.add(b, c)), x.add(x.multiply(a, b), x.multiply(a, c)))));
  });
  test("subtracting undoes adding, dividing undoes multiplying", () => {
    fc.assert(
      fc.property(anyExact, anyExact, (a, b) => {
        same(x.subtract(x.add(a, b), b), a);
        if (!x.isZero(b)) same(x.divide(x.multiply(a, b), b), a);
      }),
    );
  });
  test("comparing agrees with the sign of the difference", () => {
    fc.assert(
      fc.property(anyExact, anyExact, (a, b) => {
        expect(x.compare(a, b)).toBe(x.sign(x.subtract(a, b)));
        expect(x.equals(a, b)).toBe(toText(a) === toText(b));
        expect(x.compare(x.min(a, b), x.max(a, b))).toBeLessThanOrEqual(0);
      }),
    );
  });
  test("sums and products agree with BigInt on integers", () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt(), (a, b) => {
        expect(toText(x.add(exact(a), exact(b)))).toBe(`${a + b}`);
        expect(toText(x.multiply(exact(a), exact(b)))).toBe(`${a * b}`);
      }),
    );
  });
  test("zero has one form, however it was made", () => {
    expect(x.negate(x.ZERO)).toEqual(x.ZERO);
    expect(exact("-0")).toEqual(x.ZERO);
    expect(x.multiply(exact(-3), x.ZERO)).toEqual(x.ZERO);
    expect(x.absolute(x.negate(x.ZERO))).toEqual(x.ZERO);
    expect(x.sign(x.negate(x.ZERO))).toBe(0);
    expect(toText(x.negate(x.ZERO))).toBe("0");
  });
  test("dividing by zero throws a typed error, tryDivide says undefined", () => {
    expect(() => x.divide(x.ONE, x.ZERO)).toThrow(expect.objectContaining({ name: "ValueError", code: "division-by-zero" }));
    expect(x.tryDivide(x.ONE, x.ZERO)).toBeUndefined();
    expect(x.tryDivide(exact(1), exact(4))).toEqual(exact("0.25"));
  });
  test("the sum of nothing is zero", () => same(x.sum([]), x.ZERO));
  test("a number is told from other values", () => {
    expect(x.isExact(exact(3))).toBe(true);
    expect(x.isExact({ n: 3n, d: 1n, s: 1n })).toBe(false);
    // Of another copy of this package in the same process: a built program brings its own.
    expect(x.isExact({ n: 3n, d: 1n, s: 1n, add: () => undefined })).toBe(true);
    expect(x.isExact(3)).toBe(false);
  });
});

describe("rounding", () => {
  // Columns in the order of ROUNDING_MODES: half away, half to even, up, down, floor, ceiling.
  const table: readonly (readonly [string, readonly string[]])[] = [
    ["5.5", ["6", "6", "6", "5", "5", "6"]],
    ["2.5", ["3", "2", "3", "2", "2", "3"]],
    ["1.6", ["2", "2", "2", "1", "1", "2"]],
    ["1.1", ["1", "1", "2", "1", "1", "2"]],
    ["1", ["1", "1", "1", "1", "1", "1"]],
    ["0.5", ["1", "0", "1", "0", "0", "1"]],
    ["-0.5", ["-1", "0", "-1", "0", "-1", "0"]],
    ["-1", ["-1", "-1", "-1", "-1", "-1", "-1"]],
    ["-1.1", ["-1", "-1", "-2", "-1", "-2", "-1"]],
    ["-1.6", ["-2", "-2", "-2", "-1", "-2", "-1"]],
    ["-2.5", ["-3", "-2", "-3", "-2", "-3", "-2"]],
    ["-5.5", ["-6", "-6", "-6", "-5", "-6", "-5"]],
    ["8/3", ["3", "3", "3", "2", "2", "3"]],
  ];
  const cases = table.flatMap(([value, results]) => ROUNDING_MODES.map((mode, i): [string, RoundingMode, string] => [value, mode, results[i] ?? ""]));
  test.each(cases)("%s rounded %s is %s", (value, mode, expected) => {
    expect(toText(x.roundTo(exact(value), 0, mode))).toBe(expected);
  });

  test("cents: 1.005 goes away from zero to 1.01 and to even to 1.00", () => {
    expect(toText(x.roundTo(exact("1.005"), 2, "half away from zero"))).toBe("1.01");
    expect(toText(x.roundTo(exact("1.005"), 2, "half to even"))).toBe("1");
  });
  test("negative decimals round to tens and hundreds", () => {
    expect(toText(x.roundTo(exact("1250"), -2, "half away from zero"))).toBe("1300");
    expect(toText(x.roundTo(exact("1250"), -2, "half to even"))).toBe("1200");
    expect(toText(x.roundTo(exact("-1250"), -2, "down"))).toBe("-1200");
  });
  test("floor and ceil enclose the number", () => {
    fc.assert(fc.property(anyExact, (a) => x.compare(x.floor(a), a) <= 0 && x.compare(a, x.ceil(a)) <= 0 && x.isInteger(x.floor(a))));
  });
  test("a rounded number is a multiple of the step and less than one step away, in every mode", () => {
    fc.assert(
      fc.property(anyExact, fc.integer({ min: -6, max: 12 }), fc.constantFrom(...ROUNDING_MODES), (a, decimals, mode) => {
        const step = exact(decimals >= 0 ? `1/${10n ** BigInt(decimals)}` : `${10n ** BigInt(-decimals)}`);
        const rounded = x.roundTo(a, decimals, mode);
        expect(x.isInteger(x.divide(rounded, step))).toBe(true);
        const distance = x.absolute(x.subtract(rounded, a));
        expect(x.compare(distance, step)).toBe(-1);
        if (mode.startsWith("half")) expect(x.compare(x.multiply(distance, exact(2)), step)).toBeLessThanOrEqual(0);
      }),
    );
  });
  test.each([0.5, 1001, Number.NaN])("%d decimals are refused", (decimals) => {
    expect(() => x.roundTo(exact(1), decimals, "up")).toThrow(expect.objectContaining({ code: "bad-precision" }));
  });
});

describe("as a whole number of a power of ten", () => {
  test("what fits is that number, whatever its sign", () => {
    const cases: readonly (readonly [string, number, number])[] = [["0", 2, 0], ["12.34", 2, 1234], ["-12.34", 2, -1234], ["1/4", 2, 25], ["90071992547409.91", 2, Number.MAX_SAFE_INTEGER], ["-4294967296", 0, -4294967296], ["4294967295.5", 1, 42949672955]];
    for (const [text, decimals, expected] of cases) expect(x.toScaled(exact(text), decimals), text).toBe(expected);
  });

  test("what is finer or larger is not a number", () => {
    for (const [text, decimals] of [["1/3", 2], ["0.001", 2], ["9007199254740992", 0], ["90071992547409.92", 2], ["1e40", 0], ["18446744073709551617", 0], ["1/18446744073709551616", 2]] as const) expect(x.toScaled(exact(text), decimals), text).toBeNaN();
  });

  test("every amount in cents is read as what it is", () => {
    fc.assert(fc.property(fc.integer({ min: -(2 ** 50), max: 2 ** 50 }), fc.integer({ min: 0, max: 6 }), (cents, decimals) => {
      expect(x.toScaled(x.divide(exact(cents), exact(10 ** decimals)), decimals)).toBe(cents);
    }));
  });
});
