/**
 * Expressions of the Plan in words, as their author might have written them.
 *
 * For naming the parts of a condition and what could not be worked out; the clause as a whole is shown by its own text.
 * Where the Plan says more than the program did (a window put onto records), the words follow the Plan. This file
 * refuses to be read back: it is no printer of programs.
 */
import type { Comparison, ConstantValue, PlanExpression, PlanType } from "@fairway/plan";
import { formatDuration, formatExact, formatPercent, formatMoney, money, parseExact, type Duration } from "@fairway/runtime";
import { describeWindow } from "./describe-window.js";

export const OPERATORS: Readonly<Record<Comparison, "is" | "is not" | "<" | "<=" | ">" | ">=">> = {
  equal: "is", unequal: "is not", less: "<", atMost: "<=", more: ">", atLeast: ">=",
};

type Of<K extends PlanExpression["op"]> = Extract<PlanExpression, { op: K }>;

const described = new WeakMap<PlanExpression, string>();

export function describe(expression: PlanExpression): string {
  let words = described.get(expression);
  if (words === undefined) {
    words = inWords(expression);
    described.set(expression, words);
  }
  return words;
}

function inWords(expression: PlanExpression): string {
  switch (expression.op) {
    case "constant": return describeConstant(expression.value, expression.type);
    case "today": return "today";
    case "partner": return expression.path.join(".");
    case "variable": return expression.name;
    case "field": return expression.of.op === "variable" ? expression.field : `${inner(expression.of)}.${expression.field}`;
    case "filter": case "map": case "flatten": case "list": case "aggregate": case "quantifier": return describeList(expression);
    case "inWindow": return `${describe(expression.date)} in ${describeWindow(expression.window)}`;
    case "negate": return `-${inner(expression.of)}`;
    case "add": case "subtract": case "multiply": case "divide": case "above": return `${inner(expression.left)} ${SIGNS[expression.op]} ${inner(expression.right)}`;
    case "growth": return `growth of ${inner(expression.now)} against ${inner(expression.before)}`;
    case "round": return `${inner(expression.of)} rounded to ${expression.decimals} decimals`;
    case "convert": return `${inner(expression.money)} in ${expression.currency} at ${expression.table}`;
    case "compare": return `${inner(expression.left)} ${OPERATORS[expression.comparison]} ${inner(expression.right)}`;
    case "in": return `${inner(expression.left)} in ${inner(expression.right)}`;
    case "covers": return `${inner(expression.left)} covers ${inner(expression.right)}`;
    case "and": case "or": return expression.items.map(inner).join(` ${expression.op} `);
    case "not": return `not ${inner(expression.of)}`;
    case "known": return `${inner(expression.of)} is known`;
    case "else": return `${inner(expression.value)} else ${inner(expression.fallback)}`;
    case "when": return `${inner(expression.value)} when ${inner(expression.condition)}${expression.otherwise === undefined ? "" : ` otherwise ${inner(expression.otherwise)}`}`;
    case "dated": return [describe(expression.first), ...expression.changes.map((change) => `becoming ${describe(change.value)} from ${change.from}`)].join(" ");
    case "addDuration": return `${inner(expression.date)} ${expression.sign === 1 ? "+" : "-"} ${inner(expression.duration)}`;
    case "edge": return `${expression.edge} of ${periodName(expression.calendar, expression.unit)} of ${inner(expression.date)}`;
    case "between": return `${expression.unit}s from ${inner(expression.from)} to ${inner(expression.to)}`;
    case "shift": return `${inner(expression.of)} ${formatDuration(expression.by)} ago`;
    default: return describeDeclared(expression);
  }
}

const SIGNS = { add: "+", subtract: "-", multiply: "*", divide: "/", above: "above" } as const;

/** In brackets where it would be misread without. */
function inner(expression: PlanExpression): string {
  const loose: readonly PlanExpression["op"][] = ["add", "subtract", "and", "or", "compare", "when", "else", "in", "covers", "above", "not"];
  return loose.includes(expression.op) ? `(${describe(expression)})` : describe(expression);
}

export function periodName(calendar: string, unit: string): string {
  return calendar === "calendar" || calendar === "" ? unit : `${calendar} ${unit}`;
}

