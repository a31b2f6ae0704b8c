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

const routed = `program P { currency USD, timezone "UTC" }
enum Region { North, South }
partner {
  key id
  id:     Text
  region: Region
}
request Lead {
  key id
  dated received
  id:       Text
  region:   Region
  received: DateTime
}
request Deal {
  key id
  dated submitted
  id:        Text
  reseller:  Text
  customer:  Text
  units:     Integer
  submitted: DateTime
}
table zoneOf by region gives Text {
  | region | result          |
  | North  | "Europe/Oslo"   |
  | South  | "Europe/Madrid" |
}
route Lead {
  rule "Own"    to partners where region is Lead.region
  rule "Anyone" to partners where id is not ""
  answer within 4 business hours
  hours  weekdays 09:00 to 17:00 in zoneOf
  else   desk Inside
}
desk Inside { hours weekdays 09:00 to 17:00 "UTC", worked elsewhere, answer within 4 business hours }
registration Deals {
  of       Deal
  by       reseller
  same     customer
  require  "Size" units >= 3
  conflict "Own" when customer is "Us" to desk Inside
  decide   within 2 business days by desk Inside else approved
  protect  90 days
}
test "The own one, and a deal that is too small" {
  as of 2026-08-03
  partners {
    | id | region |
    | A  | North  |
  }
  requests Lead {
    | id | region | received          |
    | L1 | North  | 2026-08-03T08:00Z |
  }
  requests Deal {
    | id | reseller | customer | units | submitted         |
    | D1 | A        | Acme     | 2     | 2026-08-03T08:00Z |
  }
  run to 2026-08-04T18:00Z
  expect "L1" is offered to "A"
  expect "D1" is refused for "Size"
}
`;

test("of routes and registrations rules, clocks and reasons are asked for, and rows that they read count", async () => {
  const host = textHost({ "p.fairway": routed });
  const loaded = await loadPrograms(host, ["p.fairway"]);
  expect(loaded.diagnostics).toEqual([]);
  const run = await runCases(loaded.programs[0]!, host);
  expect(run?.results.map(({ failures, problems }) => [...failures, ...problems])).toEqual([[]]);
  expect(run?.coverage.items.map(({ kind, name, missed }) => `${kind} ${name}: ${missed ?? "covered"}`)).toEqual([
    "row zoneOf: North: covered",
    "row zoneOf: South: No test reads it.",
    "rule Lead: Own: covered",
    "rule Lead: Anyone: No test has a request that goes by it.",
    "rule Lead: the desks at the end: covered",
    "clock route Lead: answer: covered",
    "clock desk Inside: answer: covered",
    'reason Deals "Size": covered',
    'reason Deals "Own": No test has a deal that is in such a conflict.',
    "clock registration Deals: decide: In no test does it run out.",
  ]);
});
