/** `expect` of a worked case: conditions over the decision, outcomes of requirements, states of a ladder. */
import type { PlanExpectation, PlanExpression } from "@fairway/plan";
import { nearest, type Expression, type Ident, type TestDecl, type TextNode } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/cases.js";
import { checkType } from "../../elaborate/expect.js";
import { elaborate, elaborateCondition, elaborateWindow } from "../../elaborate/index.js";
import { dayText } from "../../elaborate/literals.js";
import { programScope, requirementScope } from "../../elaborate/scope.js";
import type { LadderInfo } from "../../symbols/declared.js";
import type { Definition } from "../../symbols/table.js";
import { moneyIn } from "../../types/types.js";
import { titleMend } from "../../vocabulary/title-mend.js";
import { clausesOf } from "../../workspace/clauses.js";
import { isDeclared } from "../money/shared.js";
import { readGoes, readShare } from "./expect-requests.js";

type ExpectClause = Extract<TestDecl["clauses"][number], { readonly keyword: "expect" }>;

export function readExpectations(test: TestDecl, context: Context): readonly PlanExpectation[] {
  return clausesOf(test.clauses, "expect").flatMap((clause) => {
    const expectation = readExpectation(clause, context);
    return expectation === undefined ? [] : [expectation];
  });
}

function readExpectation(clause: ExpectClause, context: Context): PlanExpectation | undefined {
  const { value } = clause;
  const origin = context.origin(clause.span);
  switch (value.form) {
    case "fails": return requirement(value.tier, value.title, "not met", origin, context);
    case "meets": return requirement(value.tier, value.title, "met", origin, context);
    case "open": return requirement(value.tier, value.title, "undecided", origin, context);
    case "needs": {
      const found = requirementOf(value.tier, value.title, context);
      const distance = elaborate(value.distance, programScope, context);
      return found === undefined || distance === undefined ? undefined : { kind: "needs", ladder: found.ladder, tier: found.tier, title: value.title.value, distance: distance.expression, origin };
    }
    case "pays": case "charges": case "holds": return paid(value, origin, context);
    case "left": case "expired": {
      const amount = moneyOf(value.amount, context);
      if (!isNamed(value.fund, ["fund"], context) || amount === undefined) return undefined;
      return { kind: "fund", fund: value.fund.text, what: value.form, amount, origin };
    }
    case "accepted": case "refused": {
      if (!isNamed(value.claims, ["claims"], context)) return undefined;
      const because = value.form === "refused" ? value.because : undefined;
      if (because !== undefined) checkRequirement(value.claims, because, context);
      return { kind: "claim", claims: value.claims.text, record: value.record.value, outcome: value.form, ...(because === undefined ? {} : { because: because.value }), origin };
    }
    case "goes": return readGoes(value, origin, context);
    case "share": return readShare(value, origin, context);
    case "condition":
      if (value.state !== undefined) return stateOf(clause, value.condition, context);
      return conditionOf(value.condition, origin, context);
  }
}

function conditionOf(node: Expression, origin: PlanExpectation["origin"], context: Context): PlanExpectation | undefined {
  const condition = elaborateCondition(node, { ...requirementScope, earnings: "final" }, context);
  return condition === undefined ? undefined : { kind: "condition", condition: condition.expression, origin };
}

// ── amounts ─────────────────────────────────────────────────────────────────────────────────────────────────────────

type PaidValue = Extract<ExpectClause["value"], { readonly form: "pays" | "charges" | "holds" }>;

/** What an incentive pays, or what is paid for a claim. */
function paid(value: PaidValue, origin: PlanExpectation["origin"], context: Context): PlanExpectation | undefined {
  const amount = moneyOf(value.amount, context);
  const window = value.window === undefined ? undefined : elaborateWindow(value.window, programScope, context);
  const known = isNamed(value.incentive, value.form === "pays" ? ["incentive", "claims"] : ["incentive"], context);
  if (!known || amount === undefined || (value.window !== undefined && window === undefined)) return undefined;
  const { text } = value.incentive;
  if (context.declared.find("incentive", text) !== undefined) {
    return {
      kind: "pays", incentive: text, verb: value.form, amount, origin, ...(window === undefined ? {} : { window }),
      ...(value.payee === undefined ? {} : { payee: value.payee.value }), ...(value.record === undefined ? {} : { record: value.record.value }),
    };
  }
  if (value.record !== undefined && value.payee === undefined && value.window === undefined) return { kind: "claimPays", claims: text, record: value.record.value, amount, origin };
  context.report(say.claimOfWhich, value.incentive.span, { name: text });
  return undefined;
}

function moneyOf(node: Expression, context: Context): PlanExpression | undefined {
  const value = elaborate(node, programScope, context, moneyIn(context.settings.currency));
  if (value === undefined) return undefined;
  return value.type.kind === "money" || checkType(value, moneyIn(context.settings.currency ?? "USD"), node, context) ? value.expression : undefined;
}

/** The name of a declaration of one of the kinds; the first is asked for where there is none. */
function isNamed(name: Ident, kinds: readonly ("incentive" | "fund" | "claims")[], context: Context): boolean {
  return isDeclared(name, kinds.find((kind) => context.declared.find(kind, name.text) !== undefined) ?? kinds[0]!, context);
}

