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
  { mistake: "a rule behind a desk that takes everything", name: "rule-never-fires", from: "  rule \"House\" ", to: "  rule \"All\" to desk Inside\n  rule \"House\" " },
  { mistake: "a rule behind the same rule", name: "rule-never-fires", from: "  rule \"House\" ", to: "  rule \"Again\" to partners where region covers Lead.region and Lead.need in skills\n  rule \"House\" " },
  { mistake: "a narrower rule behind a wider one", name: "rule-never-fires", from: /(  rule "House" .*\n)/u, to: "$1  rule \"Bavaria\" when Lead.region is DACH to partners where Lead.need in skills and size >= 5\n" },
  { mistake: "a rule behind two that share its requests", name: "rule-never-fires", from: /  rule "House" .*\n/u,
    to: "  rule \"Small\" when Lead.value < 50k USD to desk Inside\n  rule \"Big\" when Lead.value >= 50k USD to desk Inside\n  rule \"House\" to partners where Lead.need in skills\n" },
  { mistake: "a rule that contradicts itself", name: "rule-never-fires", from: "when Lead.value >= 100k USD", to: "when Lead.value >= 100k USD and Lead.value < 50k USD" },
  { mistake: "a narrower rule behind a wider one, both with a partner by name", name: "rule-behind-a-wider-one", from: "  rule \"House\" ",
    to: "  rule \"EMEA\" when Lead.region in EMEA to partner \"P-1\"\n  rule \"DACH\" when Lead.region is DACH to partner \"P-2\"\n  rule \"House\" " },
  { mistake: "two rules for the same requests with different partners", name: "rule-behind-a-wider-one", from: /  rule "Account"[\s\S]*  promise/u,
    to: "  rule \"One\" when Lead.region is DACH and Lead.need is Cloud to partner \"P-1\"\n  rule \"Two\" when Lead.need is Cloud and Lead.region is DACH to partner \"P-2\"\n  rule \"House\" to partners where Lead.need in skills\n  assign without asking\n  promise" },
  { mistake: "requests by amount that no rule takes", name: "requests-no-rule-takes", from: /  rule "Large"[\s\S]*"House" .*\n/u,
    to: "  rule \"Large\" when Lead.value >= 100k USD to partners where size >= 50\n  rule \"Small\" when Lead.value < 50k USD to partners where size < 50\n" },
  { mistake: "requests by word that no rule takes", name: "requests-no-rule-takes", from: /  rule "Large"[\s\S]*"House" .*\n/u,
    to: "  rule \"Cloud\" when Lead.need is Cloud to partners where size >= 50\n  rule \"Data\" when Lead.need is Data to partners where size < 50\n" },
  { mistake: "desks that pass requests round", name: "desks-escalate-in-a-circle", from: "  takes   5 per", to: "  escalate to Technical after 2 business days\n  takes   5 per" },
  { mistake: "a desk whose file has nobody", name: "desk-without-members", members: { "technical.csv": "name,skills\n" } },
  { mistake: "a desk without its file", name: "desk-without-members", from: "  members \"technical.csv\"\n" },
  { mistake: "a desk of which nothing is said", name: "desk-without-members", from: /(  takes   5 per[\s\S]*)$/u, to: "  escalate to Bare after 2 business days\n$1desk Bare { kind field }\n" },
  { mistake: "a desk with hours alone", name: "desk-without-members", from: /(  takes   5 per[\s\S]*)$/u, to: "  escalate to Bare after 2 business days\n$1desk Bare { hours weekdays 09:00 to 17:00 }\n" },
  { mistake: "a desk with members alone", name: "desk-without-hours", from: /(  takes   5 per[\s\S]*)$/u, to: "  escalate to Bare after 2 business days\n$1desk Bare { members \"bare.csv\" }\n", members: { "bare.csv": "name\nFi\n" } },
  { mistake: "a queue that is worked elsewhere, with members", name: "worked-elsewhere", from: "  takes   5 per", to: "  worked  elsewhere\n  takes   5 per" },
  { mistake: "a desk without hours", name: "desk-without-hours", from: "  hours   weekdays 08:00 to 18:00 \"Europe/Berlin\"\n" },
  { mistake: "hours on days that are never business days", name: "never-opens", from: "weekdays 08:00 to 18:00 \"Europe/Berlin\"", to: "Saturday, Sunday 08:00 to 18:00 \"Europe/Berlin\" except holidays" },
  { mistake: "everybody on leave at once", name: "everybody-away", members: { "technical.csv": "name,skills,absent\nAda,Cloud;Security;Data,2026-08-03 to 2026-08-14\nBen,Cloud;Security;Data,2026-08-10 to 2026-08-21\n" } },
  { mistake: "a skill that nobody has", name: "skill-nobody-has", members: { "technical.csv": "name,skills\nAda,Cloud;Security\nBen,Cloud\n" } },
  { mistake: "an answer that takes longer than the promise", name: "clock-longer-than-promise", from: "answer  within 4 business hours\n  hours ", to: "answer  within 4 business days\n  hours " },
  { mistake: "an answer in business time that takes longer than a promise on the clock", name: "clock-longer-than-promise", from: "promise within 3 business days", to: "promise within 3 hours" },
  { mistake: "a desk that answers after it has escalated", name: "clock-longer-than-promise", from: "  answer  within 4 business hours\n  escalate", to: "  answer  within 2 business days\n  escalate" },
  { mistake: "a promise on the clock that nights and weekends outlast", name: "nobody-on-duty", from: "promise within 3 business days", to: "promise within 24 hours" },
  { mistake: "a promise on the clock over the night of partners", name: "promise-while-closed", from: /promise within 3 business days then desk Inside([\s\S]*)hours   weekdays 09:00 to 17:00 "America/u, to: "promise within 12 hours then desk Inside$1hours   Monday to Sunday 00:00 to 24:00 \"America" },
  { mistake: "a desk's clock that runs at night", name: "clock-while-closed", from: "  answer  within 4 business hours\n  escalate", to: "  answer  within 4 hours\n  escalate" },
  { mistake: "regions that no desk covers", name: "desks-cover-not-all", from: "Technical then Inside needing", to: "Technical needing" },
  { mistake: "more than the desks can carry", name: "desk-overloaded", from: /volume  200 per month, 30% to desks([\s\S]*)  escalate/u, to: "volume  2000 per month, 30% to desks$1  takes   3 per member each day\n  escalate" },
  { mistake: "more than a desk can carry that a rule sends everything to", name: "desk-overloaded", from: /  rule "Account"[\s\S]*promise .*\n  volume  200/u, to: "  to desk Inside\n  volume  2000" },
  { mistake: "a deal that must be older than it is protected", name: "older-than-protected", from: "  protect  90 days", to: "  age      at least 120 days\n  protect  90 days" },
  { mistake: "two rules for the same requests with different partners, who are asked", name: "rule-behind-a-wider-one", from: /  rule "Account"[\s\S]*?  answer /u,
    to: "  rule \"One\" when Lead.region is DACH and Lead.need is Cloud to partner \"P-1\"\n  rule \"Two\" when Lead.need is Cloud and Lead.region is DACH to partner \"P-2\"\n  rule \"House\" to partners where Lead.need in skills\n  answer " },
  { mistake: "a narrower rule behind a wider one that asks three at most", name: "rule-behind-a-wider-one", from: /  rule "Large"[\s\S]*?  answer /u,
    to: "  rule \"House\" to partners where Lead.need in skills\n  rule \"Territory\" to partners where region covers Lead.region and Lead.need in skills\n  offer to 3 in turn\n  answer " },
  { mistake: "a promise that ends at a desk for others", name: "desk-covers-others", from: "then desk Inside\n", to: "then desk Technical\n" },
  { mistake: "a rule to a desk for others", name: "desk-covers-others", from: "  rule \"House\" ", to: "  rule \"Japan\" when Lead.region is APJ and Lead.value < 1k USD to desk Technical\n  rule \"House\" " },
  { mistake: "an escalation to a desk for others", name: "desk-covers-others", from: /(  answer  within 4 business hours\n)\}/u, to: "$1  escalate to Field after 1 business day\n}\ndesk Field {\n  covers Americas\n  hours weekdays 09:00 to 17:00\n  skills Need\n  members \"inside.csv\"\n}" },
  { mistake: "an escalation to a desk without the skill", name: "skill-nobody-has", from: /(  answer  within 4 business hours\n)\}/u, to: "$1  escalate to Field after 1 business day\n}\ndesk Field {\n  hours weekdays 09:00 to 17:00\n  skills Need\n  members \"field.csv\"\n}", members: { "field.csv": "name,skills\nFi,Cloud;Data\n" } },
  { mistake: "a desk behind one that covers all it does", name: "end-desk-behind-another", from: "desk Technical then Inside needing", to: "desk Inside then Technical needing" },
  { mistake: "the same desk twice at the end", name: "end-desk-behind-another", from: "desk Technical then Inside needing", to: "desk Technical then Technical then Inside needing" },
  { mistake: "two desks that share a region", name: "end-desk-behind-another", from: /days then desk Inside([\s\S]*)  covers  EMEA\n([\s\S]*)  escalate to Inside after 1 business day\n([\s\S]*)desk Inside \{/u,
    to: "days$1  covers  [EMEA, APJ]\n$2$3desk Inside {\n  covers [APJ, Americas]" },
  { mistake: "hours that lie over each other", name: "hours-overlap", from: "  skills  Need\n  members \"technical", to: "  hours   Monday to Saturday 07:00 to 09:00 \"Europe/Berlin\"\n  skills  Need\n  members \"technical" },
  { mistake: "deals that are the same by their number", name: "deals-never-the-same", from: "same     customer", to: "same     customer and id" },
  { mistake: "deals that are the same by who registers them", name: "deals-never-the-same", from: "same     customer", to: "same     customer and reseller" },
  { mistake: "no time to answer", name: "no-time-at-all", from: "answer  within 4 business hours\n  hours ", to: "answer  within 0 business hours\n  hours " },
  { mistake: "taken back as it is accepted", name: "no-time-at-all", from: "  volume ", to: "  pull back after 0 hours\n  volume " },
  { mistake: "more than all requests end at desks", name: "share-of-requests", from: "30% to desks", to: "300% to desks" },
  { mistake: "points between a mark and itself", name: "points-marks-equal", from: "  answer  within 4 business hours\n  hours", to: "  prefer { 30 points for size from 3 to 3 }\n  answer  within 4 business hours\n  hours" },
  { mistake: "a line of a clock behind one for all", name: "line-never-counts", from: "  hours   weekdays 09:00 to 17:00 \"Europe/Berlin\"\n  promise", to: "  answer  within 1 business hour when Lead.value >= 100k USD\n  hours   weekdays 09:00 to 17:00 \"Europe/Berlin\"\n  promise" },
  { mistake: "a line of a desk's clock behind one for the same words", name: "line-never-counts", from: "  answer  within 4 business hours\n  escalate", to: "  answer  within 2 business hours for [Cloud, Data]\n  answer  within 1 business hour for Cloud\n  answer  within 4 business hours\n  escalate" },
  { mistake: "a clock for some, and silence for the rest", name: "silence-never-ends", from: /  answer  within 4 business hours\n  hours  (.*)\n  promise.*\n/u, to: "  answer  within 4 business hours when Lead.value >= 100k USD\n  hours $1\n" },
  { mistake: "an answer for urgent ones that outlasts their promise", name: "clock-longer-than-promise", from: "  promise within 3 business days then desk Inside", to: "  promise within 2 business hours then desk Inside when Lead.value >= 100k USD\n  promise within 3 business days then desk Inside" },
  { mistake: "an escalation for some that comes back", name: "desks-escalate-in-a-circle", from: "  takes   5 per", to: "  escalate to Technical after 2 business days for Cloud\n  takes   5 per" },
  { mistake: "a desk for everything before another in a rule", name: "end-desk-behind-another", from: "  rule \"House\" ", to: "  rule \"Small\" when Lead.value < 1k USD to desk Inside then Technical\n  rule \"House\" " },
  { mistake: "some deals that must be older than they are protected", name: "older-than-protected", from: "  protect  90 days", to: "  age      at least 120 days\n  protect  180 days when direct\n  protect  90 days" },
  { mistake: "registered again after no time", name: "odd-length-of-time", from: "  protect  90 days", to: "  again    0 days after it ends\n  protect  90 days" },
  { mistake: "a desk that passes requests to itself", name: "desks-escalate-in-a-circle", from: "  takes   5 per", to: "  escalate to Inside after 2 business days\n  takes   5 per" },
  { mistake: "an urgent clock that runs while the desk is closed, though another takes over", name: "clock-while-closed", from: "  answer  within 4 business hours\n  escalate", to: "  answer  within 30 minutes for Cloud\n  answer  within 4 business hours\n  escalate to Inside after 1 business day for Cloud\n  escalate" },
  { mistake: "a decision behind one for all deals", name: "line-never-counts", from: "  protect  90 days", to: "  decide   within 5 business days by desk Inside when direct\n  protect  90 days" },
  { mistake: "a conflict that nobody has to settle", name: "registration-without-clock", from: /  decide .*\n/u, to: "" },
];

