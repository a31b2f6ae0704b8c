/** Definitions and references, for the editor and for what is never used. */
import { describe, expect, test } from "vitest";
import { compiled } from "../helper.js";

const TEXT = `program P { currency USD, calendar fiscal year from February }
enum Grade ordered { Low, High }  ## how good
taxonomy Region { EMEA { UKI }, APJ }
record Person { key code, dated passed, code: Text, grade: Grade, passed: Date }
partner {
  key id
  id:     Text
  region: Region   ## where they sit
  people: list of Person
}
decision Invited
## People of a grade.
measure people_of(least: Grade) "Certified" = count(people[grade >= least]) over last fiscal quarter
score Points for each g in Grade { part Some "Some" points people_of(g), keep best total }
competency Good { require "High" people_of(High) >= 1 }
ladder Level {
  tier Base {}
  tier Top { require "A" Good and Invited and region in EMEA and Points.Some > 1 }
}
`;
const { symbols, diagnostics } = compiled(TEXT);

/** The text of every place that means the definition. */
function placesOf(kind: string, name: string): readonly string[] {
  const definition = symbols.definitions.find((one) => one.kind === kind && one.name === name);
  return definition === undefined ? [] : symbols.placesOf(definition).map(({ start, end }) => TEXT.slice(start, end));
}

describe("symbols", () => {
  test("the program is without errors", () => expect(diagnostics.map(({ message }) => message)).toEqual([]));

  test.each([
    ["enum", "Grade", 4], ["member", "High", 2], ["taxonomy", "Region", 2], ["node", "EMEA", 2], ["record", "Person", 2], ["field", "grade", 2], ["field", "region", 2],
    ["field", "code", 2], ["field", "people", 2], ["decision", "Invited", 2], ["measure", "people_of", 3], ["parameter", "least", 2], ["calendar", "fiscal", 2], ["score", "Points", 2],
    ["part", "Some", 2], ["variable", "g", 2], ["competency", "Good", 2], ["ladder", "Level", 1], ["tier", "Top", 1],
  ])("%s %s stands in %i places", (kind, name, count) => {
    const places = placesOf(kind, name);
    expect(new Set(places)).toEqual(new Set([name]));
    expect(places).toHaveLength(count);
  });

  test("what stands, or is meant, at an offset", () => {
    expect(symbols.at("main.fairway", TEXT.indexOf("people_of(High)") + 2)).toMatchObject({ kind: "measure", name: "people_of", title: "Certified", doc: "People of a grade.", type: "Integer" });
    expect(symbols.at("main.fairway", TEXT.indexOf("region in EMEA") + 1)).toMatchObject({ kind: "field", type: "Region", doc: "where they sit", of: "partner" });
    expect(symbols.at("main.fairway", 0)).toBeUndefined();
  });
  test("what is used", () => {
    const used = (name: string): boolean => symbols.isUsed(symbols.definitions.find((one) => one.name === name)!);
    expect([used("people_of"), used("Low"), used("Level"), used("Top")]).toEqual([true, false, false, false]);
  });
});
