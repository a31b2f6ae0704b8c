/**
 * Types as they are written: `Money in EUR`, `Number from 1 to 5?`, `list of Booking`.
 *
 * A name is a built-in type, or an enum, a taxonomy, a ladder (its tiers) or a record. Ranges are worked out here, because
 * they belong to the type and are checked on the data.
 */
import type { PlanExpression, PlanRange, PlanType } from "@fairway/plan";
import { compare, exact, isCurrency, KNOWN_CURRENCIES } from "@fairway/runtime";
import { nearest, replace, type Expression, type Ident, type NamedType, type RangeNode, type TypeNode } from "@fairway/syntax";
import type { Context } from "../context.js";
import { unknownCurrency, unknownType } from "../diagnostics/names.js";
import { listOfLists, noProgramCurrency, wrongRange, wrongType } from "../diagnostics/types.js";
import { elaborateLiteral } from "../elaborate/literals.js";
import { mentions } from "../workspace/clauses.js";
import { BOOL, COMPETENCY, DATE, DATETIME, DURATION, fits, INTEGER, inWords, isQuantity, moneyIn, MONTH, NUMBER, PERCENT, recordType, TEXT } from "./types.js";
import { wordTypeNamed } from "./words.js";

const BUILT_IN: ReadonlyMap<string, PlanType> = new Map<string, PlanType>([
  ["Bool", BOOL], ["Text", TEXT], ["Integer", INTEGER], ["Number", NUMBER], ["Percent", PERCENT], ["Date", DATE], ["Month", MONTH],
  ["DateTime", DATETIME], ["Duration", DURATION], ["Competency", COMPETENCY],
]);

/** Names of types that no declaration may have. */
export const TYPE_NAMES: ReadonlySet<string> = new Set([...BUILT_IN.keys(), "Money", "Period"]);

/** What people write who come from elsewhere. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  Boolean: "Bool", bool: "Bool", boolean: "Bool", String: "Text", string: "Text", text: "Text", Int: "Integer", int: "Integer",
  integer: "Integer", Decimal: "Number", Float: "Number", Double: "Number", number: "Number", decimal: "Number", date: "Date",
  Timestamp: "DateTime", Datetime: "DateTime", Percentage: "Percent", percent: "Percent", money: "Money", Currency: "Money", Amount: "Money",
};

export interface WrittenType {
  readonly type: PlanType;
  readonly optional: boolean;
  readonly range?: PlanRange;
}

/** The type, or undefined where a diagnostic has been reported or the type is missing. */
export function readType(node: TypeNode, context: Context): WrittenType | undefined {
  if (node.kind === "collection type") {
    const of = namedType(node.element, context);
    if (of === undefined) return undefined;
    if (node.collection === "set" && of.kind === "record") {
      context.report(listOfLists, node.element.span, { what: "A set", found: "records" });
      return undefined;
    }
    return { type: { kind: node.collection, of }, optional: node.optional };
  }
  const type = node.name.text === "Money" ? moneyType(node, context) : namedType(node.name, context);
  if (type === undefined) return undefined;
  const range = node.range === undefined ? undefined : readRange(node.range, type, context);
  return { type, optional: node.optional, ...(range === undefined ? {} : { range }) };
}

/** The type of a name, `Money` being in the program's currency. */
export function namedType(name: Ident, context: Context): PlanType | undefined {
  if (name.text === "") return undefined;
  const builtIn = BUILT_IN.get(name.text);
  if (builtIn !== undefined) return builtIn;
  if (name.text === "Money") return programMoney(name, context);
  const type = wordTypeNamed(name.text, context.declared) ?? recordNamed(name.text, context);
  if (type !== undefined) {
    context.refer(name.span, context.declared.names.get(name.text)?.definition);
    return type;
  }
  reportUnknown(name, context);
  return undefined;
}

function recordNamed(name: string, context: Context): PlanType | undefined {
  const kind = context.declared.names.get(name)?.kind;
  return kind === "record" || kind === "request" ? recordType(name) : undefined;
}

