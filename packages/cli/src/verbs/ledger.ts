/**
 * `fairway ledger`: what every partner is paid, line by line, and what the next ledger starts from.
 *
 * Whatever the format, lines are written as they come. The table's book total, the JSON's totals and the next state stand
 * at the end. Bad rows are listed: in the document where it has a place for them, otherwise on standard error.
 */
import { Book, formatDay, planOn, type Balances, type Facts, type Ledger } from "@fairway/fairway";
import type { Outcome } from "../exit.js";
import type { Io } from "../io/io.js";
import { LEDGER_CSV_HEADER, ledgerCsvLine } from "../ledger/csv.js";
import { periodsOf } from "../ledger/period.js";
import { writeState } from "../ledger/state.js";
import { bookText, heldUpText, partnerText } from "../ledger/table.js";
import { dayOf } from "../partners/data.js";
import { runLedgers, type LedgerRunOptions, type LedgersRan } from "../partners/ledgers.js";
import { openProgram } from "../partners/program.js";
import { problemsText } from "../report/problems.js";
import { styleFor } from "../terminal/style.js";

export interface LedgerVerbOptions extends Omit<LedgerRunOptions, "periods" | "evidence"> {
  readonly period?: string;
  readonly format: "table" | "json" | "ndjson" | "csv";
  readonly writeState?: string;
  readonly root?: string;
}

export async function ledgerOfPartners(io: Io, path: string, options: LedgerVerbOptions): Promise<Outcome> {
  const periods = periodsOf(options.period);
  const opened = await openProgram(io, path, options);
  if (opened === undefined) return { findings: true };
  const asOf = dayOf(io, opened.program, options.asOf);
  const { name, version } = planOn(opened.program, asOf).program;
  const heading: Heading = { program: version === undefined ? name : `${name} ${version}`, asOf: formatDay(asOf), ...(options.period === undefined ? {} : { period: options.period }) };
  const writer = writerOf(io, options, heading);
  const next = new Map<string, Balances>();
  writer.begin();
  const ran = await runLedgers(io, opened.program, { ...options, periods }, (ledger, facts) => {
    writer.partner(ledger, facts);
    if (options.writeState !== undefined) next.set(ledger.partner, ledger.next);
  });
  if (options.writeState !== undefined) writeState(io.cwd, options.writeState, next, ran.incoming);
  writer.end(ran);
  return { rejected: ran.problems.some((one) => one.severity === "error") };
}

interface Heading { readonly program: string; readonly asOf: string; readonly period?: string }

interface Writer {
  readonly begin: () => void;
  readonly partner: (ledger: Ledger, facts: Facts) => void;
  readonly end: (ran: LedgersRan) => void;
}

function writerOf(io: Io, options: LedgerVerbOptions, heading: Heading): Writer {
  switch (options.format) {
    case "table": return tableWriter(io, options, heading);
    case "json": return jsonWriter(io, heading);
    case "ndjson": return {
      begin: () => undefined,
      partner: ({ lines }) => io.out.write(lines.map((line) => `${JSON.stringify(line)}\n`).join("")),
      end: (ran) => tell(io, ran),
    };
    case "csv": return {
      begin: () => io.out.write(LEDGER_CSV_HEADER),
      partner: ({ lines }) => io.out.write(lines.map(ledgerCsvLine).join("")),
      end: (ran) => tell(io, ran),
    };
  }
}

function tableWriter(io: Io, options: LedgerVerbOptions, heading: Heading): Writer {
  const style = styleFor(io.out, io.env);
  const room = io.out.columns;
  const book = new Book();
  const next = { lots: 0, claims: 0, broughtForward: 0 };
  return {
    begin: () => undefined,
    partner: (ledger, facts) => {
      book.add(ledger);
      next.lots += ledger.next.funds.length;
      next.claims += ledger.next.claims.length;
      next.broughtForward += ledger.next.broughtForward.length;
      const name = facts.partner["name"];
      const text = partnerText(ledger, typeof name === "string" && name !== ledger.partner ? name : undefined, style, room);
      if (text !== "") io.out.write(`${text}\n`);
    },
    end: (ran) => {
      io.out.write(bookText(book, { ...heading, rejected: ran.rejected, next: { ...next, ...(options.writeState === undefined ? {} : { file: options.writeState }) } }, style, room));
      io.out.write(heldUpText(ran.heldUp, style));
      const problems = problemsText(ran.problems, (file) => file, style, room);
      if (problems !== "") io.out.write(`\n${problems}`);
    },
  };
}

/** One document, written partner by partner. */
function jsonWriter(io: Io, heading: Heading): Writer {
  const book = new Book();
  let first = true;
  return {
    begin: () => {
      const period = heading.period === undefined ? "" : `"period": ${JSON.stringify(heading.period)},\n`;
      io.out.write(`{\n"format": "fairway-ledgers",\n"formatVersion": 1,\n"program": ${JSON.stringify(heading.program)},\n"asOf": ${JSON.stringify(heading.asOf)},\n${period}"ledgers": [`);
    },
    partner: (ledger) => {
      book.add(ledger);
      io.out.write(`${first ? "" : ","}\n${JSON.stringify(ledger)}`);
      first = false;
    },
    end: (ran) => {
      const end = { totals: book.totals, held: book.held, incentives: book.entries, made: ran.made, rejected: ran.rejected, heldUp: ran.heldUp, problems: ran.problems };
      io.out.write(`\n],\n${Object.entries(end).map(([name, value]) => `"${name}": ${JSON.stringify(value)}`).join(",\n")}\n}\n`);
    },
  };
}

function tell(io: Io, ran: LedgersRan): void {
  const style = styleFor(io.err, io.env);
  io.err.write(`${heldUpText(ran.heldUp, style)}${problemsText(ran.problems, (file) => file, style, io.err.columns)}`);
}
