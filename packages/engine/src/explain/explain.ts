/**
 * A decision explained: the ladders with their tiers and requirements, competencies, scores, laws, benefits, and what was
 * not worked out.
 *
 * With evidence in the decision every figure unfolds to its window and records. This file refuses to evaluate: it reads
 * the decision and nothing else.
 */
import type { CompetencyDecision, Decision, Lack, LadderDecision, LawResult, PartResult, ScoreDecision, TierResult } from "@fairway/runtime";
import type { ExplanationNode } from "./node.js";
import { conditionNode, evidenceNodes, requirementNode } from "./requirements.js";
import { ladderWhy, lackText, named, scoreValue } from "./state.js";
import { missingText, valueText } from "./words.js";

export interface ExplainOptions {
  /** Only the ladders that have this tier, and of those only this tier. */
  readonly tier?: string;
  /** Only this ladder. */
  readonly ladder?: string;
}

export function explain(decision: Decision, options: ExplainOptions = {}): ExplanationNode {
  const wanted = decision.ladders
    .filter((ladder) => options.ladder === undefined || ladder.ladder === options.ladder)
    .filter((ladder) => options.tier === undefined || ladder.tiers.some((tier) => tier.tier === options.tier));
  const narrow = options.tier !== undefined || options.ladder !== undefined;
  const rest = narrow ? [] : [
    ...decision.competencies.map(competencyNode), ...decision.scores.map(scoreNode), ...decision.laws.map(lawNode), ...benefitNodes(decision),
  ];
  return {
    kind: "decision", title: `${decision.partner} as of ${decision.asOf}`,
    why: decision.problems.length === 0 ? undefined : decision.problems.map((problem) => problem.message).join(" "),
    children: [...wanted.map((ladder) => ladderNode(ladder, options.tier)), ...rest],
  };
}

/** What is missing for a tier, one node for each requirement that is not met; none where the ladder or tier is not there. */
export function missingFor(decision: Decision, tier: string, ladder?: string): readonly Lack[] {
  return decision.ladders.filter((each) => ladder === undefined || each.ladder === ladder).flatMap((each) => each.tiers)
    .filter((each) => each.tier === tier).flatMap((each) => each.requirements).flatMap((requirement): readonly Lack[] => {
      const { outcome } = requirement;
      if (outcome === "met") return [];
      return [{ requirement: requirement.id, title: requirement.title, text: requirement.text, outcome, distance: requirement.distance, missing: requirement.missing }];
    });
}

export function ladderNode(ladder: LadderDecision, only?: string): ExplanationNode {
  const tiers = [...ladder.tiers].reverse().filter((tier) => only === undefined || tier.tier === only);
  return {
    kind: "ladder", title: named(ladder.title ?? ladder.ladder, ladder.key), value: ladder.tierTitle ?? ladder.tier ?? "no tier", why: ladderWhy(ladder),
    children: [...tiers.map((tier) => tierNode(tier, ladder)), ...nextNode(ladder, only)], origin: ladder.origin,
  };
}

function tierNode(tier: TierResult, ladder: LadderDecision): ExplanationNode {
  const held = ladder.tier === tier.tier ? "held" : undefined;
  return { kind: "tier", title: tier.title ?? tier.tier, outcome: tier.outcome, ...(held === undefined ? {} : { value: held }), children: tier.requirements.map(requirementNode) };
}

function nextNode({ next }: LadderDecision, only: string | undefined): readonly ExplanationNode[] {
  if (next === undefined || only !== undefined) return [];
  const why = next.missing.length === 0 ? "Everything is met; it waits for its review" : undefined;
  return [{ kind: "note", title: `What is missing for ${next.title ?? next.tier}`, why, children: next.missing.map((lack) => ({ kind: "note", title: lackText(lack), children: [] })) }];
}

function competencyNode(of: CompetencyDecision): ExplanationNode {
  const held = of.held ? `held since ${of.since}${of.until === undefined ? "" : `, until ${of.until} unless it requalifies`}` : "not held";
  return { kind: "competency", title: named(of.title ?? of.competency, of.key), outcome: of.outcome, value: held, children: of.requirements.map(requirementNode), origin: of.origin };
}

function scoreNode(score: ScoreDecision): ExplanationNode {
  const why = score.best === true ? "The best total: it counts as a whole" : score.best === false ? "Another total is higher" : undefined;
  return {
    kind: "score", title: named(score.title ?? score.score, score.key), outcome: score.passed, value: scoreValue(score), why,
    ...(score.mark === undefined ? {} : { threshold: `pass at ${valueText({ kind: "number", value: score.mark })}` }),
    children: score.parts.map(partNode), origin: score.origin,
  };
}

function partNode(part: PartResult): ExplanationNode {
  const points = part.points === undefined ? "not known" : `${valueText({ kind: "number", value: part.points })} points`;
  const most = part.most === undefined ? "" : ` of at most ${valueText({ kind: "number", value: part.most })}`;
  const closed = part.gate !== undefined && part.gate.outcome === "not met";
  return {
    kind: "part", title: part.title ?? part.part, value: `${points}${most}`, ...(part.reads === undefined ? {} : { threshold: `for ${valueText(part.reads)}` }),
    why: closed ? `No points, because ${part.gate?.text ?? "the gate"} does not hold` : part.missing.length === 0 ? undefined : part.missing.map(missingText).join("; "),
    children: [...(part.gate === undefined ? [] : [conditionNode(part.gate)]), ...evidenceNodes(part)], origin: part.origin,
  };
}

function lawNode(law: LawResult): ExplanationNode {
  const outcome = law.outcome === "held" ? "met" : law.outcome === "broken" ? "not met" : "undecided";
  return { kind: "law", title: law.title ?? law.law, outcome, value: law.outcome, children: [conditionNode(law.condition)], origin: law.origin };
}

function benefitNodes(decision: Decision): readonly ExplanationNode[] {
  return decision.benefits.map((given) => ({
    kind: "benefit", title: given.title ?? given.benefit, value: valueText(given.value), why: `From ${named(given.from.name, given.from.key)}`, children: [],
  }));
}
