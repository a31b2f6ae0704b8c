/**
 * What can be wrong with worked cases and laws: codes FW0601 to FW0649.
 */
import { entry, nearby } from "@fairway/syntax";
import { listed } from "./names.js";

const meant = (near: string | undefined): string | undefined => (near === undefined ? undefined : `Did you mean \`${near}\`?`);

export const givenWhat = entry({
  code: "FW0601", name: "given-what", severity: "error",
  message: (p: { text: string; near?: string }) => `\`${p.text}\` is no field of the partner and no measure, so nothing can be given for it`,
  help: (p) => meant(p.near) ?? "Give a fact (`given csat is 4.2`) or a figure in place of a measure (`given yearly is 300k USD`); records stand in a table behind `records`.",
  instead: nearby,
});

export const givenNotWritten = entry({
  code: "FW0602", name: "given-not-written-out", severity: "error",
  message: () => "A worked case gives values that are written out, and this is worked out from other things",
  help: () => "Write the value itself: a number, an amount, a date, a word, or a list of words in brackets.",
});

export const givenRecords = entry({
  code: "FW0603", name: "given-records", severity: "error",
  message: (p: { field: string }) => `\`${p.field}\` holds records, and they do not fit on one line`,
  help: (p) => `Write them as a table: \`records ${p.field} { | … | }\`.`,
});

export const recordsOfWhat = entry({
  code: "FW0604", name: "records-of-what", severity: "error",
  message: (p: { name: string; near?: string; lists: readonly string[] }) => `The partner has no list of records called \`${p.name}\``,
  help: (p) => meant(p.near) ?? (p.lists.length === 0 ? "The partner has no lists of records." : `Its lists are ${listed(p.lists)}.`),
  instead: nearby,
});

export const recordsColumn = entry({
  code: "FW0605", name: "records-column", severity: "error",
  message: (p: { column: string; record: string; near?: string; fields: readonly string[] }) => `\`${p.record}\` has no field \`${p.column}\``,
  help: (p) => meant(p.near) ?? `Its fields are ${listed(p.fields)}; \`times\` says how many records a row stands for.`,
  instead: nearby,
});

export const recordsMissing = entry({
  code: "FW0606", name: "records-field-missing", severity: "error",
  message: (p: { record: string; fields: readonly string[] }) => `The table has no column for ${listed(p.fields)}, which every \`${p.record}\` must have`,
  help: () => "Add the column.",
});

export const timesNumber = entry({
  code: "FW0607", name: "times-number", severity: "error",
  message: (p: { most: number }) => `\`times\` is a whole number from 1 to ${p.most.toLocaleString("en")}`,
  help: () => "Write how many records the row stands for.",
});

export const timesKey = entry({
  code: "FW0608", name: "times-without-text-key", severity: "error",
  message: (p: { record: string }) => `A row can't stand for several \`${p.record}\`: its key has no text that could tell them apart`,
  help: () => "Write one row for each.",
});

export const cellNoValue = entry({
  code: "FW0609", name: "cell-no-value", severity: "error",
  message: (p: { column: string; wanted: string; quoted?: string }) => `This is no value for \`${p.column}\``,
  help: (p) => (p.quoted === undefined ? `Here stands ${p.wanted}, or \`-\` where there is none.` : `A text with blanks in it stands in quotes: \`${p.quoted}\`.`),
});

export const standingOfWhat = entry({
  code: "FW0610", name: "standing-of-what", severity: "error",
  message: (p: { name: string; near?: string }) => `\`${p.name}\` is no ladder and no competency`,
  help: (p) => meant(p.near) ?? "A standing is of a ladder, with the tier that was held, or of a competency.",
  instead: nearby,
});

export const standingForm = entry({
  code: "FW0611", name: "standing-form", severity: "error",
  message: (p: { name: string; ladder: boolean }) => (p.ladder ? `\`${p.name}\` is a ladder: say which tier was held` : `\`${p.name}\` is a competency: it has no tiers`),
  help: (p) => (p.ladder ? `Write the tier behind its name: \`standing ${p.name} Gold since 2025-03-01\`.` : `Write \`standing ${p.name} since 2025-03-01\`.`),
});

export const datesReversed = entry({
  code: "FW0612", name: "standing-dates-reversed", severity: "error",
  message: (p: { earlier: string; later: string }) => `${p.earlier} lies after ${p.later}`,
  help: () => "A standing starts, is reviewed and ends in this order, and not after the date of the case.",
});

export const expectedTier = entry({
  code: "FW0613", name: "expected-tier", severity: "error",
  message: (p: { name: string; near?: string }) => `No ladder has a tier \`${p.name}\``,
  help: (p) => meant(p.near) ?? "Write the tier whose requirement is meant: `expect Gold fails \"Sales\"`.",
  instead: nearby,
});

export const expectedTitle = entry({
  code: "FW0614", name: "expected-title", severity: "error",
  message: (p: { tier: string; title: string; near?: string; titles: readonly string[] }) => `\`${p.tier}\` has no requirement "${p.title}"`,
  help: (p) => meant(p.near) ?? (p.titles.length === 0 ? "None of its requirements has a title; give it one." : `Its requirements are ${p.titles.map((title) => `"${title}"`).join(", ")}.`),
});

export const expectedState = entry({
  code: "FW0615", name: "expected-state", severity: "error",
  message: (p: { state: string }) => `\`${p.state}\` is said of a tier`,
  help: () => "Write `expect Level is Gold in grace`, `expect Level is Gold at risk`, or `expect Level is Gold from 2026-06-01`.",
});

export const claimOfWhich = entry({
  code: "FW0619", name: "claim-of-which", severity: "error",
  message: (p: { name: string }) => `It is not said for which of the claims \`${p.name}\` pays this`,
  help: (p) => `Write the claim's key: \`expect ${p.name} pays 25k USD for "C-1"\`.`,
});

export const decidedWhat = entry({
  code: "FW0616", name: "decided-what", severity: "error",
  message: (p: { name: string; near?: string }) => `\`${p.name}\` is no decision`,
  help: (p) => meant(p.near) ?? "Declare it: `decision Invited \"Invited to Platinum\" by \"Channel chief\"`.",
  instead: nearby,
});

export const expectsNothing = entry({
  code: "FW0617", name: "test-expects-nothing", severity: "warning",
  message: (p: { name: string }) => `"${p.name}" expects nothing`,
  help: () => "Write what must come out: `expect Level is Gold`.",
});

export const givenTwice = entry({
  code: "FW0618", name: "given-twice", severity: "error",
  message: (p: { text: string }) => `\`${p.text}\` is given twice`,
  help: () => "Keep one of them.",
});

