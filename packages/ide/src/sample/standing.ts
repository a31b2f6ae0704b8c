/** The standing of one sample partner, ready to be shown: tiers, requirements with their thresholds, what is missing, money. */
import { distanceText, ladderWhy, missingText, valueText } from "@fairway/engine";
import type { Program } from "@fairway/fairway";
import type { ConditionResult, CompetencyDecision, Day, Decision, DecisionValue, Distance, LadderDecision, LedgerLine, MissingFact, Outcome, PathResult, RequirementResult } from "@fairway/runtime";
import type { Span } from "@fairway/syntax";
import type { Snapshot } from "../workspace/snapshot.js";
import { decide, planFor, type SampleData } from "./data.js";
import { placeOfOrigin } from "./place.js";

export interface RequirementView {
  readonly title: string;
  /** The clause as written. */
  readonly text: string;
  readonly outcome: Outcome;
  readonly value?: string;
  readonly threshold?: string;
  /** How much of the threshold is reached, from 0 to 1; absent where it can't be measured. */
  readonly share?: number;
  readonly lack?: string;
  readonly span: Span;
  readonly parts?: readonly RequirementView[];
}
export interface TierView { readonly name: string; readonly title: string; readonly held: boolean; readonly outcome: Outcome; readonly requirements: readonly RequirementView[] }
export interface LadderView { readonly title: string; readonly tier: string; readonly notes: readonly string[]; readonly tiers: readonly TierView[]; readonly span: Span }
export interface CompetencyView { readonly title: string; readonly held: boolean; readonly note: string; readonly requirements: readonly RequirementView[]; readonly span: Span }
export interface LedgerView { readonly title: string; readonly amount: string; readonly note: string; readonly span: Span }

export interface StandingView {
  readonly partners: readonly { readonly id: string; readonly label: string }[];
  readonly partner?: string;
  readonly ladders: readonly LadderView[];
  readonly competencies: readonly CompetencyView[];
  readonly ledger: readonly LedgerView[];
  /** Why nothing can be shown, and what to do. */
  readonly problem?: string;
}

const NOTHING = { partners: [], ladders: [], competencies: [], ledger: [] } as const;

/** @param wanted the partner's key; without it, the first one is shown */
export async function standingView(snapshot: Snapshot, program: Program, data: SampleData, wanted: string | undefined, asOf: Day): Promise<StandingView> {
  const plan = planFor(program, asOf);
  if (plan === undefined) return { ...NOTHING, problem: "The program has errors, and none without them has been seen since it was opened. Mend them first." };
  const { partners, problems } = await data.read(plan);
  const listed = [...partners.values()].map(({ facts }) => ({ id: facts.key, label: labelOf(facts) }));
  if (listed.length === 0) return { ...NOTHING, problem: problems[0] ?? `There are no partners in "${data.files.data}". Put sample data there, or name another folder in the settings.` };
  const partner = partners.get(wanted ?? "") ?? (wanted === undefined ? [...partners.values()][0] : undefined);
  if (partner === undefined) return { ...NOTHING, partners: listed, problem: `There is no partner "${wanted}" in the sample data.` };
  const decision = decide(program, partner, asOf);
  if ("problem" in decision) return { ...NOTHING, partners: listed, partner: partner.facts.key, problem: decision.problem };
  return {
    partners: listed, partner: partner.facts.key,
    ladders: decision.ladders.map((ladder) => ladderView(ladder, snapshot)),
    competencies: decision.competencies.map((one) => competencyView(one, snapshot)),
    ledger: linesOf(decision).map((line) => ledgerView(line, snapshot)),
  };
}

/** A partner's name, where its record has one, with its key. */
export function labelOf(facts: { readonly key: string; readonly partner: Readonly<Record<string, unknown>> }): string {
  const name = ["name", "title", "company"].map((field) => facts.partner[field]).find((value) => typeof value === "string");
  return typeof name === "string" && name !== facts.key ? `${name} (${facts.key})` : facts.key;
}

function linesOf(decision: Decision): readonly LedgerLine[] {
  return decision.money?.incentives.flatMap(({ lines }) => lines) ?? [];
}

function ledgerView(line: LedgerLine, snapshot: Snapshot): LedgerView {
  const note = [line.period.label, line.kind === "earned" ? undefined : line.kind, line.why, line.status].filter((text) => text !== undefined && text !== "").join(", ");
  return { title: [line.title ?? line.incentive, line.clause].filter((text) => text !== undefined).join(": "), amount: valueText({ kind: "money", amount: line.amount, currency: line.currency }), note, span: placeOfOrigin(snapshot, line.origin) };
}

