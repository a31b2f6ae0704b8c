/**
 * Minimum payouts of which the rest waits for the next period, as code.
 *
 * What waits is a fold over the periods before, from that of the partner's first record on. What an incentive came to in one
 * of them, after its own bounds and the limits of that time, is worked out as of the period's last day by a function of its
 * own, in hindsight. What waits for those who are paid in the partner's place waits for each of them. This file refuses records
 * that are worked out one by one.
 */
import type { PlanIncentive } from "@fairway/plan";
import { BEGINNING, parseDay } from "@fairway/runtime";
import { NotCompiled, SAFE_TEXT } from "../code.js";
import type { Context } from "../context.js";
import { functionOf } from "../on-day.js";
import { datedLists } from "./funds.js";
import type { IncentiveCode } from "./incentive.js";
import { added } from "./rates.js";

/** With what was brought forward, and without what waits. @param limited the incentive after limits, as of another day @throws NotCompiled */
export function carriedCode(code: IncentiveCode, incentive: PlanIncentive, ctx: Context, limited: (here: Context) => IncentiveCode): void {
  const { block } = ctx;
  if (code.minimum === undefined) throw new NotCompiled("what is below its minimum payout waits for the next record");
  if (code.payees !== undefined) return carriedPayees(code, code.payees, incentive, ctx, limited);
  const [waits, from] = [ctx.em.names.next("w"), ctx.em.names.next("d")];
  block.add(`let ${waits} = 0, ${from} = 0;`);
  throughPeriods(code, incentive, ctx, (here) => limited(here), ({ paid, minimum, day }) => `${waits} += ${paid}; ${from} = ${day}; if (Math.abs(${waits}) > ${SAFE_TEXT}) ${block.leave("large")} if (${waits} >= ${minimum}) ${waits} = 0;`);
  block.add(`if (Math.abs(${waits} + ${code.paid}) > ${SAFE_TEXT}) ${block.leave("large")}`);
  const all = block.keep(`${waits} + ${code.paid}`);
  code.waits = block.keep(`${code.takesPart} === 1 ? ${waits} : 0`);
  code.waitsFrom = from;
  code.paid = block.keep(`${code.takesPart} !== 1 ? ${code.paid} : ${all} >= ${code.minimum} ? ${all} : 0`);
}

/** What it came to in a period before, its minimum payout then, and the last day of that period; names. */
interface Came { readonly paid: string; readonly minimum: string; readonly day: string }

/** @param step statements for each period before in which the partner took part: whoever did not has what waited waiting still */
function throughPeriods(code: IncentiveCode, { each }: PlanIncentive, ctx: Context, limited: (here: Context) => IncentiveCode, step: (came: Came) => string): void {
  const { em, block } = ctx;
  if (each.kind === "record") throw new NotCompiled("it has no period");
  const { name, at, given, others } = functionOf(ctx, (here) => {
    const { takesPart, paid, minimum } = limited(here);
    return [takesPart, paid, minimum ?? "0"];
  });
  const [day, part, dated] = [em.names.next("d"), em.names.next("r"), em.names.next("t")];
  const begun = parseDay(em.plan.program.effective?.from ?? "") ?? BEGINNING;
  em.before.functions.push(`const ${dated} = ${JSON.stringify(datedLists(ctx))};`);
  block.add([
    `for (const ${day} of periodsBefore(C, i, ${dated}, ${em.calendar(each.period.calendar)}, E.periods[${code.moment}], ${begun})) {`,
    `const ${part} = ${name}(C, E.on(${at}, ${day}), i, H, ${em.asOf}, 0${given.map((js) => `, ${js}`).join("")});`,
    `if (${part} === undefined) return undefined;`,
    `if (${part} === 1) { ${step({ paid: others[0]!, minimum: others[1]!, day })} }`,
    "}",
  ].join("\n"));
}

/** Of each of those who are paid by itself; the list has then what each gets in the end. */
function carriedPayees(code: IncentiveCode, payees: string, incentive: PlanIncentive, ctx: Context, limited: (here: Context) => IncentiveCode): void {
  const { em, block } = ctx;
  const [waiting, of, sum, waits, paid] = [em.names.next("m"), em.names.next("k"), em.names.next("p"), em.names.next("w"), em.names.next("p")];
  const addAll = (list: string): string => `for (let ${of} = 0; ${of} < ${list}.length; ${of} += 2) { const ${sum} = (${waiting}.get(${list}[${of}]) ?? 0) + ${list}[${of} + 1]; if (Math.abs(${sum}) > ${SAFE_TEXT}) ${block.leave("large")} ${waiting}.set(${list}[${of}], ${sum}); }`;
  let came = "";
  block.add(`const ${waiting} = new Map();`);
  throughPeriods(code, incentive, ctx, (here) => {
    const made = limited(here);
    came = made.payees!;
    return made;
  }, ({ minimum }) => `${addAll(came)} for (const [${of}, ${sum}] of ${waiting}) if (${sum} >= ${minimum}) ${waiting}.delete(${of});`);
  block.add([
    `let ${waits} = 0, ${paid} = 0;`, `if (${code.takesPart} === 1) {`,
    `for (const ${sum} of ${waiting}.values()) { ${added(waits, `Math.abs(${sum})`)} }`,
    addAll(payees), `${payees}.length = 0;`,
    `for (const [${of}, ${sum}] of ${waiting}) if (${sum} >= ${code.minimum}) { ${payees}.push(${of}, ${sum}); ${added(paid, sum)} }`,
    "}",
  ].join("\n"));
  code.waits = waits;
  code.paid = block.keep(`${code.takesPart} === 1 ? ${paid} : ${code.paid}`);
}
