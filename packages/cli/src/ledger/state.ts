/**
 * What the next ledgers start from, as a file for the next run's --state.
 *
 * A partner without a ledger keeps the balances that came in: refused data must never cost a fund. Partners are in the
 * order of the data, those that got no ledger behind them.
 */
import { resolve } from "node:path";
import type { Balances, PlainJson } from "@fairway/fairway";
import { writeWhole } from "../files/write.js";

export function writeState(cwd: string, path: string, now: ReadonlyMap<string, Balances>, incoming: ReadonlyMap<string, PlainJson>): void {
  const kept = [...incoming].filter(([partner]) => !now.has(partner));
  const entries = [...now, ...kept].map(([partner, balances]) => `${JSON.stringify(partner)}: ${JSON.stringify(balances)}`);
  writeWhole(resolve(cwd, path), entries.length === 0 ? "{}\n" : `{\n${entries.join(",\n")}\n}\n`, path);
}
