/**
 * `incentive`: who takes part, what the bands are read against, what is paid for, the rate, its rounding and caps.
 *
 * Names, types and the fit of the clauses are checked; amounts are not worked out.
 */
import type { PlanType } from "@fairway/plan";
import type { Expression, IncentiveDecl } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/money.js";
import { unknownDeclaration } from "../../diagnostics/names.js";
import { notDated } from "../../diagnostics/types.js";
import { checkOptional } from "../../elaborate/expect.js";
import { elaborate, elaborateCondition } from "../../elaborate/index.js";
import type { Scope } from "../../elaborate/scope.js";
import { periodOf } from "../../elaborate/windows.js";
import type { RecordInfo } from "../../symbols/declared.js";
import { elementOf, inWords, isPlainNumber, isQuantity, NUMBER, sameType, TEXT } from "../../types/types.js";
import { checkCurrency } from "../../types/written.js";
import { clauseOf, clausesOf, mentions } from "../../workspace/clauses.js";
import { checkBands } from "./bands.js";
import { amountOf, checkFields, checkNames, fieldOf, lineScope, numberOf, periodScope, takingPart, valueOf } from "./shared.js";

type Clause = IncentiveDecl["clauses"][number];
type Of<K extends Clause["keyword"]> = Extract<Clause, { readonly keyword: K }>;
type PayClause = Of<"pay"> | Of<"charge">;

/** What is paid for: records, each a line, or one figure. Unknown where the basis could not be read. */
interface Basis {
  readonly lines?: RecordInfo;
  readonly type?: PlanType;
  readonly node?: Expression;
}

export function checkIncentive(declaration: IncentiveDecl, context: Context): void {
  const { clauses } = declaration;
  const each = clauseOf(clauses, "each")?.value;
  const scope = takingPart(clausesOf(clauses, "for"), periodScope(each?.form === "period" ? each.period : undefined, context), context);
  const basis = readBasis(declaration, scope, context);
  if (each?.form === "record" && basis.type !== undefined && basis.lines === undefined) context.report(say.linesNeeded, clauseOf(clauses, "each")!.span, { clause: "each record" });
  const inLine = basis.lines === undefined ? scope : lineScope(scope, basis.lines);
  checkPay(declaration, basis, scope, inLine, context);
  checkFactors(clauses, inLine, context);
  checkBounds(clauses, basis, scope, context);
  checkFieldsOfLines(clauses, basis, context);
  checkOthers(clauses, scope, context);
}

// ── basis and pay ───────────────────────────────────────────────────────────────────────────────────────────────────

function readBasis(declaration: IncentiveDecl, scope: Scope, context: Context): Basis {
  const clause = clauseOf(declaration.clauses, "basis");
  if (clause === undefined) {
    const bare = mentions(declaration.clauses, "basis") || declaration.broken || clausesOf(declaration.clauses, "pay").every((pay) => pay.value.form === "amount");
    if (!bare) context.report(say.clauseMissing, declaration.name.span, { kind: "incentive", name: declaration.name.text, clause: "basis", why: "what is paid for", example: "basis sales over period" });
    return {};
  }
  const node = clause.value.value;
  const value = elaborate(node, scope, context);
  if (value === undefined || !checkOptional(value, node, context)) return {};
  const element = elementOf(value.type);
  if (element?.kind === "record") return { lines: context.declared.record(element.name), type: value.type, node };
  if (value.type.kind === "money" || isPlainNumber(value.type)) return { type: value.type, node };
  context.report(say.basisType, node.span, { found: inWords(value.type) });
  return {};
}

function checkPay(declaration: IncentiveDecl, basis: Basis, scope: Scope, inLine: Scope, context: Context): void {
  const { clauses } = declaration;
  const pays = [...clausesOf(clauses, "pay"), ...clausesOf(clauses, "charge")];
  if (pays.length === 0 && !mentions(clauses, "pay") && !mentions(clauses, "charge") && !declaration.broken) {
    context.report(say.clauseMissing, declaration.name.span, { kind: "incentive", name: declaration.name.text, clause: "pay", why: "what it pays", example: "pay 2% of amount" });
  }
  const reach = clauseOf(clauses, "reach");
  const read = reach === undefined ? basis.type : quantityOf(reach.value.value, scope, context);
  for (const pay of pays) checkOnePay(pay, read, reach === undefined ? undefined : reach.value.value, basis, inLine, context);
}

function quantityOf(node: Expression, scope: Scope, context: Context): PlanType | undefined {
  const value = elaborate(node, scope, context);
  if (value === undefined || !checkOptional(value, node, context)) return undefined;
  if (isQuantity(value.type)) return value.type;
  context.report(say.basisType, node.span, { found: inWords(value.type) });
  return undefined;
}

function checkOnePay(pay: PayClause, reach: PlanType | undefined, reachNode: Expression | undefined, basis: Basis, scope: Scope, context: Context): void {
  const { value } = pay;
  if (value.form === "amount" || value.form === "steps") {
    if (value.form === "steps") checkSteps(value.step, value.of, scope, context);
    amountOf(value.amount, pay.keyword, scope, context);
    return;
  }
  if (pay.body.length === 0) context.report(say.bandsWanted, pay.span, { form: FORMS[value.form] });
  if (value.form === "slices" && reachNode !== undefined && basis.node !== undefined && !sameText(reachNode, basis.node, context)) context.report(say.slicesOfOther, pay.span, {});
  if (reach !== undefined && isQuantity(reach)) checkBands(pay, reach, scope, context);
}

