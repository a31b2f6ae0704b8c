/** Ledger lines as CSV, one row each, for spreadsheets: amounts without thousands separators, facts and rates beside their units. */
import type { DecisionValue, LedgerLine } from "@fairway/fairway";
import { csvRow } from "../terminal/spreadsheet.js";

const COLUMNS = [
  "partner", "incentive", "title", "period_from", "period_to", "period", "status", "kind", "clause", "on", "payee", "group", "instrument",
  "amount", "currency", "basis", "basis_unit", "reach", "reach_unit", "rate", "rate_unit", "band_from", "band_to", "band_mode", "accrues", "factors",
  "exact", "rounding", "records", "record_keys", "about", "converted_from", "conversion_rate", "converted_on", "missing", "why", "file", "line", "id",
] as const;

export const LEDGER_CSV_HEADER = csvRow(COLUMNS);

export function ledgerCsvLine(line: LedgerLine): string {
  const { period, band, conversion, records, origin } = line;
  const values: Record<(typeof COLUMNS)[number], string> = {
    partner: line.partner, incentive: line.incentive, title: line.title ?? "", period_from: period.from, period_to: period.to, period: period.label,
    status: line.status, kind: line.kind, clause: line.clause ?? "", on: line.on, payee: line.payee ?? "", group: line.group ?? "", instrument: line.instrument ?? "",
    amount: line.amount, currency: line.currency,
    basis: figure(line.basis), basis_unit: unit(line.basis), reach: figure(line.reach), reach_unit: unit(line.reach), rate: figure(line.rate), rate_unit: unit(line.rate),
    band_from: figure(band?.from), band_to: figure(band?.to), band_mode: band?.mode ?? "", accrues: line.accrues ?? "",
    factors: (line.factors ?? []).map(({ factor }) => factor).join(";"),
    exact: line.exact, rounding: line.rounding, records: records === undefined ? "" : String(records.count), record_keys: (records?.keys ?? []).join(";"),
    about: line.about ?? "", converted_from: conversion?.from ?? "", conversion_rate: conversion?.rate ?? "", converted_on: conversion?.on ?? "",
    missing: (line.missing ?? []).map(({ path, why }) => `${path} ${why}`).join("; "), why: line.why ?? "", file: origin.file, line: String(origin.line), id: line.id,
  };
  return csvRow(COLUMNS.map((column) => values[column]));
}

/** The bare figure: a percent of 12 is 0.12, as in the JSON. */
function figure(value: DecisionValue | undefined): string {
  if (value === undefined) return "";
  switch (value.kind) {
    case "money": return value.amount;
    case "integer": case "number": case "percent": return value.value;
    default: return "";
  }
}

function unit(value: DecisionValue | undefined): string {
  if (value === undefined) return "";
  return value.kind === "money" ? value.currency : value.kind;
}
