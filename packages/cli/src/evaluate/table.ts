/**
 * The overview for people: one line per partner (and ladder, where there are several), and the counts below it.
 */
import type { Style } from "../terminal/style.js";
import { inColumns, type Cell, type Column } from "../terminal/columns.js";
import { safe } from "../terminal/safe.js";
import { width, wrap } from "../terminal/width.js";
import { count, listed, thousands } from "../terminal/words.js";
import { bookEntries } from "../ledger/book-entries.js";
import type { Line } from "./lines.js";
import type { LadderTally, Tally } from "./tally.js";

export function tableText(lines: readonly Line[], style: Style, room: number | undefined): string {
  const several = new Set(lines.map((line) => line.ladderName)).size > 1;
  const named = lines.some((line) => line.name !== undefined);
  const competent = lines.some((line) => line.competencies.length > 0);
  const states = lines.some((line) => line.states.length > 0);
  const columns: (Column & { readonly cell: (line: Line, first: boolean) => Cell })[] = [
    { title: "PARTNER", least: 8, cell: (line, first) => ({ text: first ? safe(line.partner) : "", paint: style.strong }) },
    ...(named ? [{ title: "NAME", least: 10, cell: (line: Line, first: boolean): Cell => ({ text: first ? safe(line.name ?? "") : "" }) }] : []),
    ...(several ? [{ title: "LADDER", least: 8, cell: (line: Line): Cell => ({ text: safe(line.ladderName), paint: style.quiet }) }] : []),
    { title: "TIER", cell: (line) => ({ text: line.from === undefined ? line.tier : `${line.from} → ${line.tier}`, paint: tierPaint(line, style) }) },
    ...(states ? [{ title: "STATE", least: 12, cell: (line: Line): Cell => ({ text: safe(line.states.join(", ")), paint: style.warning }) }] : []),
    ...(competent ? [{ title: "COMPETENCIES", least: 12, cell: (line: Line, first: boolean): Cell => ({ text: first ? safe(line.competencies.join(", ")) : "" }) }] : []),
    { title: "NEXT", cell: (line) => ({ text: line.nextTier }) },
    { title: "WHAT IS MISSING", least: 24, cell: (line) => ({ text: safe(missingText(line)) }) },
  ];
  const rows = lines.map((line, i) => columns.map((column) => column.cell(line, lines[i - 1]?.partner !== line.partner)));
  return inColumns(columns, rows, style.quiet, room);
}

function tierPaint(line: Line, style: Style): (text: string) => string {
  return line.move === "up" ? style.good : line.move === "down" ? style.error : (text) => text;
}

function missingText(line: Line): string {
  if (line.nextTier === "") return line.ladder === undefined ? "" : "highest tier";
  if (line.missing.length === 0) return waiting(line);
  const [first, ...others] = line.missing;
  return others.length === 0 ? first! : `${first} · and ${others.length} more`;
}

/** The next tier is earned and waits. */
function waiting(line: Line): string {
  const review = line.ladder?.nextReview;
  return review === undefined ? "nothing" : `nothing: review of ${review.reads}, counts from ${review.effective}`;
}

export interface Frame {
  readonly program: string;
  readonly asOf: string;
  readonly rejected: number;
  /** Rows or files were not read, whoever they belong to. */
  readonly unread: boolean;
  readonly withStanding: boolean;
}

/** The counts below the table: by tier, moves, states, competencies; what was left undecided. */
export function countsText(tally: Tally, frame: Frame, style: Style, room = 100): string {
  const entries: [string, string][] = [...tally.ladders.values()].flatMap((ladder) => ladderEntries(ladder, frame));
  if (tally.competencies.size > 0) entries.push(["Competencies", counts(tally.competencies)]);
  entries.push(...bookEntries(tally.book));
  for (const law of tally.laws.values()) if (law.broken > 0) entries.push(["Law broken", `${law.title}: ${count(law.broken, "partner")}`]);
  if (tally.missing.size > 0) entries.push(["Undecided", `${mostFrequent(tally.missing)}; give the fact to decide it`]);
  if (frame.rejected > 0) entries.push(["Rejected", `${count(frame.rejected, "partner")} not evaluated, see below`]);
  else if (frame.unread) entries.push(["Rejected", "some of the data, see below"]);
  const label = Math.max(0, ...entries.map(([name]) => width(name)));
  const lines = entries.flatMap(([name, text]) => wrap(safe(text), Math.max(30, room - label - 2))
    .map((line, i) => `${style.quiet((i === 0 ? name : "").padEnd(label))}  ${line}`.trimEnd()));
  const title = `${count(tally.evaluated, "partner")} as of ${frame.asOf}, ${frame.program}`;
  return `${style.strong(safe(title))}\n${lines.map((line) => `${line}\n`).join("")}`;
}

function ladderEntries(ladder: LadderTally, frame: Frame): [string, string][] {
  const tiers = [...ladder.tiers].filter(([name, n]) => n > 0 || name !== "no tier");
  const { up, down, placed } = ladder.moves;
  const moves = [...(up > 0 ? [`${thousands(up)} up`] : []), ...(down > 0 ? [`${thousands(down)} down`] : []), ...(placed > 0 && frame.withStanding ? [`${thousands(placed)} new`] : [])];
  return [
    [safe(ladder.title), counts(new Map(tiers))],
    ...(moves.length > 0 ? [["Moved", listed(moves)] as [string, string]] : []),
    ...(ladder.states.size > 0 ? [["State", counts(ladder.states)] as [string, string]] : []),
    ...(frame.withStanding ? [] : [["Standing", "none was given, so each partner is placed by what it earns on the day"] as [string, string]]),
  ];
}

function counts(of: ReadonlyMap<string, number>): string {
  return [...of].map(([name, n]) => `${name} ${thousands(n)}`).join(" · ");
}

function mostFrequent(of: ReadonlyMap<string, number>): string {
  const sorted = [...of].sort((a, b) => b[1] - a[1]);
  return listed(sorted.map(([name, n]) => `${name} (${count(n, "partner")})`), "and", 3);
}
