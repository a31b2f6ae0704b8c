/**
 * A ledger explained: from a partner's total to the incentives, their lines, and the facts behind each line.
 *
 * Reads the ledger and nothing else. This file refuses to evaluate.
 */
import type { ClaimResult, DecisionMoney, FundResult, IncentiveResult, Ledger, LedgerLine } from "@fairway/runtime";
import { amountText, claimText, claimWhy, lineWhy, lotText, periodText, statusText, subjectText, totalsText } from "./money-words.js";
import type { ExplanationNode } from "./node.js";
import { conditionNode, evidenceNodes } from "./requirements.js";
import { missingText, valueText } from "./words.js";

export interface ExplainLedgerOptions {
  /** Only this incentive, fund or claims declaration. */
  readonly incentive?: string;
  /** Only the line with this id, and what it is part of. */
  readonly line?: string;
}

/** A ledger, or the money of a decision, which has no lines across incentives. */
export type Explained = DecisionMoney & Partial<Pick<Ledger, "partner" | "asOf" | "lines" | "problems">>;

/** The ledger as a tree; its root holds the totals. */
export function explainLedger(ledger: Explained, options: ExplainLedgerOptions = {}): ExplanationNode {
  const wanted = (name: string): boolean => options.incentive === undefined || options.incentive === name;
  const kept = (line: LedgerLine): boolean => options.line === undefined || line.id === options.line;
  const incentives = ledger.incentives.filter((one) => wanted(one.incentive)).filter((one) => options.line === undefined || one.lines.some(kept));
  const inside = new Set(ledger.incentives.flatMap((one) => one.lines.map((line) => line.id)));
  const across = (ledger.lines ?? []).filter((line) => !inside.has(line.id) && line.kind !== "claim" && wanted(line.incentive) && kept(line));
  const whole = options.line === undefined;
  return {
    kind: "ledger", title: ledger.partner === undefined ? "Money" : `${ledger.partner}: money as of ${ledger.asOf ?? ""}`, value: totalsText(ledger.totals),
    why: [ledger.held.length === 0 ? undefined : `Held: ${totalsText(ledger.held)}`, ...(ledger.problems ?? []).map((problem) => problem.message)].filter((part) => part !== undefined).join(". "),
    children: [
      ...incentives.map((one) => incentiveNode(one, kept)), ...across.map(lineNode),
      ...(whole ? ledger.funds.filter((fund) => wanted(fund.fund)).map(fundNode) : []),
      ...ledger.claims.filter((claim) => wanted(claim.claims) || claim.from.some(({ fund }) => wanted(fund))).flatMap((claim) => claimNode(claim, ledger, kept, whole)),
    ],
  };
}

function incentiveNode(of: IncentiveResult, kept: (line: LedgerLine) => boolean): ExplanationNode {
  const part = of.takesPart === "no" ? "takes no part" : totalsText(of.totals);
  const next = of.nextBand && `The next band starts at ${valueText(of.nextBand.from)}: ${valueText(of.nextBand.missing)} more`;
  const reach = of.reach && `Reached: ${valueText(of.reach)}`;
  const missing = of.problems.length === 0 ? undefined : of.problems.map(missingText).join("; ");
  return {
    kind: "incentive", title: `${of.title ?? of.incentive}, ${periodText(of.period)}`, value: `${part} (${statusText(of.status)})`,
    why: [reach, next, missing, of.held.length === 0 ? undefined : `Held: ${totalsText(of.held)}`].filter((part) => part !== undefined).join(". "),
    children: [
      ...of.who.map((who): ExplanationNode => ({ ...conditionNode(who), title: who.title === undefined ? who.text : `${who.title}: ${who.text}` })),
      ...of.lines.filter(kept).map(lineNode),
    ],
    origin: of.origin,
  };
}

/** A line with its clause and the facts behind its figures. */
export function lineNode(line: LedgerLine): ExplanationNode {
  const { records, origin } = line;
  const keys: ExplanationNode[] = records === undefined || records.count < 2 || line.evidence !== undefined ? [] : [{
    kind: "evidence", title: `${records.count} records`, value: `${records.keys.join(", ")}${records.count > records.keys.length ? `, and ${records.count - records.keys.length} more` : ""}`, children: [],
  }];
  return {
    kind: "line", title: subjectText(line), value: `${amountText(line)}${line.kind === "earned" || line.kind === "claim" ? ` on ${line.on}` : ""}`, why: lineWhy(line),
    children: [
      ...keys, ...evidenceNodes(line),
      { kind: "note", title: `${origin.file}:${origin.line}  ${origin.text.split("\n")[0]!.trim()}`, children: [] },
      { kind: "note", title: `line ${line.id}`, children: [] },
    ],
    origin,
  };
}

export function fundNode(of: FundResult): ExplanationNode {
  return {
    kind: "fund", title: of.title ?? of.fund, value: `${amountText({ amount: of.balance, currency: of.currency })} left`,
    children: of.lots.map((lot): ExplanationNode => ({ kind: "evidence", title: periodText(lot.period), value: lotText(lot), children: [] })), origin: of.origin,
  };
}

function claimNode(claim: ClaimResult, ledger: Explained, kept: (line: LedgerLine) => boolean, whole: boolean): readonly ExplanationNode[] {
  const lines = (ledger.lines ?? []).filter((line) => line.kind === "claim" && line.records?.keys.includes(claim.record) === true && claim.from.some(({ fund }) => fund === line.incentive) && kept(line));
  if (!whole && lines.length === 0) return [];
  return [{
    kind: "claim", title: `${claim.title ?? claim.claims}, ${claim.record}`, value: claimText(claim), why: claimWhy(claim),
    outcome: claim.outcome === "accepted" ? "met" : claim.outcome === "refused" ? "not met" : "undecided",
    children: lines.map(lineNode), origin: claim.origin,
  }];
}
