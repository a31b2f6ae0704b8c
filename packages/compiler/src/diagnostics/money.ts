/**
 * What can be wrong with the clauses of incentives, limits, funds and claims: codes FW0570 to FW0589 and FW0640 to FW0669.
 */
import { entry } from "@fairway/syntax";

export const clauseMissing = entry({
  code: "FW0570", name: "clause-missing", severity: "error",
  message: (p: { kind: string; name: string; clause: string; why: string; example: string }) => `The ${p.kind} \`${p.name}\` does not say ${p.why}`,
  help: (p) => `Add \`${p.clause}\`: \`${p.example}\`.`,
});

export const basisType = entry({
  code: "FW0571", name: "basis-type", severity: "error",
  message: (p: { found: string }) => `Nothing can be paid for ${p.found}`,
  help: () => "A basis is a list of records, each of them a line (`bookings[date in period]`), or an amount or a number (`sales over period`).",
});

export const linesNeeded = entry({
  code: "FW0572", name: "no-lines", severity: "error",
  message: (p: { clause: string }) => `\`${p.clause}\` speaks of lines, and the basis has none`,
  help: () => "Let the basis be a list of records: `basis bookings[date in period]`.",
});

export const bandsWanted = entry({
  code: "FW0573", name: "bands-missing", severity: "error",
  message: (p: { form: string }) => `\`${p.form}\` needs bands, and there are none`,
  help: () => "Write them in braces, one on each line: `from 250k USD: 0.5%`.",
});

export const bandRate = entry({
  code: "FW0575", name: "band-rate", severity: "error",
  message: (p: { found: string }) => `A band pays a percent or an amount, and this is ${p.found}`,
  help: () => "Write a rate, `from 250k USD: 0.5%`, or an amount, `from 250k USD: 1000 USD`.",
});

export const bandMode = entry({
  code: "FW0576", name: "band-mode", severity: "error",
  message: (p: { needed: boolean }) => (p.needed ? "This band does not say whether its rate applies to the whole or to its slice" : "What the rate applies to is said for all bands already"),
  help: (p) => (p.needed ? "Write `on the whole` or `on its slice` behind the rate; nothing is guessed." : "Leave it out here, or write `pay band by band`."),
});

export const bandOrder = entry({
  code: "FW0577", name: "bands-out-of-order", severity: "error",
  message: (p: { from: string; before: string }) => (p.from === p.before ? `Two bands start at ${p.from}` : `The band from ${p.from} stands behind the one from ${p.before}`),
  help: () => "Write the bands from the lowest to the highest, each edge once. A band owns its lower edge.",
});

export const bandOverlap = entry({
  code: "FW0578", name: "bands-overlap", severity: "error",
  message: (p: { at: string }) => `Two bands hold ${p.at}`,
  help: () => "A band owns its lower edge: let the one before end with `until`, or leave its end out.",
});

export const bandGap = entry({
  code: "FW0579", name: "bands-leave-gap", severity: "error",
  message: (p: { at: string }) => `No band holds what lies ${p.at}`,
  help: () => "Let one band end where the next one starts, or leave the ends out: a band then goes up to the next.",
});

export const slicesOfOther = entry({
  code: "FW0580", name: "slices-of-another-figure", severity: "error",
  message: () => "Bands can be sliced only where they are read against the basis itself",
  help: () => "Leave `reach` out, so that the basis is what the bands are read against, or write `pay one rate on the whole`.",
});

export const unknownPaid = entry({
  code: "FW0581", name: "unknown-incentive", severity: "error",
  message: (p: { kind: string; name: string; near?: string }) => `There is no ${p.kind} \`${p.name}\``,
  help: (p) => (p.near === undefined ? `Declare it, or name another ${p.kind}.` : `Did you mean \`${p.near}\`?`),
});

export const namedTwice = entry({
  code: "FW0582", name: "named-twice", severity: "error",
  message: (p: { name: string }) => `\`${p.name}\` is named twice`,
  help: () => "Name it once.",
});

export const notBound = entry({
  code: "FW0583", name: "not-bound-by-limit", severity: "error",
  message: (p: { name: string }) => `\`${p.name}\` is not among the incentives that this limit binds`,
  help: () => "Add it behind `of`, or leave it out here.",
});

export const limitSaysNothing = entry({
  code: "FW0584", name: "limit-says-nothing", severity: "error",
  message: (p: { name: string }) => `The limit \`${p.name}\` limits nothing`,
  help: () => "Say how much the incentives pay together (`of [Base, Growth]`, `at most 12% of sales over period`), or which of them counts (`best of [Base, Growth]`).",
});

export const shareRange = entry({
  code: "FW0585", name: "share-out-of-range", severity: "error",
  message: (p: { written: string }) => `A share lies above 0% and is at most 100%, and this is ${p.written}`,
  help: () => "Write the share that the program pays, such as `50%`.",
});

export const claimsOfWhat = entry({
  code: "FW0586", name: "claims-of-what", severity: "error",
  message: (p: { found: string }) => `Claims are a list of the partner's records, and this is ${p.found}`,
  help: () => "Name a field of the partner: `of campaigns`, where it says `campaigns: list of Campaign`.",
});

