/** Coverage says for each clause that no test reaches which one it is, in words that fit on a line in both surfaces. */
import { expect, test } from "vitest";
import { loadPrograms, runCases, textHost } from "../src/index.js";

const program = `program P:
  currency: USD
enum Region:
  values: [North, South]
partner:
  key: id
  fields:
    id: Text
    region: Region
    partnerKind: Text
    sales: Money
table asked:
  by: region and across Level
  gives: Money
  rows: |
    | region | Silver | Gold    |
    | North  | 10 USD | 100 USD |
    | South  | 5 USD  | 50 USD  |
ladder Level:
  tiers:
    Member: {}
    Silver:
      require:
        Sales: sales >= asked
    Gold:
      require:
        Sales: sales >= asked
      instead of:
        Sales:
          when: region is South and
            partnerKind is "MSP"
          require: sales >= 20 USD
test silver in the north:
  as of: 2026-08-01
  given:
    - region is North
    - partnerKind is "Reseller"
    - sales is 10 USD
  expect: Level is Silver
`;

test("a row is named by its keys, an exception by its condition", async () => {
  const host = textHost({ "p.fairway.yaml": program });
  const loaded = await loadPrograms(host, ["p.fairway.yaml"]);
  expect(loaded.diagnostics).toEqual([]);
  const run = await runCases(loaded.programs[0]!, host);
  expect(run?.results.map((result) => result.status)).toEqual(["passed"]);
  expect(run?.coverage.items.flatMap(({ name, missed }) => (missed === undefined ? [] : [`${name}: ${missed}`]))).toEqual([
    'Level.Silver "Sales": No test fails it, so a lower threshold would go unnoticed.',
    "Level.Gold: In no test are all requirements of the tier met.",
    'Level.Gold "Sales": No test meets it.',
    'Level.Gold "Sales": when (region is South) and (partnerKind is "MSP"): Its condition ((region is South) and (partnerKind is "MSP")) holds in no test.',
    "asked: South, Silver: No test reads it.",
    "asked: South, Gold: No test reads it.",
  ]);
});
