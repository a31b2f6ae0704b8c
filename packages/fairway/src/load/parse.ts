/**
 * Reads and parses files, each once per load, whatever surface they are written in.
 *
 * The YAML reader is loaded when the first YAML file is met: most programs are text, and a check should start at once.
 */
import { parseText, type SourceTree, type Surface } from "@fairway/syntax";
import type { ProgramHost, ReadFailure } from "../host.js";
import { surfaceOf } from "./paths.js";

/** What is known of the files of one load. */
export class Files {
  readonly trees = new Map<string, SourceTree>();
  /** The texts of all files read, program files and others. */
  readonly texts = new Map<string, string>();
  readonly failures = new Map<string, ReadFailure>();

  constructor(private readonly host: ProgramHost) {}

  /** The file's tree, or undefined where it can't be read (the reason is in `failures`). */
  async tree(path: string): Promise<SourceTree | undefined> {
    const known = this.trees.get(path);
    if (known !== undefined) return known;
    const text = await this.text(path);
    if (text === undefined) return undefined;
    const tree = await parseAs(path, text);
    this.trees.set(path, tree);
    return tree;
  }

  /** The file's text, or undefined where it can't be read. */
  async text(path: string): Promise<string | undefined> {
    const known = this.texts.get(path);
    if (known !== undefined) return known;
    if (this.failures.has(path)) return undefined;
    const read = await this.host.readText(path);
    if (read.ok) this.texts.set(path, read.text);
    else this.failures.set(path, read.why);
    return read.ok ? read.text : undefined;
  }
}

/** The tree of a text, in the surface its file name tells unless one is given; other names are read as text. */
export async function parseAs(path: string, text: string, surface: Surface | undefined = surfaceOf(path)): Promise<SourceTree> {
  if (surface !== "yaml") return parseText(path, text);
  const { parseYaml } = await import("./parse-yaml.js");
  return parseYaml(path, text);
}