const FORMS = { whole: "one rate on the whole", slices: "each slice at its own rate", bands: "band by band", marks: "in proportion between marks" } as const;

/** Written alike: the same figure. */
function sameText(a: Expression, b: Expression, context: Context): boolean {
  const text = (node: Expression): string => context.origin(node.span).text.replace(/\s+/gu, " ");
  return text(a) === text(b);
}

function checkSteps(step: Expression, of: Expression, scope: Scope, context: Context): void {
  const type = quantityOf(of, scope, context);
  if (type !== undefined) valueOf(step, isPlainNumber(type) ? NUMBER : type, scope, context);
}

function checkFactors(clauses: readonly Clause[], scope: Scope, context: Context): void {
  for (const { value } of clausesOf(clauses, "times")) {
    numberOf(value.factor, scope, context);
    if (value.when !== undefined) elaborateCondition(value.when, scope, context);
  }
}

// ── caps, rounding, payee ───────────────────────────────────────────────────────────────────────────────────────────

function checkBounds(clauses: readonly Clause[], basis: Basis, scope: Scope, context: Context): void {
  for (const clause of [...clausesOf(clauses, "cap"), ...clausesOf(clauses, "at least")]) {
    const { value } = clause;
    amountOf(value.amount, clause.keyword, scope, context);
    if (value.scope === "line" && basis.type !== undefined && basis.lines === undefined) context.report(say.linesNeeded, clause.span, { clause: `${clause.keyword} … per line` });
    if (value.scope === "by" && basis.lines !== undefined) fieldOf(value.by, basis.lines, context);
    if (value.scope === "by" && basis.type !== undefined && basis.lines === undefined) context.report(say.linesNeeded, value.by.span, { clause: `${clause.keyword} … per ${value.by.text}` });
  }
  for (const { value } of clausesOf(clauses, "cap")) if (value.period !== undefined) periodOf(value.period, context);
  const minimum = clauseOf(clauses, "minimum");
  if (minimum !== undefined) amountOf(minimum.value.amount, "minimum", scope, context);
  const budget = clauseOf(clauses, "budget");
  if (budget !== undefined) {
    amountOf(budget.value.amount, "budget", scope, context);
    if (budget.value.share === "order" && context.declared.partner !== undefined) fieldOf(budget.value.by, basis.lines ?? context.declared.partner, context);
  }
}

function checkFieldsOfLines(clauses: readonly Clause[], basis: Basis, context: Context): void {
  const { lines } = basis;
  const round = clauseOf(clauses, "round");
  const payee = clauseOf(clauses, "to");
  const rates = clauseOf(clauses, "rates");
  const need = (clause: Clause | undefined, name: string): boolean => {
    if (clause === undefined || lines !== undefined) return clause !== undefined;
    if (basis.type !== undefined) context.report(say.linesNeeded, clause.span, { clause: name });
    return false;
  };
  if (round?.value.key === "each" && need(round, "round each") && lines !== undefined) checkFields(round.value.by, lines, context);
  if (payee !== undefined && need(payee, "to") && lines !== undefined) fieldOf(payee.value.field, lines, context);
  if (rates?.value.at === "line") need(rates, "rates on each line's date");
  if (rates?.value.at !== "field" || !need(rates, "rates on") || lines === undefined) return;
  const field = fieldOf(rates.value.field, lines, context);
  if (field !== undefined && field.type.kind !== "date" && field.type.kind !== "datetime") context.report(notDated, rates.value.field.span, { field: field.name, record: lines.name, found: inWords(field.type), always: false });
}

// ── the rest ────────────────────────────────────────────────────────────────────────────────────────────────────────

function checkOthers(clauses: readonly Clause[], scope: Scope, context: Context): void {
  const deduct = clauseOf(clauses, "deduct");
  if (deduct !== undefined) checkNames(deduct.value.incentives, "incentive", context);
  const paidAs = clauseOf(clauses, "paid as");
  if (paidAs !== undefined) checkInstrument(paidAs.value.instrument, scope, context);
  const accrue = clauseOf(clauses, "accrue")?.value;
  if (accrue?.band === "declared") quantityOf(accrue.declared, scope, context);
  const currency = clauseOf(clauses, "in")?.value;
  if (currency === undefined) return;
  checkCurrency(currency.currency, context);
  const table = context.declared.tables.get(currency.table.text);
  if (table !== undefined) context.refer(currency.table.span, table.definition);
  else if (currency.table.text !== "") context.report(unknownDeclaration, currency.table.span, { kind: "table", name: currency.table.text, known: [...context.declared.tables.keys()] });
}

/** A text, or a word of an enum. */
function checkInstrument(node: Expression, scope: Scope, context: Context): void {
  const value = elaborate(node, scope, context);
  if (value !== undefined && value.type.kind !== "enum" && !sameType(value.type, TEXT)) valueOf(node, TEXT, scope, context);
}
