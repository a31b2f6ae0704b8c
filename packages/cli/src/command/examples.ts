/** The "Examples:" part of a verb's help: what to type, and what it is for. */
import type { Io } from "../io/io.js";
import { styleFor } from "../terminal/style.js";

export function examples(io: Io, of: readonly (readonly [command: string, what: string])[]): string {
  const style = styleFor(io.out, io.env);
  const lines = of.map(([command, what]) => `  ${style.quiet(`# ${what}`)}\n  ${style.link(command)}`);
  return `\n${style.strong("Examples:")}\n${lines.join("\n")}\n`;
}
