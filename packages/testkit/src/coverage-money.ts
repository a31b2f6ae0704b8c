/**
 * Coverage of money: what clauses of incentives, limits and claims did in the ledgers of worked cases, told from the lines.
 *
 * A pay clause is covered when a line came of it, a band when one was paid at it, a cap, a floor and a limit when they changed
 * what is paid, claims when one was accepted and one refused. Bands with edges that are worked out can't be told from their
 * lines and are not asked for.
 */
import type { Origin, Plan, PlanBand, PlanExpression, PlanIncentive } from "@fairway/plan";
import type { ClaimResult, ClauseOrigin, DecisionMoney, DecisionValue, Ledger, LedgerLine } from "@fairway/runtime";
import { onOneLine, type Add, type Clause } from "./clause.js";

/** Tells what came of the clauses of the plan. */
export function seeMoney(money: Pick<DecisionMoney | Ledger, "incentives" | "claims"> | undefined, add: Add): void {
  for (const line of money?.incentives.flatMap(({ lines }) => lines) ?? []) seeLine(line, add);
  for (const claim of money?.claims ?? []) seeClaim(claim, add);
}

function seeLine(line: LedgerLine, add: Add): void {
  const place = placeOf(line.origin);
  switch (line.kind) {
    case "earned": case "charged": case "clawback":
      add("pay", place, "used");
      if (line.band !== undefined) add("band", `${place} ${edgeOf(line.band.from)}`, "used");
      return;
    case "cap": case "floor": add(line.kind, place, "used"); return;
    case "stacking": case "limit": add("limit", place, "used"); return;
    default:
  }
}

function seeClaim({ claims, outcome }: ClaimResult, add: Add): void {
  if (outcome === "accepted" || outcome === "refused") add("claims", claims, outcome === "accepted" ? "met" : "not met");
}

export function moneyClauses(plan: Plan): readonly Clause[] {
  return [
    ...plan.incentives.flatMap(ofIncentive),
    ...plan.limits.flatMap((limit) => limit.rules.map(({ origin }): Clause => used("limit", origin, limit.name, "In no test does it take anything off."))),
    ...plan.claims.map(({ name, origin }): Clause => ({
      kind: "claims", id: name, name, origin, asks: [{ outcome: "met", else: "No test has a claim that is accepted." }, { outcome: "not met", else: "No test has a claim that is refused." }],
    })),
  ];
}

function ofIncentive({ name, pays, bounds }: PlanIncentive): readonly Clause[] {
  return [
    ...pays.flatMap(({ form, origin }): readonly Clause[] => [
      used("pay", origin, name, "No test is paid by it."),
      ...(form.kind === "bands" && form.mode !== "marks" ? form.bands.flatMap((band) => ofBand(band, origin, name)) : []),
    ]),
    ...bounds.map(({ kind, origin }) => used(kind, origin, name, `In no test does the ${kind} change what is paid.`)),
  ];
}

/** A band that pays nothing leaves no line. */
function ofBand({ from, rate, origin }: PlanBand, pay: Origin, of: string): readonly Clause[] {
  const edge = from === undefined ? edgeOf(undefined) : writtenEdge(from);
  if (edge === undefined || (rate.op === "constant" && rate.value === "0")) return [];
  return [{ ...used("band", origin, of, "In no test is anything paid at this band."), id: `${placeOf(pay)} ${edge}` }];
}

function used(kind: Clause["kind"], origin: Origin, of: string, otherwise: string): Clause {
  return { kind, id: placeOf(origin), name: `${of}: ${onOneLine(origin.text)}`, origin, asks: [{ outcome: "used", else: otherwise }], unseen: otherwise };
}

function placeOf({ file, line, text }: ClauseOrigin): string {
  return `${file}:${line} ${text}`;
}

/** An edge as its line shows it. */
function edgeOf(edge: DecisionValue | undefined): string {
  if (edge === undefined) return "below everything";
  return edge.kind === "money" ? `${edge.amount} ${edge.currency}` : "value" in edge ? String(edge.value) : JSON.stringify(edge);
}

/** An edge that is written out; undefined where it is worked out. */
function writtenEdge(edge: PlanExpression): string | undefined {
  if (edge.op !== "constant") return undefined;
  const { value } = edge;
  if (typeof value === "string") return value;
  return typeof value === "object" && "currency" in value ? `${value.amount} ${value.currency}` : undefined;
}
