/**
 * Open periods that follow a declared or forecast figure, by compiled code alone: bands whole, in slices, mixed and between
 * marks, of figures and of records, of those who are paid, over longer periods and in what is earned.
 */
import { addDays, dayOf } from "@fairway/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { planOf } from "../differential/compiled-program.js";
import { heldAgainst, type Asked } from "./held-against.js";

const PROGRAM = `
program Accruals { currency USD, calendar fiscal year from February }
enum Product { Cloud, Storage }
record Sale { key id, dated on, id: Text, on: Date, product: Product, worth: Money, units: Integer, seller: Text }
partner { key id, id: Text, csat: Number?, planned: Money?, sales: list of Sale }
measure sold = sum(sales.worth) by on
ladder Level { tier Bronze {}, tier Silver { require "Sales" sold over trailing 12 months >= 300 USD } }
incentive Whole {
  each   fiscal quarter
  basis  sold over period
  pay    one rate on the whole {
    from 0 USD:   1%
    from 500 USD: 2.333%
  }
  accrue at band 500 USD
}
incentive Forecast {
  each   fiscal half
  for    Level >= Silver or csat >= 4
  basis  sales[on in period] at worth
  pay    one rate on the whole {
    from 100 USD: 1%
    from (planned else 400 USD): 2%
  }
  cap    9 USD per partner each fiscal year
  accrue at the band forecast planned else 1.5 * sold over period
}
incentive Mixed {
  each   month
  basis  sales[on in period and product is Cloud] at worth
  pay    band by band {
    from 0 USD:   1% on its slice
    from 200 USD: 2% on the whole
    from 600 USD: 3% on its slice
  }
  times  1.5 when csat is known and csat >= 4
  accrue at band 300 USD
}
incentive Sliced {
  each   fiscal quarter
  basis  sold over period
  pay    each slice at its own rate {
    from 0 USD:   0.5%
    from 250 USD: 1.5%
  }
  accrue at the band forecast planned else 0 USD
}
incentive Marks {
  each   fiscal quarter
  reach  sum(lines.units)
  basis  sales[on in period] at worth
  pay    in proportion between marks {
    from 2:  1%
    from 20: 3%
  }
  accrue at band 12
}
incentive Sellers {
  each   fiscal quarter
  reach  count(lines)
  basis  sales[on in period and product is Storage] at units
  pay    one rate on the whole {
    from 1: 0.40 USD
    from 3: 0.90 USD
  }
  to     seller
  accrue at band 3
}
incentive Bonus {
  each   fiscal year
  reach  sold over period
  pay    one rate on the whole {
    from 900 USD:  20 USD
    from 2000 USD: 45 USD
  }
  accrue at the band forecast planned else sold over period
}
limit Together {
  each    fiscal half
  of      [Whole, Forecast]
  at most 14 USD
  cut     Forecast then Whole
}
always Ceiling { total of Sliced over fiscal year to date <= 30 USD }
`;

const PLAN = planOf(PROGRAM);
const FIRST = dayOf("2025-02-01");

const sale = fc.record({ on: fc.nat({ max: 360 }), product: fc.constantFrom("Cloud", "Storage"), worth: fc.oneof(fc.integer({ min: -9_000, max: 40_000 }), fc.constant(0)), units: fc.integer({ min: -1, max: 12 }), seller: fc.constantFrom("s", "t") });
const partner = fc.record({ csat: fc.option(fc.constantFrom(3, 4), { nil: undefined }), planned: fc.option(fc.constantFrom("150", "0", "2500"), { nil: undefined }), sales: fc.array(sale, { maxLength: 14 }), asOf: fc.oneof(fc.integer({ min: 60, max: 380 }), fc.constantFrom(88, 180, 272, 364)), before: fc.constantFrom(0, 0, 60) });

const day = (at: number): string => new Date((FIRST + at) * 86_400_000).toISOString().slice(0, 10);

function asked({ csat, planned, sales, asOf, before }: typeof partner extends fc.Arbitrary<infer T> ? T : never): Asked {
  const listed = sales.map(({ on, worth, ...rest }, at) => ({ ...rest, id: `s${at}`, on: day(on), worth: String(worth / 100) }));
  return { partner: { id: "p", ...(csat === undefined ? {} : { csat }), ...(planned === undefined ? {} : { planned }), sales: listed }, asOf: addDays(FIRST, asOf), before };
}

test("an open period follows the band that is named, a closed one what was reached", () => {
  const { told } = heldAgainst(PLAN, partner, asked);
  expect(told).toBeGreaterThan(0.9);
});
