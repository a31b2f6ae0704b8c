/** Requirements that decide nothing and tiers that nobody is in are told, once each and at their place. */
import { describe, expect, test } from "vitest";
import { check } from "../helper.js";

const program = (rest: string): string => `program P { currency USD }
enum Kind { Reseller, MSP }
partner { key id, id: Text, kind: Kind, csat: Number from 1 to 5?, people: Integer at least 0, sales: Money }
${rest}
`;
const told = (rest: string): readonly string[] => check(program(rest)).map((line) => line.split(" ").slice(0, 3).join(" "));
const ladder = (silver: string, gold: string, more = ""): string => `ladder L {\n${more}  tier Start {}\n  tier Silver { ${silver} }\n  tier Gold { ${gold} }\n}`;

describe("a requirement", () => {
  test.each([
    ["that lies below its range", "competency C { require people < 0 }", "FW0690 requirement-never-met 4:16"],
    ["that lies above its range", "competency C { require csat >= 6 }", "FW0690 requirement-never-met 4:16"],
    ["whose parts exclude each other", "competency C { require people >= 5 and people < 3 }", "FW0690 requirement-never-met 4:16"],
    ["that wants two words at once", "competency C { require kind is MSP and kind is Reseller }", "FW0690 requirement-never-met 4:16"],
    ["of a path", "competency C { require any \"Ways\" { path \"A\" { people < 0 }, path \"B\" { people >= 1 } } }", "FW0690 requirement-never-met 4:48"],
    ["that nobody can fail", "competency C { require people >= 0 }", "FW0691 requirement-always-met 4:16"],
    ["that any word meets", "competency C { require kind in [MSP, Reseller] }", "FW0691 requirement-always-met 4:16"],
  ])("%s", (_, rest, expected) => expect(told(rest)).toEqual([expected]));
});

describe("a tier", () => {
  test("whose requirements contradict each other, told at the later one", () => {
    expect(told(ladder('require "A" sales >= 5 USD\n  require "B" sales < 3 USD', "require sales >= 9 USD"))).toEqual(["FW0692 tier-never-met 7:3"]);
  });
  test("that contradicts the one below, where tiers build up", () => {
    expect(told(ladder("require people <= 3", "require people >= 5", "  tiers build up\n"))).toEqual(["FW0692 tier-never-met 8:15"]);
    expect(told(ladder("require people <= 3", "require people >= 5"))).toEqual([]);
  });
  test("that an easier higher one hides", () => {
    expect(told(ladder("require sales >= 500 USD", "require sales >= 300 USD"))).toEqual(["FW0693 tier-hidden 6:8"]);
    expect(told(ladder("require sales >= 500 USD", "require sales >= 500 USD"))).toEqual(["FW0693 tier-hidden 6:8"]);
  });
});

describe("a tier that asks less than the one below", () => {
  const sales = (silver: string, gold: string): string => ladder(`require "Sales" ${silver}\n  require people >= 1`, `require people >= 5\n  require "Sales" ${gold}`);
  test("is told at what it asks", () => expect(told(sales("sales >= 500 USD", "sales >= 300 USD"))).toEqual(["FW0688 tier-asks-less 9:3"]));
  test("is not told where it asks as much, more, or under another title", () => {
    expect(told(sales("sales >= 500 USD", "sales >= 500 USD"))).toEqual([]);
    expect(told(sales("sales >= 500 USD", "sales >= 900 USD"))).toEqual([]);
    expect(told(sales("sales >= 500 USD", "sales >= 300 USD").replace(/"Sales"(?= sales >= 300)/u, '"Sales of a Gold partner"'))).toEqual([]);
  });
});

describe("points", () => {
  const score = (asked: string): string => `score S {\n  part A 10 points each people, at most 60\n  part B 20 points for people, full at 5\n  part C 30 points when kind is MSP\n}\ncompetency C { ${asked} }`;
  test("more than all parts can give is never met", () => expect(told(score("require S >= 111"))).toEqual(["FW0690 requirement-never-met 9:16"]));
  test("more than one part can give is never met", () => expect(told(score("require S.B > 20"))).toEqual(["FW0690 requirement-never-met 9:16"]));
  test("all of them may be asked, and a part without an end has none", () => {
    expect(told(score("require S >= 110"))).toEqual([]);
    expect(told(score("require S >= 111").replace(", at most 60", ""))).toEqual([]);
  });
});

describe("not told", () => {
  test.each([
    ["thresholds that rise", ladder("require sales >= 300 USD", "require sales >= 500 USD")],
    ["a higher tier that asks for something else", ladder("require sales >= 500 USD", "require sales >= 300 USD\n  require people >= 2")],
    ["a higher tier with an exception", ladder("require sales >= 500 USD", 'require "S" sales >= 300 USD\n  instead of "S" when kind is MSP: sales >= 900 USD')],
    ["tiers that are climbed by steps", ladder("require sales >= 500 USD", "require sales >= 300 USD", "  promote at once by 1 tier\n")],
    ["a tier that asks nothing", ladder("", "require sales >= 0.01 USD")],
  ])("%s", (_, rest) => expect(told(rest).filter((line) => !line.startsWith("FW03"))).toEqual([]));
});
