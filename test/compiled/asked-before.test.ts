/**
 * What may be missing and is asked for before it is read, by compiled code alone: `v is known and v in X` behind `and`, `or`,
 * `when` and a filter, in bases, measures, requirements, scores and laws, and divisions by what is more than nothing.
 */
import { addDays, dayOf } from "@fairway/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compileHere } from "../../packages/engine/src/compiled/index.js";
import { planOf } from "../differential/compiled-program.js";
import { heldAgainst, type Asked } from "./held-against.js";

const PROGRAM = `
program Asked { currency USD, calendar fiscal year from February }
taxonomy Kind { Hardware { Server, Laptop }, Cloud }
enum Stage { New, Renewal }
record Sale { key id, dated on, id: Text, on: Date, kind: Kind?, stage: Stage?, units: Integer?, code: Text?, due: Date?, firm: Bool?, list: Money?, worth: Money, seller: Text? }
partner { key id, id: Text, csat: Number?, target: Money?, since: Date?, focus: Kind?, sales: list of Sale }
measure sold = sum(sales.worth) by on
measure hardware = sum(sales[kind is known and kind in Hardware].worth) by on
measure listed = sum(sales[list is known and list >= 20 USD and (firm is known and firm or stage is missing)].list) by on
measure dearest = highest(sales[list is known].list) else 0 USD
measure pieces = count(sales[units is known and units > 0 and worth / units >= 5 USD])
measure onTarget = (sold over trailing 12 months as % of target) when target is known and target > 0 USD otherwise 100%
measure onFocus = count(sales[kind is known and focus is known and kind in focus])
measure prompt = count(sales[due is missing or due >= on])
competency Practice {
  require "Known" csat is known and csat >= 3
  require "Pieces" pieces >= 2 or (since is known and since <= today)
}
ladder Level {
  tier Bronze {}
  tier Silver { require "Hardware" hardware over trailing 12 months >= 200 USD }
  tier Gold {
    require "Listed" listed over trailing 12 months >= 300 USD and dearest >= 40 USD
    require "Target" onTarget >= 80%
    require "Satisfied" csat is missing or csat >= 4
  }
}
score Points {
  part Asked points 10 when csat is known and csat >= 4 otherwise 2
  part Focus points onFocus, at most 8
  part Prompt points prompt, at most 5
  pass at 14
}
incentive Known "In a period, of words, numbers, days, texts and flags" {
  each  fiscal quarter
  for   Level >= Silver or (csat is known and csat >= 4)
  basis sales[on in period and kind is known and kind in Hardware and not (code is known and code is "x")] at worth
  pay   3% when stage is known and stage is New otherwise 1%
}
incentive Either "What is missing counts too" {
  each  fiscal quarter
  basis sales[on in period and (kind is missing or kind is Cloud or kind in Server) and (due is missing or due >= on)] at worth
  pay   one rate on the whole {
    from 50 USD: 2%
    from (300 USD when target is known and target >= 500 USD otherwise 200 USD): 3%
  }
  times 1.5 when firm is known and firm
}
incentive Divided {
  each  fiscal half
  basis sales[on in period and units is known and units > 0 and worth / units >= 5 USD and list is known] at (list else 0 USD)
  pay   2%
  cap   20 USD per line
}
incentive Single "As of each record's own day" {
  each  record
  for   target is known and target >= 100 USD
  basis sales[list is known and list >= 10 USD or units is known and units in [2, 3]] at worth
  pay   2% when list is known and list > worth otherwise 1%
}
incentive Sellers {
  each  fiscal quarter
  reach sum(lines[stage is known and stage is New].worth)
  basis sales[on in period and seller is known and (kind is known and kind in Hardware)] at worth
  pay   one rate on the whole {
    from 0 USD:  1%
    from 80 USD: 2%
  }
  to    seller
}
limit Both {
  each fiscal half
  of [Known, Divided]
  at most 25 USD
  cut pro rata
}
always Ceiling { total of Known over this fiscal quarter <= 50 USD }
`;

const PLAN = planOf(PROGRAM);
const FIRST = dayOf("2025-02-01");

const perhaps = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(of, { nil: undefined, freq: 2 });
const money = fc.nat({ max: 30_000 }).map((cents) => String(cents / 100));
const date = fc.nat({ max: 360 }).map((at) => new Date((FIRST + at) * 86_400_000).toISOString().slice(0, 10));
const kind = fc.constantFrom("Hardware", "Server", "Laptop", "Cloud");
const sale = fc.record({
  on: date, kind: perhaps(kind), stage: perhaps(fc.constantFrom("New", "Renewal")), units: perhaps(fc.integer({ min: -1, max: 6 })), code: perhaps(fc.constantFrom("x", "y", "")),
  due: perhaps(date), firm: perhaps(fc.boolean()), list: perhaps(money), worth: money, seller: perhaps(fc.constantFrom("s", "t")),
});
const partner = fc.record({
  csat: perhaps(fc.constantFrom(2, 3, 4, 5)), target: perhaps(fc.constantFrom("0", "150", "900")), since: perhaps(date), focus: perhaps(kind), sales: fc.array(sale, { maxLength: 14 }),
  asOf: fc.integer({ min: 60, max: 380 }), before: fc.constantFrom(0, 0, 60),
});

function asked({ asOf, before, sales, ...own }: typeof partner extends fc.Arbitrary<infer T> ? T : never): Asked {
  const there = <T extends object>(of: T): T => Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined)) as T;
  return { partner: there({ id: "p", ...own, sales: sales.map((each, at) => there({ id: `s${at}`, ...each })) }), asOf: addDays(FIRST, asOf), before };
}

test("what was asked for before it is read is decided", () => {
  const { told } = heldAgainst(PLAN, partner, asked);
  expect(told).toBe(1);
});

test("code says so, without a third answer of what follows", () => {
  const one = planOf("program One { currency USD }\nrecord Sale { key id, dated on, id: Text, on: Date, units: Integer?, worth: Money }\npartner { key id, id: Text, sales: list of Sale }\nmeasure large = sum(sales[units is known and units >= 3].units)\nladder Level { tier First { require \"Large\" large >= 10 } }\n");
  const { emitted } = compileHere(one);
  const placed = /const (\w+) = \((\w+) >= 10\);/.exec(emitted.texts[0]?.text ?? "");
  expect(placed).not.toBeNull();
});
