/**
 * Expressions, windows and types back to text: canonical spacing, every bracket as written and none added.
 *
 * Reading what is printed here gives the same tree, except for spans. A `missing` node prints as nothing.
 */
import { quote } from "../text/names.js";
import type { DurationLiteral, Expression, PeriodName, RangeNode, RoundedNode, TypeNode, Window } from "../tree/expression.js";

/** The canonical text of an expression, on one line. */
export function printExpression(e: Expression): string {
  switch (e.kind) {
    case "number": case "percent": case "money": return e.written;
    case "date": case "month": case "datetime": return e.value;
    case "text": return quote(e.value);
    case "bool": return String(e.value);
    case "duration": return printDuration(e);
    case "constant": case "name": return e.name;
    case "member": return `${printExpression(e.object)}.${e.member.text}`;
    case "call": return `${e.callee.text}(${e.distinct === true ? "distinct " : ""}${e.args.map(printExpression).join(", ")})`;
    case "filter": return `${printExpression(e.object)}[${printExpression(e.condition)}]`;
    case "list": return `[${e.items.map(printExpression).join(", ")}]`;
    case "paren": return `(${printExpression(e.inner)})`;
    case "negate": return `-${printExpression(e.operand)}`;
    case "missing": return "";
    default: return printOperator(e);
  }
}

type Operator = Extract<Expression, { kind: "binary" | "compare" | "not" | "known" | "else" | "when" | "share" | "growth" | "quantifier" }>;
type Atom = "number" | "percent" | "money" | "date" | "month" | "datetime" | "text" | "bool" | "duration" | "constant" | "name" | "member"
  | "call" | "filter" | "list" | "paren" | "negate" | "missing";

function printOperator(e: Exclude<Expression, { kind: Atom }>): string {
  switch (e.kind) {
    case "binary": return `${printExpression(e.left)} ${e.op} ${printExpression(e.right)}`;
    case "compare": return `${printExpression(e.left)} ${e.plural === true ? "cover" : e.op} ${printExpression(e.right)}`;
    case "not": return `not ${printExpression(e.operand)}`;
    case "known": return `${printExpression(e.operand)} is ${e.known ? "known" : "missing"}`;
    case "else": return `${printExpression(e.value)} else ${printExpression(e.fallback)}`;
    case "when": return `${printExpression(e.value)} when ${printExpression(e.condition)}${e.otherwise === undefined ? "" : ` otherwise ${printExpression(e.otherwise)}`}`;
    case "share": return `${printExpression(e.part)} as % of ${printExpression(e.whole)}`;
    case "growth": return `growth of ${printExpression(e.now)} against ${printExpression(e.before)}`;
    case "quantifier": return `${e.quantifier} ${e.variable.text} in ${printExpression(e.source)} has ${printExpression(e.condition)}`;
    default: return printForm(e);
  }
}

function printForm(e: Exclude<Expression, Operator | { kind: Atom }>): string {
  switch (e.kind) {
    case "rounded": return printRounded(e);
    case "becoming": return printExpression(e.value) + e.changes.map((c) => ` becoming ${printExpression(c.value)} from ${c.from.value}`).join("");
    case "over": return `${printExpression(e.value)} over ${printWindow(e.window)}`;
    case "by": return `${printExpression(e.value)} by ${e.field.text}`;
    case "ago": return `${printExpression(e.value)} ${printDuration(e.duration)} ago`;
    case "edge": return `${e.edge} of ${printPeriod(e.unit)} of ${printExpression(e.date)}`;
    case "between": return `${plural(e.unit)} from ${printExpression(e.from)} to ${printExpression(e.to)}`;
    case "view": return `${e.view} ${printExpression(e.of)}`;
    case "met": return `met ${e.tier.text} at ${e.reviews} ${e.reviews === 1 ? "review" : "reviews"} in a row`;
    case "earnings": return `total of ${e.incentives.length === 0 ? "incentives" : e.incentives.map(({ text }) => text).join(" and ")} over ${printWindow(e.window)}`;
    case "convert": return `${printExpression(e.value)} in ${e.currency.text} at ${e.table.text}${e.on === undefined ? "" : ` on ${printExpression(e.on)}`}`;
  }
}

function printRounded(e: RoundedNode): string {
  const mode = e.mode === "half away from zero" ? "" : `${e.mode} `;
  const to = e.decimals === 0 ? "whole" : `${e.decimals} ${e.decimals === 1 ? "decimal" : "decimals"}`;
  return `${printExpression(e.value)} rounded ${mode}to ${to}`;
}

function plural(unit: string): string {
  return `${unit}s`;
}

/** `12 months`, `1 month`. */
export function printDuration(d: DurationLiteral): string {
  return `${d.count} ${d.count === 1 ? d.unit : plural(d.unit)}`;
}

/** `fiscal quarter`; for a number of them `fiscal quarters`. */
export function printPeriod(p: PeriodName, count = 1): string {
  const unit = count === 1 ? p.unit : p.unit === "half" ? "halves" : plural(p.unit);
  return p.calendar === undefined ? unit : `${p.calendar.text} ${unit}`;
}

/** The canonical text of a window. */
export function printWindow(w: Window): string {
  switch (w.kind) {
    case "trailing": return `trailing ${printDuration(w.length)}`;
    case "before": return `the ${printDuration(w.length)} before ${printWindow(w.of)}`;
    case "period": return w.count === 1 ? `${w.which} ${printPeriod(w.period)}` : `${w.which} ${w.count} ${printPeriod(w.period, w.count)}`;
    case "todate": return `${printPeriod(w.period)} to date`;
    case "current": return w.same ? "the same period" : "period";
    case "previous": return "the period before";
    case "always": return "all time";
    case "missing window": return "";
    case "earlier": return w.article ? `${printWindow(w.of)} a ${w.by.unit} earlier` : `${printWindow(w.of)} ${printDuration(w.by)} earlier`;
    case "dates":
      if (w.form === "since") return `since ${printExpression(w.from)}`;
      if (w.form === "until") return `from ${printExpression(w.from)} until ${w.end === undefined ? "" : printExpression(w.end)}`;
      return `${printExpression(w.from)} to ${w.end === undefined ? "" : printExpression(w.end)}`;
  }
}

function printRange(range: RangeNode): string {
  if (range.from !== undefined && range.to !== undefined) return ` from ${printExpression(range.from)} to ${printExpression(range.to)}`;
  if (range.from !== undefined) return ` at least ${printExpression(range.from)}`;
  return range.to === undefined ? "" : ` at most ${printExpression(range.to)}`;
}

/** The canonical text of a written type. */
export function printType(t: TypeNode): string {
  const end = t.optional ? "?" : "";
  if (t.kind === "collection type") return `${t.collection} of ${t.element.text}${end}`;
  const currency = t.currency === undefined ? "" : t.currency === "any" ? " in any currency" : ` in ${t.currency.text}`;
  return `${t.name.text}${currency}${t.range === undefined ? "" : printRange(t.range)}${end}`;
}