function reportUnknown(name: Ident, context: Context): void {
  const shared = context.declared.names.get(name.text);
  if (context.unread.has(name.text) || (shared !== undefined && isBrokenVocabulary(shared.kind))) return;
  const known = [...BUILT_IN.keys(), "Money", ...context.declared.enums.keys(), ...context.declared.taxonomies.keys(), ...context.declared.ladders.keys(), ...context.declared.records.keys()];
  const near = ELSEWHERE[name.text] ?? nearest(name.text, known);
  const hint = name.text === "Period" ? "A window is written where the figure is used: `sales over last fiscal quarter`." : shared === undefined ? undefined : `\`${name.text}\` is a ${shared.kind}; a type is an enum, a taxonomy, a ladder or a record.`;
  const fixes = near === undefined || hint !== undefined ? [] : [replace(`Write \`${near}\``, name.span, near, ELSEWHERE[name.text] !== undefined)];
  context.report(unknownType, name.span, { name: name.text, near, hint }, { fixes });
}

/** An enum, taxonomy or ladder that is declared and could not be read: its own diagnostic says so. */
function isBrokenVocabulary(kind: string): boolean {
  return kind === "enum" || kind === "taxonomy" || kind === "ladder";
}

/** A currency that is written and could not be read has been reported. */
function isCurrencyWritten(context: Context): boolean {
  const program = context.declared.of("program")[0];
  return program !== undefined && (mentions(program.clauses, "currency") || !context.readInFull.at(program.span));
}

function programMoney(name: Ident, context: Context): PlanType | undefined {
  if (context.settings.currency !== undefined) return moneyIn(context.settings.currency);
  if (!isCurrencyWritten(context)) context.report(noProgramCurrency, name.span, {});
  return undefined;
}

function moneyType(node: NamedType, context: Context): PlanType | undefined {
  if (node.currency === undefined) return programMoney(node.name, context);
  if (node.currency === "any") return moneyIn(undefined);
  return checkCurrency(node.currency, context) ? moneyIn(node.currency.text) : undefined;
}

/** Whether the code is a currency; reports where it is not. */
export function checkCurrency(code: Ident, context: Context): boolean {
  if (code.text === "") return false;
  if (isCurrency(code.text)) return true;
  const upper = code.text.toUpperCase();
  const near = isCurrency(upper) ? upper : nearest(code.text, KNOWN_CURRENCIES);
  context.report(unknownCurrency, code.span, { code: code.text, near }, near === undefined ? {} : { fixes: [replace(`Write \`${near}\``, code.span, near, isCurrency(upper))] });
  return false;
}

/** Both ends as exact text, or as a date. */
function readRange(node: RangeNode, type: PlanType, context: Context): PlanRange | undefined {
  if (!(isQuantity(type) || type.kind === "date") || (type.kind === "money" && type.currency === undefined)) {
    context.report(wrongRange, node.span, { why: `${inWords(type)} has no range` });
    return undefined;
  }
  const from = node.from === undefined ? undefined : readBound(node.from, type, context);
  const to = node.to === undefined ? undefined : readBound(node.to, type, context);
  if (from !== undefined && to !== undefined && isReversed(from, to, type)) {
    context.report(wrongRange, node.span, { why: "its lower end comes first" });
    return undefined;
  }
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

function isReversed(from: string, to: string, type: PlanType): boolean {
  return type.kind === "date" ? from > to : compare(exact(from), exact(to)) > 0;
}

function readBound(node: Expression, type: PlanType, context: Context): string | undefined {
  const inner = node.kind === "negate" ? node.operand : node;
  const bound = elaborateLiteral(inner, context);
  if (bound === "no literal") {
    context.report(wrongRange, node.span, { why: "its ends are worked out" });
    return undefined;
  }
  if (bound === undefined) return undefined;
  if (!fits(bound.type, type)) {
    context.report(wrongType, node.span, { found: inWords(bound.type), wanted: inWords(type) });
    return undefined;
  }
  const text = constantText(bound.expression);
  return text === undefined ? undefined : node.kind === "negate" && text !== "0" ? `-${text}` : text;
}

function constantText(expression: PlanExpression): string | undefined {
  if (expression.op !== "constant") return undefined;
  const { value } = expression;
  if (typeof value === "string") return value;
  return typeof value === "object" && "amount" in value ? value.amount : undefined;
}
