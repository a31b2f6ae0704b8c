/** When two values are the same: no text reads as another value, whatever is written in it. */
import { expect, test } from "vitest";
import { exact, type Value } from "@fairway/runtime";
import { identityOf } from "../src/values/identity.js";

const same = (left: Value, right: Value): boolean => identityOf(left) === identityOf(right);

test("numbers by their exact value, money with its currency, sets without order and without doubles", () => {
  expect(same(exact(2), exact(2))).toBe(true);
  expect(same({ amount: exact(2), currency: "EUR" }, { amount: exact(2), currency: "USD" })).toBe(false);
  expect(same(["b", "a", "a"], ["a", "b"])).toBe(true);
  expect(same({ name: "x", city: undefined }, { name: "x" })).toBe(true);
});

test("what is absent is no text", () => {
  expect(same(undefined, "absent")).toBe(false);
  expect(same(undefined, "")).toBe(false);
  expect(same(undefined, undefined)).toBe(true);
});

test("a text within a list or a record is one, with bars, colons and quotes in it", () => {
  expect(same(["a|b"], ["a", "b"])).toBe(false);
  expect(same({ name: "x|city:y" }, { name: "x", city: "y" })).toBe(false);
  expect(same({ name: 'x"|"city":"y' }, { name: "x", city: "y" })).toBe(false);
  expect(same(["a|b", "c"], ["c", "a|b"])).toBe(true);
});
