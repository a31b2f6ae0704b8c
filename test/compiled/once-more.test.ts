/**
 * Lists that are gone through for each record, or each word, of another pass, by compiled code alone: whether a customer is a
 * new one, what was sold before to the same one, what each area comes to; in bases, measures, rates and requirements.
 */
import { addDays, dayOf } from "@fairway/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { planOf } from "../differential/compiled-program.js";
import { heldAgainst, type Asked } from "./held-against.js";

const PROGRAM = `
program OnceMore { currency USD, calendar fiscal year from February }
taxonomy Product { Cloud { Compute, Storage }, Software }
record Sale { key id, dated on, known seen, id: Text, on: Date, seen: Date, product: Product, customer: Text, worth: Money, units: Integer?, orig: Text? }
record Certificate { key id, dated earned, id: Text, earned: Date, product: Product, person: Text }
partner { key id, id: Text, areas: set of Product, floor: Money?, sales: list of Sale, certificates: list of Certificate }
measure fresh = count(sales[no s in sales has (s.customer is customer and s.on < Sale.on)]) over trailing 6 months
measure returning = sum(sales[any s in sales has (s.customer is customer and s.on < Sale.on and s.worth >= (floor else 10 USD))].worth) by on over trailing 12 months
measure certified = sum(sales[any c in certificates has (product in c.product and c.earned <= on)].worth) by on
measure broad = count(sales[count(certificates[Certificate.product is Sale.product]) >= 2 and highest(certificates[Certificate.earned <= Sale.on].earned) is known])
competency Practice {
  require "Each area" every area in areas has sum(sales[product in area].worth) >= 50 USD
  require "Certified" certified over trailing 12 months >= 100 USD
}
ladder Level {
  tier Bronze {}
  tier Silver { require "New" fresh >= 1 or every s in sales has ((s.units else 1) >= 1 and any c in certificates has c.product is s.product) }
  tier Gold   { require "Old" returning >= 200 USD and broad 3 months ago >= 1 }
}
incentive New {
  each  fiscal quarter
  basis sales[on in period and no s in sales has (s.customer is customer and s.on < Sale.on)] at worth
  pay   5% when any c in certificates has c.product is Sale.product otherwise 3%
}
incentive Again {
  each  record
  for   Level >= Silver
  basis sales[any s in sales has (s.customer is customer and s.on < Sale.on and s.units is known and s.units >= 2)] at worth
  pay   2%
}
incentive Share {
  each  fiscal half
  basis sales[on in period and sum(sales[Sale.worth >= 20 USD].worth) >= 100 USD] at worth
  pay   one rate on the whole {
    from 0 USD:   1%
    from 300 USD: 2%
  }
}
`;

const PLAN = planOf(PROGRAM);
const FIRST = dayOf("2025-02-01");

const product = fc.constantFrom("Cloud", "Compute", "Storage", "Software");
const sale = fc.record({ on: fc.nat({ max: 360 }), late: fc.constantFrom(0, 0, 30), product, customer: fc.constantFrom("a", "b", "c", "d"), worth: fc.integer({ min: -2_000, max: 30_000 }), units: fc.option(fc.nat({ max: 4 }), { nil: undefined, freq: 4 }) });
const partner = fc.record({
  areas: fc.uniqueArray(product, { maxLength: 3 }), floor: fc.option(fc.constantFrom("20", "150"), { nil: undefined }), sales: fc.array(sale, { maxLength: 9 }),
  certificates: fc.array(fc.record({ earned: fc.nat({ max: 360 }), product, person: fc.constantFrom("x", "y") }), { maxLength: 5 }), asOf: fc.integer({ min: 60, max: 380 }), before: fc.constantFrom(0, 0, 60),
});

const day = (at: number): string => new Date((FIRST + at) * 86_400_000).toISOString().slice(0, 10);

function asked({ areas, floor, sales, certificates, asOf, before }: typeof partner extends fc.Arbitrary<infer T> ? T : never): Asked {
  const sold = sales.map(({ on, late, worth, units, ...rest }, at) => ({ ...rest, ...(units === undefined ? {} : { units }), id: `s${at}`, on: day(on), seen: day(on + late), worth: String(worth / 100) }));
  const held = certificates.map(({ earned, ...rest }, at) => ({ ...rest, id: `c${at}`, earned: day(earned) }));
  return { partner: { id: "p", areas, ...(floor === undefined ? {} : { floor }), sales: sold, certificates: held }, asOf: addDays(FIRST, asOf), before };
}

test("what is gone through for each record comes out as in the reference", () => {
  const { told } = heldAgainst(PLAN, partner, asked);
  expect(told).toBeGreaterThan(0.9);
});
