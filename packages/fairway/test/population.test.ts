/** A whole channel: its first partners are evaluated by the reference interpreter, the others by compiled code, to the same decisions. */
import { evaluatePartner, evaluatePopulation, loadPrograms, parseDay } from "@fairway/fairway";
import { dataHost, nodeHost } from "@fairway/fairway/node";
import { expect, test } from "vitest";

test.each([false, true])("every partner of the example gets the interpreter's decision, with evidence: %s", async (evidence) => {
  const { programs: [program] } = await loadPrograms(nodeHost("."), ["examples/northwind"]);
  const asOf = parseDay("2026-08-01")!;
  let at = 0;
  for await (const item of evaluatePopulation(program!, dataHost("."), "examples/northwind/data", { asOf, standing: "examples/northwind/standing.json", evidence })) {
    if (item.problem !== undefined) continue;
    at += 1;
    // Some of those before and after the program is compiled.
    if (at < 25 || (at > 45 && at % 8 !== 0)) continue;
    expect(JSON.stringify(item.decision), item.facts.key).toBe(JSON.stringify(evaluatePartner(program!, item.facts, asOf, item.standing, { evidence })));
  }
  expect(at).toBeGreaterThan(200);
});
