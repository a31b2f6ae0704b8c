/** The requests of a client's views: tests and coverage, standing, changes, map, the other surface. See protocol.ts. */
import { codeActions, programMap, programOfFile, testsOfProgram, Workspace, type Span, type TestRunView } from "@fairway/ide";
import { overlayHost, type Program } from "@fairway/fairway";
import type { CancellationToken } from "vscode-languageserver";
import { spanRange } from "../convert/place.js";
import type { ChangesParams, ChangesResult, ConvertResult, CoverageResult, MapResult, Place, Placed, RunTestParams, RunTestResult, StandingParams, StandingResult, TestsResult, UriParams } from "../protocol.js";
import { dayOf, isWanted, sampled, type Samples } from "../sample.js";
import { targetOf, type Session, type Target } from "../session.js";
import { inTurn } from "../traffic.js";

export function registerViews(session: Session, samples: Samples): void {
  const { connection } = session;
  /** Views ask as soon as they are seen; what they are told is of the whole program, not of the half that has been read. */
  const on = <P>(method: string, answer: (params: P, token: CancellationToken) => unknown): void => {
    connection.onRequest(method, inTurn(session.traffic, async (params: P & object, pause, token) => {
      await Promise.all(session.folders.all.map((folder) => folder.settled));
      await pause();
      return answer(params, token);
    }));
  };
  on("fairway/tests", () => tests(session));
  on("fairway/runTest", (params: RunTestParams) => runTest(session, params));
  on("fairway/coverage", (params: UriParams) => coverage(session, params));
  on("fairway/standing", (params: StandingParams) => standing(session, samples, params));
  on("fairway/changes", (params: ChangesParams, token) => changes(session, samples, params, token));
  on("fairway/map", (params: UriParams) => map(session, params));
  on("fairway/convert", (params: UriParams) => convert(session, params));
}

function tests(session: Session): TestsResult {
  const programs = session.folders.all.flatMap((folder) => folder.snapshot.units.filter(({ name }) => name !== undefined).map((unit) => ({
    uri: folder.uriOf(unit.root), title: unit.name!,
    tests: testsOfProgram(folder.snapshot, unit).map(({ id, title, span }) => ({ id, title, place: { uri: folder.uriOf(span.file), range: spanRange(folder.snapshot, span) } })),
  })));
  return { programs: programs.filter((program) => program.tests.length > 0) };
}

/** The program of a file with what reads its files, what is open in editors included. */
function programFor(session: Session, uri: string, reading: "as it stands" | "last good"): { readonly target: Target; readonly program: Program } | undefined {
  const target = targetOf(session, uri);
  const program = target === undefined ? undefined : programOfFile(target.snapshot, target.path, reading);
  return target === undefined || program === undefined ? undefined : { target, program };
}

const NO_PROGRAM = "This file belongs to no program: open the file that has one, or import this one there.";

async function run(session: Session, uri: string): Promise<{ readonly target: Target; readonly view: TestRunView } | undefined> {
  const found = programFor(session, uri, "as it stands");
  if (found === undefined) return undefined;
  const { target, program } = found;
  const open = new Map([...target.folder.open.keys()].flatMap((path) => { const file = target.snapshot.file(path); return file === undefined ? [] : [[path, file.text] as const]; }));
  const none = { readText: async () => ({ ok: false as const, why: "missing" as const }), list: async () => [], stat: async () => undefined };
  return { target, view: await (await sampled()).runTestsOf(program, overlayHost(target.folder.host?.programs ?? none, open)) };
}

async function runTest(session: Session, { uri, ids }: RunTestParams): Promise<RunTestResult> {
  const done = await run(session, uri);
  if (done === undefined) return { results: [], problem: NO_PROGRAM };
  const { target, view } = done;
  return { results: view.results.filter(({ id }) => ids === undefined || ids.includes(id)).map((one) => placed(one, target)), ...(view.problem === undefined ? {} : { problem: view.problem }) };
}

