/**
 * What the partners hold now, as a file for the next run.
 *
 * A partner that was not evaluated keeps the standing that came in: refused data must never cost a tier. Partners are in
 * the order of the data, those that were not evaluated behind them.
 */
import { resolve } from "node:path";
import type { PlainJson, Standing } from "@fairway/fairway";
import { writeWhole } from "../files/write.js";

export function writeNextStanding(cwd: string, path: string, now: ReadonlyMap<string, Standing>, incoming: ReadonlyMap<string, PlainJson>): void {
  const kept = [...incoming].filter(([partner]) => !now.has(partner));
  const entries = [...now, ...kept].map(([partner, standing]) => `${JSON.stringify(partner)}: ${JSON.stringify(standing)}`);
  writeWhole(resolve(cwd, path), entries.length === 0 ? "{}\n" : `{\n${entries.join(",\n")}\n}\n`, path);
}
