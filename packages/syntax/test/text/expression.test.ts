/** Every form of expression: what binds to what, and that what is printed is what was read. */
import { describe, expect, test } from "vitest";
import { printExpression } from "../../src/index.js";
import { bare, expression, shape } from "./helper.js";

const shapes: Readonly<Record<string, string>> = {
  "a + b * c": "(+ a (* b c))",
  "a * b + c": "(+ (* a b) c)",
  "a - b - c": "(- (- a b) c)",
  "a / b / c": "(/ (/ a b) c)",
  "-a + b": "(+ (negate a) b)",
  "a above b": "(above a b)",
  "12% of sales": "(of 12% sales)",
  "baseRate(product, Level) of amount": "(of (call product Level) amount)",
  "a else b else c": "(else (else a b) c)",
  "a as % of b else 0%": "(else (share a b) 0%)",
  "a + b as % of c + d": "(share (+ a b) (+ c d))",
  "a else b >= c else d": "(>= (else a b) (else c d))",
  "a >= 1 and b < 2 or not c": "(or (and (>= a 1) (< b 2)) (not c))",
  "not a and b": "(and (not a) b)",
  "not a is b": "(not (is a b))",
  "a when b otherwise c when d otherwise e": "(when a b (when c d e))",
  "a or b when c and d": "(when (or a b) (and c d))",
  "a is known and b is missing": "(and (known a) (known b))",
  "a is not known": "(known a)",
  "a is not b": "(is not a b)",
  "a in [b, c]": "(in a (list b c))",
  "a not in b": "(not in a b)",
  "region covers Lead.region and competencies cover Lead.needs": "(and (covers region (member Lead)) (covers competencies (member Lead)))",
  "any t in tenants has seats >= 300 and x": "(and (quantifier tenants (>= seats 300)) x)",
  "every area in areas[spend >= 500 USD] has not late": "(quantifier (filter areas (>= spend 500 USD)) (not late))",
  "no t in tenants has any u in t.users has u.active": "(quantifier tenants (quantifier (member t) (member u)))",
  "sum(bookings.amount) by date": "(by (call (member bookings)))",
  "count(distinct certifications[grade >= least].person)": "(call (member (filter certifications (>= grade least))))",
  "a - b over trailing 12 months": "(- a (over b (trailing duration)))",
  "sales over the 12 months before trailing 12 months": "(over sales (before duration (trailing duration)))",
  "sales over period above sales over the same period a year earlier": "(above (over sales current) (over sales (earlier duration current)))",
  "growth of sales over period against sales over the same period a year earlier": "(growth (over sales current) (over sales (earlier duration current)))",
  "growth of a against (b 12 months ago) else 0%": "(else (growth a (paren (ago b duration))) 0%)",
  "total of incentives over period <= 5% of sales": "(<= (earnings current) (of 5% sales))",
  "total of Base and Growth over last fiscal half + a": "(+ (earnings period) a)",
  "total of sales": "(of total sales)",
  "earned Level 12 months ago": "(view (ago Level duration))",
  "earned Level >= Gold": "(>= (view Level) Gold)",
  "standing Level is none": "(is (view Level) constant)",
  "passed Capability and passed": "(and (view Capability) passed)",
  "passed + 24 months >= today": "(>= (+ passed duration) constant)",
  "met Silver at 3 reviews in a row": "met",
  "end of month of d + 2 months": "(+ (edge d) duration)",
  "start of fiscal quarter of (d + 2 months)": "(edge (paren (+ d duration)))",
  "days from a to b >= 3": "(>= (between a b) 3)",
  "business days from a to today": "(between a constant)",
  "3% becoming 2.5% from 2026-07-01 becoming 2% from 2027-01-01": "(becoming 3%)",
  "yearly >= 500k USD becoming 550k USD from 2027-02-01": "(>= yearly (becoming 500k USD))",
  "amount in USD at Rates on date": "(convert amount date)",
  "amount in USD at Rates": "(convert amount)",
  "a / 3 rounded down to 2 decimals": "(rounded (/ a 3))",
  "(a / 3) rounded half to even to whole": "(rounded (paren (/ a 3)))",
  "12.5 rounded up to 1 decimal": "(rounded 12.5)",
  "needed(region, Gold).rate": "(member (call region Gold))",
  "sales[product in Compute][amount >= 1 USD].units": "(member (filter (filter sales (in product Compute)) (>= amount 1 USD)))",
  "2026-02 is Month and 2026-02-28T09:00:00Z >= 2026-02-28": "(and (is month Month) (>= datetime date))",
  '"Straße \\"x\\" \\\\ \\n"': "text",
  "true or false or none or forever": "(or (or (or bool bool) constant) constant)",
  "sales over last 4 fiscal quarters": "(over sales period)",
  "sales over this month": "(over sales period)",
  "sales over fiscal year to date": "(over sales todate)",
  "sales over all time": "(over sales always)",
  "sales over since joined >= 1": "(>= (over sales (dates joined)) 1)",
  "sales over from 2026-01-01 until 2026-07-01": "(over sales (dates date date))",
  "sales over 2026-01-01 to 2026-06-30 a year earlier": "(over sales (earlier duration (dates date date)))",
  "sales over the period before": "(over sales previous)",
  "sales over last month 6 months earlier": "(over sales (earlier duration period))",
};

describe("what binds to what", () => {
  test.each(Object.entries(shapes))("%s", (text, expected) => {
    expect(shape(expression(text))).toBe(expected);
  });
});

describe("what is printed is what was read", () => {
  test.each(Object.keys(shapes))("%s", (text) => {
    const read = expression(text);
    const printed = printExpression(read);
    expect(printed).toBe(text.replace("is not known", "is missing"));
    expect(bare(expression(printed))).toEqual(bare(read));
  });
});

describe("written values", () => {
  test.each([
    ["4", "4"], ["4.20", "4.2"], ["100k", "100000"], ["1.25k", "1250"], ["2M", "2000000"], ["1.2M", "1200000"], ["1bn", "1000000000"],
    ["0.5k", "500"], ["1.2345k", "1234.5"], ["007", "7"], ["0", "0"], ["0.0", "0"],
  ])("%s is %s", (text, value) => {
    expect(expression(text)).toMatchObject({ kind: "number", value, written: text });
  });

  test("a percent keeps the decimal before its sign", () => {
    expect(expression("12.50%")).toMatchObject({ kind: "percent", value: "12.5", written: "12.50%" });
  });

  test("an amount is a number and a currency", () => {
    expect(expression("1.5M USD")).toMatchObject({ kind: "money", value: "1500000", currency: "USD", written: "1.5M USD" });
  });

  test.each([
    ["12 months", 12, "month"], ["1 day", 1, "day"], ["4 business hours", 4, "business hour"], ["3 business days", 3, "business day"], ["2 weeks", 2, "week"],
  ])("%s", (text, count, unit) => {
    expect(expression(text)).toMatchObject({ kind: "duration", count, unit });
  });

  test("names may come from any alphabet", () => {
    expect(expression("Größe + 売上 + _x9")).toMatchObject({ op: "+" });
  });
});
