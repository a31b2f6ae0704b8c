/** Measures: one for each use, with parameters, filters and windows put in. */
import { describe, expect, test } from "vitest";
import { check, compiled, measureOf, planOf } from "../helper.js";
import { PROGRAM } from "../elaborate/program.js";

const plan = (text: string) => planOf(PROGRAM + text);
const ids = (text: string): readonly string[] => plan(text).measures.map(({ id }) => id).filter((id) => !id.startsWith("sales over trailing") && id !== "sales" && id !== "yearly");
const lines = (text: string): readonly string[] => check(PROGRAM + text).map((line) => line.replace(/ \d+:\d+/u, ""));

const PEOPLE = "measure people_of(least: Grade) \"Certified\" = count(distinct people[grade >= least].code)\n";

describe("uses", () => {
  test("a window on a measure is a use of its own", () => {
    expect(ids("measure last = sales over last month\n")).toEqual(["sales over last month", "last"]);
  });
  test("the same use is worked out once", () => {
    expect(ids("measure a = sales over last month\nmeasure b = (sales over last month) + a\n")).toEqual(["sales over last month", "a", "b"]);
  });
  test("parameters are filled in, also in the title", () => {
    const made = plan(`${PEOPLE}measure both = people_of(Expert) + people_of(Associate)\n`);
    expect(made.measures.map(({ id, title }) => `${id}: ${title}`)).toContain("people_of(Expert): Certified: Expert");
    expect(measureOf(made, "both").expression).toMatchObject({ op: "add", left: { measure: "people_of(Expert)" }, right: { measure: "people_of(Associate)" } });
  });
  test("a use that nothing reads is left out", () => expect(ids(PEOPLE)).toEqual([]));
  test("windows reach through measures to the records", () => {
    const made = plan("measure count_of(k: Kind) = count(bookings) when k is MSP otherwise 0\nmeasure net = count_of(MSP) + count_of(Reseller)\nmeasure last = net over last month\n");
    expect(made.measures.map(({ id }) => id)).toContain("count_of(MSP) over last month");
  });
  test("a filter with a parameter has the parameter's value in its name", () => {
    expect(ids("measure line(p: Product) = sales[product in p] over last month\nmeasure a = line(Compute)\nmeasure b = line(Storage)\n"))
      .toEqual(expect.arrayContaining(["sales[product in Compute] over last month", "sales[product in Storage] over last month"]));
  });
  test("an inner window stays", () => {
    const made = plan("measure mixed = yearly + sales\nmeasure last = mixed over last month\n");
    expect(measureOf(made, "mixed over last month").expression).toMatchObject({ left: { measure: "yearly over last month" }, right: { measure: "sales over last month" } });
    expect(measureOf(made, "yearly over last month").expression).toMatchObject({ measure: "sales over trailing 12 months" });
  });
  test("filters add up", () => {
    const made = plan("measure edge = sales[product in Compute][product is Edge]\n");
    expect(JSON.stringify(measureOf(made, "edge").expression)).toContain("sales[product is Edge][product in Compute]");
  });
});

describe("values from the data", () => {
  test("a word from the data chooses among all uses", () => {
    const made = plan("measure of_kind(k: Kind) = count(bookings) when k is MSP otherwise 0\nmeasure own = of_kind(kind)\n");
    expect(measureOf(made, "own").expression).toMatchObject({
      op: "when", value: { measure: "of_kind(Reseller)" }, otherwise: { op: "when", value: { measure: "of_kind(MSP)" }, otherwise: { measure: "of_kind(Distributor)" } },
    });
  });
  test("inside of a filter too", () => {
    expect(lines("measure level_of(g: Grade) = count(people[grade >= g])\nmeasure many = count(people[level_of(grade) > 2])\n")).toEqual([]);
  });
  test("a filter that reads the record around it is written out in its place", () => {
    const made = plan("measure same = count(bookings[count(people[passed > Booking.date]) > 1])\nmeasure of_day = count(bookings)\nmeasure odd = count(people[of_day[date > passed] > 1])\n");
    const text = JSON.stringify(measureOf(made, "odd").expression);
    expect(text).not.toContain("\"op\":\"measure\"");
    expect(text).toContain("\"name\":\"it\"");
    expect(text).toContain("\"name\":\"it2\"");
  });
  test("a whole number from the data is refused", () => {
    expect(lines("measure first(n: Integer) = sales when n > 1 otherwise 0 USD\nmeasure a = first(count(bookings))\n")).toEqual(["FW0461 value-not-written-out The value of `n` must be written out"]);
  });
});