/** A claim is refused for a requirement that has a title. */
function checkRequirement(claims: Ident, title: TextNode, context: Context): void {
  const declaration = context.declared.find("claims", claims.text);
  const titles = clausesOf(declaration?.clauses ?? [], "require").flatMap((clause) => (clause.title === undefined ? [] : [clause.title.value]));
  if (!titles.includes(title.value)) reportTitle(claims.text, title, titles, context);
}

// ── requirements by their titles ────────────────────────────────────────────────────────────────────────────────────

function requirement(tier: Ident, title: TextNode, outcome: "met" | "not met" | "undecided", origin: PlanExpectation["origin"], context: Context): PlanExpectation | undefined {
  const found = requirementOf(tier, title, context);
  return found === undefined ? undefined : { kind: "requirement", ladder: found.ladder, tier: found.tier, title: title.value, outcome, origin };
}

/** The ladder that has the tier and the titled requirement; the tier may belong to several ladders. */
function requirementOf(tier: Ident, title: TextNode, context: Context): { readonly ladder: string; readonly tier: string } | undefined {
  if (tier.text === "") return undefined;
  const ladders = [...context.declared.ladders].filter(([, ladder]) => ladder.tiers.includes(tier.text));
  if (ladders.length === 0) {
    if (mayHaveMore(context)) return undefined;
    const tiers = [...context.declared.ladders.values()].flatMap((ladder) => ladder.tiers);
    context.report(say.expectedTier, tier.span, { name: tier.text, near: nearest(tier.text, tiers) });
    return undefined;
  }
  const found = ladders.find(([, ladder]) => titlesOf(ladder, tier.text).includes(title.value));
  context.refer(tier.span, (found ?? ladders[0]!)[1].tierDefinitions.get(tier.text));
  if (found !== undefined) {
    context.refer(title.span, titleIn(found, tier.text, title.value, context));
    return { ladder: found[0], tier: tier.text };
  }
  if (ladders.some(([name]) => context.declared.incomplete.has(name))) return undefined;
  const titles = ladders.flatMap(([, ladder]) => titlesOf(ladder, tier.text));
  reportTitle(tier.text, title, titles, context);
  return undefined;
}

function reportTitle(tier: string, title: TextNode, titles: readonly string[], context: Context): void {
  const near = nearest(title.value, titles);
  context.report(say.expectedTitle, title.span, { tier, title: title.value, near, titles }, { fixes: titleMend(title.span, near, context) });
}

/** The requirement that is called so: the tier's own, or one of the tiers below it. */
function titleIn([name, ladder]: readonly [string, LadderInfo], tier: string, title: string, context: Context): Definition | undefined {
  const below = ladder.tiers.slice(0, ladder.tiers.indexOf(tier) + 1).reverse();
  context.work.reads(`ladder ${name}`);
  return below.map((one) => context.declared.requirements.get(`${name}.${one}`)?.get(title)).find((definition) => definition !== undefined);
}

/** A ladder, or something that may have been one, could not be read in full. */
function mayHaveMore(context: Context): boolean {
  return !context.unread.isEmpty || [...context.declared.ladders.keys()].some((name) => context.declared.incomplete.has(name));
}

/** The titles a tier's requirements are called by; with `tiers build up` also those of the tiers below. */
function titlesOf(ladder: LadderInfo, tier: string): readonly string[] {
  const clauses = clausesOf(ladder.declaration.clauses, "tier");
  const cumulative = clausesOf(ladder.declaration.clauses, "tiers").length > 0;
  const at = ladder.tiers.indexOf(tier);
  return clauses
    .filter((clause) => clause.name?.text === tier || (cumulative && ladder.tiers.indexOf(clause.name?.text ?? "") < at))
    .flatMap((clause) => clausesOf(clause.body, "require"))
    .flatMap((clause) => (clause.title === undefined ? [] : [clause.title.value]));
}

// ── states ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** `Level is Gold in grace`, `Level in grace`: the ladder and, where it is written, the tier. */
function stateOf(clause: ExpectClause, node: Expression, context: Context): PlanExpectation | undefined {
  const { value } = clause;
  if (value.form !== "condition" || value.state === undefined) return undefined;
  const subject = node.kind === "compare" && node.op === "is" ? node.left : node;
  const checked = node.kind === "compare" ? elaborateCondition(node, requirementScope, context) : elaborate(node, requirementScope, context);
  if (checked === undefined) return undefined;
  const ladder = subject.kind === "name" ? subject.name : subject.kind === "call" ? subject.callee.text : undefined;
  if (ladder === undefined || !context.declared.ladders.has(ladder)) {
    context.report(say.expectedState, clause.span, { state: value.state === "grace" ? "in grace" : value.state === "risk" ? "at risk" : "from" });
    return undefined;
  }
  const tier = node.kind === "compare" && node.right.kind === "name" ? node.right.name : undefined;
  const [key] = subject.kind === "call" ? subject.args : [];
  const keyText = key?.kind === "name" ? key.name : key?.kind === "text" ? key.value : undefined;
  const from = value.state === "pending" && value.from !== undefined ? dayText(value.from.value, value.from.span, context) : undefined;
  return {
    kind: "state", ladder, state: value.state, origin: context.origin(clause.span),
    ...(keyText === undefined ? {} : { key: keyText }), ...(tier === undefined ? {} : { tier }), ...(from === undefined ? {} : { from }),
  };
}
