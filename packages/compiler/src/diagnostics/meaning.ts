/**
 * What can be wrong with what a program says: codes FW0501 to FW0599.
 *
 * Names and types are right, and still a table answers twice, an exception is asked of nothing, a test expects what is never
 * worked out. Texts in parameters are already in a reader's words.
 */
import { entry } from "@fairway/syntax";
import { listed } from "./names.js";

const meant = (near: string | undefined): string | undefined => (near === undefined ? undefined : `Did you mean \`${near}\`?`);

// ── tables: header and columns ──────────────────────────────────────────────────────────────────────────────────────

export const tableWithoutResult = entry({
  code: "FW0502", name: "table-without-result", severity: "error",
  message: (p: { table: string }) => `\`${p.table}\` does not say what its values are`,
  help: () => "Write what a cell holds: `gives Money`, `gives Percent`, or several results with names: `gives rate: Percent and cap: Money`.",
});

export const tableWithoutRows = entry({
  code: "FW0503", name: "table-without-rows", severity: "error",
  message: (p: { table: string }) => `\`${p.table}\` has no rows`,
  help: () => "Write a line with the names of the columns and under it the rows, or name a file: `from \"rates.csv\"`.",
});

export const rowsTwice = entry({
  code: "FW0504", name: "rows-in-two-places", severity: "error",
  message: (p: { table: string }) => `The rows of \`${p.table}\` stand here and in a file`,
  help: () => "Keep one of the two.",
});

export const unknownKey = entry({
  code: "FW0505", name: "unknown-key", severity: "error",
  message: (p: { key: string; near?: string }) => `No field is called \`${p.key}\``,
  help: (p) => meant(p.near) ?? `A key is a field, found by its name. For a key that is no field, write its type: \`${p.key}: Region\`.`,
});

export const keyOfSeveral = entry({
  code: "FW0506", name: "key-of-several-types", severity: "error",
  message: (p: { key: string; first: string; second: string; types: readonly string[] }) => `\`${p.key}\` is ${p.first} and ${p.second}`,
  help: (p) => `Write the type that is meant: ${p.types.map((type) => `\`${p.key}: ${type}\``).join(" or ")}.`,
});

export const keyType = entry({
  code: "FW0507", name: "key-type", severity: "error",
  message: (p: { key: string; found: string }) => `\`${p.key}\` is ${p.found}, and can't be a key`,
  help: () => "A key is a single value: a word, a text, yes or no, a number, an amount in one currency, a date or a month.",
});

export const acrossWhat = entry({
  code: "FW0508", name: "across-what", severity: "error",
  message: (p: { name: string; near?: string }) => `\`${p.name}\` is no ladder, enum or taxonomy`,
  help: (p) => meant(p.near) ?? "`across` turns the tiers of a ladder, or the words of an enum or taxonomy, into columns.",
});

export const acrossSeveral = entry({
  code: "FW0509", name: "across-several-results", severity: "error",
  message: () => "A table with `across` gives one result in each column, and this one gives several",
  help: () => "Write one table for each result, or make the columns' words a key of their own.",
});

export const keyTwice = entry({
  code: "FW0510", name: "key-twice", severity: "error",
  message: (p: { key: string }) => `\`${p.key}\` is named twice`,
  help: () => "Leave one of them out, or give it another name.",
});

export const columnMissing = entry({
  code: "FW0511", name: "column-missing", severity: "error",
  message: (p: { column: string; what: string }) => `The column \`${p.column}\` is missing`,
  help: (p) => `It holds ${p.what}.`,
});

export const columnUnknown = entry({
  code: "FW0512", name: "column-unknown", severity: "error",
  message: (p: { column: string; near?: string; expected: readonly string[] }) => `\`${p.column}\` is no column of this table`,
  help: (p) => meant(p.near) ?? `Its columns are ${listed(p.expected)}; \`from\` and \`until\` date a row.`,
});

export const columnTwice = entry({
  code: "FW0513", name: "column-twice", severity: "error",
  message: (p: { column: string }) => `There are two columns \`${p.column}\``,
  help: () => "Remove one of them.",
});

export const policyType = entry({
  code: "FW0514", name: "policy-does-not-fit", severity: "error",
  message: (p: { policy: string; type: string }) => `\`hit ${p.policy}\` can't be taken of ${p.type}`,
  help: (p) => (p.policy === "sum" ? "Numbers, percents and amounts can be added up." : "It is taken of values that have an order: numbers, percents, amounts, dates, words of an ordered enum, tiers."),
});

// ── tables: cells ───────────────────────────────────────────────────────────────────────────────────────────────────

export const emptyKey = entry({
  code: "FW0515", name: "empty-key", severity: "error",
  message: (p: { key: string }) => `\`-\` is no value of \`${p.key}\``,
  help: () => "For a row that holds whatever the key is, write `any`.",
});

export const cellNotWritten = entry({
  code: "FW0516", name: "cell-not-written-out", severity: "error",
  message: () => "A cell holds a value that is written out, and this is worked out from other things",
  help: () => "Write the value itself; for a value that changes on a date, `450k USD becoming 480k USD from 2026-08-01`. What depends on the partner stands where the table is used.",
});

