/**
 * `fairway route`: requests and events up to a moment, who has what, and the next state.
 *
 * Everything is decided by the machine; here files are opened and results written. A state that can't be used stops the run:
 * without it turns, loads and clocks would be lost.
 */
import { resolve } from "node:path";
import { parseDateTime, plansOf, readRouting, requestKinds, runRouting, type Program, type Routing, type RoutingInput } from "@fairway/fairway";
import type { Outcome } from "../exit.js";
import { existing } from "../files/workspace.js";
import { writeWhole } from "../files/write.js";
import type { Io } from "../io/io.js";
import { openData } from "../partners/data.js";
import { openProgram } from "../partners/program.js";
import { problemsText } from "../report/problems.js";
import { assignmentsText, explanationText, countsText } from "../route/table.js";
import { jsonText } from "../route/json.js";
import { styleFor } from "../terminal/style.js";
import { count, listed } from "../terminal/words.js";
import { Trouble } from "../trouble.js";

export interface RouteOptions {
  readonly data: string;
  readonly at: string;
  readonly requests: readonly string[];
  readonly events?: string;
  readonly standing?: string;
  readonly state?: string;
  readonly nextState?: string;
  readonly explain: readonly string[];
  readonly partner?: string;
  readonly percent?: "fraction" | "points";
  readonly format: "table" | "json" | "ndjson";
  readonly root?: string;
}

export async function routeRequests(io: Io, path: string, options: RouteOptions): Promise<Outcome> {
  const opened = await openProgram(io, path, options);
  if (opened === undefined) return { findings: true };
  const { program } = opened;
  const at = momentOf(io, program, options.at);
  const requests = requestFiles(io, program, options.requests);
  for (const file of [options.events, options.state]) if (file !== undefined) existing(io.cwd, file);
  const { host } = await openData(io, program, { data: options.data, asOf: "today" });
  const input = await readRouting(program, host, { ...options, requests }, at);
  const rejected = input.problems.some(({ severity }) => severity === "error");
  if (input.stopped) {
    io.err.write(problemsText(input.problems, (file) => file, styleFor(io.err, io.env), io.err.columns));
    return { rejected };
  }
  checkMoment(input, at, options);
  const routing = runRouting(input, at, options.explain);
  checkExplained(routing, options);
  write(io, { program, input, routing, at, options });
  if (options.nextState !== undefined) writeWhole(resolve(io.cwd, options.nextState), `${JSON.stringify(routing.state, undefined, 1)}\n`, options.nextState);
  return { rejected };
}

export function momentOf(io: Io, program: Program, written: string): number {
  if (written === "now") return io.now().getTime();
  const at = parseDateTime(written, plansOf(program).at(-1)?.program.timezone);
  if (at === undefined) throw new Trouble(`"${written}" is not a moment`, "Write it as 2026-08-03T10:00Z, or without the Z in the program's time zone.");
  return at;
}

/** `Lead=leads.csv`, or a path alone where there is one kind. */
export function requestFiles(io: Io, program: Program, written: readonly string[]): readonly { readonly kind: string; readonly path: string }[] {
  const kinds = [...new Set(plansOf(program).flatMap(requestKinds))];
  if (kinds.length === 0) throw new Trouble(`${program.name} routes nothing`, "Declare what comes in and where it goes: `request Lead { … }` and `route Lead { … }`.");
  return written.map((each) => {
    const [, kind, named] = /^([\p{L}\w]+)=(.+)$/u.exec(each) ?? [];
    const path = named ?? each;
    if (kind !== undefined && !kinds.includes(kind)) throw new Trouble(`there is no request "${kind}" in ${program.name}`, `It has ${listed(kinds)}.`);
    if (kind === undefined && kinds.length > 1) throw new Trouble(`requests of which kind are in "${path}"?`, `Write ${listed(kinds.map((one) => `--requests ${one}=${path}`), "or")}.`);
    existing(io.cwd, path);
    return { kind: kind ?? kinds[0]!, path };
  });
}

function checkMoment({ state }: RoutingInput, at: number, { at: written }: RouteOptions): void {
  const before = state === undefined ? undefined : parseDateTime(state.at);
  if (before !== undefined && before > at) throw new Trouble(`the state is of ${state!.at}, later than --at ${written}`, "Time does not run backwards: name a later moment, or the state from before it.");
}

function checkExplained({ considered }: Routing, { explain }: RouteOptions): void {
  const missing = explain.find((id) => !considered.some(({ request }) => request === id));
  if (missing !== undefined) throw new Trouble(`no request "${missing}" came in`, "It must be among the requests up to --at; why is told at the moment a request comes in.");
}

interface Run {
  readonly program: Program;
  readonly input: RoutingInput;
  readonly routing: Routing;
  readonly at: number;
  readonly options: RouteOptions;
}

function write(io: Io, run: Run): void {
  const { routing, input, options, at } = run;
  const considered = options.partner === undefined ? routing.considered : routing.considered.map((each) => ({ ...each, partners: each.partners.filter(({ partner }) => partner === options.partner) }));
  if (options.format === "json") return io.out.write(jsonText(run.program.name, at, { ...routing, considered }, input.problems));
  if (options.format === "ndjson") io.out.write(routing.log.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
  else {
    const style = styleFor(io.out, io.env);
    io.out.write(`${assignmentsText(routing, style, io.out.columns)}\n${countsText(run.program.name, at, routing, style)}`);
    for (const each of considered) io.out.write(`\n${explanationText(each, routing, style, io.out.columns)}`);
  }
  const later = input.requests.filter((each) => each.at > at).length + input.events.filter((each) => each.at > at).length;
  if (later > 0) io.err.write(`${count(later, "request or event", "requests and events")} after ${options.at} left for a later run\n`);
  io.err.write(problemsText(input.problems, (file) => file, styleFor(io.err, io.env), io.err.columns));
}
