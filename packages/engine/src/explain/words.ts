/**
 * Values, distances and what is missing, in words.
 *
 * Money with its currency and the decimals of its minor unit, dates as YYYY-MM-DD. A fraction that no decimal writes
 * exactly is shown rounded, with the exact fraction beside it. This file refuses colours and locales.
 */
import {
  decimalPlaces, exact, formatDuration, formatExact, formatMoney, formatPercent, HUNDRED, money, multiply, type DecisionValue, type Distance, type Duration,
  type Exact, type MissingFact,
} from "@fairway/runtime";

/** Decimals beside a fraction. */
const ABOUT = 2;

/** @param value undefined is "not known" */
export function valueText(value: DecisionValue | undefined): string {
  if (value === undefined) return "not known";
  switch (value.kind) {
    case "integer":
    case "number": return numberText(exact(value.value));
    case "percent": return percentText(exact(value.value));
    case "money": return moneyText(exact(value.amount), value.currency);
    case "date": return value.value === "9999-12-31" ? "forever" : value.value;
    case "month":
    case "datetime": return value.value;
    case "text": return JSON.stringify(value.value);
    case "word": return value.title ?? value.value;
    case "bool": return value.value ? "yes" : "no";
    case "duration": return formatDuration({ count: value.count, unit: value.unit as Duration["unit"] });
    case "list": return value.items.length === 0 ? "none" : value.items.map(valueText).join(", ");
    case "record": return value.key;
  }
}

function numberText(x: Exact): string {
  return decimalPlaces(x) === undefined ? `${formatExact(x, { places: ABOUT })} (exactly ${formatExact(x)})` : formatExact(x);
}

function percentText(x: Exact): string {
  return decimalPlaces(multiply(x, HUNDRED)) === undefined ? `${formatPercent(x, { places: ABOUT })} (exactly ${formatPercent(x)})` : formatPercent(x);
}

function moneyText(amount: Exact, currency: string): string {
  if (decimalPlaces(amount) !== undefined) return formatMoney(money(amount, currency));
  return `${formatExact(amount, { places: ABOUT })} ${currency} (exactly ${formatMoney(money(amount, currency))})`;
}

/** "120,000.00 USD more", "5 percentage points more", "more than 3 less". */
export function distanceText(distance: Distance): string {
  const amount = amountText(distance);
  return distance.over === true ? `more than ${amount} ${distance.direction}` : `${amount} ${distance.direction}`;
}

function amountText({ amount, unit, currency }: Distance): string {
  const x = exact(amount);
  const many = (word: string): string => `${numberText(x)} ${word}${amount === "1" ? "" : "s"}`;
  switch (unit) {
    case "money": return moneyText(x, currency ?? "");
    case "percent": return `${numberText(multiply(x, HUNDRED))} percentage ${amount === "0.01" ? "point" : "points"}`;
    case "number": return numberText(x);
    case "days": return many("day");
    case "months": return many("month");
    case "steps": return many("step");
  }
}

/** "csat is not given". */
export function missingText({ path, why }: MissingFact): string {
  return why === "not given" ? `${path} is not given` : `${path}: ${why}`;
}
