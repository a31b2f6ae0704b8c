/**
 * A state of routing from a file: held against its schema, so that the machine only sees what a run of it could have written.
 *
 * This file refuses to mend a state.
 */
import type { ValidateFunction } from "ajv";
import { parseDateTime, type RoutingState } from "@fairway/runtime";
import { readWhole, type DataHost } from "../host.js";
import { problem, type DataProblem } from "../problem.js";
import { decodeStrict, withoutMark } from "../utf8.js";
import { routingStateSchema } from "./schemas.js";

export type ReadState = { readonly state: RoutingState } | { readonly problem: DataProblem };

export async function readRoutingState(host: DataHost, path: string): Promise<ReadState> {
  const whole = await readWhole(host, path);
  if ("problem" in whole) return whole;
  return parseRoutingState(decodeStrict(withoutMark(whole.bytes)) ?? "", path);
}

/** @param path is named in the problem */
export async function parseRoutingState(text: string, path: string): Promise<ReadState> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return refused(path, "it is no JSON");
  }
  const check = await validator();
  if (!check(json)) {
    const [first] = check.errors ?? [];
    return refused(path, `${first?.instancePath === "" ? "it" : (first?.instancePath ?? "it")} ${first?.message ?? "does not fit"}`);
  }
  const state = json as RoutingState;
  const wrong = moments(state).find((moment) => parseDateTime(moment) === undefined);
  return wrong === undefined ? { state } : refused(path, `"${wrong}" is no moment`);
}

function moments({ at, requests, registrations, partners, members, refusals = [] }: RoutingState): readonly string[] {
  const absences = [...partners, ...members].flatMap(({ absent }) => (absent === undefined ? [] : [absent.since, absent.until ?? absent.since]));
  const ofRequests = requests.flatMap((of) => [of.received, of.since ?? of.received, ...Object.values(of.clocks), ...of.asked.map((each) => each.at), ...of.offers.flatMap((each) => [each.at, each.until ?? each.at])]);
  return [at, ...absences, ...ofRequests, ...refusals.flatMap(({ until }) => until ?? []), ...registrations.flatMap((of) => [of.submitted, of.decided ?? of.submitted, of.decide ?? of.submitted])];
}

function refused(path: string, what: string): { readonly problem: DataProblem } {
  const expected = "a state as a run of routing wrote it (schemas/routing-state.schema.json)";
  return { problem: problem("standing", { file: path }, { expected, found: what, message: `The state can't be used: ${what}. Nothing is routed without it, because turns, loads and clocks would be lost.` }) };
}

let compiled: Promise<ValidateFunction> | undefined;

function validator(): Promise<ValidateFunction> {
  compiled ??= import("ajv/dist/2020.js").then(({ default: ajv }) => new ajv.Ajv2020({ strict: true }).compile(routingStateSchema));
  return compiled;
}
