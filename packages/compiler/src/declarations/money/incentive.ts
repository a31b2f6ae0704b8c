/**
 * `incentive`: who takes part, what the bands are read against, what is paid for, the rate, its rounding and caps.
 *
 * Read in the order in which it is worked out; what could not be read is left out, and a diagnostic has been reported.
 */
import type { PlanFactor, PlanIncentive, PlanPay, PlanType } from "@fairway/plan";
import type { Expression, IncentiveDecl } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/money.js";
import { otherCurrency, wrongType } from "../../diagnostics/types.js";
import { checkOptional } from "../../elaborate/expect.js";
import { elaborate, elaborateCondition } from "../../elaborate/index.js";
import { elementOf, inWords, isPlainNumber, isQuantity, sameType, TEXT } from "../../types/types.js";
import { clauseOf, clausesOf, mentions } from "../../workspace/clauses.js";
import { checkLines, readTerms } from "./basis.js";
import { incentiveNamed, type ReadIncentive } from "./book.js";
import { readBounds, readBudget, readMinimum } from "./bounds.js";
import { readConversion } from "./conversion.js";
import { isBasis, readPay, type Reach } from "./pay.js";
import { checkFields, checkNames, checkNotNegative, eachOf, fieldOf, periodScope, reportMissing, takingPart, titled, valueOf } from "./shared.js";
import { checkSteady } from "./steady.js";
import { typeOfBasis, type PayClause, type Terms } from "./terms.js";

export function readIncentive(declaration: IncentiveDecl, context: Context): ReadIncentive {
  const { clauses, name } = declaration;
  const each = eachOf(clauseOf(clauses, "each"), context);
  if (!mentions(clauses, "each") && !declaration.broken) {
    reportMissing(context, name.span, { kind: "incentive", name: name.text, clause: "each", why: "for which periods it is worked out", example: "each fiscal quarter" });
  }
  const { who, scope } = takingPart(clausesOf(clauses, "for"), periodScope(each), context);
  const terms = readTerms(declaration, each, scope, context);
  if (each?.kind === "record") checkLines(terms, clauseOf(clauses, "each")!, "each record", context);
  const read = readReach(terms, context);
  const pays = readPays(terms, read, context);
  const currency = currencyOf(pays, terms, context);
  const plan = {
    name: name.text, ...(declaration.title === undefined ? {} : { title: declaration.title.value }), who,
    ...(read.expression === undefined ? {} : { reach: read.expression }), ...(read.type === undefined ? {} : { reachType: read.type }),
    pays, factors: readFactors(terms, context), ...roundingOf(terms, context), bounds: readBounds(terms, currency, context),
    minimum: readMinimum(terms, currency, context), payee: payeeOf(terms, context), instrument: readInstrument(terms, context),
    deduct: readDeduct(declaration, context), accrue: readAccrue(terms, read, context), late: clauseOf(clauses, "late")?.value.where ?? "correction",
    budget: readBudget(terms, currency, context), conversion: readConversion(clauseOf(clauses, "in"), currency, terms, context),
    origin: context.origin(declaration.span),
  } as const;
  checkSteady(declaration.clauses, each, context);
  const known = currency === undefined ? {} : { currency };
  if (each === undefined || terms.basis.kind === "unknown") return known;
  return { ...known, plan: { ...plan, each, ...(terms.basis.kind === "none" ? {} : { basis: terms.basis.plan }) } };
}

// ── reach and pay ───────────────────────────────────────────────────────────────────────────────────────────────────

interface ReadReach extends Reach { readonly expression?: PlanIncentive["reach"] }

function readReach(terms: Terms, context: Context): ReadReach {
  const clause = clauseOf(terms.declaration.clauses, "reach");
  if (clause === undefined) return { type: mentions(terms.declaration.clauses, "reach") ? undefined : typeOfBasis(terms.basis) };
  const node = clause.value.value;
  const value = elaborate(node, terms.period, context);
  if (value === undefined || !checkOptional(value, node, context)) return { type: undefined, node };
  if (isQuantity(value.type)) return { type: value.type, node, ...(isBasis(node, terms, context) ? {} : { expression: value.expression }) };
  context.report(say.basisType, node.span, { found: inWords(value.type) });
  return { type: undefined, node };
}

function readPays(terms: Terms, reach: Reach, context: Context): readonly PlanPay[] {
  const { clauses, name, broken } = terms.declaration;
  const pays = clauses.filter((clause): clause is PayClause => (clause.keyword === "pay" || clause.keyword === "charge") && !clause.broken);
  if (pays.length === 0 && !mentions(clauses, "pay") && !mentions(clauses, "charge") && !broken) {
    reportMissing(context, name.span, { kind: "incentive", name: name.text, clause: "pay", why: "what it pays", example: "pay 2% of amount" });
  }
  return pays.flatMap((clause) => readPay(clause, terms, reach, context) ?? []);
}

