/**
 * Amounts of money: a number or decimal text where the field has one currency, "1200 EUR" or
 * `{ "amount": 1200, "currency": "EUR" }` anywhere.
 *
 * Any number of decimals may come in and stays. This file refuses to convert and to guess a currency.
 */
import { isCurrency, KNOWN_CURRENCIES, type Money } from "@fairway/runtime";
import type { PlanField } from "@fairway/plan";
import { expectedOf } from "../expected.js";
import { FORMS } from "../forms.js";
import { didYouMean, named } from "../near.js";
import { isNumberText } from "../number-text.js";
import { REFUSED, type Reading, type Refused } from "../reading.js";
import { quoted, shown } from "../shown.js";
import { checkNames, isPlainObject, own } from "./shape.js";
import { inRange, readDecimal } from "./numbers.js";

type Ranged = Pick<PlanField, "type" | "range">;

export function readMoney(value: unknown, field: Ranged, reading: Reading): Money | Refused {
  const expected = expectedOf(field.type, reading.words, field.range);
  const currency = field.type.kind === "money" ? field.type.currency : undefined;
  const read = readAny(value, currency, expected, reading);
  if (read === REFUSED) return REFUSED;
  return inRange(read.amount, value, field, expected, reading) === REFUSED ? REFUSED : read;
}

function readAny(value: unknown, currency: string | undefined, expected: string, reading: Reading): Money | Refused {
  if (isPlainObject(value)) return readPair(value, currency, expected, reading);
  const parts = typeof value === "string" ? FORMS.money.exec(value) : null;
  if (parts !== null) return combine(parts[1], parts[2], currency, expected, reading);
  if (currency !== undefined) {
    const amount = readDecimal(value, expected, reading);
    return amount === REFUSED ? REFUSED : { amount, currency };
  }
  if (isNumberText(value) || typeof value === "number" || (typeof value === "string" && FORMS.decimal.test(value))) {
    const message = `${reading.subject} is an amount without its currency. The field takes any currency, so write { "amount": 1200, "currency": "EUR" } or "1200 EUR".`;
    return reading.refuse("unknown-currency", expected, shown(value), message);
  }
  const message = `${reading.subject} must be ${expected}: { "amount": 1200, "currency": "EUR" } or "1200 EUR".`;
  return reading.refuse("wrong-type", expected, shown(value), message);
}

const PAIR = ["amount", "currency"] as const;

function readPair(value: object, currency: string | undefined, expected: string, reading: Reading): Money | Refused {
  if (!checkNames(value, named(PAIR), "an amount of money", reading)) return REFUSED;
  const absent = PAIR.find((name) => own(value, name) === undefined || own(value, name) === null);
  if (absent !== undefined) {
    const message = `${reading.subject} has no ${absent}. Write both: { "amount": 1200, "currency": "EUR" }.`;
    return reading.within(absent, () => reading.refuse("missing", expected, shown(own(value, absent)), message));
  }
  return combine(own(value, "amount"), own(value, "currency"), currency, expected, reading);
}

function combine(amountValue: unknown, code: unknown, currency: string | undefined, expected: string, reading: Reading): Money | Refused {
  if (typeof code !== "string" || !isCurrency(code)) return refuseCurrency(code, expected, reading);
  if (currency !== undefined && code !== currency) {
    const message = `${reading.subject} is in ${code}, but the field is in ${currency}, and nothing is converted silently. `
      + "Convert it before the export, or declare the field as `Money in any currency`.";
    return reading.refuse("wrong-currency", expected, code, message);
  }
  const amount = readDecimal(amountValue, expected, reading);
  return amount === REFUSED ? REFUSED : { amount, currency: code };
}

function refuseCurrency(code: unknown, expected: string, reading: Reading): Refused {
  const upper = typeof code === "string" ? code.trim().toUpperCase() : "";
  const near = isCurrency(upper) ? ` Did you mean ${upper}?` : didYouMean(upper, named(KNOWN_CURRENCIES));
  const name = typeof code === "string" ? quoted(code) : shown(code);
  return reading.refuse("unknown-currency", expected, shown(code), `${name} is not a currency code of ISO 4217, such as USD or EUR.${near}`);
}
