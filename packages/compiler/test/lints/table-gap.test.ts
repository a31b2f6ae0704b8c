/** A requirement that can fall into a gap of a table is told, at the place that names the table. */
import { describe, expect, test } from "vitest";
import { check } from "../helper.js";

const program = (rest: string): string => `program P { currency USD }
enum Kind { Reseller, MSP, Referral }
partner { key id, id: Text, kind: Kind, sales: Money }
table asked by kind gives Money {
  | kind     | asked   |
  | Reseller | 100 USD |
  | MSP      | -       |
}
${rest}
`;
const gap = (place: string): string => `FW0526 table-leaves-gap ${place} \`asked\` has no value for \`kind\` Referral`;

describe("told", () => {
  test.each([
    ["in a requirement of a competency", "competency C { require sales >= asked }", [gap("9:33")]],
    ["in one of a tier", "ladder L {\n  tier A {}\n  tier B { require sales >= asked * 2 }\n}", [gap("11:29")]],
    ["in a path", "competency C {\n  require any \"Depth\" {\n    path \"A\" { sales >= asked }\n    path \"B\" { sales >= 1 USD }\n  }\n}", [gap("11:25")]],
    ["in an exception", "competency C {\n  require \"S\" sales >= 1 USD\n  instead of \"S\" when kind is MSP: sales >= asked\n}", [gap("11:45")]],
    ["behind a measure, once", "measure need = asked\ncompetency C { require sales >= need }\ncompetency D { require sales >= need }", [gap("9:16")]],
  ])("%s", (_, rest, told) => expect(check(program(rest))).toEqual(told));

  test("that more combinations are missing than the one that is shown", () => {
    const rest = "table two by kind and other: Kind gives Money {\n  | kind | other | two |\n  | MSP | Reseller | 1 USD |\n}\ncompetency C { require sales >= two(kind, kind) }";
    expect(check(program(rest))).toEqual(["FW0526 table-leaves-gap 13:33 `two` has no value for `kind` Reseller, `other` Reseller, among others"]);
  });
});

describe("not told", () => {
  test.each([
    ["where it is said what holds then", "competency C { require sales >= (asked else 0 USD) }"],
    ["where it is said behind a measure", "measure need = asked\ncompetency C { require sales >= (need else 0 USD) }"],
    ["where the value is asked for first", "competency C { require asked is known }"],
    ["where the use keeps clear of the gap", "competency C { require sales >= asked(Reseller) }"],
    ["where no value is meant", "competency C { require sales >= asked(MSP) }"],
    ["where nothing uses the table", "competency C { require sales >= 1 USD }"],
  ])("%s", (_, rest) => expect(check(program(rest))).toEqual([]));
});
