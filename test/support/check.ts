/**
 * Programs checked through the front door, from texts at hand.
 */
import { loadPrograms, textHost, type Diagnostic, type Loaded } from "@fairway/fairway";

/** Loads what stands in these texts; `paths` are what a caller names on the command line. */
export function load(files: Readonly<Record<string, string>>, paths: readonly string[] = [""]): Promise<Loaded> {
  return loadPrograms(textHost(files), paths);
}

/** A diagnostic on one line, for a failure's message. */
export function inShort({ code, name, severity, message, span }: Diagnostic, sources: ReadonlyMap<string, string>): string {
  const before = (sources.get(span.file) ?? "").slice(0, span.start).split("\n");
  return `${span.file}:${before.length}:${before.at(-1)!.length + 1} ${severity} ${code} ${name}: ${message}`;
}

/** What is wrong, each on one line. */
export async function findings(files: Readonly<Record<string, string>>, paths?: readonly string[]): Promise<string[]> {
  const { diagnostics, sources } = await load(files, paths);
  return diagnostics.map((one) => inShort(one, sources));
}
