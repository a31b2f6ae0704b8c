/**
 * Opening a program for a service: from files, from a text, or from a module built ahead of time, into one handle that
 * answers about partners.
 *
 * What is wrong with a program comes out as a value with a message that can be logged; nothing here throws for it. This
 * file refuses to know Node: `@fairway/fairway/node` opens paths on disk.
 */
import { LineIndex, type Diagnostic, type Surface } from "@fairway/syntax";
import type { Built } from "../built/kernel.js";
import { plansOf } from "../evaluate.js";
import { textHost, type ProgramHost } from "../host.js";
import { loadPrograms, type Loaded, type Program } from "../load/load.js";
import type { OpenProgram } from "./handle.js";
import { programOfModule, programOfPlans } from "./ready.js";

/** Where a program comes from. */
export type ProgramSource =
  /** The text of a program that needs no other file. `surface`: default "text". */
  | { readonly text: string; readonly surface?: Surface }
  /**
   * Files: a host, or texts by their paths. `paths`: files or folders of the host, default all. `name`: which program, where
   * there are several.
   */
  | { readonly files: ProgramHost | Readonly<Record<string, string>>; readonly paths?: readonly string[]; readonly name?: string }
  /** What `fairway build` wrote, as it was imported: `import * as module from "./Northwind.mjs"`. */
  | { readonly module: Built };

/** A program that can be asked, with its warnings; or why there is none, with the errors. */
export type Opened =
  | { readonly ok: true; readonly program: OpenProgram; readonly diagnostics: readonly Diagnostic[]; readonly loaded?: Loaded }
  | OpenFailure;

export interface OpenFailure {
  readonly ok: false;
  /** What is wrong and where, a line for each error: to be logged as it stands. */
  readonly message: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly loaded?: Loaded;
}

/** Opens a program. Never rejects for what is wrong with it. */
export async function openProgram(source: ProgramSource): Promise<Opened> {
  if ("module" in source) return { ok: true, program: programOfModule(source.module), diagnostics: [] };
  if ("text" in source) {
    const name = source.surface === "yaml" ? "program.fairway.yaml" : "program.fairway";
    return openFiles(textHost({ [name]: source.text }), [name], undefined);
  }
  const host = isHost(source.files) ? source.files : textHost(source.files);
  return openFiles(host, source.paths ?? [""], source.name);
}

async function openFiles(host: ProgramHost, paths: readonly string[], name: string | undefined): Promise<Opened> {
  const loaded = await loadPrograms(host, paths);
  const { errors } = loaded;
  const told = { loaded, get diagnostics() { return loaded.diagnostics; } };
  if (errors.length > 0) return Object.assign(told, { ok: false as const, message: errors.map((one) => lineOf(one, loaded)).join("\n") });
  const found = chosen(loaded.programs, name);
  if (typeof found === "string") return Object.assign(told, { ok: false as const, message: found });
  return Object.assign(told, { ok: true as const, program: programOfPlans(plansOf(found)) });
}

/** The program that is meant, or a sentence. */
function chosen(programs: readonly Program[], name: string | undefined): Program | string {
  const meant = name === undefined ? programs : programs.filter((program) => program.name === name);
  const [only] = meant;
  if (only !== undefined && meant.length === 1) return only;
  const all = programs.map((program) => (program.folder === "" ? program.name : `${program.name} in ${program.folder}`)).join(", ");
  if (meant.length > 1) return `There are several programs here: ${all}. Say which one with \`name\`, or name its file or folder.`;
  return `There is no program ${name ?? ""} here. There is: ${all === "" ? "none" : all}.`;
}

/** `northwind.fairway:12:3: no measure is called yeary. Did you mean yearly?` */
function lineOf({ span, message, help }: Diagnostic, { sources }: Loaded): string {
  const text = sources.get(span.file);
  const at = text === undefined ? undefined : new LineIndex(text).place(span.start);
  const place = at === undefined ? span.file : `${span.file}:${at.line}:${at.column}`;
  return `${place}: ${message}${help === undefined ? "" : `. ${help}`}`;
}

function isHost(files: ProgramHost | Readonly<Record<string, string>>): files is ProgramHost {
  return typeof files["readText"] === "function";
}
