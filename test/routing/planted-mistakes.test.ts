/**
 * A misconfigured route is never silent: one mistake is planted into a sound program, and that mistake is told, once, in the
 * text and in the same program as YAML.
 */
import { convertSource } from "@fairway/fairway";
import { expect, test } from "vitest";
import { load } from "../support/check.js";

const SOUND = `program Sound { currency USD, timezone "UTC" }
taxonomy Region { Americas { US, Canada }, EMEA { UKI, DACH }, APJ }
enum Need { Cloud, Security, Data }
enum Language { English, German }
partner {
  key    id
  id:     Text
  region: Region
  skills: set of Need
  speaks: set of Language
  csat:   Number from 1 to 5?
  size:   Integer at least 0
}
request Lead {
  key       id
  dated     received
  id:        Text
  region:    Region
  need:      Need
  account:   Text?
  value:     Money
  received:  DateTime
}
request Deal {
  key       id
  dated     submitted
  id:        Text
  reseller:  Text
  customer:  Text
  direct:    Bool
  submitted: DateTime
}
route Lead {
  rule "Account"   when Lead.account is known to partner Lead.account else ""
  rule "Large"     when Lead.value >= 100k USD to partners where size >= 50 and Lead.need in skills
  rule "Territory" to partners where region covers Lead.region and Lead.need in skills
  rule "House"     to partners where Lead.need in skills
  answer  within 4 business hours
  hours   weekdays 09:00 to 17:00 "Europe/Berlin"
  promise within 3 business days then desk Inside
  volume  200 per month, 30% to desks
  else    desk Technical then Inside needing Lead.need
}
desk Technical {
  kind    technical
  covers  EMEA
  hours   weekdays 08:00 to 18:00 "Europe/Berlin"
  skills  Need
  members "technical.csv"
  answer  within 4 business hours
  escalate to Inside after 1 business day
}
desk Inside {
  kind    inside
  hours   weekdays 09:00 to 17:00 "America/New_York"
  skills  Need
  members "inside.csv"
  takes   5 per member each day
  answer  within 4 business hours
}
registration Deals {
  of       Deal
  by       reseller
  same     customer
  conflict "Direct" when direct to desk Inside
  decide   within 3 business days by desk Inside else approved
  protect  90 days
}
`;

const MEMBERS = { "technical.csv": "name,skills,absent\nAda,Cloud;Security;Data,2026-08-03 to 2026-08-07\nBen,Cloud;Security;Data,\n", "inside.csv": "name,skills,absent\nCy,Cloud;Security,\nDi,Data;Security;Cloud,\nEd,Data,\n" };

async function told(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  return (await load(files)).diagnostics.map(({ name }) => name);
}

async function inYaml(text: string): Promise<string> {
  const { text: yaml, diagnostics } = await convertSource("p.fairway", text, "text", "yaml");
  expect(diagnostics).toEqual([]);
  return yaml!;
}

/** The program with one thing changed; fails where there is nothing to change. */
function planted(from: string | RegExp, to: string): string {
  const changed = SOUND.replace(from, to);
  expect(changed).not.toBe(SOUND);
  return changed;
}

test("nothing is told of the sound program", async () => {
  expect(await told({ "p.fairway": SOUND, ...MEMBERS })).toEqual([]);
  expect(await told({ "p.fairway.yaml": await inYaml(SOUND), ...MEMBERS })).toEqual([]);
});

interface Mistake {
  readonly mistake: string;
  readonly name: string;
  readonly from?: string | RegExp;
  readonly to?: string;
  readonly members?: Readonly<Record<string, string>>;
}

const MISTAKES: readonly Mistake[] = [
  { mistake: "offers that nothing ends", name: "silence-never-ends", from: /  answer  within 4 business hours\n  hours  (.*)\n  promise.*\n/u, to: "  hours $1\n" },
  { mistake: "silence keeps the others from being asked", name: "silence-never-ends", from: /  answer  within 4 business hours\n  hours/u, to: "  hours" },
  { mistake: "a conflict that nobody has to settle", name: "registration-without-clock", from: /  decide .*\n/u, to: "" },
];

test.each(MISTAKES)("$mistake", async ({ name, from, to = "", members = {} }) => {
  const text = from === undefined ? SOUND : planted(from, to);
  expect(await told({ "p.fairway": text, ...MEMBERS, ...members })).toEqual([name]);
  expect(await told({ "p.fairway.yaml": await inYaml(text), ...MEMBERS, ...members })).toEqual([name]);
});
