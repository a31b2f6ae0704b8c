/**
 * A partner's ledger for people: a block for each incentive and period with its lines, what funds hold, what became of
 * claims, the totals; and the book below all partners.
 *
 * Each block's columns fit its own lines, so that partners can be written as they come. Nothing is reckoned here.
 */
import {
  amountText, bandText, claimText, claimWhy, lotText, periodText, reckoningText, statusText, subjectText, totalsText,
  type Book, type FundResult, type HeldUp, type IncentiveResult, type Ledger, type LedgerLine,
} from "@fairway/fairway";
import { bookEntries } from "./book-entries.js";
import { inColumns, type Cell, type Column } from "../terminal/columns.js";
import { safe } from "../terminal/safe.js";
import type { Style } from "../terminal/style.js";
import { width, wrap } from "../terminal/width.js";
import { count, listed } from "../terminal/words.js";

/** A partner's block; empty where it has no line, fund or claim. */
export function partnerText(ledger: Ledger, name: string | undefined, style: Style, room?: number): string {
  const inside = new Set(ledger.incentives.flatMap((one) => one.lines.map((line) => line.id)));
  const blocks = [
    ...ledger.incentives.filter((one) => one.lines.length > 0).map((one) => block(incentiveTitle(one), one.lines, style, room, totalsText(one.totals))),
    ...across(ledger.lines.filter((line) => !inside.has(line.id) && line.kind !== "claim"), style, room),
    ...funds(ledger, style, room),
  ];
  if (blocks.length === 0) return "";
  const head = `${style.strong(safe(ledger.partner))}${name === undefined ? "" : `  ${safe(name)}`}\n`;
  const held = ledger.held.length === 0 ? "" : `  ${style.warning(`held ${totalsText(ledger.held)}`)}`;
  const total = ledger.lines.length === 0 ? "" : `  ${style.strong("Total")} ${totalsText(ledger.totals)}${held}\n`;
  return `${head}${blocks.join("")}${total}`;
}

function incentiveTitle(of: IncentiveResult): string {
  return `${of.title ?? of.incentive}, ${periodText(of.period)}, ${statusText(of.status)}`;
}

/** Lines that belong to no single period of an incentive: what limits cut across them. */
function across(lines: readonly LedgerLine[], style: Style, room: number | undefined): readonly string[] {
  return lines.length === 0 ? [] : [block("Across incentives", lines, style, room)];
}

// ── lines ───────────────────────────────────────────────────────────────────────────────────────────────────────────

function block(title: string, lines: readonly LedgerLine[], style: Style, room: number | undefined, total?: string): string {
  const columns: (Column & { readonly cell: (line: LedgerLine) => Cell; readonly asked?: boolean })[] = [
    { title: "LINE", least: 12, cell: (line) => ({ text: safe(subjectText(line)), paint: line.status === "held" ? style.warning : undefined }) },
    { title: "ON", cell: (line) => ({ text: line.on }) },
    { title: "BASIS AND RATE", least: 16, asked: lines.some((line) => reckoningText(line) !== ""), cell: (line) => ({ text: safe(reckoningText(line)) }) },
    { title: "BAND", least: 12, asked: lines.some((line) => line.band !== undefined), cell: (line) => ({ text: line.band === undefined ? "" : bandText(line.band) }) },
    { title: "AMOUNT", right: true, cell: (line) => ({ text: amountText(line), paint: line.status === "held" ? style.warning : undefined }) },
    { title: "CLAUSE", least: 18, cell: (line) => ({ text: safe(clauseText(line)), paint: style.quiet }) },
  ];
  const shown = columns.filter((column) => column.asked !== false);
  const rows = lines.map((line) => shown.map((column) => column.cell(line)));
  const table = inColumns(shown, rows, style.quiet, room === undefined ? undefined : room - 4);
  const sum = total === undefined || lines.length < 2 ? "" : `    ${style.quiet("together")} ${total}\n`;
  return `  ${safe(title)}\n${indented(table, 4)}${sum}`;
}

/** "the cap of 50,000.00 USD per partner · incentives.fairway:30"; of a held line what is missing. */
function clauseText(line: LedgerLine): string {
  const missing = line.status === "held" ? `held: ${(line.missing ?? []).map(({ path, why }) => `${path} ${why}`).join("; ")}` : undefined;
  const what = missing ?? line.why?.replace(/\.$/u, "") ?? (line.kind === "earned" || line.kind === "charged" ? line.clause : undefined);
  const place = `${line.origin.file.split("/").at(-1)!}:${line.origin.line}`;
  return what === undefined ? place : `${what} · ${place}`;
}

