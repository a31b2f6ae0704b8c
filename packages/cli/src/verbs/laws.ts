/** The part of `fairway check` that evaluates partners: which laws do they break? */
import { brokenLaws, planOn, type BrokenLaw, type Loaded } from "@fairway/fairway";
import type { Io } from "../io/io.js";
import { onlyProgram } from "../partners/program.js";
import { dayOf } from "../partners/data.js";
import { runPartners, type RunOptions } from "../partners/run.js";
import type { CheckedPartners } from "../report/check-report.js";
import type { Workspace } from "../files/workspace.js";
import { formatDay } from "@fairway/fairway";

/** @param loaded without errors */
export async function checkLaws(io: Io, loaded: Loaded, workspace: Workspace, path: string, options: RunOptions): Promise<CheckedPartners> {
  const program = onlyProgram(loaded.programs, path, workspace);
  const asOf = dayOf(io, program, options.asOf);
  const plan = planOn(program, asOf);
  const broken: BrokenLaw[] = [];
  const ran = await runPartners(io, program, options, ({ decision }) => broken.push(...brokenLaws(plan, decision)));
  return { asOf: formatDay(asOf), evaluated: ran.evaluated, rejected: ran.rejected, broken, problems: ran.problems };
}