/** The one currency that all clauses pay in: of what a percent is taken of, or of the amounts. */
function currencyOf(pays: readonly PlanPay[], terms: Terms, context: Context): string | undefined {
  const of = typeOfBasis(terms.basis);
  const moneyOf = (type: PlanType): readonly string[] => {
    const money = type.kind === "percent" ? of : type;
    return money?.kind === "money" && money.currency !== undefined ? [money.currency] : [];
  };
  const all = pays.flatMap(({ form }) => (form.kind === "amount" ? moneyOf(form.rate.type) : form.kind === "steps" ? moneyOf(form.amount.type) : form.bands.flatMap(({ rate }) => moneyOf(rate.type))));
  const currencies = [...new Set(all)];
  if (currencies.length > 1) context.report(otherCurrency, terms.declaration.name.span, { left: currencies[0]!, right: currencies[1]!, doing: "paid by one incentive" });
  return currencies[0];
}

function readFactors(terms: Terms, context: Context): readonly PlanFactor[] {
  return clausesOf(terms.declaration.clauses, "times").flatMap((clause) => {
    const { value } = clause;
    const factor = factorOf(value.factor, terms, context);
    const when = value.when === undefined ? undefined : elaborateCondition(value.when, terms.line, context);
    if (factor === undefined || (value.when !== undefined && when === undefined)) return [];
    return [{ ...titled(clause), factor, ...(when === undefined ? {} : { when: when.expression }), origin: context.origin(clause.span) }];
  });
}

/** A number, or a percent. */
function factorOf(node: Expression, terms: Terms, context: Context): PlanFactor["factor"] | undefined {
  const value = elaborate(node, terms.line, context);
  if (value === undefined) return undefined;
  if (!isPlainNumber(value.type) && value.type.kind !== "percent") {
    context.report(wrongType, node.span, { found: inWords(value.type), wanted: "a number or a percent", hint: "A multiplier has no currency: `times 2`, `times 150%`." });
    return undefined;
  }
  return checkOptional(value, node, context) && checkNotNegative(value, node, "times", context) ? value.expression : undefined;
}

// ── lines: rounding and payee ───────────────────────────────────────────────────────────────────────────────────────

function roundingOf(terms: Terms, context: Context): Pick<PlanIncentive, "roundEach" | "rounding"> {
  const clause = clauseOf(terms.declaration.clauses, "round");
  const rounding = clause?.value.mode ?? context.settings.rounding;
  if (clause === undefined) return { roundEach: "record", rounding };
  if (clause.value.key === "once") return { roundEach: "once", rounding };
  const record = checkLines(terms, clause, "round each", context);
  if (record !== undefined) checkFields(clause.value.by, record, context);
  return { roundEach: clause.value.by.map(({ text }) => text), rounding };
}

function payeeOf(terms: Terms, context: Context): string | undefined {
  const clause = clauseOf(terms.declaration.clauses, "to");
  const record = clause === undefined ? undefined : checkLines(terms, clause, "to", context);
  return clause === undefined || record === undefined ? undefined : fieldOf(clause.value.field, record, context)?.name;
}

// ── the rest ────────────────────────────────────────────────────────────────────────────────────────────────────────

function readDeduct({ clauses }: IncentiveDecl, context: Context): readonly string[] {
  const clause = clauseOf(clauses, "deduct");
  if (clause === undefined) return [];
  checkNames(clause.value.incentives, "incentive", context);
  for (const { text } of clause.value.incentives) incentiveNamed(text, context);
  return clause.value.incentives.map(({ text }) => text);
}

/** A text, or a word of an enum. */
function readInstrument(terms: Terms, context: Context): PlanIncentive["instrument"] {
  const clause = clauseOf(terms.declaration.clauses, "paid as");
  if (clause === undefined) return undefined;
  const node = clause.value.instrument;
  const value = elaborate(node, terms.period, context);
  if (value === undefined) return undefined;
  if (value.type.kind === "enum" && elementOf(value.type) === undefined) return checkOptional(value, node, context) ? value.expression : undefined;
  return sameType(value.type, TEXT) && !value.optional ? value.expression : valueOf(node, TEXT, terms.period, context)?.expression;
}

function readAccrue(terms: Terms, reach: Reach, context: Context): PlanIncentive["accrue"] {
  const clause = clauseOf(terms.declaration.clauses, "accrue");
  if (clause === undefined || clause.value.band === "reached") return { band: "reached" };
  const node = clause.value.by;
  if (reach.type === undefined) return { band: "reached" };
  const by = valueOf(node, isPlainNumber(reach.type) ? { kind: "number" } : reach.type, terms.period, context);
  return by === undefined ? { band: "reached" } : { band: clause.value.band, by: by.expression, origin: context.origin(clause.span) };
}
