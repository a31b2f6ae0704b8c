/** Fields that ledger lines and balances share: amounts, currencies, periods, words. It refuses to add up. */
import { formatDay, isCurrency, parseExact, toText, type LedgerPeriod } from "@fairway/runtime";
import { dayAt, inside, note, objectOf, shown, textAt, type Reading } from "../standing/fields.js";

export type Fields = { readonly [name: string]: unknown };

/** Exact, as text: "1234.50", "20/3". */
export function amountAt(of: Fields, name: string, reading: Reading): string {
  const value = of[name];
  const exact = typeof value === "string" ? parseExact(value) : typeof value === "number" && Number.isSafeInteger(value) ? parseExact(String(value)) : undefined;
  if (exact !== undefined) return typeof value === "string" ? value : toText(exact);
  note(reading, name, `${name} must be an amount as text, such as "1234.50"; found ${shown(value)}.`);
  return "0";
}

export function currencyAt(of: Fields, reading: Reading): string {
  const value = of["currency"];
  if (typeof value === "string" && isCurrency(value)) return value;
  note(reading, "currency", `currency must be a code such as "USD"; found ${shown(value)}.`);
  return "";
}

/** One of these words. */
export function wordAt<W extends string>(of: Fields, name: string, words: readonly W[], reading: Reading): W {
  const value = of[name];
  const found = words.find((word) => word === value);
  if (found === undefined) note(reading, name, `${name} must be one of ${words.join(", ")}; found ${shown(value)}.`);
  return found ?? words[0]!;
}

export function periodAt(of: Fields, name: string, reading: Reading): LedgerPeriod {
  const at = inside(reading, name);
  const period = objectOf(of[name], ["from", "to", "label"], at, "A period");
  if (period === undefined) return { from: "", to: "", label: "" };
  const [from, to] = [dayAt(period, "from", at, true), dayAt(period, "to", at, true)];
  if (from !== undefined && to !== undefined && to < from) note(at, "to", `The period ends on ${formatDay(to)}, before it starts.`);
  return { from: from === undefined ? "" : formatDay(from), to: to === undefined ? "" : formatDay(to), label: textAt(period, "label", at, true) ?? "" };
}

/** A day as text; "" where it is wrong. */
export function dayTextAt(of: Fields, name: string, reading: Reading): string {
  const day = dayAt(of, name, reading, true);
  return day === undefined ? "" : formatDay(day);
}
