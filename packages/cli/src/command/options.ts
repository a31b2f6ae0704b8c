/** Options that several verbs share, with the same words everywhere. */
import { InvalidArgumentError, Option } from "commander";

/** `--format`, one of these; the first is the default. */
export function formatOption(formats: readonly string[], what = "how the result is written"): Option {
  return new Option("--format <format>", what).choices([...formats]).default(formats[0]);
}

export function rootOption(): Option {
  return new Option("--root <folder>", "the workspace: files outside of it are never read (default: the current folder, or the program's own)");
}

export function asOfOption(): Option {
  return new Option("--as-of <date>", "the day everything is read, included: 2026-08-01, or `today` in the program's time zone")
    .argParser(readDay).makeOptionMandatory();
}

export function dataOption(): Option {
  return new Option("--data <path>", "partner data: a folder of CSV files, a JSON file or an NDJSON file");
}

/** `--registrations`: what deals became, for whatever reads them. */
export function registrationsOption(): Option {
  return new Option("--registrations <file>", "the state that `fairway route --next-state` wrote: registered deals that were won count from there");
}

/** `--percent`: what a bare 0.30 or 30 in the data means. */
export function percentOption(): Option {
  return new Option("--percent <reading>", "how a number stands for a percent in JSON: 0.30 (fraction) or 30 (points)").choices(["fraction", "points"]);
}

/** A date as text; that it exists is asked here too, so that a slip is a usage error with the way out. */
function readDay(text: string): string {
  if (text === "today") return text;
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) throw new InvalidArgumentError("Write a date as year-month-day, 2026-08-01.");
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (year < 1 || month < 1 || month > 12) throw new InvalidArgumentError("There is no such month.");
  if (day < 1 || day > last) throw new InvalidArgumentError(`That month has ${last} days.`);
  return text;
}
