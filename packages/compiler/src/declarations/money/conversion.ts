/** `in EUR at Rates on …`: the currency of payment, by a table of dated rates. */
import type { PlanConversion } from "@fairway/plan";
import type { Context } from "../../context.js";
import { checkRates } from "../../elaborate/convert.js";
import { checkCurrency } from "../../types/written.js";
import type { ClauseNamed, Terms } from "./terms.js";

export function readConversion(clause: ClauseNamed<"in"> | undefined, from: string | undefined, _terms: Terms, context: Context): PlanConversion | undefined {
  if (clause === undefined) return undefined;
  const { currency, table, day } = clause.value;
  const known = checkCurrency(currency, context);
  if (!checkRates(table, context) || !known || from === undefined) return undefined;
  return { currency: currency.text, table: table.text, on: day, origin: context.origin(clause.span) };
}
