/** How many partners of the sample data are in each tier. */
import type { Program } from "@fairway/fairway";
import type { Day } from "@fairway/runtime";
import { decide, planFor, type SampleData } from "./data.js";

/** Partners by `ladder.tier`; undefined where the program can't be evaluated, or there is no data. */
export async function tally(program: Program, data: SampleData, asOf: Day, pause: () => Promise<boolean>): Promise<ReadonlyMap<string, number> | undefined> {
  const plan = planFor(program, asOf);
  if (plan === undefined) return undefined;
  const { partners } = await data.read(plan);
  if (partners.size === 0) return undefined;
  const counts = new Map<string, number>();
  for (const partner of partners.values()) {
    if (!(await pause())) return undefined;
    const decision = decide(program, partner, asOf);
    if ("problem" in decision) continue;
    for (const { ladder, tier, key } of decision.ladders) {
      if (tier === null || key !== undefined) continue;
      counts.set(`${ladder}.${tier}`, (counts.get(`${ladder}.${tier}`) ?? 0) + 1);
    }
  }
  return counts;
}