function indented(text: string, by: number): string {
  return text.split("\n").map((line) => (line === "" ? "" : `${" ".repeat(by)}${line}`)).join("\n");
}

// ── funds and claims ────────────────────────────────────────────────────────────────────────────────────────────────

function funds(ledger: Ledger, style: Style, room: number | undefined): readonly string[] {
  const held = ledger.funds.filter((fund) => fund.lots.some((lot) => Number(lot.earned) !== 0)).map((fund) => fundText(fund, ledger.asOf));
  const decided = ledger.claims.map((claim) => {
    const why = claimWhy(claim);
    const mark = claim.outcome === "accepted" ? style.good("✓") : claim.outcome === "refused" ? style.error("✗") : style.warning("?");
    return `    ${mark} ${safe(`${claim.title ?? claim.claims} ${claim.record}: ${claimText(claim)}${why === "" ? "" : `. ${why}`}`)}\n`;
  });
  const claims = ledger.lines.filter((line) => line.kind === "claim");
  return [...held, ...(decided.length === 0 ? [] : [`  Claims\n${decided.join("")}`]), ...(claims.length === 0 ? [] : [block("Paid by funds", claims, style, room)])];
}

/** Lots that can still be spent or came to an end in what is told; older ones in one line. */
function fundText(fund: FundResult, asOf: string): string {
  const left = `${fund.title ?? fund.fund}: ${amountText({ amount: fund.balance, currency: fund.currency })} left`;
  const earning = fund.lots.filter((lot) => Number(lot.earned) !== 0);
  const alive = earning.filter((lot) => lot.usable.to === undefined || lot.usable.to >= asOf);
  const over = earning.length - alive.length;
  const lines = [...alive.map((lot) => `${lot.period.label}: ${lotText(lot)}`), ...(over === 0 ? [] : [`${count(over, "earlier lot")}, whose life is over: fairway explain tells them`])];
  return `  ${safe(left)}\n${lines.map((line) => `    ${safe(line)}\n`).join("")}`;
}

// ── the book ────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface BookFrame {
  readonly program: string;
  readonly asOf: string;
  /** As it was asked for; absent: the period at hand. */
  readonly period?: string;
  readonly rejected: number;
  /** What the next run needs, and the file it was written to. */
  readonly next: { readonly lots: number; readonly claims: number; readonly broughtForward: number; readonly file?: string };
}

export function bookText(book: Book, frame: BookFrame, style: Style, room = 100): string {
  const entries: readonly (readonly [string, string])[] = [
    ...bookEntries(book),
    ...(book.lines > 0 ? [["Book total", totalsText(book.totals)] as const] : []),
    ...(book.heldLines > 0 ? [["Held", `${totalsText(book.held)} in ${count(book.heldLines, "line")}, not in the totals`] as const] : []),
    ...nextEntry(frame),
    ...(frame.rejected > 0 ? [["Rejected", `${count(frame.rejected, "partner")} without a ledger, see below`] as const] : []),
  ];
  const label = Math.max(0, ...entries.map(([name]) => width(name)));
  const lines = entries.flatMap(([name, text]) => wrap(safe(text), Math.max(30, room - label - 2))
    .map((line, i) => `${style.quiet((i === 0 ? safe(name) : "").padEnd(label))}  ${line}`.trimEnd()));
  const title = `${count(book.partners, "partner")}, ${count(book.lines, "line")} as of ${frame.asOf}${frame.period === undefined ? "" : `, periods ${frame.period}`}, ${frame.program}`;
  return `${style.strong(safe(title))}\n${lines.map((line) => `${line}\n`).join("")}`;
}

function nextEntry({ next }: BookFrame): [string, string][] {
  const parts = [
    ...(next.lots > 0 ? [count(next.lots, "lot of a fund", "lots of funds")] : []), ...(next.claims > 0 ? [count(next.claims, "decided claim")] : []),
    ...(next.broughtForward > 0 ? [count(next.broughtForward, "amount below the minimum", "amounts below the minimum")] : []),
  ];
  if (next.file === undefined && parts.length === 0) return [];
  return [["Next state", `${parts.length === 0 ? "nothing to carry on" : listed(parts)}${next.file === undefined ? "; --write-state keeps it for the next run" : `, written to ${next.file}`}`]];
}

/** Budgets that nobody can be given a share of yet. */
export function heldUpText(heldUp: readonly HeldUp[], style: Style): string {
  return heldUp.map(({ incentive, period, partners }) =>
    `${style.warning("held up")} the budget of ${safe(incentive)} for ${safe(period)} is shared with ${safe(listed(partners, "and", 5))}, whose data was refused: its lines are held\n`).join("");
}
