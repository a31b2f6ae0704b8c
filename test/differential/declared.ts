/** The forms that declarations of a Plan take. */
import type { Plan, PlanBound, PlanForEach, PlanMove, PlanRequirement } from "@fairway/plan";

const MOVES = ["never", "once", "review", "row"] as const;

export const DECLARED: readonly string[] = [
  "row any", "row equal", "row under", "row range", "row dated", "row without a value", "two results",
  "score for each", "best total", "mark", "every part above", "every part at least", "part most", "part least", "part gate", "score gives",
  "requirement condition", "requirement any", "requirement all", "requirement several", "exception", "waiver", "exception of an exception",
  "competency for each", "valid", "competency gives",
  "ladder for each", "no review", "review period", "review days", "review lag", ...MOVES.map((when) => `promote ${when}`), ...MOVES.map((when) => `demote ${when}`), "demote grace", "move steps", "move months",
  "keep", "grandfather", "grandfather some tiers", "tiers build up", "formerly", "tier gives",
  "each period", "each record", "who", "reach", "basis records", "basis figure", "no basis", "quantity", "rates of another date", "charge",
  ...["share", "each", "fixed", "line"].map((kind) => `rate ${kind}`), "steps", ...["whole", "slices", "mixed", "marks"].map((mode) => `bands ${mode}`), "units", "continuous", "factor",
  "round record", "round once", "round fields", "rounding half to even", "rounding half away from zero", "rounding up", "rounding down", "cap line", "cap partner", "cap by", "cap over a longer period", "floor", "minimum carried", "minimum forfeited",
  "payee", "instrument", "deduct", "accrue reached", "accrue declared", "accrue forecast", "late next", "late correction", "budget rata", "budget order", "conversion line", "conversion end",
  "limit period", "limit record", "limit atMost", "limit best", "limit first", "limit exclude", "cut rata", "cut order",
  "fund", "life periods", "life duration", "life within", "life without end", "match", "match when", "fund after", "carry", "fund cap",
  "claims", "used on", "order by", "same", "deadline", "claim requirement", "silence approved", "silence refused", "claim cap", "law",
];

/** Which of them a Plan has. */
export function declaredIn(plan: Plan): ReadonlySet<string> {
  const found = new Set<string>();
  const note = (name: string, when: boolean): void => { if (when) found.add(name); };
  tables(plan, note);
  standing(plan, note);
  money(plan, note);
  spent(plan, note);
  note("law", plan.laws.length > 0);
  return found;
}

type Note = (name: string, when: boolean) => void;

function tables(plan: Plan, note: Note): void {
  for (const table of plan.tables) {
    note("two results", table.results.length > 1);
    for (const row of table.rows) {
      note("row dated", row.from !== undefined || row.until !== undefined);
      note("row without a value", row.values.includes(null));
      for (const key of row.keys) note(`row ${key.match}`, true);
    }
  }
}

function standing(plan: Plan, note: Note): void {
  const each = (of: { readonly forEach?: PlanForEach; readonly gives?: readonly unknown[] }, kind: string): void => {
    note(`${kind} for each`, of.forEach !== undefined);
    note(`${kind} gives`, (of.gives ?? []).length > 0);
  };
  for (const score of plan.scores) {
    each(score, "score");
    note("best total", score.keepBest);
    note("mark", score.pass !== undefined);
    note("every part above", score.pass?.everyPart?.above === true);
    note("every part at least", score.pass?.everyPart?.above === false);
    for (const part of score.parts) for (const [name, value] of Object.entries({ most: part.most, least: part.least, gate: part.gate })) note(`part ${name}`, value !== undefined);
  }
  for (const competency of plan.competencies) {
    each(competency, "competency");
    note("valid", competency.valid !== undefined);
    requirements(competency.requirements, note);
  }
  for (const ladder of plan.ladders) {
    each(ladder, "ladder");
    note("no review", ladder.review === undefined);
    note(`review ${ladder.review?.kind ?? ""}`, ladder.review !== undefined);
    note("review lag", ladder.review?.lag !== undefined);
    move(ladder.promote, "promote", note);
    move(ladder.demote, "demote", note);
    note("keep", ladder.keep !== undefined);
    for (const clause of ladder.grandfather) note(clause.tiers === undefined ? "grandfather" : "grandfather some tiers", true);
    note("tiers build up", ladder.cumulative);
    for (const tier of ladder.tiers) {
      note("formerly", tier.formerly.length > 0);
      note("tier gives", tier.gives.length > 0);
      requirements(tier.requirements, note);
    }
  }
}