export const cellForm = entry({
  code: "FW0517", name: "cell-form", severity: "error",
  message: (p: { found: string; column: string; wanted: string }) => `${p.found} can't stand in the column \`${p.column}\``,
  help: (p) => `Here stands ${p.wanted}.`,
});

export const rangeReversed = entry({
  code: "FW0518", name: "range-reversed", severity: "error",
  message: (p: { text: string }) => `Nothing lies in the range ${p.text}`,
  help: () => "Write the lower end first.",
});

export const rangeNoOrder = entry({
  code: "FW0519", name: "range-without-order", severity: "error",
  message: (p: { key: string; type: string }) => `\`${p.key}\` is ${p.type}, which has no order, so it has no ranges`,
  help: () => "List the values: `US or Canada`.",
});

export const rowNeverHolds = entry({
  code: "FW0520", name: "row-dates-reversed", severity: "error",
  message: (p: { from: string; until: string }) => `This row holds from ${p.from} until ${p.until}, which is no day at all`,
  help: () => "`until` is the first day on which the row no longer holds.",
});

// ── tables: what answers ────────────────────────────────────────────────────────────────────────────────────────────

export const rowTwice = entry({
  code: "FW0521", name: "row-twice", severity: "error",
  message: (p: { keys: string }) => `A second row for ${p.keys}`,
  help: () => "Remove one of them. Where all rows that match are meant, say how they are combined: `hit sum`, `hit first`.",
});

export const rowsOverlap = entry({
  code: "FW0522", name: "rows-overlap", severity: "error",
  message: (p: { at: string }) => `Two rows answer for ${p.at}`,
  help: () => "Change one of the ranges or lists; a range with `until` leaves its end to the next one. Where the first row is meant, write `hit first`.",
});

export const rowsTie = entry({
  code: "FW0523", name: "rows-equally-close", severity: "error",
  message: (p: { at: string; keys: readonly string[] }) => `Two rows answer for ${p.at}, and neither is closer: one in ${p.keys.map((key) => `\`${key}\``).join(", the other in ")}`,
  help: (p) => `Say which key decides first: \`by ${p.keys.join(", then ")}\`, or add a row for this case.`,
});

export const datesLeaveHole = entry({
  code: "FW0524", name: "hole-between-dates", severity: "error",
  message: (p: { keys: string; from: string; until: string }) => `For ${p.keys} no row holds from ${p.from} until ${p.until}`,
  help: () => "`until` is the first day on which a row no longer holds: let the next row start on that day.",
});

export const tableTooLarge = entry({
  code: "FW0525", name: "table-too-large", severity: "warning",
  message: (p: { table: string; most: number }) => `\`${p.table}\` has more than ${p.most.toLocaleString("en")} combinations of keys and is not checked for gaps and overlaps`,
  help: () => "Its values count as perhaps absent. Divide it into several tables to have it checked.",
});

export const rowNeverTaken = entry({
  code: "FW0531", name: "row-never-taken", severity: "warning",
  message: () => "This row is never taken: other rows answer for all that it matches",
  help: () => "With `hit first` the narrower row stands above the wider one; otherwise the closest row counts. Move it up, or leave it out.",
});

export const tableGap = entry({
  code: "FW0526", name: "table-leaves-gap", severity: "warning",
  message: (p: { table: string; at: string; others: boolean }) => `\`${p.table}\` has no value for ${p.at}${p.others ? ", among others" : ""}`,
  help: () => "Add a row (`any` holds for everything), or say what holds then where the table is used: `else 0%`. Until then what asks for it is undecided.",
});

// ── tables: where they are used ─────────────────────────────────────────────────────────────────────────────────────

export const keyNotInScope = entry({
  code: "FW0527", name: "key-not-found", severity: "error",
  message: (p: { table: string; key: string; why?: string }) => `\`${p.table}\` is found by \`${p.key}\`, and ${p.why ?? "nothing here is called so"}`,
  help: (p) => `Give the keys by hand: \`${p.table}(…)\`.`,
});

export const whichResult = entry({
  code: "FW0528", name: "which-result", severity: "error",
  message: (p: { table: string; results: readonly string[] }) => `\`${p.table}\` gives several results: ${listed(p.results)}`,
  help: (p) => `Say which one: \`${p.table}.${p.results[0] ?? ""}\`.`,
  instead: (p) => p.results.map((result) => `${p.table}.${result}`),
});

export const noSuchResult = entry({
  code: "FW0529", name: "unknown-result", severity: "error",
  message: (p: { table: string; result: string; results: readonly string[]; near?: string }) => `\`${p.table}\` gives no \`${p.result}\``,
  help: (p) => meant(p.near) ?? (p.results.length === 0 ? `It gives one value; write \`${p.table}\`.` : `It gives ${listed(p.results)}.`),
});

export const csvRowWidth = entry({
  code: "FW0530", name: "csv-row-width", severity: "error",
  message: (p: { path: string; line: number; cells: number; columns: number }) =>
    `"${p.path}", line ${p.line}: ${p.cells} ${p.cells === 1 ? "cell" : "cells"}, and the first line names ${p.columns} ${p.columns === 1 ? "column" : "columns"}`,
  help: () => "Give each column a cell; a cell without a value is empty or `-`. A cell that holds a comma stands in double quotes.",
});
