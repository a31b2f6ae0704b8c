/** Scores, competencies and ladders, and the order in which they are worked out. */
import type { Plan } from "@fairway/plan";
import type { Declaration } from "@fairway/syntax";
import type { Context } from "../context.js";
import { workOn } from "./apart.js";
import { readCompetency } from "./standing/competency.js";
import { readLadder } from "./standing/ladder.js";
import { orderOf } from "./standing/order.js";
import { readScore } from "./standing/score.js";

export type Standing = Pick<Plan, "scores" | "competencies" | "ladders" | "order">;

export function elaborateStanding(context: Context): Standing {
  const { declared } = context;
  const read = <D extends Declaration, P>(declarations: Iterable<{ readonly declaration: D }>, one: (declaration: D, context: Context) => P | undefined): readonly P[] =>
    [...declarations].flatMap(({ declaration }) => context.work.do(workOn(declaration), () => one(declaration, context), { owner: declaration }) ?? []);
  const all = {
    scores: read(declared.scores.values(), readScore),
    competencies: read(declared.competencies.values(), readCompetency),
    ladders: read(declared.ladders.values(), readLadder),
  };
  return { ...all, order: orderOf(all, context) };
}
