/**
 * Ledgers worked out one after the other, with a progress bar, for a verb that looks at each in turn.
 *
 * A `--partner` that is in the data nowhere is wrong usage, and the near name is told.
 */
import { evaluateLedgers, type DataProblem, type Facts, type HeldUp, type Ledger, type PlainJson, type Program, type Wanted } from "@fairway/fairway";
import { existing, kindOf } from "../files/workspace.js";
import type { Io } from "../io/io.js";
import { progress } from "../terminal/progress.js";
import { Trouble } from "../trouble.js";
import { openData, type DataOptions } from "./data.js";
import { rejectedIn, unknownPartner } from "./run.js";

export interface LedgerRunOptions extends DataOptions {
  readonly partner?: string;
  readonly periods?: Wanted;
  /** Files: lines issued before, and the state that the last run wrote. */
  readonly ledger?: string;
  readonly state?: string;
  readonly evidence?: boolean;
}

export interface LedgersRan {
  readonly made: number;
  /** Partners that got no ledger because of their data or their past. */
  readonly rejected: number;
  readonly problems: readonly DataProblem[];
  /** The balances that came in, by partner. */
  readonly incoming: ReadonlyMap<string, PlainJson>;
  readonly heldUp: readonly HeldUp[];
}

/** @param each is given every ledger, in the order of the data */
export async function runLedgers(io: Io, program: Program, options: LedgerRunOptions, each: (ledger: Ledger, facts: Facts) => void): Promise<LedgersRan> {
  const data = await openData(io, program, options);
  demandFile(io, options.ledger, "--ledger", "Name the NDJSON or JSON file that an earlier `fairway ledger` wrote.");
  demandFile(io, options.state, "--state", "Name the JSON file that --write-state wrote.");
  const bar = progress(io, "Working out ledgers");
  const ledgers = evaluateLedgers(program, data.host, data.path, {
    asOf: data.asOf, standing: data.standing, registrations: options.registrations, partner: options.partner, percent: options.percent, periods: options.periods, earlier: options.ledger, state: options.state, evidence: options.evidence,
    progress: ({ bytes, totalBytes }) => bar.step(bytes, totalBytes),
  });
  const problems: DataProblem[] = [];
  let made = 0;
  try {
    for await (const item of ledgers) {
      if (item.problem !== undefined) problems.push(item.problem);
      else {
        made += 1;
        each(item.ledger, item.facts);
      }
      if (io.out.closed) break;
    }
  } finally {
    bar.stop();
  }
  if (options.partner !== undefined && !ledgers.keys.has(options.partner)) throw unknownPartner(options.partner, ledgers.keys);
  return { made, rejected: rejectedIn(problems, ledgers.counts.bad, options.partner), problems, incoming: ledgers.incoming, heldUp: ledgers.heldUp };
}

function demandFile(io: Io, path: string | undefined, option: string, help: string): void {
  if (path !== undefined && kindOf(existing(io.cwd, path)) === "folder") throw new Trouble(`${option} "${path}" is a folder`, help);
}
