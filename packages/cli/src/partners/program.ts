/**
 * The one program that a verb about partners works with.
 *
 * A program with errors evaluates nobody: its errors are told, and the verb ends with findings. Where a path holds several
 * programs, which one is meant is asked, not guessed.
 */
import { loadPrograms, type Loaded, type Program } from "@fairway/fairway";
import { openWorkspace, type Workspace } from "../files/workspace.js";
import type { Io } from "../io/io.js";
import { frame } from "../report/frame.js";
import { Places } from "../report/places.js";
import { tally, tallyText } from "../report/summary.js";
import { styleFor } from "../terminal/style.js";
import { listed } from "../terminal/words.js";
import { Trouble } from "../trouble.js";

export interface Opened {
  readonly program: Program;
  readonly loaded: Loaded;
  readonly workspace: Workspace;
}

/** Undefined where the program has errors; they have been told on standard error. @throws Trouble where there is not one program */
export async function openProgram(io: Io, path: string, options: { readonly root?: string }): Promise<Opened | undefined> {
  const workspace = await openWorkspace(io, [path], options);
  const loaded = await loadPrograms(workspace.host, workspace.paths);
  const errors = loaded.diagnostics.filter((one) => one.severity === "error");
  if (errors.length > 0) {
    const style = styleFor(io.err, io.env);
    const context = { places: new Places(loaded.sources, workspace.show), style, columns: io.err.columns };
    for (const one of errors) io.err.write(`${frame(one, context)}\n`);
    io.err.write(`${style.error(tallyText(tally(errors)))}: nobody is evaluated by a program with errors\n`);
    return undefined;
  }
  return { program: onlyProgram(loaded.programs, path, workspace), loaded, workspace };
}

/** @throws Trouble where there is none, or more than one */
export function onlyProgram(programs: readonly Program[], path: string, workspace: Workspace): Program {
  const [program] = programs;
  if (program === undefined) throw new Trouble(`there is no program in "${path}"`, "Name the file that starts with `program Name { … }`, or its folder.");
  if (programs.length === 1) return program;
  const files = programs.map((one) => `${one.name} in ${workspace.show(one.versions.at(-1)!.file)}`);
  throw new Trouble(`"${path}" holds ${programs.length} programs: ${listed(files)}`, "Name the file of the one that is meant.");
}