export const negativeAmount = entry({
  code: "FW0587", name: "amount-below-zero", severity: "error",
  message: (p: { clause: string }) => `\`${p.clause}\` can't be below zero`,
  help: () => "Write an amount of zero or more.",
});

export const fundCircle = entry({
  code: "FW0588", name: "fund-after-itself", severity: "error",
  message: (p: { chain: readonly string[] }) => `These funds wait for each other: ${p.chain.map((name) => `\`${name}\``).join(" → ")}`,
  help: () => "Leave out one `after`, so that there is a fund that is spent first.",
});

export const quantityType = entry({
  code: "FW0589", name: "quantity-type", severity: "error",
  message: (p: { found: string }) => `Rates are taken of an amount or a number of each record, and this is ${p.found}`,
  help: () => "Name a field, or work one out: `basis bookings[date in period] at amount`. An amount in any currency is converted first: `at amount in USD at Rates`.",
});

export const percentOfWhat = entry({
  code: "FW0640", name: "percent-of-what", severity: "error",
  message: (p: { basis: "none" | "records" | "number" }) => (p.basis === "number" ? "A percent of a number of units is no money" : "It is not said what this percent is taken of"),
  help: (p) => {
    if (p.basis === "none") return "Say what is paid for, `basis sales over period`, or write the amount, `500 USD`.";
    return p.basis === "records" ? "Say it for all rates, `basis bookings[date in period] at amount`, or here: `2% of amount`." : "Pay an amount per unit, `pay 5 USD`, or let the basis be an amount.";
  },
});

export const amountForWhat = entry({
  code: "FW0641", name: "amount-for-what", severity: "error",
  message: (p: { share: boolean }) => (p.share ? "The basis says already what the rate is taken of" : "It is not said what this amount is paid for: the basis is an amount itself"),
  help: (p) => (p.share ? "Write the percent alone: `pay 2%`." : "For a fixed amount leave `basis` out, and say with `reach` what the bands are read against. For an amount per unit let the basis be a number of units, for one per record leave `at` out."),
});

export const reachMissing = entry({
  code: "FW0642", name: "reach-missing", severity: "error",
  message: () => "It is not said what these bands are read against",
  help: (p: { records: boolean }) => (p.records ? "Write `reach`, such as `reach count(lines)`, or `at` and what rates are taken of: `basis bookings[date in period] at amount`." : "Write `reach sales over period`, or `basis sales over period` where the rate is taken of it as well."),
});

export const changesInside = entry({
  code: "FW0643", name: "changes-inside-period", severity: "error",
  message: (p: { day: string; period: string }) => `This changes on ${p.day}, inside of a ${p.period}, and the clause is read once for the whole of it`,
  help: () => "Say which counts: `rates at start` or `rates at end`. Clauses that are read for each line take the value of the line's date.",
});

export const ratesOfNoPeriod = entry({
  code: "FW0644", name: "rates-of-no-period", severity: "error",
  message: () => "There is no period whose start or end could be meant: each record is worked out by itself",
  help: () => "Leave it out: rates are those of the record's own date. A date of the record can be named: `rates on activated`.",
});

export const claimsUndated = entry({
  code: "FW0645", name: "claims-without-date", severity: "error",
  message: (p: { record: string }) => `Nothing says when a \`${p.record}\` was sent, and claims are met in order and by a deadline`,
  help: () => "Let the record say which field dates it: `dated sent`.",
});

export const noBusinessDays = entry({
  code: "FW0646", name: "no-business-days", severity: "error",
  message: () => "The program does not say which days are business days",
  help: () => "Add to `program`: `calendar business days from \"calendars/business-days.csv\"`, a file with one column `day`.",
});

export const deductCircle = entry({
  code: "FW0647", name: "deducts-itself", severity: "error",
  message: (p: { chain: readonly string[] }) => `These incentives wait for each other's earnings: ${p.chain.map((name) => `\`${name}\``).join(" → ")}`,
  help: () => "Leave out one `deduct`, so that there is an incentive that is worked out first.",
});

export const earningsTooEarly = entry({
  code: "FW0648", name: "earnings-too-early", severity: "error",
  message: () => "What incentives pay is worked out after measures, tiers and limits, so it can't be read here",
  help: () => "Read it in a law (`always`), in a worked case, or in a clause of an incentive or a fund.",
});

export const earningsOfNone = entry({
  code: "FW0649", name: "earnings-of-none", severity: "error",
  message: () => "The program has no incentive whose total could be read",
  help: () => "Declare one, or leave this out.",
});

export const excludeCircle = entry({
  code: "FW0650", name: "excludes-itself", severity: "error",
  message: (p: { chain: readonly string[] }) => `These incentives exclude each other in a circle: ${p.chain.map((name) => `\`${name}\``).join(" → ")}`,
  help: () => "Say which of them counts: `first of A then B`, or `best of [A, B]`.",
});

export const periodsDontFit = entry({
  code: "FW0651", name: "periods-do-not-fit", severity: "error",
  message: (p: { inner: string; outer: string; what: string }) => `${p.what}: a ${p.inner} does not lie in a ${p.outer}`,
  help: () => "Name a period that is as long or longer, of the same calendar.",
});
