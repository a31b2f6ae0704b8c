/**
 * `fairway explain`: one partner's decision, unfolded to clauses, values and the facts behind them.
 *
 * With `--for` also exactly what is missing for that tier.
 */
import { explain, explanationLines, lackText, MARKS, missingFor, type Decision, type ExplanationNode } from "@fairway/fairway";
import { nearest } from "../files/near.js";
import type { Outcome } from "../exit.js";
import type { Io } from "../io/io.js";
import { openProgram } from "../partners/program.js";
import { runPartners, type Evaluated, type RunOptions } from "../partners/run.js";
import { problemsText } from "../report/problems.js";
import { safe } from "../terminal/safe.js";
import { styleFor, type Style } from "../terminal/style.js";
import { Trouble } from "../trouble.js";

export interface ExplainOptions extends RunOptions {
  readonly partner: string;
  readonly for?: string;
  readonly format: "text" | "json";
  readonly root?: string;
}

export async function explainPartner(io: Io, path: string, options: ExplainOptions): Promise<Outcome> {
  const opened = await openProgram(io, path, options);
  if (opened === undefined) return { findings: true };
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
  if (options.format === "json") {
    io.out.write(`${JSON.stringify({ format: "fairway-explanation", formatVersion: 1, decision, explanation: tree, ...(missing === undefined ? {} : { for: options.for, missing }) }, null, 2)}\n`);
    return {};
  }
  const style = styleFor(io.out, io.env);
  io.out.write(`${treeText(tree, style)}\n`);
  if (missing !== undefined) io.out.write(`\n${missingSection(options.for!, missing.map((lack) => lackText(lack)), style)}\n`);
  return {};
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