function ladderView(ladder: LadderDecision, snapshot: Snapshot): LadderView {
  const tier = ladder.tierTitle ?? ladder.tier ?? "no tier";
  const why = ladderWhy(ladder);
  const next = ladder.nextReview === undefined ? [] : [`Next review reads ${ladder.nextReview.reads} and counts from ${ladder.nextReview.effective}.`];
  const notes = why === undefined || why === "" ? [`Since ${ladder.since}.`, ...next] : [why];
  return {
    title: ladder.key === undefined ? (ladder.title ?? ladder.ladder) : `${ladder.title ?? ladder.ladder} for ${ladder.key}`, tier,
    notes, span: placeOfOrigin(snapshot, ladder.origin),
    tiers: ladder.tiers.map((one) => ({ name: one.tier, title: one.title ?? one.tier, held: one.tier === ladder.tier, outcome: one.outcome, requirements: one.requirements.map((each) => requirementView(each, snapshot)) })),
  };
}

function competencyView(of: CompetencyDecision, snapshot: Snapshot): CompetencyView {
  const note = of.held ? `Held since ${of.since}${of.until === undefined ? "" : `, until ${of.until} unless it requalifies`}` : "Not held";
  return { title: of.key === undefined ? (of.title ?? of.competency) : `${of.title ?? of.competency} for ${of.key}`, held: of.held, note, requirements: of.requirements.map((each) => requirementView(each, snapshot)), span: placeOfOrigin(snapshot, of.origin) };
}

function requirementView(of: RequirementResult, snapshot: Snapshot): RequirementView {
  const exception = of.exception === undefined ? "" : ` (${of.exception.waived ? "waived" : "instead"}${of.exception.title === undefined ? "" : `: ${of.exception.title}`})`;
  const parts = of.paths?.map((path) => pathView(path, snapshot)) ?? (of.condition?.parts ?? []).map((part) => conditionView(part, placeOfOrigin(snapshot, of.origin)));
  return {
    title: `${of.title ?? of.text}${exception}`, text: of.text, outcome: of.outcome, ...figures(of), span: placeOfOrigin(snapshot, of.origin), ...(parts.length === 0 ? {} : { parts }),
  };
}

function pathView(path: PathResult, snapshot: Snapshot): RequirementView {
  const parts = path.conditions.map((condition) => ({ ...conditionView(condition, placeOfOrigin(snapshot, condition.origin)), ...(condition.title === undefined ? {} : { title: condition.title }) }));
  return { title: path.title, text: path.title, outcome: path.outcome, span: placeOfOrigin(snapshot, path.origin), parts };
}

function conditionView(condition: ConditionResult, span: Span): RequirementView {
  const parts = (condition.parts ?? []).map((part) => conditionView(part, span));
  return { title: condition.text, text: condition.text, outcome: condition.outcome, ...figures(condition), span, ...(parts.length === 0 ? {} : { parts }) };
}

interface Figures { readonly outcome: Outcome; readonly value?: DecisionValue; readonly operator?: string; readonly threshold?: DecisionValue; readonly distance?: Distance; readonly missing: readonly MissingFact[] }

function figures({ outcome, value, operator, threshold, distance, missing }: Figures): Pick<RequirementView, "value" | "threshold" | "share" | "lack"> {
  const share = shareOf(value, threshold, operator, outcome);
  const lack = distance !== undefined ? distanceText(distance) : missing.length > 0 ? missing.map(missingText).join("; ") : undefined;
  return {
    ...(value === undefined ? {} : { value: valueText(value) }), ...(threshold === undefined ? {} : { threshold: askedText(operator, threshold) }),
    ...(share === undefined ? {} : { share }), ...(lack === undefined || outcome === "met" ? {} : { lack }),
  };
}

const ASKED: Readonly<Record<string, string>> = { ">=": "at least ", ">": "more than ", "<=": "at most ", "<": "less than ", is: "", in: "in ", "is not": "not ", "not in": "not in ", covers: "covering " };

/** What is asked, in words. */
function askedText(operator: string | undefined, threshold: DecisionValue): string {
  return `${ASKED[operator ?? "is"] ?? ""}${valueText(threshold)}`;
}

/** Only for the length of a bar: what decides is exact and stands in the outcome. */
function shareOf(value: DecisionValue | undefined, threshold: DecisionValue | undefined, operator: string | undefined, outcome: Outcome): number | undefined {
  const [a, b] = [sizeOf(value), sizeOf(threshold)];
  if (a === undefined || b === undefined || b <= 0 || (operator !== ">=" && operator !== ">")) return outcome === "met" && value !== undefined ? 1 : undefined;
  return Math.min(Math.max(a / b, 0), 1);
}

function sizeOf(value: DecisionValue | undefined): number | undefined {
  const text = value === undefined ? undefined : value.kind === "money" ? value.amount : value.kind === "integer" || value.kind === "number" || value.kind === "percent" ? value.value : undefined;
  if (text === undefined) return undefined;
  const [above, below = "1"] = text.split("/");
  const size = Number(above) / Number(below);
  return Number.isFinite(size) ? size : undefined;
}
