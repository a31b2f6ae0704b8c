/**
 * One program in both surfaces for each feature's test, and places in it named by what stands there.
 *
 * `at("yearly >= |needed")` is the offset of the bar; the text around it must stand once.
 */
import { parseText, toYaml } from "@fairway/syntax";
import { snapshotOf, type Snapshot, type Span } from "../src/index.js";

export const PROGRAM = `program Small "A small program" {
  currency USD
  calendar fiscal year from February
}
enum PartnerType { Reseller, MSP "Managed service provider" }
enum Grade ordered { Associate, Expert }
taxonomy Region { Americas { US, Canada }, EMEA }
## What was sold.
record Booking {
  key   id
  dated date
  id:     Text
  date:   Date
  area:   Region
  amount: Money       ## net of returns
}
record Certification {
  key    person
  dated  passed
  person: Text
  grade:  Grade
  passed: Date
}
partner {
  key      id
  id:       Text
  type:     PartnerType
  region:   Region
  csat:     Number from 1 to 5?
  bookings: list of Booking
  certifications: list of Certification
}
benefit Support "Support plan": Grade
measure sales "Net bookings" = sum(bookings.amount)
measure yearly "Sales, last 12 months" = sales[area in EMEA] over trailing 12 months
measure people(least: Grade) "Certified people" = count(distinct certifications[grade >= least].person)
table needed "Sales asked" by region and across Level gives Money {
  | region   | Gold     |
  | Americas | 100k USD |
  | EMEA     | 90k USD becoming 95k USD from 2026-07-01 |
}
competency Cloud {
  require "Experts" people(Expert) >= 2
}
ladder Level "Partner level" {
  review  each fiscal quarter
  promote at once
  tier Registered {}
  tier Gold {
    give Support = Expert
    require "Sales" yearly >= needed
    require any "Depth" {
      path "Experts" { people(Expert) >= 4, csat >= 4.2 }
      path "Cloud" { Cloud }
    }
    instead of "Sales" when type is MSP: yearly >= 50k USD
  }
}
test "Big is Gold" {
  as of  2026-08-01
  given  region is EMEA
  given  type is MSP
  given  yearly is 60k USD
  expect Level is Gold
}
`;

export interface Surface {
  readonly path: string;
  readonly text: string;
  readonly snapshot: Snapshot;
  /** The offset of the bar in a piece of text. */
  at(piece: string): number;
  /** What stands at a span. */
  textAt(span: Span): string;
}

export function surface(path: string, text: string, more: Readonly<Record<string, string>> = {}): Surface {
  const snapshot = snapshotOf({ [path]: text, ...more });
  return {
    path, text, snapshot,
    at: (piece) => {
      const bar = piece.indexOf("|");
      const found = text.indexOf(bar < 0 ? piece : piece.slice(0, bar) + piece.slice(bar + 1));
      if (found < 0) throw new Error(`"${piece}" does not stand in ${path}`);
      return found + Math.max(bar, 0);
    },
    textAt: ({ file, start, end }) => snapshot.file(file)!.text.slice(start, end),
  };
}

/** The YAML of a text. */
export function yamlOf(text: string): string {
  const made = toYaml(parseText("a.fairway", text));
  if (made === undefined) throw new Error("the program has errors");
  return made;
}

export const inText = surface("small.fairway", PROGRAM);
export const inYaml = surface("small.fairway.yaml", yamlOf(PROGRAM));
/** For `test.each`. */
export const both: readonly (readonly [string, Surface])[] = [["text", inText], ["YAML", inYaml]];