async function coverage(session: Session, { uri }: UriParams): Promise<CoverageResult> {
  const done = await run(session, uri);
  const files = new Map<string, CoverageResult["files"][number]["items"][number][]>();
  for (const { span, covered, text } of done?.view.coverage ?? []) {
    const items = files.get(span.file) ?? [];
    items.push({ range: spanRange(done!.target.snapshot, span), covered, text });
    files.set(span.file, items);
  }
  return { files: [...files].map(([path, items]) => ({ uri: done!.target.folder.uriOf(path), items })) };
}

async function standing(session: Session, samples: Samples, { uri, partner, asOf }: StandingParams): Promise<StandingResult> {
  const written = asOf ?? session.asOf();
  const nothing = { program: "", asOf: written, partners: [], ladders: [], competencies: [], ledger: [] };
  const found = programFor(session, uri, "last good");
  if (found === undefined) return { ...nothing, problem: NO_PROGRAM };
  const { target, program } = found;
  const day = dayOf(written);
  if (day === undefined) return { ...nothing, program: program.name, problem: `"${written}" is no day: write it like 2026-08-01.` };
  const data = await samples.of(target.folder, program);
  if (data === undefined) return { ...nothing, program: program.name, problem: "The folder of the program can't be read, so there is no sample data." };
  const view = await (await sampled()).standingView(target.snapshot, program, data, partner, day);
  return { program: program.name, asOf: written, ...placed(view, target) };
}

async function changes(session: Session, samples: Samples, { uri, before, asOf }: ChangesParams, token: CancellationToken): Promise<ChangesResult> {
  const written = asOf ?? session.asOf();
  const found = programFor(session, uri, "as it stands");
  const day = dayOf(written);
  if (found === undefined || day === undefined) return { asOf: written, partners: 0, moved: [], problem: found === undefined ? NO_PROGRAM : `"${written}" is no day: write it like 2026-08-01.` };
  const { target, program } = found;
  const earlier = programFrom(session, target, before);
  const data = await samples.of(target.folder, program);
  if (earlier === undefined || data === undefined) return { asOf: written, partners: 0, moved: [], problem: "There is no earlier text of this program to compare with." };
  const view = await (await sampled()).changesView(target.snapshot, earlier, program, data, day, samples.pauses(isWanted(token)));
  return { asOf: written, ...placed(view, target) };
}

/** The program as it was with earlier texts of some of its files. */
function programFrom(session: Session, { folder, path, snapshot }: Target, before: Readonly<Record<string, string>>): Program | undefined {
  const workspace = new Workspace();
  for (const file of snapshot.files.values()) workspace.set(file.path, file.text);
  for (const [uri, text] of Object.entries(before)) {
    const located = session.folders.locate(uri);
    if (located?.folder === folder) workspace.set(located.path, text);
  }
  return programOfFile(workspace.snapshot, path, "as it stands");
}

function map(session: Session, { uri }: UriParams): MapResult {
  const target = targetOf(session, uri);
  const root = target?.snapshot.unitOf(target.path)?.root;
  return { nodes: target === undefined || root === undefined ? [] : programMap(target.snapshot, root).map((node) => placed(node, target)) };
}

function convert(session: Session, { uri }: UriParams): ConvertResult {
  const target = targetOf(session, uri);
  if (target === undefined) return { problem: "The language server does not know this file." };
  const made = codeActions(target.snapshot, target.path, { start: 0, end: 0 }, { whereItIs: true }).find(({ kind }) => kind === "refactor.convert");
  return made?.creates === undefined ? { problem: "A program with errors is not converted: what could not be read would be lost. Mend them first." } : { text: made.creates.text };
}

/** Spans become places, all the way down. */
function placed<T extends object>(view: T, target: Target): Placed<T> {
  const convertValue = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(convertValue);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => (key === "span" ? ["place", placeOf(inner as Span, target)] : [key, convertValue(inner)])));
  };
  return convertValue(view) as Placed<T>;
}

function placeOf(span: Span, { folder, snapshot }: Target): Place {
  return { uri: folder.uriOf(span.file), range: spanRange(snapshot, span) };
}
