/**
 * The overview as CSV (RFC 4180), one line per partner and ladder, for spreadsheets.
 *
 * A text that a spreadsheet would take for a formula gets an apostrophe in front, so that data from outside computes nothing.
 */
import type { Line } from "./lines.js";

const COLUMNS = [
  "partner", "name", "ladder", "key", "tier", "since", "earned", "came_in", "in_grace", "grace_since", "at_risk", "undecided",
  "pending_tier", "pending_from", "next_review_reads", "next_review_counts_from", "competencies", "next_tier", "missing",
] as const;

export const CSV_HEADER = `${COLUMNS.join(",")}\r\n`;

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
  return `${COLUMNS.map((column) => field(values[column])).join(",")}\r\n`;
}

function yes(flag: boolean | undefined): string {
  return flag === undefined ? "" : flag ? "yes" : "no";
}

function field(text: string): string {
  const harmless = /^[=+@\t\r]|^-(?![\d.])/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
