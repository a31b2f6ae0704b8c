/** `standing` of a worked case: what the partner held before. */
import type { PlanTestStanding } from "@fairway/plan";
import { nearest, type DateLiteral, type TestDecl } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/cases.js";
import { dayText } from "../../elaborate/literals.js";
import { clausesOf } from "../../workspace/clauses.js";

type StandingClause = Extract<TestDecl["clauses"][number], { readonly keyword: "standing" }>;

export function readStandings(test: TestDecl, asOf: string | undefined, context: Context): readonly PlanTestStanding[] {
  return clausesOf(test.clauses, "standing").flatMap((clause) => {
    const standing = readStanding(clause, context);
    if (standing !== undefined) checkOrder(standing, asOf, clause, context);
    return standing === undefined ? [] : [standing];
  });
}

function readStanding(clause: StandingClause, context: Context): PlanTestStanding | undefined {
  const name = clause.name!;
  const { declared } = context;
  const ladder = declared.ladders.get(name.text);
  const competency = declared.competencies.get(name.text);
  if (ladder === undefined && competency === undefined) {
    if (!context.unread.has(name.text)) context.report(say.standingOfWhat, name.span, { name: name.text, near: nearest(name.text, [...declared.ladders.keys(), ...declared.competencies.keys()]) });
    return undefined;
  }
  context.refer(name.span, (ladder ?? competency)!.definition);
  const { value } = clause;
  const tier = value.held === "tier" ? value.tier : undefined;
  if ((ladder === undefined) !== (tier === undefined)) {
    context.report(say.standingForm, name.span, { name: name.text, ladder: ladder !== undefined });
    return undefined;
  }
  if (tier !== undefined) context.refer(tier.span, ladder!.tierDefinitions.get(tier.text));
  const date = (node: DateLiteral | undefined): string | undefined => (node === undefined ? undefined : dayText(node.value, node.span, context));
  const since = date(value.since);
  if (since === undefined) return undefined;
  const key = value.key?.kind === "name" ? value.key.name : value.key?.kind === "text" ? value.key.value : value.key?.kind === "member" ? value.key.member.text : undefined;
  return {
    of: name.text, since,
    ...defined({ key, tier: tier?.text, until: date(value.until), graceSince: date(value.grace), reviewedTo: date(value.reviewedTo) }),
    ...(value.failed === undefined ? {} : { failedInRow: Number(value.failed.value) }),
    ...(value.by === undefined || value.why === undefined ? {} : { override: { by: value.by.value, why: value.why.value } }),
    origin: context.origin(clause.span),
  };
}

function defined<T extends Record<string, string | undefined>>(values: T): Partial<Record<keyof T, string>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<Record<keyof T, string>>;
}

/** Dates as text compare as dates. */
function checkOrder(standing: PlanTestStanding, asOf: string | undefined, clause: StandingClause, context: Context): void {
  const pairs: readonly (readonly [string | undefined, string | undefined])[] = [
    [standing.since, standing.until], [standing.since, standing.graceSince], [standing.since, asOf], [standing.reviewedTo, asOf], [standing.graceSince, asOf],
  ];
  const wrong = pairs.find(([earlier, later]) => earlier !== undefined && later !== undefined && earlier > later);
  if (wrong !== undefined) context.report(say.datesReversed, clause.span, { earlier: wrong[0]!, later: wrong[1]! });
}
