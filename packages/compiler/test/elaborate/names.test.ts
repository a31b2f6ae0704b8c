/** What a name means, and what is said where it means nothing, or two things. */
import { describe, expect, test } from "vitest";
import { check, compiled } from "../helper.js";
import { help, lowered, PROGRAM, said } from "./program.js";

describe("unknown names", () => {
  test.each([
    ["yerly", "FW0301 Nothing here is called `yerly`", "Did you mean `yearly`?"],
    ["sales[prodct in Compute]", "FW0301 Nothing here is called `prodct`", "Did you mean `product`?"],
    ["bookings.amout", "FW0304 `Booking` has no field `amout`", "Did you mean `amount`?"],
    ["kind is Reseler", "FW0303 `Reseler` is no word of `Kind`", "Did you mean `Reseller`?"],
    ["kind is Zebra", "FW0303 `Zebra` is no word of `Kind`", "Its words are `Reseller`, `MSP` and `Distributor`."],
    ["kind is Expert", "FW0303 `Expert` is a word of `Grade`, and here belongs a word of `Kind`", "Its words are `Reseller`, `MSP` and `Distributor`."],
    ["Region.Candaa is region", "FW0303 `Candaa` is no word of `Region`", "Did you mean `Canada`?"],
    ["max(bookings.amount)", "FW0306 There is nothing called `max` that takes values in parentheses", "Did you mean `highest`?"],
    ["if(certified, 1, 2)", "FW0306 There is nothing called `if` that takes values in parentheses", "Write `a when condition otherwise b`."],
    ["sales over last foscal quarter", "FW0307 There is no calendar `foscal`", "Did you mean `fiscal`?"],
    ["passed Nothing", "FW0305 There is no score `Nothing`", "The program declares no score."],
    ["earned Levl", "FW0305 There is no ladder `Levl`", "Did you mean `Level`?"],
    ["count(bookings[any o in orders has total > 5 USD])", "FW0301 Nothing here is called `total`", "It is a field of `o`: write `o.total`."],
  ])("%s", (written, message, advice) => {
    expect(said(written)).toEqual([message]);
    expect(help(written)).toBe(advice);
  });

  test("a fix puts the name in place", () => {
    const [diagnostic] = compiled(`${PROGRAM}measure tried = yerly\n`).diagnostics;
    expect(diagnostic?.fixes.map(({ title, edits }) => [title, edits[0]?.text])).toEqual([["Write `yearly`", "yearly"]]);
  });
  test("an unknown measure is reported once, however often it is used", () => {
    expect(check(`${PROGRAM}measure a = nope\nmeasure b = a + 1\nmeasure c = a + b\n`)).toHaveLength(1);
  });
});

describe("what could not be read is not missed again", () => {
  test.each(["mesure lost = 1\nmeasure a = lost + 1\n", "enumm Lost { A }\nrecord R { key l, l: Lost }\n", "laddr Lost { tier A {} }\nmeasure a = 1 when earned Lost is A otherwise 2\n"])("%s", (text) => {
    const found = check(PROGRAM + text);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain("unknown-declaration");
  });
});

describe("a block that is never closed makes no other mistakes", () => {
  const cut = (text: string): readonly string[] => check(PROGRAM.replace(text, text.replace(/ \}\n$/u, "\n"))).map((line) => line.split(" ")[1]!);
  test.each(["enum Kind { Reseller, MSP, Distributor }\n", "enum Grade ordered { Associate, Professional, Expert }\n", "taxonomy Product { Compute { Servers, Edge }, Storage }\n"])("%s", (text) => {
    expect(new Set(cut(text))).toEqual(new Set(["unclosed-block"]));
  });
  test("of a record", () => {
    const text = PROGRAM.replace("  orders:   list of Order\n}\n", "  orders:   list of Order\n");
    expect(check(text).map((line) => line.split(" ")[1])).toEqual(["unclosed-block"]);
  });
});

describe("two meanings", () => {
  test("a field of the record and of the partner", () => {
    expect(said("sum(bookings[region in EMEA].amount)")).toEqual(["FW0330 `region` may be a field of `Booking` or a field of the partner"]);
    expect(help("sum(bookings[region in EMEA].amount)")).toBe("Write `Booking.region` or `partner.region`.");
  });
  test("qualified, either can be meant", () => {
    expect(JSON.stringify(lowered("sum(bookings[Booking.region in EMEA].amount)"))).toContain("\"field\":\"region\"");
    expect(JSON.stringify(lowered("sum(bookings[partner.region in EMEA].amount)"))).toContain("\"path\":[\"region\"]");
  });
  test("of nested records the innermost counts", () => {
    expect(said("count(bookings[count(orders[total > 5 USD]) > 1])")).toEqual([]);
  });
  test("a field called as the records of a basis is written with its record's name", () => {
    const paid = (quantity: string): string => `program Telecom { currency USD }\nrecord Visit { key id, dated on, id: Text, on: Date, lines: Integer }\npartner { key id, id: Text, visits: list of Visit }\nincentive Base {\n  each quarter\n  basis visits[on in period] at ${quantity}\n  pay 1 USD\n}\n`;
    expect(check(paid("lines")).map((line) => line.replace(/ \d+:\d+/u, ""))).toEqual(["FW0330 two-meanings `lines` may be a field of `Visit` or the records of the basis"]);
    expect(check(paid("Visit.lines"))).toEqual([]);
  });
  test("a word of two enums", () => {
    const program = `${PROGRAM}enum Other { MSP, Agent }\n`;
    expect(check(`${program}measure tried = highest(1, 2) when MSP in [MSP] otherwise 1\n`)[0]).toContain("FW0331 word-of-several-types");
    expect(check(`${program}measure tried = count(bookings) when kind is MSP otherwise 1\n`)).toEqual([]);
    expect(check(`${program}measure tried = [Other.MSP]\n`)).toEqual([]);
  });
  test("a word that is also declared is qualified", () => {
    const program = `${PROGRAM}enum Area { Health, Retail }\nrecord R { key area, area: Area }\n`;
    const lines = check(`${program.replace("people:    list of Person", "people:    list of Person\n  rs:        list of R")}measure tried = count(rs[area is Health])\n`);
    expect(lines.map((line) => line.replace(/ \d+:\d+/u, ""))).toEqual(["FW0330 two-meanings `Health` may be a word of `Area` or the competency `Health`"]);
  });
});

describe("not a value", () => {
  test.each([
    ["Booking", "FW0332 `Booking` is a kind of record, and here belongs a value"],
    ["period", "FW0448 `period` is a stretch of time, and here belongs a value"],
    ["people(Expert)", "FW0334 `people` takes no values in parentheses"],
    ["sales(Expert)", "FW0334 `sales` takes no values in parentheses"],
    ["sum(1, 2)", "FW0334 `sum` takes one value in parentheses, and 2 are given"],
  ])("%s", (written, message) => expect(said(written)).toEqual([message]));
});
