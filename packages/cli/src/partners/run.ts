/**
 * Partners evaluated one after the other, with a progress bar, for a verb that looks at each decision in turn.
 *
 * A `--partner` that is in the data nowhere is wrong usage, and the near name is told.
 */
import { evaluatePopulation, type DataProblem, type Decision, type Facts, type PlainJson, type Program, type Standing } from "@fairway/fairway";
import { nearest } from "../files/near.js";
import type { Io } from "../io/io.js";
import { progress } from "../terminal/progress.js";
import { Trouble } from "../trouble.js";
import { openData, type DataOptions } from "./data.js";

export interface RunOptions extends DataOptions {
  readonly partner?: string;
  readonly evidence?: boolean;
}

export interface Evaluated {
  readonly decision: Decision;
  readonly facts: Facts;
  /** What came in for the partner. */
  readonly standing?: Standing;
}

export interface Ran {
  readonly evaluated: number;
  /** Partners that got no decision because of their data. */
  readonly rejected: number;
  readonly problems: readonly DataProblem[];
  /** The standings that came in, by partner. */
  readonly incoming: ReadonlyMap<string, PlainJson>;
}

/** @param each is given every decision, in the order of the data */
export async function runPartners(io: Io, program: Program, options: RunOptions, each: (one: Evaluated) => void): Promise<Ran> {
  const data = await openData(io, program, options);
  const bar = progress(io, "Evaluating partners");
  const { asOf, standing } = data;
  const population = evaluatePopulation(program, data.host, data.path, {
    asOf, standing, registrations: options.registrations, partner: options.partner, percent: options.percent, evidence: options.evidence,
    progress: ({ bytes, totalBytes }) => bar.step(bytes, totalBytes),
  });
  const problems: DataProblem[] = [];
  let evaluated = 0;
  try {
    for await (const item of population) {
      if (item.problem !== undefined) problems.push(item.problem);
      else {
        evaluated += 1;
        each(item);
      }
      if (io.out.closed) break;
    }
  } finally {
    bar.stop();
  }
  if (options.partner !== undefined && !population.keys.has(options.partner)) throw unknownPartner(options.partner, population.keys);
  return { evaluated, rejected: rejectedIn(problems, population.counts.bad, options.partner), problems, incoming: population.incoming };
}

/** Asked for one partner, only its own rejection counts. */
export function rejectedIn(problems: readonly DataProblem[], bad: number, partner: string | undefined): number {
  if (partner === undefined) return bad;
  return problems.some((one) => one.severity === "error") ? 1 : 0;
}

export function unknownPartner(partner: string, keys: ReadonlySet<string>): Trouble {
  const near = nearest(partner, keys);
  const some = [...keys].slice(0, 5).join(", ");
  return new Trouble(`there is no partner "${partner}" in the data`, near !== undefined ? `Did you mean "${near}"?` : keys.size === 0 ? "The data holds no partner." : `It holds ${keys.size}: ${some}${keys.size > 5 ? " …" : ""}`);
}
