/**
 * What is repeated, by compiled code: ladders, competencies and scores for keys that the program writes down and for keys of
 * the partner's own, whichever of them come in whichever order; asked for by key, by a key that is worked out, and all
 * together.
 */
import { addDays, dayOf } from "@fairway/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { planOf } from "../differential/compiled-program.js";
import { heldAgainst, type Asked } from "./held-against.js";

const FIRST = dayOf("2025-01-01");
const AREAS = ["North", "South", "East", "Coast"] as const;
const day = (at: number): string => new Date((FIRST + at) * 86_400_000).toISOString().slice(0, 10);

const HEAD = `
program Regions { currency USD }
taxonomy Area { North, South { Coast }, East }
enum Kind ordered { Small, Big }
record Sale { key id, dated on, id: Text, on: Date, area: Area, sort: Kind, worth: Money }
record Office { key id, dated opened, id: Text, opened: Date, area: Area, staff: Integer }
partner { key id, id: Text, home: Area, main: Area?, csat: Integer?, kind: Kind, areas: set of Area, sales: list of Sale, offices: list of Office }
decision Trusted "Trusted" by "Chief"
measure sold(where: Area) = sum(sales[area is where].worth) over trailing 6 months
measure staff(where: Area) = sum(offices[area is where].staff)
measure least(where: Area) = lowest(offices[area is where].staff)
`;

/** Reviews and standings, by key. */
const BY_AREA = `${HEAD}
ladder Regional "Regional level" for each place in areas {
  review each quarter
  demote at 2nd failed review in a row
  tier One {}
  tier Two { require "Sales" sold(place) >= 100 USD }
  tier Three { require "Sales" sold(place) >= 200 USD, require any "Depth" { path "People" { staff(place) >= 3 }, path "Certificate" { Strong(place), csat >= 3 } } }
}
competency Strong "Strong" for each place in areas { require "Staff" staff(place) >= 2, require "Sales" sold(place) >= 50 USD, valid 3 months }
competency Open for each place in areas { require "Least" least(place) >= 2, require "Answer" csat >= 2 }
score Reach "Reach" for each place in areas {
  part Sold 10 points for sold(place), full at 300 USD
  part Staff 2 points each staff(place), at most 7
  pass at 8
}
score Best for each place in areas {
  part Sold 10 points for sold(place), full at 150 USD
  part Few 5 points when staff(place) >= 1
  keep best total
  pass at 9 and every part above 0
}
score Size for each size in Kind { part Deals 1 point each count(sales[sort is size]) }
ladder ByKind for each size in Kind {
  review each half
  tier Low {}
  tier High { require "Deals" count(sales[sort is size]) over trailing 6 months >= 2 }
}
ladder Level {
  review each half
  tier Base {}
  tier Mid { require "A region" highest(Regional) >= Two, require "Points" (highest(Reach) else 0) >= 5 }
  tier Top { require "All regions" lowest(Regional) >= Two, require "Best" passed Best, require "Several" count(competencies) >= 2, require "Home" Regional(home) >= Two }
  tier Peak { require "Main" Regional(main) is Three, require "Points" Reach(East) + Reach(home) >= 9, require "Strong at home" Strong(home), require "Kinds" ByKind(kind) is High }
}
always Sound { sum(Reach) >= 0 and (average(Reach) else 1) >= 0 }
always Apart { not (Regional(North) is Three and Regional(South) is One) or Trusted }
always Total { Best >= 3 or sum(Size) > 3 }
`;

/** Keys out of records, and money that hangs on what is repeated. */
const BY_RECORD = `${HEAD}
measure present = offices[staff > 0].area
measure marked = offices[staff > 1 or area is Coast].area
score Reach for each place in present { part Sold 10 points for sold(place), full at 300 USD, part Staff 2 points each staff(place) }
score Weight for each place in marked { part Sold 1 point each staff(place), keep best total }
competency Strong for each place in present { require "Sales" sold(place) >= 60 USD }
ladder Regional for each place in present {
  tier One { require "Points" Reach(place) >= 2 }
  tier Two { require "Points" Reach(place) >= 6, require "Strong" Strong(place) }
}
ladder Level {
  tier Base {}
  tier Mid { require "Regions" count(Regional) >= 2, require "Lowest" (lowest(Reach) else 9) >= 1 }
  tier Top { require "Highest" highest(Regional) is Two }
  tier Peak { require "Weight" (Weight else 4) >= 5, require "Strong" count(competencies) >= 2 }
}
incentive Paid { each quarter, for Level >= Mid or Regional(North) is Two, basis sales[on in period] at worth, pay 2% }
incentive Strongly { each quarter, for Strong(home), basis sales[on in period] at worth, pay 1% }
`;

/** Records are paid by the level of their own area on their own day. */
const BY_DAY = `${HEAD}
ladder Regional for each place in areas {
  review each quarter
  tier One {}
  tier Two { require "Sales" sold(place) >= 100 USD }
}
competency Strong for each place in areas { require "Sales" sold(place) >= 60 USD }
incentive Paid { each quarter, basis sales[on in period] at worth, pay 3% when Regional(North) >= Two otherwise 1% }
incentive Own { each quarter, basis sales[on in period] at worth, pay 2% when Regional(area) >= Two otherwise 1% }
incentive Held { each record, for Strong(East), basis sales at worth, pay 1% }
`;

const sale = fc.record({ on: fc.nat({ max: 600 }), area: fc.constantFrom(...AREAS), sort: fc.constantFrom("Small", "Big"), worth: fc.integer({ min: -2_000, max: 15_000 }) });
const office = fc.record({ opened: fc.nat({ max: 500 }), area: fc.constantFrom(...AREAS), staff: fc.nat({ max: 3 }) });
const partner = fc.record({
  home: fc.constantFrom(...AREAS), main: fc.option(fc.constantFrom(...AREAS)), csat: fc.option(fc.integer({ min: 1, max: 4 })), kind: fc.constantFrom("Small", "Big"), areas: fc.shuffledSubarray([...AREAS]),
  sales: fc.array(sale, { maxLength: 14 }), offices: fc.array(office, { maxLength: 8 }), asOf: fc.integer({ min: 100, max: 600 }), before: fc.constantFrom(0, 0, 70, 200),
});

function asked({ home, main, csat, kind, areas, sales, offices, asOf, before }: typeof partner extends fc.Arbitrary<infer T> ? T : never): Asked {
  const given = <T extends object>(of: T): object => Object.fromEntries(Object.entries(of).filter(([, value]) => value !== null));
  return {
    partner: given({
      id: "p", home, main, csat, kind, areas,
      sales: sales.map(({ on, worth, ...rest }, at) => ({ ...rest, id: `s${at}`, on: day(on), worth: String(worth / 100) })),
      offices: offices.map(({ opened, ...rest }, at) => given({ ...rest, id: `o${at}`, opened: day(opened) })),
    }),
    asOf: addDays(FIRST, asOf), before,
  };
}

test.each([["of the partner's areas", BY_AREA, 0.9], ["of its records", BY_RECORD, 0.6], ["on days of records", BY_DAY, 0.8]])("what is repeated for keys %s comes out as the reference says", (_, program, least) => {
  const { told, stepped } = heldAgainst(planOf(program), partner, asked, 120);
  expect(told).toBeGreaterThan(least);
  expect(stepped).toBeGreaterThan(least / 3);
});
