/**
 * `fairway init`: writes a small program with data and a test, and says what to do next.
 *
 * All or nothing: where one of its files exists already, none is written.
 */
import { resolve, join } from "node:path";
import { convertSource } from "@fairway/fairway";
import type { Outcome } from "../exit.js";
import { kindOf, shown } from "../files/workspace.js";
import { writeWhole } from "../files/write.js";
import type { Io } from "../io/io.js";
import { DATA, PROGRAM } from "../starter/program.js";
import { styleFor } from "../terminal/style.js";
import { listed } from "../terminal/words.js";
import { Trouble } from "../trouble.js";

export interface InitOptions {
  readonly yaml?: boolean;
  readonly format: "text" | "json";
}

/** The day on which the starter's data tells something. */
const AS_OF = "2026-06-30";

export async function init(io: Io, folder: string, options: InitOptions): Promise<Outcome> {
  const target = resolve(io.cwd, folder);
  if (kindOf(target) === "file") throw new Trouble(`"${folder}" is a file`, "Name a folder; it is made if it is not there.");
  const files = new Map([...await program(options.yaml === true), ...Object.entries(DATA)]);
  const name = (path: string): string => shown(io.cwd, join(target, path));
  const there = [...files.keys()].filter((path) => kindOf(join(target, path)) !== undefined);
  if (there.length > 0) throw new Trouble(`${listed(there.map(name))} ${there.length === 1 ? "is" : "are"} there already; nothing was written`, "Choose another folder: `fairway init my-program`.");
  for (const [path, text] of files) writeWhole(join(target, path), text, name(path));
  const written = [...files.keys()].map(name);
  if (options.format === "json") io.out.write(`${JSON.stringify({ format: "fairway-init", formatVersion: 1, written }, null, 2)}\n`);
  else told(io, written, shown(io.cwd, target));
  return {};
}

/** The program's file and its text in the surface asked for. */
async function program(yaml: boolean): Promise<[string, string][]> {
  if (!yaml) return [["program.fairway", PROGRAM]];
  const converted = await convertSource("program.fairway", PROGRAM, "text", "yaml");
  if (converted.text === undefined) throw new Error("the starter program is broken");
  return [["program.fairway.yaml", converted.text]];
}

function told(io: Io, written: readonly string[], folder: string): void {
  const style = styleFor(io.out, io.env);
  const data = folder === "." ? "data" : `${folder}/data`;
  const next = [
    ["is it in order?", `fairway check ${folder}`],
    ["does the worked case come out?", `fairway test ${folder}`],
    ["who is what on a day?", `fairway evaluate ${folder} --data ${data} --as-of ${AS_OF}`],
  ];
  const files = written.map((file) => `  ${style.good("wrote")} ${file}\n`).join("");
  io.out.write(`${files}\n${style.strong("Next:")}\n${next.map(([what, command]) => `  ${style.quiet(`# ${what}`)}\n  ${style.link(command!)}\n`).join("")}`);
}
