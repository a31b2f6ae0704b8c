/**
 * The data of a verb about partners: the host for its files, the day, and paths that are known to be there.
 */
import { dayInTimezone, parseDay, type Day, type Program } from "@fairway/fairway";
import { dataHost, type DataHost } from "@fairway/fairway/node";
import { existing, kindOf } from "../files/workspace.js";
import type { Io } from "../io/io.js";
import { Trouble } from "../trouble.js";

export interface DataOptions {
  readonly data: string;
  readonly asOf: string;
  readonly standing?: string;
  readonly registrations?: string;
  readonly percent?: "fraction" | "points";
}

export interface Data {
  readonly host: DataHost;
  /** As the host knows it. */
  readonly path: string;
  readonly standing?: string;
  readonly asOf: Day;
}

/** @throws Trouble for a path that is not there */
export async function openData(io: Io, program: Program, options: DataOptions): Promise<Data> {
  const disk = dataHost(io.cwd);
  const asOf = dayOf(io, program, options.asOf);
  if (options.standing !== undefined && kindOf(existing(io.cwd, options.standing)) === "folder") {
    throw new Trouble(`--standing "${options.standing}" is a folder`, "Name the JSON or NDJSON file that --next-standing wrote.");
  }
  if (options.registrations !== undefined && kindOf(existing(io.cwd, options.registrations)) === "folder") {
    throw new Trouble(`--registrations "${options.registrations}" is a folder`, "Name the JSON file that `fairway route --next-state` wrote.");
  }
  if (options.data !== "-") {
    existing(io.cwd, options.data);
    return { host: disk, path: options.data, standing: options.standing, asOf };
  }
  const bytes = await io.readStdin();
  const path = severalLines(bytes) ? "stdin.ndjson" : "stdin.json";
  return { host: { ...disk, read: async (name) => (name === path ? bytes : disk.read(name)), stream: undefined, size: undefined }, path, standing: options.standing, asOf };
}

/** The day that was written; `today` is the day in the program's own time zone. */
export function dayOf(io: Io, program: Program, written: string): Day {
  const zone = program.versions.at(-1)?.plan?.program.timezone ?? "UTC";
  const day = written === "today" ? dayInTimezone(io.now().getTime(), zone) : parseDay(written);
  if (day === undefined) throw new Trouble(`"${written}" is not a date`, "Write it as year-month-day, 2026-08-01.");
  return day;
}

/** NDJSON: the first line is a whole document, and there is more behind it. */
function severalLines(bytes: Uint8Array): boolean {
  const at = bytes.indexOf(10);
  if (at < 0 || bytes.subarray(at).every((byte) => byte <= 32)) return false;
  try {
    JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, at).toString("utf8"));
    return true;
  } catch {
    return false;
  }
}

