/** Skills that requests may need at a desk, and that none of its members has: such a request waits there. */
import type { Plan, PlanDesk, PlanExpression, PlanRoute, PlanType } from "@fairway/plan";
import type { Context } from "../../context.js";
import { worldOf } from "../../declarations/world.js";
import * as say from "../../diagnostics/routing-checks.js";
import { canHold } from "../../logic/reason.js";
import { arrivals } from "./arrivals.js";
import { isUnder, wordsOf } from "./combinations.js";
import { spanOf } from "./span.js";

const BOOL: PlanType = { kind: "bool" };

export function lintSkills(route: PlanRoute, plan: Plan, context: Context): void {
  const world = worldOf(context);
  const told = new Set<string>();
  for (const { desk, needing, of, by } of arrivals(route, plan)) {
    if (needing === undefined || told.has(desk.name)) continue;
    const lacking = lackingAt(desk, needing, plan).find((word) => canHold([...of, isWord(needing, word)], world) !== "no");
    if (lacking === undefined) continue;
    told.add(desk.name);
    context.report(say.skillNobodyHas, spanOf("desk", desk.name, undefined, context), { desk: desk.name, skill: lacking, route: route.name, ...(by.way === "escalation" ? { from: by.from.name } : {}) });
  }
}
function isWord(needing: PlanExpression, word: string): PlanExpression {
  if (needing.type.kind === "set" || needing.type.kind === "list") return { op: "constant", type: BOOL, value: true };
  return { op: "compare", type: BOOL, comparison: "equal", left: needing, right: { op: "constant", type: needing.type, value: word } };
}

/** Words that it covers and nobody there has. */
function lackingAt(desk: PlanDesk, needing: PlanExpression, plan: Plan): readonly string[] {
  const type = needing.type.kind === "set" || needing.type.kind === "list" ? needing.type.of : needing.type;
  const { skills, members, covers } = desk;
  if (skills === undefined || members.length === 0 || needing.op !== "field" || !("name" in type)) return [];
  const lies = (word: string, words: readonly string[]): boolean => words.some((each) => each === word || isUnder(word, each, plan));
  const covered = covers.find((each) => each.type.name === type.name)?.words;
  return wordsOf(skills, plan).filter((word) => (covered === undefined || lies(word, covered)) && !members.some((member) => lies(word, member.skills)));
}
