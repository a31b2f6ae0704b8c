/**
 * `fairway evaluate`: every partner as of a day.
 *
 * The table waits for all partners, to fit its columns; the other formats write as they go. Whatever the format, good rows
 * are evaluated and bad ones are listed: in the document where it has a place for them, otherwise on standard error.
 */
import { formatDay, planOn, type Decision, type Standing } from "@fairway/fairway";
import { CSV_HEADER, csvLine } from "../evaluate/csv.js";
import { linesOf, type Line } from "../evaluate/lines.js";
import { writeNextStanding } from "../evaluate/next-standing.js";
import { countsText, tableText } from "../evaluate/table.js";
import { Tally } from "../evaluate/tally.js";
import type { Outcome } from "../exit.js";
import type { Io } from "../io/io.js";
import { dayOf } from "../partners/data.js";
import { openProgram } from "../partners/program.js";
import { runPartners, type Evaluated, type Ran, type RunOptions } from "../partners/run.js";
import { problemsText } from "../report/problems.js";
import { styleFor } from "../terminal/style.js";

export interface EvaluateOptions extends RunOptions {
  readonly format: "table" | "json" | "ndjson" | "csv";
  readonly nextStanding?: string;
  readonly root?: string;
}

export async function evaluatePartners(io: Io, path: string, options: EvaluateOptions): Promise<Outcome> {
  const opened = await openProgram(io, path, options);
  if (opened === undefined) return { findings: true };
  const asOf = dayOf(io, opened.program, options.asOf);
  const { name, version } = planOn(opened.program, asOf).program;
  const writer = writerOf(io, options, { program: version === undefined ? name : `${name} ${version}`, asOf: formatDay(asOf) });
  const next = new Map<string, Standing>();
  writer.begin();
  const ran = await runPartners(io, opened.program, options, (one) => {
    writer.partner(one);
    if (options.nextStanding !== undefined) next.set(one.decision.partner, one.decision.nextStanding);
  });
  writer.end(ran);
  if (options.nextStanding !== undefined) writeNextStanding(io.cwd, options.nextStanding, next, ran.incoming);
  return { rejected: ran.problems.some((one) => one.severity === "error") };
}

interface Heading { readonly program: string; readonly asOf: string }

interface Writer {
  readonly begin: () => void;
  readonly partner: (one: Evaluated) => void;
  readonly end: (ran: Ran) => void;
}

function writerOf(io: Io, options: EvaluateOptions, heading: Heading): Writer {
  switch (options.format) {
    case "table": return tableWriter(io, options, heading);
    case "json": return jsonWriter(io, heading);
    case "ndjson": return {
      begin: () => undefined,
      partner: ({ decision }) => io.out.write(`${JSON.stringify(decision)}\n`),
      end: (ran) => tellProblems(io, ran),
    };
    case "csv": return {
      begin: () => io.out.write(CSV_HEADER),
      partner: (one) => io.out.write(linesFor(one).map(csvLine).join("")),
      end: (ran) => tellProblems(io, ran),
    };
  }
}

function tableWriter(io: Io, options: EvaluateOptions, heading: Heading): Writer {
  const lines: Line[] = [];
  const tally = new Tally();
  return {
    begin: () => undefined,
    partner: (one) => {
      const own = linesFor(one);
      lines.push(...own);
      tally.add(one.decision, own);
    },
    end: (ran) => {
      const style = styleFor(io.out, io.env);
      const room = io.out.columns;
      if (lines.length > 0) io.out.write(`${tableText(lines, style, room)}\n`);
      io.out.write(countsText(tally, { ...heading, rejected: ran.rejected, unread: ran.problems.some((one) => one.severity === "error"), withStanding: options.standing !== undefined }, style, room));
      const problems = problemsText(ran.problems, (file) => file, style, room);
      if (problems !== "") io.out.write(`\n${problems}`);
    },
  };
}

/** One document, written partner by partner. */
function jsonWriter(io: Io, heading: Heading): Writer {
  let first = true;
  return {
    begin: () => io.out.write(`{\n"format": "fairway-evaluation",\n"formatVersion": 1,\n"program": ${JSON.stringify(heading.program)},\n"asOf": ${JSON.stringify(heading.asOf)},\n"decisions": [`),
    partner: ({ decision }) => {
      io.out.write(`${first ? "" : ","}\n${JSON.stringify(decision)}`);
      first = false;
    },
    end: (ran) => io.out.write(`\n],\n"evaluated": ${ran.evaluated},\n"rejected": ${ran.rejected},\n"problems": ${JSON.stringify(ran.problems)}\n}\n`),
  };
}

function tellProblems(io: Io, ran: Ran): void {
  io.err.write(problemsText(ran.problems, (file) => file, styleFor(io.err, io.env), io.err.columns));
}

function linesFor({ decision, facts, standing }: Evaluated): Line[] {
  return linesOf(decision, nameIn(decision, facts.partner["name"]), standing);
}

/** The partner's name, where the program gives it a text field of that name that says more than its key. */
function nameIn(decision: Decision, name: unknown): string | undefined {
  return typeof name === "string" && name !== decision.partner ? name : undefined;
}
