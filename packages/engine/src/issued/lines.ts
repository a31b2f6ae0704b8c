/**
 * Reading ledger lines that were issued before: plain JSON in, checked lines out, or sentences about what is wrong.
 *
 * What corrections, caps and reversals reckon with is checked: identity, period, amount, rate, records. Titles, origins and
 * the like are taken as they stand. A ledger with a wrong line is not used at all: what was paid would be unclear. This
 * file refuses to mend.
 */
import { parseExact, type LedgerLine, type LedgerLineKind, type LedgerStatus } from "@fairway/runtime";
import { inside, isObject, note, shown, textAt, type Reading, type StandingProblem } from "../standing/fields.js";
import { amountAt, currencyAt, dayTextAt, periodAt, wordAt, type Fields } from "./fields.js";

export interface LedgerLinesRead { readonly lines?: readonly LedgerLine[]; readonly problems: readonly StandingProblem[] }

const KINDS: readonly LedgerLineKind[] = [
  "earned", "charged", "cap", "floor", "stacking", "limit", "budget", "minimum", "brought forward", "clawback", "correction", "conversion", "claim",
];
const STATUS: readonly LedgerStatus[] = ["final", "accrued", "held"];

/** @param plain a list of lines as they came from JSON @param partner whose lines they must be */
export function readLedgerLines(plain: readonly unknown[], partner: string): LedgerLinesRead {
  const problems: StandingProblem[] = [];
  const lines = plain.map((line, at) => readLine(line, partner, inside({ problems, path: "" }, "lines", at)));
  const seen = new Set<string>();
  lines.forEach((line, at) => {
    if (line !== undefined && seen.has(line.id)) note(inside({ problems, path: "" }, "lines", at), "id", `The line ${shown(line.id)} stands twice. Give each ledger once.`);
    if (line !== undefined) seen.add(line.id);
  });
  return problems.length > 0 ? { problems } : { lines: lines.filter((line) => line !== undefined), problems };
}

function readLine(plain: unknown, partner: string, reading: Reading): LedgerLine | undefined {
  if (!isObject(plain)) return note(reading, "", `A ledger line must be an object in braces, as it was given out; found ${shown(plain)}.`);
  const own = textAt(plain, "partner", reading, true);
  if (own !== undefined && own !== partner) note(reading, "partner", `The line is of ${shown(own)}.`);
  const known = {
    id: textAt(plain, "id", reading, true) ?? "", partner, kind: wordAt(plain, "kind", KINDS, reading), status: wordAt(plain, "status", STATUS, reading),
    incentive: textAt(plain, "incentive", reading, true) ?? "", period: periodAt(plain, "period", reading), on: dayTextAt(plain, "on", reading),
    exact: amountAt(plain, "exact", reading), amount: amountAt(plain, "amount", reading), currency: currencyAt(plain, reading),
    rounding: textAt(plain, "rounding", reading, true) ?? "",
  };
  const shared = { ...texts(plain, reading), ...figures(plain, reading) };
  return { ...(plain as Partial<LedgerLine>), ...shared, ...known, origin: originOf(plain) };
}

function texts(plain: Fields, reading: Reading): Partial<LedgerLine> {
  const [payee, about] = [textAt(plain, "payee", reading), textAt(plain, "about", reading)];
  return { ...(payee === undefined ? {} : { payee }), ...(about === undefined ? {} : { about }), ...recordsOf(plain, reading) };
}

function recordsOf(plain: Fields, reading: Reading): Partial<LedgerLine> {
  const { records } = plain;
  if (records === undefined || records === null) return {};
  const keys = isObject(records) ? records["keys"] : undefined;
  const count = isObject(records) ? records["count"] : undefined;
  const fits = Array.isArray(keys) && keys.every((key) => typeof key === "string") && typeof count === "number" && Number.isSafeInteger(count) && count >= keys.length;
  if (fits) return { records: { count, keys: keys as readonly string[] } };
  note(reading, "records", `records must hold a count and a list of keys; found ${shown(records)}.`);
  return {};
}

/** Rate, basis and reach are reckoned with, so their numbers must be numbers. */
function figures(plain: Fields, reading: Reading): Partial<LedgerLine> {
  for (const name of ["rate", "basis", "reach"]) {
    const value = plain[name];
    if (value !== undefined && value !== null && !isFigure(value)) note(reading, name, `${name} must be a value with its kind, as it was given out; found ${shown(value)}.`);
  }
  return {};
}

function isFigure(value: unknown): boolean {
  if (!isObject(value) || typeof value["kind"] !== "string") return false;
  const { kind } = value;
  if (kind === "money") return typeof value["amount"] === "string" && parseExact(value["amount"]) !== undefined && typeof value["currency"] === "string";
  if (kind === "integer" || kind === "number" || kind === "percent") return typeof value["value"] === "string" && parseExact(value["value"]) !== undefined;
  return true;
}

/** Where the clause stood; lines of a program that is gone keep what they say. */
function originOf(plain: Fields): LedgerLine["origin"] {
  const origin = isObject(plain["origin"]) ? plain["origin"] : {};
  const { file, line, text } = origin;
  return { file: typeof file === "string" ? file : "", line: typeof line === "number" ? line : 0, text: typeof text === "string" ? text : "" };
}
