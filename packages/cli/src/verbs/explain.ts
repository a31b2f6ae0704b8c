/**
 * `fairway explain`: one partner's decision, unfolded to clauses, values and the facts behind them; and its money, from
 * the totals to the lines, their rates and the records.
 *
 * With `--for` exactly what is missing for that tier; with `--incentive`, `--line` or `--period` only the money asked for.
 */
import { explain, explainLedger, explanationLines, lackText, MARKS, missingFor, type Decision, parseDay, plansOf, type ExplanationNode, type Ledger, type Program, type Wanted } from "@fairway/fairway";
import { nearest } from "../files/near.js";
import type { Outcome } from "../exit.js";
import type { Io } from "../io/io.js";
import { periodsOf } from "../ledger/period.js";
import { runLedgers } from "../partners/ledgers.js";
import { openProgram } from "../partners/program.js";
import { runPartners, type Evaluated, type RunOptions } from "../partners/run.js";
import { problemsText } from "../report/problems.js";
import { safe } from "../terminal/safe.js";
import { styleFor, type Style } from "../terminal/style.js";
import { Trouble } from "../trouble.js";

export interface ExplainOptions extends RunOptions {
  readonly partner: string;
  readonly for?: string;
  /** Of the money only this incentive, fund or claims declaration; only this line; only these periods. */
  readonly incentive?: string;
  readonly line?: string;
  readonly period?: string;
  readonly format: "text" | "json";
  readonly root?: string;
}

export async function explainPartner(io: Io, path: string, options: ExplainOptions): Promise<Outcome> {
  const opened = await openProgram(io, path, options);
  if (opened === undefined) return { findings: true };
  if (options.incentive !== undefined || options.line !== undefined || options.period !== undefined) return explainMoney(io, opened.program, options);
  let found: Evaluated | undefined;
  const ran = await runPartners(io, opened.program, { ...options, evidence: true }, (one) => {
    found = one;
  });
  if (found === undefined) {
    io.err.write(problemsText(ran.problems, (file) => file, styleFor(io.err, io.env), io.err.columns));
    return { rejected: true };
  }
  const { decision } = found;
  if (options.for !== undefined) demandTier(decision, options.for);
  const tree = explain(decision, options.for === undefined ? {} : { tier: options.for });
  const missing = options.for === undefined ? undefined : missingFor(decision, options.for);
  const money = options.for === undefined && decision.money !== undefined ? explainLedger(decision.money) : undefined;
  if (options.format === "json") {
    io.out.write(`${JSON.stringify({ format: "fairway-explanation", formatVersion: 1, decision, explanation: tree, ...(money === undefined ? {} : { money }), ...(missing === undefined ? {} : { for: options.for, missing }) }, null, 2)}\n`);
    return {};
  }
  const style = styleFor(io.out, io.env);
  io.out.write(`${treeText(tree, style)}\n`);
  if (money !== undefined) io.out.write(`\n${treeText(money, style)}\n`);
  if (missing !== undefined) io.out.write(`\n${missingSection(options.for!, missing.map((lack) => lackText(lack)), style)}\n`);
  return {};
}

// ── money ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** From the ledger, so that what a budget over all partners leaves out is told too. */
async function explainMoney(io: Io, program: Program, options: ExplainOptions): Promise<Outcome> {
  let ledger: Ledger | undefined;
  const periods = periodsOf(options.period) ?? periodOfLine(options.line);
  const ran = await runLedgers(io, program, { ...options, periods, evidence: true }, (one) => {
    ledger = one;
  });
  if (ledger === undefined) {
    io.err.write(problemsText(ran.problems, (file) => file, styleFor(io.err, io.env), io.err.columns));
    return { rejected: true };
  }
  demandMoney(ledger, program, options);
  const tree = explainLedger(ledger, { incentive: options.incentive, line: options.line });
  if (options.format === "json") io.out.write(`${JSON.stringify({ format: "fairway-explanation", formatVersion: 1, ledger, explanation: tree }, null, 2)}\n`);
  else io.out.write(`${treeText(tree, styleFor(io.out, io.env))}\n`);
  return {};
}

/** A line's id starts with its incentive and its period's first day. */
function periodOfLine(line: string | undefined): Wanted | undefined {
  const day = parseDay(line?.split("/")[1] ?? "");
  return day === undefined ? undefined : { kind: "containing", day };
}

function demandMoney(ledger: Ledger, program: Program, { incentive, line }: ExplainOptions): void {
  const names = [...new Set(plansOf(program).flatMap((plan) => [...plan.incentives, ...plan.funds, ...plan.claims].map((one) => one.name)))];
  if (incentive !== undefined && !names.includes(incentive)) {
    const near = nearest(incentive, names);
    throw new Trouble(`there is no incentive, fund or claims "${incentive}"`, near !== undefined ? `Did you mean "${near}"?` : `There are ${names.join(", ") || "none"}.`);
  }
  if (line === undefined || ledger.lines.some((one) => one.id === line)) return;
  const near = nearest(line, ledger.lines.map((one) => one.id));
  throw new Trouble(`the ledger of ${ledger.partner} has no line "${line}" in these periods`, near !== undefined ? `Did you mean "${near}"?` : "`fairway ledger --format csv` lists the lines with their ids; --period names the periods.");
}

function demandTier(decision: Decision, tier: string): void {
  const tiers = decision.ladders.flatMap((ladder) => ladder.tiers.map((one) => one.tier));
  if (tiers.includes(tier)) return;
  const near = nearest(tier, tiers);
  throw new Trouble(`there is no tier "${tier}"`, near !== undefined ? `Did you mean "${near}"?` : `The tiers are ${[...new Set(tiers)].join(", ")}.`);
}

/** The tree as lines; marks in their colours, what only supports the rest in grey. */
function treeText(tree: ExplanationNode, style: Style): string {
  return explanationLines(tree).map((line) => coloured(safe(line), style)).join("\n");
}

function coloured(line: string, style: Style): string {
  const [, indent = "", mark = "", rest = ""] = /^(\s*)([✓✗?] )?(.*)$/u.exec(line) ?? [];
  const sign = mark.trim();
  const painted = sign === MARKS.met ? style.good(sign) : sign === MARKS["not met"] ? style.error(sign) : sign === "" ? "" : style.warning(sign);
  const text = indent.length >= 8 && sign === "" ? style.quiet(rest) : indent.length <= 2 && sign === "" ? style.strong(rest) : rest;
  return `${indent}${painted}${sign === "" ? "" : " "}${text}`;
}

function missingSection(tier: string, lacks: readonly string[], style: Style): string {
  if (lacks.length === 0) return style.good(`Nothing is missing for ${tier}.`);
  return [style.strong(`Missing for ${tier}:`), ...lacks.map((lack) => `  ${safe(lack)}`)].join("\n");
}
