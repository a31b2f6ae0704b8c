/**
 * What can be wrong with the clauses of routes, desks and registrations: codes FW0590 to FW0599 and FW0750 to FW0759.
 *
 * What only shows when all of them are looked at together stands in routing-checks.ts.
 */
import { entry } from "@fairway/syntax";

export const routeOfWhat = entry({
  code: "FW0590", name: "route-of-what", severity: "error",
  message: (p: { name: string; near?: string; known: readonly string[] }) => `There is no request \`${p.name}\` that could be routed`,
  help: (p) => (p.near === undefined ? "A route has the name of the requests that it routes: declare `request Lead { … }`, and write `route Lead { … }`." : `Did you mean \`${p.near}\`?`),
});

export const routeToNobody = entry({
  code: "FW0591", name: "route-to-nobody", severity: "error",
  message: (p: { name: string }) => `The route \`${p.name}\` does not say to whom requests go`,
  help: () => "Add `to partners where …`, or rules: `rule \"Named account\" when … to partner …`.",
});

export const openingHours = entry({
  code: "FW0592", name: "hours-reversed", severity: "error",
  message: (p: { from: string; to: string }) => `From ${p.from} to ${p.to} is no time at all`,
  help: () => "Write opening before closing; hours past midnight are two clauses.",
});

export const noSuchTime = entry({
  code: "FW0593", name: "no-such-time", severity: "error",
  message: (p: { time: string }) => `There is no time ${p.time}`,
  help: () => "Times go from 00:00 to 24:00.",
});

export const coversWhat = entry({
  code: "FW0594", name: "covers-what", severity: "error",
  message: (p: { found: string }) => `A desk can't cover ${p.found}`,
  help: () => "Name a taxonomy or an enum, or some of its words: `covers Region`, `covers [EMEA, Japan]`.",
});

export const escalatesInCircle = entry({
  code: "FW0595", name: "desks-escalate-in-a-circle", severity: "warning",
  message: (p: { chain: readonly string[] }) => (p.chain.length === 2 ? `The desk \`${p.chain[0] ?? ""}\` passes requests to itself` : `These desks pass requests to each other: ${p.chain.map((name) => `\`${name}\``).join(" → ")}`),
  help: () => "Let one of them be the last: leave its `escalate` out.",
});

export const countAtLeastOne = entry({
  code: "FW0596", name: "count-at-least-one", severity: "error",
  message: (p: { what: string }) => `${p.what} is at least 1`,
  help: () => "Write how many.",
});

export const pointsRange = entry({
  code: "FW0597", name: "points-range", severity: "error",
  message: (p: { found: string }) => `Points can't go from one mark to another of ${p.found}`,
  help: () => "Marks are numbers, percents, amounts, tiers or words of an ordered enum; for a condition write `30 points when …`.",
});

export const zoneNotWritten = entry({
  code: "FW0598", name: "zone-not-written", severity: "error",
  message: (p: { hole?: string }) => (p.hole === undefined ? "The time zone must come from the program" : `The time zone may be missing: not every partner has a row in \`${p.hole}\``),
  help: (p) => p.hole !== undefined ? "Give the table a row for each word it is asked for, or a last one for the rest, with `any` as its key." : "Write a table that gives a zone for each region, `table zoneOf by region gives Text { … }`, and `in zoneOf`. A zone that comes with the data could be no zone at all, and then no clock would run.",
});

export const readsCandidate = entry({
  code: "FW0599", name: "rule-reads-candidate", severity: "error",
  message: (p: { what: string }) => `A rule's \`when\` is asked before there is a candidate, so it can't read ${p.what}`,
  help: () => "Ask for the request alone in `when`; what is asked of partners stands behind `to partners where …`.",
});

export const badMembers = entry({
  code: "FW0750", name: "members-file", severity: "error",
  message: (p: { path: string; line?: number; what: string }) => `The members in "${p.path}" can't be read: ${p.line === undefined ? "" : `line ${p.line}, `}${p.what}`,
  help: () => "The first line names the columns: `name`, and where they are needed `skills` (words with semicolons between them), `takes` (a whole number) and `absent` (`2026-08-10 to 2026-08-21`, several with semicolons).",
});

export const skillsOfWhat = entry({
  code: "FW0751", name: "skills-of-what", severity: "error",
  message: (p: { name: string }) => `There is no enum or taxonomy \`${p.name}\` for skills`,
  help: (p) => `Declare it: \`enum ${p.name === "" ? "Skill" : p.name} { … }\`.`,
});

export const needsSkill = entry({
  code: "FW0752", name: "skill-type", severity: "error",
  message: (p: { desk: string; found: string }) => `The members of \`${p.desk}\` have no skills of this kind: ${p.found}`,
  help: (p) => `Say in \`desk ${p.desk}\` what its members' skills are: \`skills Product\`, and give them in the column \`skills\` of its members.`,
});

export const registrantField = entry({
  code: "FW0753", name: "registrant-field", severity: "error",
  message: (p: { registration: string; record: string; field?: string }) => p.field === undefined ? `The registration \`${p.registration}\` does not say who registers` : `\`${p.field}\` is no text that could be a partner's key`,
  help: (p) => `Write \`by reseller\`, with the field of \`${p.record}\` that holds the partner's key, of the same type as the key.`,
});

export const assignOrOffer = entry({
  code: "FW0754", name: "assign-or-offer", severity: "error",
  message: (p: { clause: string }) => `Who is not asked does not answer: \`assign without asking\` and \`${p.clause}\` exclude each other`,
  help: () => "Leave one of them out.",
});

export const requestNotDated = entry({
  code: "FW0755", name: "request-without-moment", severity: "error",
  message: (p: { name: string }) => `It is not said when a \`${p.name}\` came in, so its clocks can't start`,
  help: () => "Name the field: `dated received`, with `received: DateTime`.",
});

export const noSuchRow = entry({
  code: "FW0756", name: "case-about-requests", severity: "error",
  message: (p: { what: string }) => `This case can't be run: ${p.what}`,
  help: () => "See the page on tests for what a case about requests can say.",
});

export const noTimeAtAll = entry({
  code: "FW0757", name: "no-time-at-all", severity: "error",
  message: (p: { clause: string; written: string }) => `\`${p.clause}\` of ${p.written} leaves no time at all: it is over as it begins`,
  help: () => "Write how long it runs, such as `4 business hours`, or leave the clause out.",
});

export const shareOfRequests = entry({
  code: "FW0758", name: "share-of-requests", severity: "error",
  message: (p: { share: string }) => `${p.share}% of the requests is more than there are`,
  help: () => "Say which part of them ends at a desk: `volume 400 per month, 30% to desks`.",
});

export const pointsMarks = entry({
  code: "FW0759", name: "points-marks-equal", severity: "error",
  message: () => "Both marks are the same, so these points are given to nobody",
  help: () => "Write the figure that gives none and the one that gives all: `30 points for csat from 3 to 5`. For all from one figure on: `30 points when csat >= 3`.",
});
