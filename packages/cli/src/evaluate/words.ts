/**
 * Decisions in words: distances, states and what is missing, as an account manager would say them.
 *
 * Exact numbers stay exact where a short decimal is; a fraction that no decimal writes is rounded to two places for
 * reading, with `about` before it. The exact one stands in the JSON.
 */
import { decimalPlaces, formatAtLeast, formatExact, formatPercent, isInteger, parseExact, type DecisionValue, type Distance, type Exact, type LadderDecision, type Lack, type RequirementResult } from "@fairway/fairway";
import { count, listed } from "../terminal/words.js";

/** Decimals shown before a number is rounded for reading. */
const READABLE = 4;

/** "1,234.5", "about 6.67" */
export function numberText(exact: string, format: (x: Exact, rounded?: { places: number }) => string = formatExact): string {
  const value = parseExact(exact);
  if (value === undefined) return exact;
  const places = decimalPlaces(value);
  return places !== undefined && places <= READABLE ? format(value) : `about ${format(value, { places: 2 })}`;
}

/** "120,000 USD", "61,500.50 USD": cents only where there are some. */
export function moneyText(amount: string, currency: string): string {
  const text = numberText(amount, (x, rounded) => (rounded !== undefined ? formatExact(x, rounded) : isInteger(x) ? formatExact(x) : formatAtLeast(x, 2)));
  return `${text} ${currency}`.trimEnd();
}

/** "120,000 USD more", "2 more", "5 percentage points more", "12 days more". */
export function distanceText(distance: Distance): string {
  const { unit, direction, over } = distance;
  if (over === true && Number(distance.amount) === 0) return `anything ${direction} than the mark`;
  const amount = numberText(distance.amount, unit === "percent" ? (x, r) => formatPercent(x, r).slice(0, -1) : formatExact);
  const one = distance.amount === "1";
  switch (unit) {
    case "money": return `${moneyText(distance.amount, distance.currency ?? "")} ${direction}`;
    case "number": return `${amount} ${direction}`;
    case "percent": return `${amount} percentage ${distance.amount === "0.01" ? "point" : "points"} ${direction}`;
    case "days": return `${amount} ${one ? "day" : "days"} ${direction}`;
    case "months": return `${amount} ${one ? "month" : "months"} ${direction}`;
    case "steps": return `${amount} ${one ? "step" : "steps"} ${direction === "more" ? "up" : "down"}`;
  }
}

/** A value as people write it: "120,000 USD", "4.2", "37.5%", "yes". */
export function valueText(value: DecisionValue): string {
  switch (value.kind) {
    case "integer": case "number": return numberText(value.value);
    case "percent": return numberText(value.value, formatPercent);
    case "money": return moneyText(value.amount, value.currency);
    case "date": case "month": case "datetime": case "text": return value.value;
    case "word": return value.none === true ? "no tier" : value.value;
    case "bool": return value.value ? "yes" : "no";
    case "duration": return `${value.count} ${value.unit}${value.count === 1 ? "" : "s"}`;
    case "list": return value.items.length === 0 ? "none" : listed(value.items.map(valueText));
    case "record": return value.key;
  }
}

/** What a requirement still lacks: "Sales 120,000 USD more", "Satisfaction open: csat not given", "Depth, best by Practitioners". */
export function lackText(lack: Lack, requirement: RequirementResult | undefined): string {
  const name = lack.title ?? lack.text;
  if (lack.outcome === "undecided") return `${name} open${lack.missing.length === 0 ? "" : `: ${lack.missing[0]!.path} ${lack.missing[0]!.why}`}`;
  if (lack.distance !== undefined) return `${name} ${distanceText(lack.distance)}`;
  const nearest = requirement?.paths?.[0];
  if (nearest !== undefined) {
    const failed = nearest.conditions.filter((one) => one.outcome !== "met").length;
    return `${name}: by ${nearest.title}, ${count(failed, "condition")} missing`;
  }
  return lack.title === undefined ? lack.text : `${name}: ${lack.text}`;
}

/** What is missing, the nearest first: what lacks the smallest share of its mark, then what can't be measured. */
export function nearestFirst(ladder: LadderDecision): readonly { readonly lack: Lack; readonly requirement?: RequirementResult }[] {
  const tier = ladder.tiers.find((one) => one.tier === ladder.next?.tier);
  const all = (ladder.next?.missing ?? []).map((lack) => ({ lack, requirement: tier?.requirements.find((one) => one.id === lack.requirement) }));
  return all.map((one, i) => ({ one, i, share: shareMissing(one.lack, one.requirement) }))
    .sort((a, b) => a.share - b.share || a.i - b.i).map(({ one }) => one);
}

/** Distance over threshold; for ordering only, so a binary number will do. Infinite where it can't be said. */
function shareMissing(lack: Lack, requirement: RequirementResult | undefined): number {
  const threshold = requirement?.threshold;
  if (lack.distance === undefined || threshold === undefined) return Infinity;
  const mark = threshold.kind === "money" ? rough(threshold.amount) : "value" in threshold && typeof threshold.value === "string" ? rough(threshold.value) : NaN;
  const share = rough(lack.distance.amount) / mark;
  return Number.isFinite(share) ? Math.abs(share) : Infinity;
}

function rough(exact: string): number {
  const [over, under] = exact.split("/");
  return Number(over) / Number(under ?? "1");
}

/** The state of a ladder in short words; empty where there is nothing to say. */
export function stateWords(ladder: LadderDecision): readonly string[] {
  const { state } = ladder;
  return [
    ...(state.override === undefined ? [] : [`by order of ${state.override.by}`]),
    ...(state.inGrace ? ["in grace"] : []),
    ...(state.atRisk ? ["at risk"] : []),
    ...(state.pending === undefined ? [] : [`${state.pending.tier ?? "no tier"} from ${state.pending.from}`]),
    ...(state.undecided ? ["undecided"] : []),
  ];
}
