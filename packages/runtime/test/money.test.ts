import { describe, expect, test } from "vitest";
import * as r from "../src/index.js";
import { exact, formatMoney, money } from "../src/index.js";

describe("money", () => {
  test("adds and subtracts within a currency", () => {
    expect(r.addMoney(money("0.1", "USD"), money("0.2", "USD"))).toEqual(money("0.3", "USD"));
    expect(r.subtractMoney(money(5, "EUR"), money("7.5", "EUR"))).toEqual(money("-2.5", "EUR"));
  });
  const mixed: readonly (readonly [string, (a: r.Money, b: r.Money) => unknown])[] = [
    ["addMoney", r.addMoney], ["subtractMoney", r.subtractMoney], ["compareMoney", r.compareMoney], ["ratioOfMoney", r.ratioOfMoney],
    ["minMoney", r.minMoney], ["maxMoney", r.maxMoney],
  ];
  test.each(mixed)("%s refuses two currencies, even for zero", (_name, operation) => {
    expect(() => operation(money(0, "USD"), money(0, "EUR"))).toThrow(expect.objectContaining({ code: "mixed-currencies" }));
  });
  test("money of two currencies is unequal and asking does not throw", () => {
    expect(r.equalsMoney(money(1, "USD"), money(1, "EUR"))).toBe(false);
    expect(r.equalsMoney(money("1.50", "USD"), money("3/2", "USD"))).toBe(true);
  });
  test("a ratio of like money is a plain number, undefined over zero", () => {
    expect(r.ratioOfMoney(money(1, "USD"), money(3, "USD"))).toEqual(exact("1/3"));
    expect(r.ratioOfMoney(money(1, "USD"), money(0, "USD"))).toBeUndefined();
  });
  test("the sum of nothing is zero of the currency", () => {
    expect(r.sumMoney([], "JPY")).toEqual(money(0, "JPY"));
    expect(r.sumMoney([money(1, "JPY"), money(2, "JPY")], "JPY")).toEqual(money(3, "JPY"));
  });
  test("scaling keeps every digit", () => {
    expect(r.scaleMoney(money(10, "USD"), exact("2/3"))).toEqual(money("20/3", "USD"));
  });
  test("an unknown currency is refused", () => {
    expect(() => money(1, "usd")).toThrow(expect.objectContaining({ code: "unknown-currency" }));
    expect(() => money(1, "__proto__")).toThrow(expect.objectContaining({ code: "unknown-currency" }));
  });

  const rounded: readonly (readonly [string, string, string])[] = [
    ["1.005", "USD", "1.01 USD"], ["-1.005", "USD", "-1.01 USD"], ["1.5", "JPY", "2 JPY"], ["1.0005", "KWD", "1.001 KWD"], ["20/3", "EUR", "6.67 EUR"],
  ];
  test.each(rounded)("%s %s rounds to the minor unit as %s", (amount, currency, expected) => {
    expect(formatMoney(r.roundToMinor(money(amount, currency)))).toBe(expected);
  });
  test("half to even can be asked for", () => {
    expect(formatMoney(r.roundToMinor(money("1.005", "USD"), "half to even"))).toBe("1.00 USD");
  });

  const written: readonly (readonly [string, string, string])[] = [
    ["1234.5", "USD", "1,234.50 USD"], ["1234567", "JPY", "1,234,567 JPY"], ["0.125", "USD", "0.125 USD"], ["20/3", "USD", "20/3 USD"],
    ["-1000", "EUR", "-1,000.00 EUR"], ["999.999", "USD", "999.999 USD"], ["20000/3", "USD", "20,000/3 USD"],
  ];
  test.each(written)("%s %s is printed exactly as %s", (amount, currency, expected) => {
    expect(formatMoney(money(amount, currency))).toBe(expected);
  });
});

describe("currencies", () => {
  test("codes are three upper-case letters, each once", () => {
    expect(r.ACTIVE_CURRENCIES.every((code) => /^[A-Z]{3}$/.test(code))).toBe(true);
    expect(new Set(r.ACTIVE_CURRENCIES).size).toBe(r.ACTIVE_CURRENCIES.length);
  });
  test("minor units are those of ISO 4217", () => {
    expect(["USD", "JPY", "KWD", "CLF", "MGA", "ISK", "UYW"].map(r.minorUnitOf)).toEqual([2, 0, 3, 4, 2, 0, 4]);
  });
  test("a withdrawn code can still be read but is not listed as active", () => {
    expect(r.isCurrency("BGN")).toBe(true);
    expect(r.ACTIVE_CURRENCIES).not.toContain("BGN");
  });
  test("codes without a minor unit are not currencies of a program", () => {
    expect(["XAU", "XDR", "XXX", "XTS"].some(r.isCurrency)).toBe(false);
  });
});

describe("numbers for people", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["1234567.891", "1,234,567.891"], ["-1234", "-1,234"], ["999", "999"], ["20/3", "20/3"], ["0.0001", "0.0001"], ["1000.0001", "1,000.0001"],
  ];
  test.each(cases)("%s is written %s", (text, expected) => expect(r.formatExact(exact(text))).toBe(expected));
  test("a share is written as percent", () => {
    expect(r.formatPercent(exact("0.375"))).toBe("37.5%");
    expect(r.formatPercent(exact("12"))).toBe("1,200%");
    expect(r.formatPercent(exact("1/3"))).toBe("100/3%");
    expect(r.formatPercent(exact("1/3"), { places: 1 })).toBe("33.3%");
  });
  test("a rounded figure has the decimals that were asked for", () => {
    expect(r.formatExact(exact("20000/3"), { places: 2 })).toBe("6,666.67");
    expect(r.formatExact(exact("20000/3"), { places: 2, mode: "down" })).toBe("6,666.66");
  });
});
