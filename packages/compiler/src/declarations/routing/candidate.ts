/** What an expression reads of a partner, in words: for clauses that are read before there is a candidate. */
import type { PlanExpression } from "@fairway/plan";
import type { Context } from "../../context.js";
import { subexpressions } from "../standing/subexpressions.js";

/** The first thing that is a partner's own; undefined where the request (and the day) is enough. */
export function whatOfCandidate(expression: PlanExpression, context: Context): string | undefined {
  let found: string | undefined;
  subexpressions(expression, (part) => {
    found ??= own(part, context);
  });
  return found;
}

function own(expression: PlanExpression, context: Context): string | undefined {
  switch (expression.op) {
    case "partner": return `the partner's \`${expression.path.join(".")}\``;
    case "measure": return `the measure \`${context.measures.byId(expression.measure)?.plan.measure ?? expression.measure}\``;
    case "points": case "passed": case "allPoints": return `the score \`${expression.score}\``;
    case "tier": case "allTiers": case "met": return `the ladder \`${expression.ladder}\``;
    case "held": return `the competency \`${expression.competency}\``;
    case "competencies": return "the competencies held";
    case "decided": return `the decision \`${expression.decision}\``;
    default: return undefined;
  }
}
