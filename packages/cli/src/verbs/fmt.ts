/**
 * `fairway fmt`: lays files out, or says which ones are not.
 *
 * A file whose text has errors is left as it is, and its errors are told. Files are written whole or not at all.
 */
import { findProgramFiles, formatSource, type Diagnostic } from "@fairway/fairway";
import type { Outcome } from "../exit.js";
import { openWorkspace, stdinText, STDIN_FILE, type Workspace } from "../files/workspace.js";
import { writeWhole } from "../files/write.js";
import type { Io } from "../io/io.js";
import { diagnosticJson } from "../report/diagnostic-json.js";
import { frame } from "../report/frame.js";
import { Places } from "../report/places.js";
import { styleFor } from "../terminal/style.js";
import { count } from "../terminal/words.js";
import { Trouble } from "../trouble.js";

export interface FmtOptions {
  readonly check?: boolean;
  readonly stdin?: boolean;
  readonly stdinPath?: string;
  readonly format: "text" | "json";
  readonly root?: string;
}

interface Work {
  readonly changed: string[];
  readonly broken: string[];
  readonly diagnostics: Diagnostic[];
  readonly sources: Map<string, string>;
  total: number;
}

export async function fmt(io: Io, paths: readonly string[], options: FmtOptions): Promise<Outcome> {
  if (options.stdin === true || (paths.length === 1 && paths[0] === "-")) return fromStdin(io, options);
  if (paths.length === 0) throw new Trouble("which files?", "Name files or folders, `fairway fmt .`, or use --stdin.");
  const workspace = await openWorkspace(io, paths, options);
  const work = await layOut(workspace, options.check === true);
  const places = new Places(work.sources, workspace.show);
  if (options.format === "json") io.out.write(`${JSON.stringify(json(work, options, places, workspace), null, 2)}\n`);
  else told(io, work, options, places, workspace);
  return { findings: work.broken.length > 0 || (options.check === true && work.changed.length > 0) };
}

async function layOut(workspace: Workspace, onlyCheck: boolean): Promise<Work> {
  const found = await findProgramFiles(workspace.host, workspace.paths);
  const work: Work = { changed: [], broken: [], diagnostics: [...found.diagnostics], sources: new Map(), total: found.files.length };
  for (const file of found.files) {
    const read = await workspace.host.readText(file);
    if (!read.ok) throw new Trouble(`"${workspace.show(file)}" can't be read: ${read.why}`, "Check that it is a UTF-8 text file.");
    const result = await formatSource(file, read.text);
    work.sources.set(file, read.text);
    if (result.diagnostics.some((one) => one.severity === "error")) {
      work.broken.push(file);
      work.diagnostics.push(...result.diagnostics.filter((one) => one.severity === "error"));
    } else if (result.text !== read.text) {
      work.changed.push(file);
      if (!onlyCheck) writeWhole(workspace.disk(file), result.text, workspace.show(file));
    }
  }
  return work;
}

function told(io: Io, work: Work, options: FmtOptions, places: Places, workspace: Workspace): void {
  const style = styleFor(io.out, io.env);
  const context = { places, style, columns: io.out.columns };
  for (const one of work.diagnostics) io.out.write(`${frame(one, context)}\n`);
  for (const file of work.changed) io.out.write(`${options.check === true ? style.warning("not laid out") : style.good("laid out")} ${workspace.show(file)}\n`);
  const verb = options.check === true ? "would change" : "changed";
  const broken = work.broken.length === 0 ? "" : `, ${count(work.broken.length, "file")} with errors left alone`;
  io.out.write(`${count(work.total, "file")}, ${work.changed.length === 0 ? "none" : work.changed.length} ${verb}${broken}\n`);
  if (options.check === true && work.changed.length > 0) io.out.write(`${style.strong("help:")} run \`fairway fmt\` on ${work.changed.length === 1 ? "it" : "them"}\n`);
}

function json(work: Work, options: FmtOptions, places: Places, workspace: Workspace): object {
  return {
    format: "fairway-fmt", formatVersion: 1, written: options.check !== true,
    changed: work.changed.map(workspace.show), broken: work.broken.map(workspace.show), files: work.total,
    diagnostics: work.diagnostics.map((one) => diagnosticJson(one, places)),
  };
}

/** Standard input laid out on standard output; text with errors goes through unchanged, so that an editor loses nothing. */
async function fromStdin(io: Io, options: FmtOptions): Promise<Outcome> {
  const file = options.stdinPath ?? STDIN_FILE;
  const text = await stdinText(io);
  const result = await formatSource(file, text);
  const broken = result.diagnostics.some((one) => one.severity === "error");
  if (options.check !== true) io.out.write(result.text);
  if (broken) {
    const context = { places: new Places(new Map([[file, text]]), (path) => path), style: styleFor(io.err, io.env), columns: io.err.columns };
    for (const one of result.diagnostics) io.err.write(`${frame(one, context)}\n`);
  }
  return { findings: broken || (options.check === true && result.text !== text) };
}
