/**
 * What can be wrong with routes, desks and registrations: codes FW0590 to FW0599.
 *
 * Only their names, types and clauses are checked here; requests are not routed yet.
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
  message: (p: { chain: readonly string[] }) => `These desks pass requests to each other: ${p.chain.map((name) => `\`${name}\``).join(" → ")}`,
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
