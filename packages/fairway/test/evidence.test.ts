/** What an explanation unfolds to: the figures that decided, and no others. */
import { readFacts } from "@fairway/data";
import { expect, test } from "vitest";
import { evaluatePartner, explain, explanationLines, loadPrograms, parseDay, planOn, textHost } from "../src/index.js";

const program = `program P { currency USD }
enum Area { Cloud, Retail }
record Badge {
  key  person and area
  person: Text
  area:   Area
}
partner {
  key    id
  id:     Text
  areas:  set of Area
  badges: list of Badge
}
measure people(where: Area) "Certified people" = count(badges[area is where])
competency Practice for each one in areas { require "People" people(one) >= 1 }
`;

test("of a measure with a parameter only the use at hand is shown", async () => {
  const loaded = await loadPrograms(textHost({ "p.fairway": program }), ["p.fairway"]);
  expect(loaded.diagnostics).toEqual([]);
  const [only] = loaded.programs;
  const day = parseDay("2026-08-01")!;
  const { facts } = readFacts(planOn(only!, day), { id: "A", areas: ["Retail"], badges: [{ person: "Ann", area: "Retail" }] }, "a.json");
  const text = explanationLines(explain(evaluatePartner(only!, facts!, day, undefined, { evidence: true }))).join("\\n");
  expect(text).toContain("people(Retail)): 1");
  expect(text).not.toContain("people(Cloud)");
});
