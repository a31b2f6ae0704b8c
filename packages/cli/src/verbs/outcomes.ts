/**
 * `fairway evaluate --outcomes`: what every partner's decision comes to, without reasons, from files into one file.
 *
 * For populations of any size: partners go straight into columns, on several threads. What it took and what was wrong goes to
 * standard error.
 */
import { statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { formatDay, plansOf, programOfPlans, type Fallbacks } from "@fairway/fairway";
import { evaluateFiles } from "@fairway/fairway/node";
import type { Outcome } from "../exit.js";
import { existing } from "../files/workspace.js";
import type { Io } from "../io/io.js";
import { dayOf, type DataOptions } from "../partners/data.js";
import { openProgram } from "../partners/program.js";
import { problemsText } from "../report/problems.js";
import { safe } from "../terminal/safe.js";
import { styleFor } from "../terminal/style.js";
import { Trouble } from "../trouble.js";

export interface OutcomesOptions extends DataOptions {
  readonly outcomes: string;
  readonly threads?: number;
  readonly partner?: string;
  readonly nextStanding?: string;
  readonly root?: string;
}

export async function writeOutcomes(io: Io, path: string, options: OutcomesOptions): Promise<Outcome> {
  demand(io, options);
  const opened = await openProgram(io, path, options);
  if (opened === undefined) return { findings: true };
  const asOf = dayOf(io, opened.program, options.asOf);
  const { data, outcomes, standing, registrations, percent, threads } = options;
  const done = await evaluateFiles(programOfPlans(plansOf(opened.program)), { data, asOf, out: outcomes, root: io.cwd, standing, registrations, percent, threads });
  if (!done.ok) throw new Trouble(done.problems.map(({ message }) => message).join(" "), "See `fairway evaluate --help`.");
  const { evaluated, rejected, problems, errors, warnings, why, fallbacks } = done;
  io.err.write(problemsText(problems, (file) => file, styleFor(io.err, io.env), io.err.columns));
  if (errors + warnings > problems.length) io.err.write(`and ${errors + warnings - problems.length} more\n`);
  io.err.write(`${outcomes}: ${evaluated} partners as of ${formatDay(asOf)}${rejected === 0 ? "" : `, ${rejected} rejected`}\n`);
  if (why !== undefined) io.err.write(`All of them were read as records, which takes longer: ${why}.\n`);
  io.err.write(fallbacksText(fallbacks));
  return { rejected: errors > 0 };
}

/** So many reasons are written out. */
const TOLD_REASONS = 8;

/** Whom the reference interpreter answered as it ran, and why: empty for nobody. */
function fallbacksText({ count, reasons }: Fallbacks): string {
  if (count === 0) return "";
  const lines = reasons.slice(0, TOLD_REASONS).map((one) => `  ${safe(reasonText(one))}\n`);
  const rest = reasons.length - lines.length;
  return `${count} of them ${count === 1 ? "was" : "were"} left to the reference interpreter, which takes longer:\n${lines.join("")}${rest > 0 ? `  and ${rest} more reasons\n` : ""}`;
}

function reasonText({ about, why, count, partners }: Fallbacks["reasons"][number]): string {
  const named = partners.slice(0, 3);
  return `${count}: ${about === undefined ? "" : `${about}: `}${why} (${named.join(", ")}${count > named.length ? ", …" : ""})`;
}

/** @throws Trouble for what does not go together or is not there */
function demand(io: Io, { data, standing, registrations, partner, nextStanding, outcomes }: OutcomesOptions): void {
  if (partner !== undefined) throw new Trouble("--outcomes is for all partners", "Leave --partner out, or --outcomes.");
  if (nextStanding !== undefined) throw new Trouble("--outcomes holds no standings", "Leave --next-standing out, or run once more without --outcomes.");
  if (data === "-") throw new Trouble("--outcomes reads files", "Name the file or folder of the data.");
  for (const path of [data, standing, registrations]) if (path !== undefined) existing(io.cwd, path);
  const folder = dirname(resolve(io.cwd, outcomes));
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) throw new Trouble(`there is no folder for "${outcomes}"`, "Make the folder first.");
}
