/** `fairway schema`: a JSON Schema, of partner data by a program, or one that is the same for all programs. */
import { resolve } from "node:path";
import { parseDay, partnerSchema, planOn, type JsonSchema } from "@fairway/fairway";
import type { Outcome } from "../exit.js";
import type { FixedSchema } from "../schemas/names.js";
import { writeWhole } from "../files/write.js";
import type { Io } from "../io/io.js";
import { openProgram } from "../partners/program.js";
import { Trouble } from "../trouble.js";
import { styleFor } from "../terminal/style.js";

export interface SchemaOptions {
  readonly for: "partner" | FixedSchema;
  readonly out?: string;
  readonly root?: string;
}

export async function schema(io: Io, path: string | undefined, options: SchemaOptions): Promise<Outcome> {
  const found = options.for === "partner" ? await ofPartner(io, path, options) : await (await import("../schemas/fixed.js")).fixedSchema(options.for);
  if (found === undefined) return { findings: true };
  const text = `${JSON.stringify(found, null, 2)}\n`;
  if (options.out === undefined) io.out.write(text);
  else {
    writeWhole(resolve(io.cwd, options.out), text, options.out);
    io.err.write(`${styleFor(io.err, io.env).good("wrote")} ${options.out}\n`);
  }
  return {};
}

async function ofPartner(io: Io, path: string | undefined, options: SchemaOptions): Promise<JsonSchema | undefined> {
  if (path === undefined) throw new Trouble("the schema of whose partners?", "Name the program: `fairway schema examples/northwind`.");
  const opened = await openProgram(io, path, options);
  return opened === undefined ? undefined : partnerSchema(planOn(opened.program, parseDay("9999-12-31")!));
}
