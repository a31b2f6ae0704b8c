/**
 * What changed since lines were issued: a closed period worked out anew, and the difference to its lines.
 *
 * A final line that was issued is never changed and never issued again. Where it would come out otherwise now, a
 * correction carries the difference, about that line and dated the as-of day; a line that was not issued then is a
 * correction too, where its period has been issued, and a line of its own kind where not. Corrections that were issued count
 * to the line they are about. The minimum payout is not asked again. Lines that were accrued or held were no promise: they are issued anew. This file refuses
 * to say why something changed; the lines' own figures do.
 */
import { add, exact, formatDay, formatMoney, isZero, negate, subtract, ZERO, type Day, type Exact, type LedgerLine } from "@fairway/runtime";
import { amountText } from "./entry.js";

/** The lines that are to be issued now. @param all of one incentive in one period @param issued final lines of the same */
export function toIssue(all: readonly LedgerLine[], issued: readonly LedgerLine[], asOf: Day): readonly LedgerLine[] {
  if (issued.length === 0) return all;
  const now = all.filter(isCorrected);
  const standing = standingOf(issued.filter(isCorrected));
  const current = new Map(now.map((line) => [line.id, line]));
  const changed = now.flatMap((line) => {
    const was = standing.get(line.id);
    if (was === undefined) return [line.status === "held" ? line : asCorrection(line, exact(line.amount), undefined, asOf)];
    const change = subtract(line.status === "held" ? ZERO : exact(line.amount), was.amount);
    return isZero(change) ? [] : [asCorrection(line, change, was, asOf)];
  });
  const gone = [...standing.values()].filter(({ line, amount }) => !current.has(line.id) && !isZero(amount)).map((was) => asCorrection(was.line, negate(was.amount), was, asOf));
  return [...changed, ...gone];
}

/** What was brought forward and what was left waiting went into the periods after it: those have paid it. */
function isCorrected({ kind }: LedgerLine): boolean {
  return kind !== "minimum" && kind !== "brought forward";
}

/** A line that stands, with all corrections about it. */
interface Standing { readonly line: LedgerLine; readonly amount: Exact }

function standingOf(issued: readonly LedgerLine[]): ReadonlyMap<string, Standing> {
  const found = new Map<string, Standing>();
  for (const line of issued) {
    const id = line.kind === "correction" ? (line.about ?? line.id) : line.id;
    const known = found.get(id);
    const own = line.kind === "correction" ? { ...line, id } : line;
    found.set(id, { line: known?.line ?? own, amount: add(known?.amount ?? ZERO, exact(line.amount)) });
  }
  return found;
}

/** A line that was not issued keeps the name that it would have had: what comes later is about that. */
function asCorrection(line: LedgerLine, amount: Exact, was: Standing | undefined, asOf: Day): LedgerLine {
  const text = amountText(amount, line.currency);
  return {
    ...line, id: `${line.id}/correction ${formatDay(asOf)}`, kind: "correction", status: "final", on: formatDay(asOf), about: line.id, exact: text, amount: text,
    why: was === undefined ? "It was not known when the period was closed." : `It came to ${formatMoney({ amount: was.amount, currency: line.currency })} before, and to ${formatMoney({ amount: add(was.amount, amount), currency: line.currency })} now.`,
  };
}
