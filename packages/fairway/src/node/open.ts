/**
 * Opening a program on Node: files by their paths on disk, modules by their path, and many partners on worker threads.
 *
 * Everything else is `openProgram` of the front door.
 */
import { pathToFileURL } from "node:url";
import { resolve } from "node:path";
import type { Built } from "../built/kernel.js";
import type { Refused } from "../open/answer.js";
import type { columnsOf, ColumnsOptions, ProgramColumns, Spread } from "../open/columns.js";
import { elsewhereOf, madeOf, sameProgram, type EvaluateMany, type OpenProgram } from "../open/handle.js";
import { answerMany, type ManyOptions, type Partners } from "../open/many.js";
import { openProgram as openAnywhere, type OpenFailure, type Opened, type ProgramSource } from "../open/open.js";
import { compiledProgram, type ThreadProgram } from "./programs.js";
import { nodeHost, workspacePath } from "./host.js";
import { spreadColumns } from "./column-threads.js";
import { answerOnThreads, WORKER, type ThreadOptions } from "./threads.js";

export type NodeProgramSource =
  | ProgramSource
  /**
   * Paths on disk of files or folders. `root`: the workspace, outside of which nothing is read; default the working directory.
   * `name`: which program, where there are several.
   */
  | { readonly files: string | readonly string[]; readonly root?: string; readonly name?: string }
  /** Path or file URL of a module that `fairway build --standalone` wrote. */
  | { readonly module: string | URL };

/** As `OpenProgram`; many partners can be spread over threads. */
export interface NodeProgram extends Omit<OpenProgram, "evaluateMany" | "columns"> {
  readonly evaluateMany: EvaluateMany<ManyOptions & ThreadOptions>;
  readonly columns: () => ProgramColumns<ColumnsOptions & Omit<ThreadOptions, "batch">> | Refused;
}

export type NodeOpened = (Omit<Extract<Opened, { ok: true }>, "program"> & { readonly program: NodeProgram }) | OpenFailure;

/** Opens a program. Never rejects for what is wrong with it. */
export async function openProgram(source: NodeProgramSource): Promise<NodeOpened> {
  const { from, module } = await onDisk(source);
  if (typeof from === "string") return { ok: false, message: from, diagnostics: [] };
  const opened = await openAnywhere(from);
  // Not a copy: its diagnostics are found out when they are read.
  return opened.ok ? Object.assign(opened, { program: withThreads(opened.program, module) }) : opened;
}

/** The source with its files and modules brought in, or a sentence why not. */
async function onDisk(source: NodeProgramSource): Promise<{ readonly from: ProgramSource | string; readonly module?: string }> {
  if ("module" in source && (typeof source.module === "string" || source.module instanceof URL)) {
    const url = source.module instanceof URL ? source.module.href : pathToFileURL(resolve(source.module)).href;
    const module = await imported(url);
    return typeof module === "string" ? { from: module } : { from: { module }, module: url };
  }
  if ("files" in source && (typeof source.files === "string" || Array.isArray(source.files))) {
    const { files, root = ".", name } = source as Extract<NodeProgramSource, { readonly root?: string }>;
    return { from: filesOf(typeof files === "string" ? [files] : files as readonly string[], root, name) };
  }
  return { from: source as ProgramSource };
}

function filesOf(files: readonly string[], root: string, name: string | undefined): ProgramSource | string {
  const paths = files.map((path) => workspacePath(root, resolve(root, path)));
  const outside = paths.indexOf(undefined);
  if (outside >= 0) return `"${files[outside]!}" lies outside of the workspace "${resolve(root)}". Name a higher folder as \`root\`.`;
  return { files: nodeHost(root), paths: paths as readonly string[], name };
}

async function imported(url: string): Promise<Built | string> {
  try {
    const module = (await import(/* @vite-ignore */ url)) as Partial<Built>;
    if (typeof module.answer === "function" && typeof module.decide === "function" && module.program !== undefined) return module as Built;
    return `${url} is no module that \`fairway build\` of this version wrote. Build it again.`;
  } catch (problem) {
    return `${url} could not be imported: ${problem instanceof Error ? problem.message : String(problem)}`;
  }
}

function withThreads(program: OpenProgram, module: string | undefined): NodeProgram {
  const { plans } = program;
  const made = madeOf(program);
  const sent: ThreadProgram | undefined = plans !== undefined && made !== undefined ? compiledProgram(plans, made) : module !== undefined ? { module } : undefined;
  const breathe = (): Promise<void> => new Promise((done) => void setImmediate(done));
  const evaluateMany = (partners: Partners, options: ManyOptions & ThreadOptions): AsyncGenerator => {
    if ((options.threads ?? 0) < 1) return answerMany({ outcome: program.outcome, decision: program.evaluate }, partners, options, breathe);
    if (sent === undefined) throw new TypeError("A module that was imported by the caller cannot be sent to threads: open it by its path.");
    return answerOnThreads(sent, partners, options, elsewhereOf(program));
  };
  const columns = (): ReturnType<NodeProgram["columns"]> => {
    const found = program.columns() as ReturnType<typeof columnsOf>;
    if (!found.ok) return found;
    return {
      ...found,
      evaluate: (population, options) => {
        const threads = Math.floor(options.threads ?? 0);
        const spread: Spread = (...task) => spreadColumns(sent!, threads, options.worker ?? WORKER, ...task);
        return found.evaluateBy(population, options, threads < 1 ? undefined : spread);
      },
    };
  };
  return sameProgram({ ...program, columns, evaluateMany: evaluateMany as EvaluateMany<ManyOptions & ThreadOptions> }, program);
}
