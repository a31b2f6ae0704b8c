/**
 * Minimum payouts of which the rest waits for the next period, as code.
 *
 * What waits is a fold over the periods before, from that of the partner's first record on. What an incentive came to in one
 * of them, after its own bounds and the limits of that time, is worked out as of the period's last day by a function of its
 * own, in hindsight. This file refuses records that are worked out one by one.
 */
import type { PlanIncentive } from "@fairway/plan";
import { BEGINNING, parseDay } from "@fairway/runtime";
import { NotCompiled, SAFE_TEXT } from "../code.js";
import type { Context } from "../context.js";
import { functionOf } from "../on-day.js";
import { datedLists } from "./funds.js";
import type { IncentiveCode } from "./incentive.js";

/** With what was brought forward, and without what waits. @param limited the incentive after limits, as of another day @throws NotCompiled */
export function carriedCode(code: IncentiveCode, incentive: PlanIncentive, ctx: Context, limited: (here: Context) => IncentiveCode): void {
  const { em, block } = ctx;
  if (incentive.each.kind === "record" || code.minimum === undefined) throw new NotCompiled("what is below its minimum payout waits for the next record");
  const { calendar } = incentive.each.period;
  const { name, at, given, others } = functionOf(ctx, (here) => {
    const { takesPart, paid, minimum } = limited(here);
    return [takesPart, paid, minimum ?? "0"];
  });
  const [came, least] = others;
  const [waits, day, part, dated] = [em.names.next("w"), em.names.next("d"), em.names.next("r"), em.names.next("t")];
  const begun = parseDay(em.plan.program.effective?.from ?? "") ?? BEGINNING;
  em.functions.push(`const ${dated} = ${JSON.stringify(datedLists(ctx))};`);
  block.add([
    `let ${waits} = 0;`,
    `for (const ${day} of periodsBefore(C, i, ${dated}, ${em.calendar(calendar)}, E.periods[${code.moment}], ${begun})) {`,
    `const ${part} = ${name}(C, E.on(${at}, ${day}), i, H, ${em.asOf}, 0${given.map((js) => `, ${js}`).join("")});`,
    `if (${part} === undefined) return undefined;`,
    // Whoever did not take part then has what waited waiting still.
    `if (${part} === 1) { ${waits} += ${came}; if (Math.abs(${waits}) > ${SAFE_TEXT}) ${block.leave("large")} if (${waits} >= ${least}) ${waits} = 0; }`,
    "}",
    `if (Math.abs(${waits} + ${code.paid}) > ${SAFE_TEXT}) ${block.leave("large")}`,
  ].join("\n"));
  const all = block.keep(`${waits} + ${code.paid}`);
  code.waits = block.keep(`${code.takesPart} === 1 ? ${waits} : 0`);
  code.paid = block.keep(`${code.takesPart} !== 1 ? ${code.paid} : ${all} >= ${code.minimum} ? ${all} : 0`);
}