test.each(MISTAKES)("$mistake", async ({ name, from, to = "", members = {} }) => {
  const text = from === undefined ? SOUND : planted(from, to);
  expect(await told({ "p.fairway": text, ...MEMBERS, ...members })).toEqual([name]);
  expect(await told({ "p.fairway.yaml": await inYaml(text), ...MEMBERS, ...members })).toEqual([name]);
});

test("what happened to somebody whom the case does not have is told", async () => {
  const text = `${SOUND}test "Nobody" {
  as of 2026-08-03
  partners {
    | id  | region | skills  | speaks    | size |
    | P-1 | DACH   | [Cloud] | [English] | 60   |
  }
  requests Lead {
    | id  | region | need  | value   | received          |
    | L-1 | DACH   | Cloud | 1k USD  | 2026-08-03T08:00Z |
  }
  events {
    | at                | request | event    | partner | desk   |
    | 2026-08-03T09:00Z | L-1     | declined | P-2     | -      |
    | 2026-08-03T09:10Z | L-2     | accepted | P-1     | -      |
    | 2026-08-03T09:20Z | -       | absent   | -       | Inward |
  }
  expect "L-1" is offered to "P-1"
}
`;
  const { diagnostics } = await load({ "p.fairway": text, ...MEMBERS });
  expect(diagnostics.map(({ message }) => message)).toEqual([
    'This case can\'t be run: the case has no partner "P-2"; is "P-1" meant?',
    'This case can\'t be run: the case has no request "L-2"; is "L-1" meant?',
    'This case can\'t be run: there is no desk "Inward"',
  ]);
});

