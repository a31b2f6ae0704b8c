/**
 * "met Silver at 3 reviews in a row", as code: review after review, the latest first.
 *
 * A review that the standing knows is settled; of others the tier's own requirements are asked as of their day. This file
 * refuses requirements that read what is held, and facts that become known late: earlier days are seen in hindsight here.
 */
import type { PlanExpression } from "@fairway/plan";
import { childrenOf } from "../../expressions/children.js";
import { PATIENCE } from "../../ladders/schedule.js";
import type { PlanIndex } from "../../program/plan-index.js";
import { NotCompiled, triOf, type Bool } from "./code.js";
import type { Context } from "./context.js";
import { conditionsOf, momentOfLadder, requirementCodes } from "./declarations.js";
import { allCode } from "./expressions.js";
import { functionOf } from "./on-day.js";

type Met = Extract<PlanExpression, { op: "met" }>;

export function metCode({ ladder: name, tier, reviews: count }: Met, ctx: Context): Bool {
  const { em, block } = ctx;
  const ladder = em.index.ladders.get(name);
  const at = ladder?.tiers.findIndex((each) => each.name === tier) ?? -1;
  if (ladder === undefined || ladder.forEach !== undefined || at < 0) throw new NotCompiled("reviews of a ladder that is repeated");
  if (em.among.follows === true || em.among.until !== undefined) throw new NotCompiled("reviews of several texts");
  if (!em.frame.isMain || em.isEarlier(ctx.moment)) throw new NotCompiled("reviews as of another day");
  const asked = ladder.tiers.slice(ladder.cumulative ? 0 : at, at + 1);
  refuseHindsight(asked.flatMap(({ requirements }) => requirements.flatMap(conditionsOf)), ctx);
  const reviews = em.reviews(name, count + PATIENCE);
  const of = functionOf(ctx, (here) => [triOf(allCode(asked.map(({ requirements }) => allCode(requirementCodes(requirements, { ...here, moment: momentOfLadder(ladder, requirements, here) }), here)), here))]);
  // What is held goes into it: the reviews that are settled.
  em.top.known.set(`held reviews ${name}`, true);
  const [met, open, day, outcome] = ["n", "o", "d", "b"].map((prefix) => em.names.next(prefix)) as [string, string, string, string];
  const place = em.plan.ladders.indexOf(ladder);
  block.add([
    `let ${met} = 0, ${open} = 0;`, `for (const ${day} of E.reviews[${reviews}]) {`, `if (${met} === ${count}) break;`,
    `let ${outcome} = H === undefined ? -1 : H.metAt(${place}, ${em.before.shared(tier)}, ${day});`,
    `if (${outcome} < 0) ${outcome} = ${of.name}(C, E.on(${of.at}, ${day}), i, H, E.asOf, 0${of.given.map((js) => `, ${js}`).join("")});`,
    `if (${outcome} === undefined) return undefined;`, `if (${outcome} === 0) { ${met} = -1; break; }`, `if (${outcome} === 2) ${open} = 1; else ${met} += 1;`, "}",
  ].join("\n"));
  return { t: "bool", js: block.keep(`${met} === ${count} ? 1 : ${met} >= 0 && ${open} === 1 ? 2 : 0`), open: true };
}

function refuseHindsight(conditions: readonly PlanExpression[], { em: { index, plan } }: Context): void {
  if ([plan.partner, ...plan.records].some(({ known }) => known !== undefined)) throw new NotCompiled("reviews of the past, of facts that become known late");
  if (conditions.some((each) => readsHeld(each, index))) throw new NotCompiled("reviews of the past that ask for what was held");
}

const STEPPED: ReadonlySet<PlanExpression["op"]> = new Set(["tier", "allTiers", "held", "competencies", "met", "earnings", "points", "passed", "allPoints"]);

/** Whether an expression asks for what has been stepped or earned, itself or through what it names. */
function readsHeld(expression: PlanExpression, index: PlanIndex): boolean {
  if (STEPPED.has(expression.op) || childrenOf(expression).some((child) => readsHeld(child, index))) return true;
  if (expression.op === "measure") {
    const measure = index.measures.get(expression.measure);
    return measure === undefined || readsHeld(measure.expression, index);
  }
  if (expression.op !== "table") return false;
  const rows = JSON.stringify(index.tables.get(expression.table)?.rows ?? []);
  return [...STEPPED, "measure"].some((op) => rows.includes(`"op":"${op}"`));
}
