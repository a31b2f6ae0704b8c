/**
 * Expressions of the Plan in a reader's words, and examples as the lines of a `test`.
 *
 * For messages only: short, near to what was written, never parsed again. What is too long to say is cut.
 */
import type { Comparison, PlanExpression } from "@fairway/plan";
import { formatDuration, type Duration } from "@fairway/runtime";
import type { Alternative, Limit } from "./condition.js";
import { listed, type Domain } from "./domain.js";
import { numberIn } from "./interval.js";
import { constantNumber, writeNumber } from "./number.js";
import type { World } from "./world.js";

const MAX_LENGTH = 80;

const signs: Readonly<Record<Comparison, string>> = { equal: "is", unequal: "is not", less: "<", atMost: "<=", more: ">", atLeast: ">=" };

/** The expression as a reader would write it, at most 80 characters. */
export function describe(expression: PlanExpression, world: World): string {
  const text = say(expression, world, 8);
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text;
}

function say(node: PlanExpression, world: World, depth: number): string {
  if (depth === 0) return "…";
  const part = (inner: PlanExpression): string => say(inner, world, depth - 1);
  switch (node.op) {
    case "constant": return sayConstant(node);
    case "today": return "today";
    case "partner": return node.path.join(".");
    case "variable": return node.name;
    case "field": return node.of.op === "variable" ? node.field : `${part(node.of)}.${node.field}`;
    case "measure": return world.measure(node.measure)?.name ?? node.measure;
    case "table": return `${node.table}(${node.keys.map(part).join(", ")})`;
    case "tier": case "allTiers": return `${node.view === "result" ? "" : `${node.view} `}${node.ladder}`;
    case "points": case "allPoints": return "part" in node && node.part !== undefined ? `${node.score}.${node.part}` : node.score;
    case "passed": return `passed ${node.score}`;
    case "held": return node.competency;
    case "decided": return node.decision;
    case "competencies": return "competencies";
    case "earnings": return `total of ${node.incentives.join(" and ")}`;
    case "met": return `met ${node.tier} at ${node.reviews} reviews in a row`;
    case "compare": return `${part(node.left)} ${signs[node.comparison]} ${part(node.right)}`;
    case "in": return `${part(node.left)} in ${part(node.right)}`;
    case "covers": return `${part(node.left)} covers ${part(node.right)}`;
    case "and": case "or": return node.items.map(part).join(` ${node.op} `);
    case "not": return `not ${part(node.of)}`;
    case "known": return `${part(node.of)} is known`;
    case "else": return `${part(node.value)} else ${part(node.fallback)}`;
    default: return sayCalculation(node, part);
  }
}

function sayCalculation(node: PlanExpression, part: (inner: PlanExpression) => string): string {
  switch (node.op) {
    case "add": return `${part(node.left)} + ${part(node.right)}`;
    case "subtract": return `${part(node.left)} - ${part(node.right)}`;
    case "multiply": return `${part(node.left)} * ${part(node.right)}`;
    case "divide": return node.type.kind === "percent" ? `${part(node.left)} as % of ${part(node.right)}` : `${part(node.left)} / ${part(node.right)}`;
    case "above": return `${part(node.left)} above ${part(node.right)}`;
    case "growth": return `growth of ${part(node.now)} against ${part(node.before)}`;
    case "negate": return `-${part(node.of)}`;
    case "aggregate": return `${node.function}(${node.distinct ? "distinct " : ""}${part(node.list)})`;
    case "filter": return `${part(node.list)}[${part(node.where)}]`;
    case "map": return `${part(node.list)}.${part(node.to)}`;
    case "list": return `[${node.items.map(part).join(", ")}]`;
    case "dated": return part(node.first);
    case "quantifier": return `${node.quantifier} of ${part(node.list)} has ${part(node.where)}`;
    case "when": return `${part(node.value)} when ${part(node.condition)}`;
    case "addDuration": return `${part(node.date)} ${node.sign > 0 ? "+" : "-"} ${part(node.duration)}`;
    case "shift": return `${part(node.of)} ${formatDuration(node.by)} ago`;
    default: return "a calculated value";
  }
}

function sayConstant(node: Extract<PlanExpression, { op: "constant" }>): string {
  const number = constantNumber(node);
  if (number !== undefined) return writeNumber(number, node.type);
  if (Array.isArray(node.value)) return `[${node.value.map(String).join(", ")}]`;
  if (typeof node.value === "object" && "unit" in node.value) return formatDuration(node.value as Duration);
  return node.type.kind === "text" ? JSON.stringify(node.value) : String(node.value);
}

/** A partner for whom it holds, as lines of a `test`; what no `given` can say stands as a comment. */
export function exampleLines(found: Alternative, world: World): string {
  const lines = [...found.values()].map((limit) => exampleLine(limit, world));
  return lines.length === 0 ? "any partner" : lines.join("\n");
}

function exampleLine({ term, domain }: Limit, world: World): string {
  const value = exampleValue(term, domain);
  const name = describe(term, world);
  if (value === undefined) return `# any ${name}`;
  if (term.op === "decided") return value === "true" ? `decided ${name}` : `# not decided: ${name}`;
  if (term.op === "partner" || term.op === "measure") return `given ${name} is ${value}`;
  if (term.op === "subtract") return `# ${sayDifference(term, value, world)}`;
  if (domain.kind === "words" && (value === "true" || value === "false")) return `# ${value === "true" ? name : `not: ${name}`}`;
  return `# ${name} is ${value}`;
}

function sayDifference(term: Extract<PlanExpression, { op: "add" | "subtract" | "multiply" }>, value: string, world: World): string {
  const sign = value.startsWith("-") ? "<" : value === "0" ? "is" : ">";
  return `${describe(term.left, world)} ${sign} ${describe(term.right, world)}`;
}

/** A value of the domain as it is written; undefined where any value will do. */
export function exampleValue(term: PlanExpression, domain: Domain): string | undefined {
  if (domain.kind === "numbers") {
    const number = numberIn(domain.set);
    return number === undefined ? undefined : writeNumber(number, term.type);
  }
  const [word] = listed(domain) ?? [];
  return word === undefined || term.type.kind !== "text" ? word : JSON.stringify(word);
}
