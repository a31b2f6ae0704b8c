/** What a simulation came to, for people at a terminal. */
import type { LoadLine, SimulationReport } from "@fairway/fairway";
import { inColumns, type Cell } from "../terminal/columns.js";
import { safe } from "../terminal/safe.js";
import type { Style } from "../terminal/style.js";

export function simulationText(report: SimulationReport, style: Style, room: number | undefined): string {
  const { waiting, breaches } = report;
  const broken = Object.entries(breaches).map(([clock, count]) => `${count} ${clock}`);
  const lines = [
    style.strong(`${report.requests} requests, ${report.open} of them without anybody who has taken them at the end`),
    `Waiting: half ${hours(waiting.half)}, nine in ten ${hours(waiting.most)}, the longest ${hours(waiting.all)}`,
    broken.length === 0 ? "No clock ran out" : style.warning(`Clocks that ran out: ${broken.join(", ")}`),
  ];
  return [...lines, "", table("PARTNER", report.partners, style, room), table("DESK", report.desks, style, room)].join("\n");
}

export function hours(of: number): string {
  return of < 1 ? `${Math.round(of * 60)} min` : `${of.toFixed(1)} h`;
}

function table(title: string, lines: readonly LoadLine[], style: Style, room: number | undefined): string {
  if (lines.length === 0) return "";
  const weighed = lines.some(({ weight }) => weight !== undefined);
  const columns = [{ title, least: 8 }, { title: "ASKED", right: true }, { title: "TAKEN", right: true }, { title: "COMPLETED", right: true }, { title: "SHARE", right: true }, ...(weighed ? [{ title: "WEIGHT", right: true }, { title: "FAIRNESS", right: true }] : [])];
  const rows = lines.map((line): readonly Cell[] => [
    { text: safe(line.name), paint: style.strong }, { text: String(line.asked) }, { text: String(line.taken) }, { text: String(line.completed) }, { text: `${(line.share * 100).toFixed(1)}%` },
    ...(weighed ? [{ text: line.weight === undefined ? "" : String(line.weight) }, { text: line.fairness === undefined ? "" : line.fairness.toFixed(2) }] : []),
  ]);
  return inColumns(columns, rows, style.quiet, room);
}