describe("mistakes", () => {
  test("a circle is reported once", () => {
    expect(lines("measure a = b + 1\nmeasure b = c + 1\nmeasure c = a + 1\n")).toEqual(["FW0335 circular `a` is worked out from itself: `a` → `b` → `c` → `a`"]);
  });
  test("a measure of itself", () => expect(lines("measure a = a + 1\n")).toEqual(["FW0335 circular `a` is worked out from itself"]));
  test("a mistake in a body is reported once, used or not", () => {
    expect(lines("measure p(g: Grade) = sales + g\nmeasure a = p(Expert)\nmeasure b = p(Associate)\n")).toHaveLength(1);
    expect(lines("measure p(g: Grade) = sales + g\n")).toHaveLength(1);
  });
  test("a filter is blamed where it is written", () => {
    const [line] = check(`${PROGRAM}measure a = sales[color is 3]\n`);
    expect(line).toContain("Nothing here is called `color`");
    expect(line).toContain(":19 ");
  });
  test.each([
    ["measure p(g: Text) = sales\n", "FW0460 parameter-type A parameter can't be a text"],
    ["measure p(g: Grade, g: Kind) = sales\n", "FW0320 declared-twice The parameter `g` is declared twice"],
    ["measure p(kind: Kind) = sales\n", "FW0322 name-taken `kind` is the name of a field of the partner"],
    ["measure p(g: Grade) = sales\nmeasure a = p\n", "FW0334 wrong-number-of-values `p` takes one value in parentheses, and none is given"],
    ["measure p(of: Grade, k: Kind) = sales\nmeasure a = p(Expert, MSP) + p\n", "FW0107 reserved-word `of` is a word of expressions and can't be a name"],
    ["measure p(g: Grade) = sales\nmeasure a = p(MSP)\n", "FW0303 unknown-word `MSP` is a word of `Kind`, and here belongs a word of `Grade`"],
    ["measure kind = sales\n", "FW0322 name-taken `kind` is the name of a field of the partner"],
    ["measure sum = sales\n", "FW0323 name-reserved `sum` can't be a name: it is a function"],
    ["measure yearly = sales\n", "FW0320 declared-twice The measure `yearly` is declared twice"],
    ["measure Level = sales\n", "FW0322 name-taken `Level` is the name of a ladder"],
  ])("%s", (text, message) => expect(lines(text)).toEqual([message]));
});

describe("bounds", () => {
  const words = (prefix: string): string => Array.from({ length: 150 }, (_, i) => `${prefix}${i}`).join(", ");
  test("parameters multiply, up to ten thousand uses", () => {
    const text = `enum A { ${words("a")} }\nenum B { ${words("b")} }\nrecord R { key a and b, a: A, b: B }\nmeasure m(x: A, y: B) = count(rs[a is x and b is y])\nmeasure n = count(rs[m(a, b) > 1])\n`;
    const found = check(PROGRAM.replace("people:    list of Person", "people:    list of Person\n  rs:        list of R") + text);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain("more than 10,000 times");
  });
  test("figures that double end in a word", () => {
    const chain = Array.from({ length: 40 }, (_, i) => `measure m${i + 1} = m${i} + m${i}\n`).join("");
    expect(compiled(`${PROGRAM}measure m0 = count(bookings)\n${chain}measure o = count(people[m40[date > passed] > 1])\n`).diagnostics.map(({ name }) => name)).toEqual(["program-too-large"]);
  }, 60_000);
  test("a long chain of measures is worked out, or refused in words", () => {
    const chain = Array.from({ length: 3000 }, (_, i) => `measure m${i} = m${i + 1} + 1\n`).join("");
    const names = new Set(compiled(`${PROGRAM}${chain}measure m3000 = count(bookings)\n`).diagnostics.map(({ name }) => name));
    expect([...names].every((name) => name === "calculation-too-deep")).toBe(true);
  });
});
