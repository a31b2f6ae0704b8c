/** `fairway build`: a program as an ES module with its type declarations. */
import { join, resolve } from "node:path";
import { buildModule, plansOf } from "@fairway/fairway";
import type { Outcome } from "../exit.js";
import { standingAlone } from "../files/kernel.js";
import { writeWhole } from "../files/write.js";
import type { Io } from "../io/io.js";
import { openProgram } from "../partners/program.js";
import { styleFor } from "../terminal/style.js";

export interface BuildOptions {
  readonly out: string;
  readonly standalone?: boolean;
  readonly root?: string;
}

export async function build(io: Io, path: string, options: BuildOptions): Promise<Outcome> {
  const opened = await openProgram(io, path, options);
  if (opened === undefined) return { findings: true };
  const { js, dts } = buildModule(plansOf(opened.program), options.standalone === true ? standingAlone() : undefined);
  const style = styleFor(io.err, io.env);
  // A program's name is a word of letters and digits, so it is a file's name too. Node takes `.mjs` for an ES module
  // whatever the package around it says.
  for (const [ending, text] of [["mjs", js], ["d.mts", dts]] as const) {
    const name = `${opened.program.name}.${ending}`;
    writeWhole(resolve(io.cwd, options.out, name), text, join(options.out, name));
    io.err.write(`${style.good("wrote")} ${join(options.out, name)}\n`);
  }
  return {};
}
