/**
 * Columns: what follows the keywords of adjacent clauses starts in one column, and so does what follows their names or titles.
 *
 * Keywords are aligned over neighbours without a blank line between them; inside the blocks of clauses (tiers, paths) only
 * over neighbours of the same kind. Names and titles are aligned over neighbours of the same kind.
 */
import { maxWidth, width } from "./lines.js";

/** The first line of an item, in its parts. */
export interface Entry {
  /** Items of the same kind are neighbours of the same kind. */
  readonly kind: string;
  readonly keyword: string;
  /** Names and titles behind the keyword. */
  readonly labels: readonly string[];
  /** What follows them. */
  readonly rest: string;
  /** It starts a run of its own: a blank line stands above it. */
  readonly apart: boolean;
  /** Its keyword stands for itself: a tier among the clauses of a ladder. */
  readonly standsAlone: boolean;
  /** Its labels are followed by something that can stand in a column. */
  readonly column: boolean;
}

/** Runs of neighbours: a new one starts where `splits` says so. */
function runs(entries: readonly Entry[], splits: (before: Entry, entry: Entry) => boolean): readonly (readonly number[])[] {
  const found: number[][] = [];
  entries.forEach((entry, i) => {
    const before = entries[i - 1];
    if (before === undefined || splits(before, entry)) found.push([i]);
    else found.at(-1)!.push(i);
  });
  return found;
}

function join(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(" ");
}

/** Pads the parts of a run to common columns; where a line would become too wide the parts are left as they are. */
function padded(rows: readonly (readonly string[])[], depth: number): readonly (readonly string[])[] {
  const columns = Math.max(...rows.map((row) => row.length)) - 1;
  const widths = Array.from({ length: columns }, (_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  const done = rows.map((row) => row.map((part, i) => (i < row.length - 1 ? part.padEnd(widths[i]!) : part)));
  const tooWide = done.some((row, i) => width(depth, join(row)) > maxWidth && width(depth, join(rows[i]!)) <= maxWidth);
  return tooWide ? rows : done;
}

/** What follows the keyword of each entry, its labels in columns. */
function labelled(entries: readonly Entry[], depth: number): readonly string[] {
  const texts = entries.map((entry) => join([...entry.labels, entry.rest]));
  const fits = (entry: Entry): boolean => entry.column && entry.labels.length > 0 && entry.rest !== "";
  const split = (a: Entry, b: Entry): boolean => b.apart || a.kind !== b.kind || !fits(a) || !fits(b) || a.labels.length !== b.labels.length;
  for (const run of runs(entries, split)) {
    if (run.length < 2) continue;
    const rows = padded(run.map((i) => [...entries[i]!.labels, entries[i]!.rest]), depth + 4);
    run.forEach((i, n) => (texts[i] = rows[n]!.filter((part) => part !== "").join(" ")));
  }
  return texts;
}

/** The first line of each entry, aligned. `byKind`: keywords are aligned only over neighbours of the same kind. */
export function alignEntries(entries: readonly Entry[], depth: number, byKind: boolean): readonly string[] {
  const texts = labelled(entries, depth);
  const lines = entries.map((entry, i) => join([entry.keyword, texts[i]!]));
  const split = (a: Entry, b: Entry): boolean => b.apart || a.standsAlone || b.standsAlone || (byKind && a.kind !== b.kind);
  for (const run of runs(entries, split)) {
    const aligned = padded(run.map((i) => [entries[i]!.keyword, texts[i]!]), depth);
    run.forEach((i, n) => (lines[i] = join(aligned[n]!).trimEnd()));
  }
  return lines;
}
