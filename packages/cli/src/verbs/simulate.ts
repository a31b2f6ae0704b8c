/** `fairway simulate`: a stream of requests played with declared behaviour, and what it came to. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { readRouting, reportOf, Router, simulate, wrongWithBehaviour, type BehaviourPlan } from "@fairway/fairway";
import type { Outcome } from "../exit.js";
import { existing } from "../files/workspace.js";
import { writeWhole } from "../files/write.js";
import type { Io } from "../io/io.js";
import { openData } from "../partners/data.js";
import { openProgram } from "../partners/program.js";
import { problemsText } from "../report/problems.js";
import { simulationPage } from "../route/page.js";
import { simulationText } from "../route/simulation.js";
import { styleFor } from "../terminal/style.js";
import { Trouble } from "../trouble.js";
import { momentOf, requestFiles } from "./route.js";

export interface SimulateOptions {
  readonly data: string;
  readonly requests: readonly string[];
  readonly behaviour: string;
  readonly until: string;
  readonly events?: string;
  readonly standing?: string;
  readonly page?: string;
  readonly percent?: "fraction" | "points";
  readonly format: "table" | "json";
  readonly root?: string;
}

export async function simulateRequests(io: Io, path: string, options: SimulateOptions): Promise<Outcome> {
  const opened = await openProgram(io, path, options);
  if (opened === undefined) return { findings: true };
  const { program } = opened;
  const until = momentOf(io, program, options.until);
  const requests = requestFiles(io, program, options.requests);
  const behaviour = await behaviourIn(io, options.behaviour);
  if (options.events !== undefined) existing(io.cwd, options.events);
  const { host } = await openData(io, program, { data: options.data, asOf: "today" });
  const input = await readRouting(program, host, { ...options, requests }, until);
  const begin = input.requests.reduce((least, { at }) => Math.min(least, at), until);
  const router = new Router(input.plans, input.population, undefined, begin);
  const report = reportOf(simulate(router, input.requests, { ...behaviour, events: input.events }, until));
  if (options.format === "json") io.out.write(`${JSON.stringify({ format: "fairway-simulation", formatVersion: 1, program: program.name, seed: behaviour.seed, ...report, problems: input.problems }, undefined, 1)}\n`);
  else {
    io.out.write(simulationText(report, styleFor(io.out, io.env), io.out.columns));
    io.err.write(problemsText(input.problems, (file) => file, styleFor(io.err, io.env), io.err.columns));
  }
  if (options.page !== undefined) writeWhole(resolve(io.cwd, options.page), simulationPage(program.name, options.until, report), options.page);
  return { rejected: input.problems.some(({ severity }) => severity === "error") };
}

/** @throws Trouble where it is not what the schema says */
async function behaviourIn(io: Io, path: string): Promise<BehaviourPlan> {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(existing(io.cwd, path), "utf8"));
  } catch (problem) {
    if (problem instanceof Trouble) throw problem;
    throw new Trouble(`"${path}" is no JSON`, "It holds a seed, and how partners and desks behave; see schemas/routing-behaviour.schema.json.");
  }
  const wrong = await wrongWithBehaviour(json);
  if (wrong === undefined) return json as BehaviourPlan;
  throw new Trouble(`"${path}": ${wrong}`, "See schemas/routing-behaviour.schema.json.");
}
