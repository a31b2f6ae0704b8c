/**
 * `fairway convert`: a program file in the other surface.
 *
 * A file whose text has errors is not converted: half a program would be lost on the way.
 */
import { resolve } from "node:path";
import { convertSource, surfaceOf, type Surface } from "@fairway/fairway";
import type { Outcome } from "../exit.js";
import { kindOf, openWorkspace } from "../files/workspace.js";
import { writeWhole } from "../files/write.js";
import type { Io } from "../io/io.js";
import { diagnosticJson } from "../report/diagnostic-json.js";
import { frame } from "../report/frame.js";
import { Places } from "../report/places.js";
import { styleFor } from "../terminal/style.js";
import { Trouble } from "../trouble.js";

export interface ConvertOptions {
  readonly to?: Surface;
  readonly out?: string;
  readonly force?: boolean;
  readonly format: "text" | "json";
  readonly root?: string;
}

export async function convertFile(io: Io, path: string, options: ConvertOptions): Promise<Outcome> {
  const workspace = await openWorkspace(io, [path], options);
  const file = workspace.paths[0]!;
  const from = path === "-" ? (options.to === "text" ? "yaml" : "text") : surfaceOf(file);
  if (from === undefined) throw new Trouble(`"${path}" is no program file`, "Program files end with .fairway, .fairway.yaml or .fairway.yml.");
  const read = await workspace.host.readText(file);
  if (!read.ok) throw new Trouble(`"${path}" can't be read: ${read.why}`, "Name one program file.");
  const to = options.to ?? (from === "text" ? "yaml" : "text");
  const result = await convertSource(file, read.text, from, to);
  const places = new Places(new Map([[file, read.text]]), workspace.show);
  const errors = result.diagnostics.filter((one) => one.severity === "error");
  if (options.format === "json") {
    io.out.write(`${JSON.stringify({ format: "fairway-convert", formatVersion: 1, file: workspace.show(file), from, to, text: result.text, diagnostics: result.diagnostics.map((one) => diagnosticJson(one, places)) }, null, 2)}\n`);
    return { findings: errors.length > 0 };
  }
  if (result.text === undefined) {
    const context = { places, style: styleFor(io.err, io.env), columns: io.err.columns };
    for (const one of errors) io.err.write(`${frame(one, context)}\n`);
    io.err.write("Not converted: mend the text first.\n");
    return { findings: true };
  }
  if (options.out === undefined) io.out.write(result.text);
  else writeOut(io, result.text, options.out, options.force === true);
  return {};
}

function writeOut(io: Io, text: string, out: string, force: boolean): void {
  const target = resolve(io.cwd, out);
  if (!force && kindOf(target) !== undefined) throw new Trouble(`"${out}" is there already`, "Choose another name, or add --force to overwrite it.");
  writeWhole(target, text, out);
  io.err.write(`${styleFor(io.err, io.env).good("wrote")} ${out}\n`);
}
