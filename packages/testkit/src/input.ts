/**
 * What a worked case asks an evaluator: the partner, the day and what was held, so that any backend can be asked the same.
 *
 * This file refuses to judge the answer.
 */
import { readStanding, textOn, textsOf, type PlanHistory } from "@fairway/engine";
import type { Plan, PlanTest } from "@fairway/plan";
import { dayOf, type Day, type Facts, type Standing } from "@fairway/runtime";
import { readCase, type CaseReader } from "./facts.js";
import { standingOf } from "./standing.js";

export interface CaseInput { readonly facts: Facts; readonly asOf: Day; readonly standing?: Standing }

/** Undefined where the case is about requests, or where its facts or its standing do not fit the program. @param own the text it stands in */
export function inputOf(plans: PlanHistory, test: PlanTest, reader: CaseReader, own?: Plan): CaseInput | undefined {
  const asOf = dayOf(test.asOf);
  if (test.routing !== undefined) return undefined;
  const read = readCase(own ?? textOn(textsOf(plans), asOf).index.plan, test, reader);
  if (read.facts === undefined) return undefined;
  const { standing, problems } = readStanding(plans, standingOf(test) ?? read.standing, asOf);
  return problems.length > 0 ? undefined : { facts: read.facts, asOf, ...(standing === undefined ? {} : { standing }) };
}
