/**
 * One or more samples of every form of an expression and of a window, as it is written.
 *
 * The words of a form stand nowhere as data: its reader knows them. The samples show them: what is not a capital (a name), a
 * number or a unit is a word of the language. The types make sure that no form is left out, and the generator that each
 * sample is read as the form it stands for.
 */
import type { Expression, Window } from "../tree/expression.js";
import type { RangeForm } from "../tree/tree.js";

type Samples<K extends string> = Readonly<Record<K, readonly string[]>>;

/** Names are single capitals. */
export const expressionSamples: Samples<Exclude<Expression["kind"], "missing">> = {
  number: ["1"], percent: ["1%"], money: ["1 USD"], date: ["2026-01-01"], month: ["2026-01"], datetime: ["2026-01-01T09:00:00Z"],
  text: [`"A"`], bool: ["true", "false"], duration: ["12 months"], constant: ["today", "forever", "none"],
  name: ["A"], member: ["A.B"], call: ["A(B)", "A(distinct B)"], filter: ["A[B]"], list: ["[A, B]"], paren: ["(A)"],
  binary: ["A + B", "A - B", "A * B", "A / B", "A of B", "A above B", "A and B", "A or B"],
  compare: ["A is B", "A is not B", "A >= B", "A <= B", "A > B", "A < B", "A in B", "A not in B", "A covers B", "A cover B"],
  not: ["not A"], negate: ["-A"], known: ["A is known", "A is missing", "A is not known"], else: ["A else B"],
  when: ["A when B", "A when B otherwise C"], share: ["A as % of B"], growth: ["growth of A against B"],
  rounded: ["A rounded to 2 decimals", "A rounded up to whole", "A rounded down to 1 decimal", "A rounded half to even to whole", "A rounded half away from zero to whole"],
  quantifier: ["any A in B has C", "every A in B has C", "no A in B has C"],
  becoming: ["A becoming B from 2026-01-01"], over: ["A over period"], by: ["A by B"], ago: ["A 12 months ago"],
  edge: ["start of month of A", "end of month of A"], between: ["months from A to B"],
  view: ["earned A", "standing A", "passed A"], met: ["met A at 1 review in a row", "met A at 3 reviews in a row"],
  earnings: ["total of incentives over period", "total of A over period", "total of A and B over period"],
  convert: ["A in USD at B", "A in USD at B on C"],
};

/** Windows behind `over`. */
export const windowSamples: Samples<Exclude<Window["kind"], "missing window">> = {
  trailing: ["trailing 12 months"], before: ["the 12 months before trailing 12 months"],
  period: ["this month", "last month", "last 4 months"], todate: ["month to date"],
  current: ["period", "the same period"], previous: ["the period before"],
  earlier: ["period a year earlier", "the same period a year earlier", "trailing 12 months a year earlier", "period 6 months earlier"],
  dates: ["A to B", "from A until B", "since A"], always: ["all time"],
};

/** Cells of a table that are a range of keys. */
export const rangeSamples: Readonly<Record<RangeForm, string>> = {
  from: "from 1", "from until": "from 1 until 2", to: "1 to 2", below: "below 1", above: "above 1", "at least": "at least 1", "at most": "at most 1",
};

/** Written types. */
export const typeSamples: readonly string[] = [
  "list of A", "set of A", "A from 1 to 2", "A at least 1", "A at most 2", "A in any currency",
];