test.each([
  ["a case that ends before its last event", "    | 2026-08-03T09:00Z | L-1     | declined | P-1     |", "  run to 2026-08-03T08:30Z\n", "it ends before the last of its requests and events, at 2026-08-03T09:00:00Z"],
  ["an event before its request", "    | 2026-08-03T07:00Z | L-1     | declined | P-1     |", "", "what happens to L-1 at 2026-08-03T07:00Z comes before L-1 does"],
  ["a standing of one partner among several", "    | 2026-08-03T09:00Z | L-1     | declined | P-1     |", "  standing Level Gold since 2026-01-01\n", "it has several partners; which tier each holds stands in a column of `partners` with the name of the ladder"],
])("%s", async (_, event, clause, what) => {
  const text = `${SOUND}ladder Level {
  tier Member {}
  tier Gold { require csat >= 4 }
}
test "Case" {
  as of 2026-08-03
  partners {
    | id  | region | skills  | speaks    | size | Level |
    | P-1 | DACH   | [Cloud] | [English] | 60   | Gold  |
  }
  requests Lead {
    | id  | region | need  | value   | received          |
    | L-1 | DACH   | Cloud | 1k USD  | 2026-08-03T08:00Z |
  }
  events {
    | at                | request | event    | partner |
${event}
  }
${clause}  expect "L-1" is offered to "P-1"
}
`;
  const { diagnostics } = await load({ "p.fairway": text, ...MEMBERS });
  expect(diagnostics.filter(({ tag }) => tag !== "unnecessary").map(({ message }) => message)).toEqual([`This case can't be run: ${what}`]);
});

test("what a desk can't carry is asked of the one that takes over", async () => {
  const text = planted(/volume  200 per month, 30% to desks\n  else    desk Technical then Inside/u, "volume  1000 per month\n  else    desk Technical").replace("  covers  EMEA\n", "  takes   2 per member each day\n");
  expect(await told({ "p.fairway": text, ...MEMBERS })).toEqual(["desk-overloaded", "desk-overloaded"]);
});
