/** Sums of lines by currency, in the order of the currencies' codes. Held lines are summed apart. It refuses to convert. */
import { add, exact, ZERO, type Exact, type LedgerLine, type LedgerTotal } from "@fairway/runtime";
import { amountText } from "./entry.js";

export function totalsOf(lines: readonly LedgerLine[]): readonly LedgerTotal[] {
  return summed(lines.filter((line) => line.status !== "held"));
}

export function heldOf(lines: readonly LedgerLine[]): readonly LedgerTotal[] {
  return summed(lines.filter((line) => line.status === "held"));
}

function summed(lines: readonly LedgerLine[]): readonly LedgerTotal[] {
  const sums = new Map<string, Exact>();
  for (const { amount, currency } of lines) sums.set(currency, add(sums.get(currency) ?? ZERO, exact(amount)));
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, amount]) => ({ amount: amountText(amount, currency), currency }));
}
