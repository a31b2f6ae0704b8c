/** Requirements, paths, conditions and their evidence as nodes. It refuses to decide: it only words what a decision holds. */
import type { ConditionResult, Evidence, ExceptionResult, MissingFact, PathResult, RequirementResult } from "@fairway/runtime";
import type { ExplanationNode } from "./node.js";
import { distanceText, missingText, valueText } from "./words.js";

export function requirementNode(requirement: RequirementResult): ExplanationNode {
  const { condition, paths, exception } = requirement;
  const inner = condition === undefined ? [] : condition.parts === undefined ? evidenceNodes(condition) : [conditionNode(condition)];
  return {
    kind: "requirement", title: requirement.title ?? requirement.text, outcome: requirement.outcome, ...sides(requirement),
    why: joined(exception && exceptionText(exception), pathsText(requirement), missingList(requirement.missing)),
    children: [...inner, ...(paths ?? []).map(pathNode)], origin: requirement.origin,
  };
}

function sides(of: Pick<RequirementResult, "value" | "operator" | "threshold" | "distance" | "outcome">): Partial<ExplanationNode> {
  if (of.operator === undefined) return {};
  return {
    value: valueText(of.value), threshold: `${of.operator} ${valueText(of.threshold)}`,
    ...(of.distance === undefined ? {} : { distance: distanceText(of.distance) }),
  };
}

function exceptionText(exception: ExceptionResult): string {
  const name = exception.title === undefined ? "The exception" : `The exception ${JSON.stringify(exception.title)}`;
  if (exception.applies === "undecided") return `${name} may apply: it is open whether ${exception.when}`;
  return exception.waived ? `Waived, because ${exception.when}` : `${name} applies, because ${exception.when}`;
}

function pathsText(requirement: RequirementResult): string | undefined {
  if (requirement.asks === undefined) return undefined;
  const met = (requirement.paths ?? []).filter((path) => path.outcome === "met").map((path) => path.title);
  const asked = requirement.asks === "any" ? "One path suffices" : requirement.asks === "all" ? "Every path is asked" : `${requirement.asks} of the paths are asked`;
  return `${asked}; ${met.length === 0 ? "none is met" : `met: ${met.join(", ")}`}`;
}

function missingList(missing: readonly MissingFact[]): string | undefined {
  return missing.length === 0 ? undefined : missing.map(missingText).join("; ");
}

function joined(...texts: readonly (string | undefined)[]): string | undefined {
  const some = texts.filter((text) => text !== undefined);
  return some.length === 0 ? undefined : some.join(". ");
}

function pathNode(path: PathResult): ExplanationNode {
  const children = path.conditions.map((condition) => ({ ...conditionNode(condition), title: condition.title ?? condition.text, origin: condition.origin }));
  return { kind: "path", title: path.title, outcome: path.outcome, children, origin: path.origin };
}

export function conditionNode(condition: ConditionResult): ExplanationNode {
  return {
    kind: "condition", title: condition.text, outcome: condition.outcome, ...sides(condition), why: missingList(condition.missing),
    children: [...(condition.parts ?? []).map(conditionNode), ...evidenceNodes(condition)],
  };
}

export function evidenceNodes(of: { readonly evidence?: readonly Evidence[] }): readonly ExplanationNode[] {
  return (of.evidence ?? []).map(evidenceNode);
}

function evidenceNode(evidence: Evidence): ExplanationNode {
  const { records, window } = evidence;
  const counted = records === undefined ? undefined : recordsText(records);
  const days = window === undefined ? undefined : `${window.text}: ${window.from} to ${window.to}`;
  return {
    kind: "evidence", title: evidence.kind === "records" ? (evidence.text ?? evidence.name) : titled(evidence), value: valueText(evidence.value),
    why: joined(evidence.asOf && `As of ${evidence.asOf}`, evidence.given === true ? "Given by the test" : undefined, days, counted, evidence.value === undefined ? missingList(evidence.missing ?? []) : undefined),
    children: (evidence.parts ?? []).map(evidenceNode), origin: evidence.origin,
  };
}

function titled(evidence: Evidence): string {
  return evidence.title === undefined ? evidence.name : `${evidence.title} (${evidence.name})`;
}

function recordsText(records: NonNullable<Evidence["records"]>): string {
  const named = records.keys.length === 0 ? "" : `: ${records.keys.join(", ")}${records.more === 0 ? "" : ` and ${records.more} more`}`;
  return `${records.counted} of ${records.seen} counted${named}`;
}
