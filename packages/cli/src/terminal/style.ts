/**
 * Colours by meaning: what is printed says "an error", and this file says how that looks.
 *
 * Colours only where a person watches a terminal that can show them; NO_COLOR (https://no-color.org) is respected.
 */
import pc from "picocolors";
import type { Io, Sink } from "../io/io.js";

type Paint = (text: string) => string;

export interface Style {
  readonly error: Paint;
  readonly warning: Paint;
  readonly information: Paint;
  readonly good: Paint;
  readonly strong: Paint;
  readonly quiet: Paint;
  readonly link: Paint;
}

export function styleFor(sink: Sink, env: Io["env"]): Style {
  const noColor = env["NO_COLOR"] !== undefined && env["NO_COLOR"] !== "";
  return styleOf(sink.isTerminal && !noColor && env["TERM"] !== "dumb");
}

export function styleOf(colours: boolean): Style {
  const c = pc.createColors(colours);
  return {
    error: (t) => c.bold(c.red(t)),
    warning: (t) => c.bold(c.yellow(t)),
    information: (t) => c.bold(c.cyan(t)),
    good: c.green,
    strong: c.bold,
    quiet: c.dim,
    link: c.cyan,
  };
}
