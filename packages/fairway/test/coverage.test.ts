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

const paying = `program P { currency USD }
record Sale {
  key   id
  dated date
  id:     Text
  date:   Date
  amount: Money
}
partner {
  key id
  id:    Text
  sales: list of Sale
}
incentive Volume "Volume bonus" {
  each  quarter
  basis sales[date in period] at amount
  pay each slice at its own rate {
    from 0 USD:    0%
    from 1k USD:   1%
    from 10k USD:  2%
  }
  cap 500 USD per partner
}
test "A little over the first edge" {
  as of 2026-06-30
  records sales {
    | id | date       | amount   |
    | A  | 2026-05-01 | 2000 USD |
  }
  expect Volume pays 10 USD
}
`;

test("of money the bands that pay, caps and limits are asked for; a band of nothing leaves no line", async () => {
  const host = textHost({ "p.fairway": paying });
  const loaded = await loadPrograms(host, ["p.fairway"]);
  expect(loaded.diagnostics).toEqual([]);
  const run = await runCases(loaded.programs[0]!, host);
  expect(run?.results.map((result) => result.status)).toEqual(["passed"]);
  expect(run?.coverage.items.map(({ kind, name, missed }) => `${kind} ${name}: ${missed ?? "covered"}`)).toEqual([
    "pay Volume: pay each slice at its own rate { from 0 USD: 0% from 1k USD: 1% from 10k USD: 2% }: covered",
    "band Volume: from 1k USD: 1%: covered",
    "band Volume: from 10k USD: 2%: In no test is anything paid at this band.",
    "cap Volume: cap 500 USD per partner: In no test does the cap change what is paid.",
  ]);
});
