/** Random expressions as text, put together by the grammar: operands of an operator stand in parentheses unless they are values. */
import fc from "fast-check";

const name = fc.constantFrom("a", "yearly", "Größe", "passed", "growth", "start", "end", "earned", "fiscal", "days", "months", "period", "met", "distinct", "standing", "business");
const value = fc.oneof(
  name,
  fc.constantFrom("4", "4.20", "100k", "1.5M", "12%", "0.5%", "100k USD", "1bn EUR", "2026-02-28", "2026-02", "2026-02-28T09:00:00Z", '"a \\"b\\" \\\\ \\n"', "today", "forever", "none", "true", "false", "12 months", "4 business hours"),
);
/** A left side of an operator: before `of`, `growth`, `start` and `end` open a form of their own and are no names. */
const leftOf = (left: string, operator: string): string => (operator === "of" && ["growth", "start", "end"].includes(left) ? `(${left})` : left);
const unit = fc.constantFrom("day", "week", "month", "quarter", "year");
const periodName = fc.constantFrom("month", "year", "fiscal quarter", "partner year", "calendar half");
const length = fc.tuple(fc.integer({ min: 2, max: 36 }), unit).map(([count, of]) => `${count} ${of}s`);

interface Forms { readonly expression: string; readonly inner: string; readonly window: string }

const forms = fc.letrec<Forms>((tie) => {
  const inner = tie("inner") as fc.Arbitrary<string>;
  const two = (join: (a: string, b: string) => string): fc.Arbitrary<string> => fc.tuple(inner, inner).map(([a, b]) => join(a, b));
  const operator = fc.constantFrom("+", "-", "*", "/", "of", "above", "and", "or", "is", "is not", ">=", "<=", ">", "<", "in", "not in", "covers", "cover", "else", "as % of");
  return {
    inner: fc.oneof({ depthSize: "small", withCrossShrink: true }, value, tie("expression").map((e) => `(${e})`), fc.array(inner, { maxLength: 3 }).map((items) => `[${items.join(", ")}]`)),
    window: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.constantFrom("period", "the same period", "the period before", "all time", "last month", "last 4 fiscal quarters", "this partner year", "fiscal year to date"),
      length.map((of) => `trailing ${of}`),
      fc.tuple(length, tie("window")).map(([of, window]) => `the ${of} before ${window}`),
      fc.tuple(tie("window"), fc.oneof(unit.map((of) => `a ${of}`), length)).map(([window, by]) => `${window} ${by} earlier`),
      inner.map((from) => `since ${from}`),
      two((a, b) => `from ${a} until ${b}`),
      fc.tuple(inner.filter((e) => e !== "period"), inner).map(([a, b]) => `${a} to ${b}`),
    ),
    expression: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      value,
      fc.tuple(inner, operator, inner).map(([a, by, b]) => `${leftOf(a, by)} ${by} ${b}`),
      fc.tuple(inner, fc.constantFrom("is known", "is missing", "rounded to 2 decimals", "rounded half to even to whole", "by field", "becoming 2% from 2026-07-01", "in USD at Rates")).map((parts) => parts.join(" ")),
      inner.map((e) => `not ${e}`), inner.map((e) => `-${e}`),
      fc.tuple(inner, inner, inner).map(([a, c, b]) => `${a} when ${c} otherwise ${b}`), two((a, c) => `${a} when ${c}`),
      two((a, b) => `growth of ${a} against ${b}`), two((a, b) => `days from ${a} to ${b}`),
      fc.tuple(fc.constantFrom("start", "end"), periodName, inner).map(([edge, period, date]) => `${edge} of ${period} of ${date}`),
      fc.tuple(fc.constantFrom("earned", "standing", "passed"), name).map((parts) => parts.join(" ")),
      fc.tuple(fc.constantFrom("any", "every", "no"), name, inner, inner).map(([q, t, list, c]) => `${q} ${t} in ${list} has ${c}`),
      fc.tuple(name, fc.array(inner, { maxLength: 3 })).map(([f, args]) => `${f}(${args.join(", ")})`), fc.tuple(name, name).map(([f, list]) => `${f}(distinct ${list}.b)`),
      two((list, c) => `${list}[${c}]`), inner.map((e) => `${e}.member`),
      fc.tuple(inner, tie("window")).map(([e, window]) => `${e} over ${window}`), fc.tuple(inner, length).map(([e, by]) => `(${e}) ${by} ago`),
    ),
  };
});

/** The text of a sound expression. */
export const anyExpression: fc.Arbitrary<string> = forms.expression;