function move({ when, steps, months }: PlanMove, name: string, note: Note): void {
  note(`${name} ${when}`, true);
  note("move steps", steps !== undefined);
  note("move months", months !== undefined);
}

function requirements(all: readonly PlanRequirement[], note: Note): void {
  for (const { ask, exceptions } of all) {
    note(`requirement ${ask.kind}`, true);
    note("exception", exceptions.some((exception) => exception.ask !== undefined));
    note("waiver", exceptions.some((exception) => exception.ask === undefined));
    note("exception of an exception", exceptions.length > 1);
  }
}

function money(plan: Plan, note: Note): void {
  for (const incentive of plan.incentives) {
    note(`each ${incentive.each.kind}`, true);
    note("who", incentive.who.length > 0);
    note("reach", incentive.reach !== undefined);
    note(incentive.basis === undefined ? "no basis" : `basis ${incentive.basis.kind}`, true);
    note("quantity", incentive.basis?.kind === "records" && incentive.basis.quantity !== undefined);
    note("rates of another date", incentive.basis?.kind === "records" && incentive.basis.date !== undefined);
    for (const { direction, form } of incentive.pays) {
      note("charge", direction === "charge");
      if (form.kind === "amount") note(`rate ${form.rateKind}`, true);
      note("steps", form.kind === "steps");
      if (form.kind === "bands") for (const name of [`bands ${form.mode}`, form.grain]) note(name, true);
    }
    note("factor", incentive.factors.length > 0);
    note(`round ${typeof incentive.roundEach === "string" ? incentive.roundEach : "fields"}`, true);
    note(`rounding ${incentive.rounding}`, true);
    for (const bound of incentive.bounds) {
      note(bound.kind === "floor" ? "floor" : `cap ${bound.scope.kind}`, true);
      note("cap over a longer period", bound.period !== undefined);
    }
    note(`minimum ${incentive.minimum?.rest ?? ""}`, incentive.minimum !== undefined);
    note("payee", incentive.payee !== undefined);
    note("instrument", incentive.instrument !== undefined);
    note("deduct", incentive.deduct.length > 0);
    note(`accrue ${incentive.accrue.band}`, true);
    note(`late ${incentive.late}`, true);
    note(`budget ${incentive.budget?.share.how ?? ""}`, incentive.budget !== undefined);
    note(`conversion ${incentive.conversion?.on ?? ""}`, incentive.conversion !== undefined);
  }
  for (const limit of plan.limits) {
    note(`limit ${limit.each.kind}`, true);
    for (const rule of limit.rules) {
      note(`limit ${rule.kind}`, true);
      if (rule.kind === "atMost") note(`cut ${rule.cut.how}`, true);
    }
  }
}

function spent(plan: Plan, note: Note): void {
  const capped = (bounds: readonly PlanBound[], name: string): void => note(name, bounds.length > 0);
  for (const fund of plan.funds) {
    note("fund", true);
    note(fund.life === undefined ? "life without end" : `life ${fund.life.kind}`, true);
    note("match", fund.match.length > 0);
    note("match when", fund.match.some((share) => share.when !== undefined));
    note("fund after", fund.after !== undefined);
    note("carry", fund.carry !== undefined);
    capped(fund.bounds, "fund cap");
  }
  for (const claims of plan.claims) {
    note("claims", true);
    note("used on", claims.usedOn !== undefined);
    note("order by", claims.orderBy.length > 0);
    note("same", claims.same.length > 0);
    note("deadline", claims.deadlines.length > 0);
    note("claim requirement", claims.requirements.length > 0);
    note(`silence ${claims.decide?.silence ?? ""}`, claims.decide?.silence !== undefined);
    capped(claims.bounds, "claim cap");
  }
}
