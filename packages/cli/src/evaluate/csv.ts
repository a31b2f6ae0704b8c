/** The overview as CSV, one line per partner and ladder, for spreadsheets. */
import { csvRow } from "../terminal/spreadsheet.js";
import type { Line } from "./lines.js";

const COLUMNS = [
  "partner", "name", "ladder", "key", "tier", "since", "earned", "came_in", "in_grace", "grace_since", "at_risk", "undecided",
  "pending_tier", "pending_from", "next_review_reads", "next_review_counts_from", "competencies", "next_tier", "missing",
] as const;

export const CSV_HEADER = csvRow(COLUMNS);

export function csvLine(line: Line): string {
  const { ladder } = line;
  const state = ladder?.state;
  const values: Record<(typeof COLUMNS)[number], string> = {
    partner: line.partner, name: line.name ?? "", ladder: ladder?.ladder ?? "", key: ladder?.key ?? "",
    tier: ladder?.tier ?? "", since: ladder?.since ?? "", earned: ladder?.earned ?? "", came_in: line.from ?? (line.move === "stayed" ? (ladder?.tier ?? "") : ""),
    in_grace: yes(state?.inGrace), grace_since: state?.graceSince ?? "", at_risk: yes(state?.atRisk), undecided: yes(state?.undecided),
    pending_tier: state?.pending?.tier ?? "", pending_from: state?.pending?.from ?? "",
    next_review_reads: ladder?.nextReview?.reads ?? "", next_review_counts_from: ladder?.nextReview?.effective ?? "",
    competencies: line.competencies.join(";"), next_tier: line.nextTier, missing: line.missing.join("; "),
  };
  return csvRow(COLUMNS.map((column) => values[column]));
}

function yes(flag: boolean | undefined): string {
  return flag === undefined ? "" : flag ? "yes" : "no";
}
