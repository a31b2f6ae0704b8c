/**
 * What can be wrong with requirements, scores, competencies and ladders: codes FW0540 to FW0569.
 */
import { entry, nearby } from "@fairway/syntax";

const meant = (near: string | undefined): string | undefined => (near === undefined ? undefined : `Did you mean "${near}"?`);
const quoted = (titles: readonly string[]): string => titles.map((title) => `"${title}"`).join(", ");

export const titleTwice = entry({
  code: "FW0540", name: "title-twice", severity: "error",
  message: (p: { title: string; what: string }) => `There are two ${p.what} "${p.title}" here`,
  help: () => "Give one of them another title, so that exceptions, tests and reports can tell them apart.",
});

export const exceptionToNothing = entry({
  code: "FW0541", name: "exception-to-nothing", severity: "error",
  message: (p: { title: string; near?: string; titles: readonly string[] }) => `No requirement here is called "${p.title}"`,
  help: (p) => meant(p.near) ?? (p.titles.length === 0 ? "Give the requirement a title: `require \"Sales\" …`." : `The requirements are ${quoted(p.titles)}.`),
});

export const exceptionsCircular = entry({
  code: "FW0542", name: "exceptions-in-a-circle", severity: "error",
  message: (p: { chain: readonly string[] }) => `These exceptions are made to each other: ${quoted(p.chain)}`,
  help: () => "An exception is made to a requirement, or to an exception of one.",
});

export const exceptionsCollide = entry({
  code: "FW0543", name: "exceptions-collide", severity: "error",
  message: (p: { title: string; first: string; second: string }) => `For some partners two exceptions to "${p.title}" hold, and neither is more specific: ${p.first} and ${p.second}`,
  help: () => "Make one of the conditions narrower, or write a third exception for the partners that meet both.",
});

export const pathsMissing = entry({
  code: "FW0544", name: "paths-missing", severity: "error",
  message: (p: { form: string }) => `\`require ${p.form}\` needs paths, and there are none`,
  help: () => "Write them in braces: `require any \"Depth\" { path \"Experts\" { people >= 4 } }`.",
});

export const pathsToMany = entry({
  code: "FW0545", name: "more-than-the-paths", severity: "error",
  message: (p: { count: number; paths: number }) => `${p.count} paths are asked, and there ${p.paths === 1 ? "is one" : `are ${p.paths}`}`,
  help: () => "Ask for fewer, or write more paths.",
});

export const pathEmpty = entry({
  code: "FW0546", name: "path-empty", severity: "error",
  message: (p: { title: string }) => `The path "${p.title}" asks nothing, so everybody takes it`,
  help: () => "Write its conditions in braces, or leave the path out.",
});

export const unknownBenefit = entry({
  code: "FW0548", name: "unknown-benefit", severity: "error",
  message: (p: { name: string; near?: string }) => `There is no benefit called \`${p.name}\``,
  help: (p) => (p.near === undefined ? `Declare it: \`benefit ${p.name} "…": Bool\`.` : `Did you mean \`${p.near}\`?`),
  instead: nearby,
});

export const benefitNeedsValue = entry({
  code: "FW0549", name: "benefit-needs-value", severity: "error",
  message: (p: { name: string; wanted: string }) => `\`${p.name}\` is ${p.wanted}: say which`,
  help: (p) => `Write the value: \`give ${p.name} = …\`.`,
});

export const benefitTwice = entry({
  code: "FW0550", name: "benefit-twice", severity: "error",
  message: (p: { name: string }) => `\`${p.name}\` is given twice here`,
  help: () => "Keep one of them.",
});

export const noTiers = entry({
  code: "FW0551", name: "no-tiers", severity: "error",
  message: (p: { ladder: string }) => `\`${p.ladder}\` has no tiers`,
  help: () => "Write them from the lowest to the highest: `tier Silver { … }`.",
});

export const reviewMissing = entry({
  code: "FW0553", name: "review-missing", severity: "error",
  message: (p: { clause: string }) => `\`${p.clause}\` speaks of reviews, and the ladder has none`,
  help: () => "Say when standings are reviewed: `review each fiscal quarter effective 1 month after it ends`.",
});

export const moveCount = entry({
  code: "FW0554", name: "move-count", severity: "error",
  message: (p: { what: string }) => `${p.what} is a whole number from 1 to 1,000`,
  help: () => "Write how many.",
});

export const monthsWithoutReview = entry({
  code: "FW0555", name: "months-without-review", severity: "error",
  message: (p: { clause: string; when: string }) => `\`${p.clause} ${p.when}\` does not wait for a review, so it can't be limited to some months`,
  help: (p) => `Write \`${p.clause} at review in …\`.`,
});

export const grandfatherReversed = entry({
  code: "FW0556", name: "grandfather-dates-reversed", severity: "error",
  message: (p: { before: string; until: string }) => `Tiers held before ${p.before} would be kept until ${p.until}, which is no time at all`,
  help: () => "`until` is the first day on which they are no longer kept; it comes after the other date.",
});

export const unknownTier = entry({
  code: "FW0557", name: "unknown-tier", severity: "error",
  message: (p: { name: string; ladder: string; near?: string }) => `\`${p.ladder}\` has no tier \`${p.name}\``,
  help: (p) => (p.near === undefined ? "Name one of its tiers." : `Did you mean \`${p.near}\`?`),
  instead: nearby,
});

export const formerlyTaken = entry({
  code: "FW0558", name: "formerly-taken", severity: "error",
  message: (p: { name: string }) => `\`${p.name}\` is the name of a tier, or was the name of another one`,
  help: () => "A standing under that name could mean either. Keep the name at one tier only.",
});

export const reviewDay = entry({
  code: "FW0559", name: "review-day", severity: "error",
  message: (p: { day: number; month: number }) => `Month ${p.month} has no day ${p.day}, or not in every year`,
  help: () => "Write a day that every year has: `review on 28 February`.",
});

export const noParts = entry({
  code: "FW0560", name: "no-parts", severity: "error",
  message: (p: { score: string }) => `\`${p.score}\` has no parts`,
  help: () => "Write what gives points: `part Adds 10 points each adds, at most 30`.",
});

export const stepOfNothing = entry({
  code: "FW0562", name: "step-of-nothing", severity: "error",
  message: (p: { what: string }) => `${p.what} is zero or less`,
  help: () => "Write an amount above zero: `1 point per 1% in growth`, `20 points for experts, full at 5`.",
});

export const keepWithoutTracks = entry({
  code: "FW0563", name: "keep-without-tracks", severity: "error",
  message: () => "`keep best total` chooses between tracks, and this score has only one",
  help: () => "Repeat it: `score … for each track in Track { … }`, or leave the clause out.",
});

export const notMeasurable = entry({
  code: "FW0564", name: "no-points-from-this", severity: "error",
  message: (p: { found: string }) => `Points can't be counted from ${p.found}`,
  help: () => "Count a number, a percent or an amount: `10 points each adds`, `1 point per 1% in growth`.",
});
