/** Comparisons, `in` and `covers`. */
import { describe, expect, test } from "vitest";
import { compiled } from "../helper.js";
import { help, lowered, PROGRAM, said } from "./program.js";

describe("compare", () => {
  test.each([
    ["kind is MSP"], ["MSP is kind"], ["region is EMEA"], ["region in EMEA"], ["region in [US, UKI]"], ["kind in [MSP, Reseller]"],
    ["region not in EMEA"], ["EMEA covers region"], ["areas covers region"], ["areas covers [US, UKI]"], ["region in areas"], ["[US, UKI] in areas"],
    ["Level >= Gold"], ["Gold <= Level"], ["Level is none"], ["earned Level > standing Level"], ["competencies covers [Health]"], ["[Health] in competencies"],
    ["joined < 2026-01-01"], ["(csat else 3) >= 4"], ["Level.Gold is Level"], ["id is \"A\""], ["count(people[grade >= Professional]) >= 1"],
  ])("%s", (written) => expect(said(written)).toEqual([]));

  test.each([
    ["kind >= MSP", "FW0403 `>=` needs an order, and a word of `Kind` has none"],
    ["region >= EMEA", "FW0403 `>=` needs an order, and a word of `Region` has none"],
    ["id >= \"A\"", "FW0403 `>=` needs an order, and a text has none"],
    ["kind in MSP", "FW0412 `in` does not fit: on the right stands one value"],
    ["kind is [MSP, Reseller]", "FW0412 `is` does not fit: on the right stand several values"],
    ["region in Kind", "FW0402 A word of `Region` can't be compared with a list of words of `Kind`"],
    ["sales >= 5", "FW0402 An amount in USD can't be compared with a whole number"],
    ["score >= 40", "FW0402 A percent can't be compared with a whole number"],
    ["sales >= 5 EUR", "FW0404 USD and EUR can't be compared"],
    ["areas in EMEA", "FW0402 A set of words of `Region` can't be compared with a word of `Region`"],
    ["bookings is 3", "FW0402 A list of `Booking` can't be compared with a whole number"],
    ["kind covers MSP", "FW0402 A word of `Kind` can't be compared with a word of `Kind`"],
    ["count(bookings) when sales otherwise 1", "FW0407 This is an amount in USD, and here belongs a condition"],
    ["sales is none", "FW0413 `none` means no tier, and here no tier is asked for"],
    ["[]", "FW0416 This list is empty"],
    ["[US, MSP]", "FW0303 `MSP` is a word of `Kind`, and here belongs a word of `Region`"],
    ["[1, true]", "FW0415 A list holds values of one type, and this one holds a whole number and yes or no"],
  ])("%s", (written, message) => expect(said(written)).toEqual([message]));

  test("a sure fix for in and is", () => {
    const [diagnostic] = compiled(`${PROGRAM}measure tried = kind in MSP\n`).diagnostics;
    expect(diagnostic?.fixes).toMatchObject([{ title: "Write `is`", sure: true, edits: [{ text: "is" }] }]);
  });
  test("help for a percent", () => expect(help("score >= 40")).toBe("A percent is compared with a percent: `40%`."));
});

describe("lowering", () => {
  test("taxonomies go by what lies below, enums by equality", () => {
    expect(lowered("region in EMEA")).toMatchObject({ op: "in", how: "under" });
    expect(lowered("kind in [MSP]")).toMatchObject({ op: "in", how: "member" });
    expect(lowered("region is EMEA")).toMatchObject({ op: "compare", comparison: "equal" });
  });
  test("no tier is a word of its own", () => expect(lowered("Level is none")).toMatchObject({ right: { op: "constant", value: "none", type: { kind: "tier", ladder: "Level" } } }));
  test("a list in a list asks for all of it", () => expect(lowered("[US, UKI] in areas")).toMatchObject({ op: "covers", how: "under", left: { op: "partner", path: ["areas"] } }));
  test("`and` and `or` are one node each, however long", () => {
    const node = lowered("certified and kind is MSP and region in EMEA");
    expect(node.op === "and" && node.items.length).toBe(3);
  });
});
