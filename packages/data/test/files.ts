/** Files in memory, lent as a host; and problems as lines that a test can be read by. */
import { collectPartners, readPartners, type DataHost, type DataProblem, type PartnerReading, type ReadOptions } from "../src/index.js";
import type { Plan } from "@fairway/plan";

export type Files = Readonly<Record<string, string | Uint8Array>>;

export function hostOf(files: Files, piece?: number): DataHost {
  const bytes = (path: string): Uint8Array => {
    const file = files[path];
    if (file === undefined) throw Object.assign(new Error("no such file"), { code: "ENOENT" });
    return typeof file === "string" ? new TextEncoder().encode(file) : file;
  };
  const host: DataHost = {
    read: async (path) => bytes(path),
    list: async (path) => {
      const prefix = path === "." ? "" : `${path}/`;
      const names = Object.keys(files).filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length)).filter((name) => !name.includes("/"));
      if (names.length === 0) throw new Error("no such folder");
      return names;
    },
    size: async (path) => bytes(path).length,
  };
  if (piece === undefined) return host;
  return {
    ...host,
    async *stream(path) {
      const whole = bytes(path);
      for (let at = 0; at < whole.length; at += piece) yield whole.subarray(at, at + piece);
    },
  };
}

/** Bytes of a text in Latin-1: what an old spreadsheet writes. */
export function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

export interface Outcome {
  readonly keys: readonly string[];
  readonly problems: readonly string[];
  readonly counts: PartnerReading["counts"];
  readonly all: readonly DataProblem[];
}

/** Keys of the good partners, the problems as lines, the counts. */
export async function readAll(plan: Plan, files: Files, path: string, options: ReadOptions = {}, piece?: number): Promise<Outcome> {
  const reading = readPartners(plan, hostOf(files, piece), path, options);
  const { partners, problems } = await collectPartners(reading);
  return { keys: partners.map((facts) => facts.key), problems: problems.map(line), counts: reading.counts, all: problems };
}

/** `code file:line row r [column] partner path | expected | found | message` */
export function line(p: DataProblem): string {
  const place = [
    p.file === undefined ? undefined : `${p.file}${p.line === undefined ? "" : `:${p.line}`}`,
    p.row === undefined ? undefined : `row ${p.row}`, p.column === undefined ? undefined : `[${p.column}]`,
    p.partner === undefined ? undefined : `<${p.partner}>`, p.path === "" ? undefined : p.path,
  ].filter((part) => part !== undefined);
  return `${p.severity === "warning" ? "warning " : ""}${p.code} ${place.join(" ")} | ${p.expected} | ${p.found} | ${p.message}`;
}
