/** What a simulation came to, for people at a terminal. */
import type { LoadLine, PoolLine, SimulationReport } from "@fairway/fairway";
import { inColumns, type Cell } from "../terminal/columns.js";
import { safe } from "../terminal/safe.js";
import type { Style } from "../terminal/style.js";
import { count } from "../terminal/words.js";

/** Lines of a table that a person is shown; JSON and the page have more. */
const SHOWN = 25;

export function simulationText(report: SimulationReport, style: Style, room: number | undefined): string {
  const { waiting, breaches, open } = report;
  const broken = breachWords(breaches);
  const deals = report.deals.map((line) => dealText(line, style));
  const routed = report.requests === 0 && deals.length > 0 ? [] : [
    style.strong(`${count(report.requests, "request")}, ${open === 0 ? "all of them taken" : `${open} of them not taken by anybody at the end`}`),
    `Waiting: half up to ${hours(waiting.half)}, nine in ten up to ${hours(waiting.most)}, the longest ${hours(waiting.all)}`,
    broken === "" ? "No clock ran out" : style.warning(`Clocks that ran out: ${broken}`),
  ];
  return [...routed, ...deals, "", loadTable("PARTNER", report.partners, style, room), loadTable("DESK", report.desks, style, room), poolTable(report.pools, style, room)].filter((part, at) => at <= routed.length + deals.length || part !== "").join("\n");
}

type Deals = SimulationReport["deals"][number];

function dealText(line: Deals, style: Style): string {
  const { decided, breaches } = line;
  return [
    style.strong(`${line.kind}: ${count(line.submitted, "deal")} registered, ${dealWords(line)}`),
    ...(line.refused === 0 ? [] : [`Refused: ${reasonWords(line)}`]),
    ...(decided === undefined ? [] : [`Decided: half within ${hours(decided.half)}, nine in ten within ${hours(decided.most)}, the slowest ${hours(decided.all)}`]),
    ...(breaches === 0 ? [] : [style.warning(`Decisions that came too late: ${breaches}`)]),
  ].map(safe).join("\n");
}

/** "80 approved, 30 refused, 40 won (3 of them unprotected), 8 not decided" */
export function dealWords({ approved, second, refused, won, unprotected, lost, expired, waiting }: Deals): string {
  const parts: readonly (readonly [number, string])[] = [
    [approved, "approved"], [second, "accepted behind another"], [refused, "refused"], [won, `won${unprotected === 0 ? "" : ` (${unprotected} of them unprotected)`}`], [lost, "lost"], [expired, "expired"], [waiting, "not decided"],
  ];
  return parts.filter(([times]) => times > 0).map(([times, what]) => `${times} ${what}`).join(", ");
}

/** "12 Size, 10 another partner was first" */
export function reasonWords({ reasons }: Deals): string {
  return Object.entries(reasons).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([reason, times]) => `${times} ${reason}`).join(", ");
}

export function hours(of: number): string {
  return of < 1 ? `${Math.round(of * 60)} min` : of < 72 ? `${short(of)} h` : `${short(of / 24)} days`;
}

function short(of: number): string {
  return of.toFixed(1).replace(/\.0$/u, "");
}

/** "3 answer, 1 promise" */
export function breachWords(breaches: LoadLine["breaches"]): string {
  return Object.entries(breaches).map(([clock, times]) => `${times} ${clock}`).join(", ");
}

function more(all: readonly unknown[], style: Style): string {
  return all.length > SHOWN ? `${style.quiet(`… and ${all.length - SHOWN} more; --format json has all of them`)}\n` : "";
}

function loadTable(title: string, lines: readonly LoadLine[], style: Style, room: number | undefined): string {
  if (lines.length === 0) return "";
  const weighed = lines.some(({ weight }) => weight !== undefined);
  const right = (name: string): { readonly title: string; readonly right: true } => ({ title: name, right: true });
  const columns = [{ title, least: 8 }, right("ASKED"), right("TAKEN"), right("COMPLETED"), right("SHARE"), ...(weighed ? [right("WEIGHT"), right("FAIRNESS")] : []), right("HALF WAIT"), { title: "RAN OUT", least: 8 }];
  const rows = lines.slice(0, SHOWN).map((line): readonly Cell[] => [
    { text: safe(line.name), paint: style.strong }, { text: String(line.asked) }, { text: String(line.taken) }, { text: String(line.completed) }, { text: `${(line.share * 100).toFixed(1)}%` },
    ...(weighed ? [{ text: line.weight === undefined ? "" : String(line.weight) }, { text: line.fairness === undefined ? "" : line.fairness.toFixed(2) }] : []),
    { text: line.waiting === undefined ? "" : hours(line.waiting.half) }, { text: breachWords(line.breaches), paint: style.warning },
  ]);
  return `${inColumns(columns, rows, style.quiet, room)}${more(lines, style)}`;
}

/** Turns of each pool against declared weights, by the partner that lies furthest from its due. */
function poolTable(pools: readonly PoolLine[], style: Style, room: number | undefined): string {
  if (pools.length === 0) return "";
  const columns = [{ title: "POOL", least: 8 }, { title: "RULE", least: 8 }, { title: "REQUESTS", right: true }, { title: "PARTNERS", right: true }, { title: "FURTHEST FROM ITS DUE", least: 16 }];
  const rows = pools.slice(0, SHOWN).map((line): readonly Cell[] => [
    { text: safe(line.pool === "" ? line.kind : `${line.kind}, ${line.pool}`), paint: style.strong }, { text: safe(line.rule) }, { text: String(line.requests) }, { text: String(line.partners) }, { text: safe(dueWords(line)) },
  ]);
  return `${inColumns(columns, rows, style.quiet, room)}${more(pools, style)}`;
}

/** "acme: 12 of 10.4 due" */
export function dueWords({ furthest: { partner, asked, due } }: PoolLine): string {
  return `${partner}: ${asked} of ${due.toFixed(1)} due`;
}