function describeDeclared(expression: Of<"measure" | "table" | "points" | "passed" | "allPoints" | "tier" | "allTiers" | "held" | "competencies" | "decided" | "earnings" | "met">): string {
  switch (expression.op) {
    case "measure": return measureWords(expression.measure);
    case "table": return expression.keys.length === 0 ? expression.table : `${expression.table}(${expression.keys.map(describe).join(", ")})`;
    case "points": return `${expression.score}${keyed(expression.key)}${expression.part === undefined ? "" : `.${expression.part}`}`;
    case "passed": return `passed ${expression.score}${keyed(expression.key)}`;
    case "allPoints": return expression.score;
    case "tier": return `${expression.view === "result" ? "" : `${expression.view} `}${expression.ladder}${keyed(expression.key)}`;
    case "allTiers": return `${expression.view === "result" ? "" : `${expression.view} `}${expression.ladder}`;
    case "held": return `${expression.competency}${keyed(expression.key)}`;
    case "competencies": return "competencies";
    case "decided": return expression.decision;
    case "earnings": return `total of ${expression.incentives.join(" and ")} over ${describeWindow(expression.window)}`;
    case "met": return `met ${expression.tier} at ${expression.reviews} reviews in a row`;
  }
}

/** The id of a measure's use begins with what a reader calls it; what only keeps ids apart comes after `#`. */
function measureWords(id: string): string {
  return id.split("#")[0] ?? id;
}

function keyed(key: PlanExpression | undefined): string {
  return key === undefined ? "" : `(${describe(key)})`;
}

function describeList(expression: Of<"filter" | "map" | "flatten" | "list" | "aggregate" | "quantifier">): string {
  switch (expression.op) {
    case "list": return `[${expression.items.map(describe).join(", ")}]`;
    case "quantifier": return `${expression.quantifier} ${expression.item} in ${describe(expression.list)} has ${describe(expression.where)}`;
    case "aggregate": {
      const { text, windows } = listWords(expression.list);
      return [`${expression.function}(${expression.distinct ? "distinct " : ""}${text})`, ...windows].join(" over ");
    }
    case "filter": case "map": case "flatten": {
      const { text, windows } = listWords(expression);
      return [text, ...windows].join(" over ");
    }
  }
}

/** A list in words; a window among the conditions is told behind the whole, as a program writes it. */
function listWords(list: PlanExpression): { readonly text: string; readonly windows: readonly string[] } {
  if (list.op === "map" || list.op === "flatten") {
    const { text, windows } = listWords(list.list);
    return { text: list.to.op === "field" ? `${text}.${list.to.field}` : `(${describe(list.to)} of ${text})`, windows };
  }
  if (list.op !== "filter") return { text: describe(list), windows: [] };
  const inside = listWords(list.list);
  const conditions = list.where.op === "and" ? list.where.items : [list.where];
  const windows = conditions.filter((condition) => condition.op === "inWindow");
  const dates = windows.map((window) => JSON.stringify(window.date));
  const rest = conditions.filter((condition) => condition.op !== "inWindow" && !(condition.op === "known" && dates.includes(JSON.stringify(condition.of))));
  const text = rest.length === 0 ? inside.text : `${inside.text}[${rest.map(describe).join(" and ")}]`;
  return { text, windows: [...inside.windows, ...windows.map((window) => describeWindow(window.window))] };
}

export function describeConstant(value: ConstantValue, type: PlanType): string {
  if (typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return `[${value.map((item: ConstantValue) => describeConstant(item, "of" in type ? type.of : type)).join(", ")}]`;
  if (typeof value !== "string") return "currency" in value ? formatMoney(money(value.amount, value.currency)) : formatDuration(value as Duration);
  const number = type.kind === "percent" || type.kind === "number" || type.kind === "integer" ? parseExact(value) : undefined;
  if (number !== undefined) return type.kind === "percent" ? formatPercent(number) : formatExact(number);
  if (type.kind === "tier" && value === "") return "none";
  if (type.kind === "date" && value === "9999-12-31") return "forever";
  return type.kind === "text" ? JSON.stringify(value) : value;
}
