/**
 * What a simulation came to, as a page that a browser shows without anything else: figures, pictures, no script.
 *
 * Names come from data and are escaped.
 */
import type { DayLine, LoadLine, PoolLine, SimulationReport } from "@fairway/fairway";
import { breachWords, dueWords, hours } from "./simulation.js";

/** Bars and rows that are drawn; the others are counted. */
const MOST = 40;

const STYLE = `:root{color-scheme:light dark;--ink:#1b2733;--quiet:#5a6b7b;--line:#d5dee7;--pale:#c9d9ea;--partner:#2f6da8;--desk:#c77d21;--broken:#b3363a;--ground:#fff}
@media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--quiet:#9aa9b8;--line:#33414e;--pale:#36506b;--partner:#6ba7e0;--desk:#e0a45a;--broken:#ee7d80;--ground:#12191f}}
body{font:16px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color:var(--ink);background:var(--ground)}h1,h2{line-height:1.2}h2{margin:2.2rem 0 .3rem}
p{margin:.2rem 0 .8rem}.quiet{color:var(--quiet)}dl{display:flex;gap:1rem 2.2rem;flex-wrap:wrap;margin:1.2rem 0}dt{color:var(--quiet);font-size:.9rem}dd{margin:0;font-size:1.6rem}dd.broken{color:var(--broken)}
svg{display:block;max-width:100%;height:auto}svg text{font:13px system-ui,sans-serif;fill:var(--ink)}svg .quiet{fill:var(--quiet)}svg .broken{fill:var(--broken)}
table{border-collapse:collapse}th,td{text-align:left;padding:.25rem 1rem .25rem 0;border-bottom:1px solid var(--line)}th{font-weight:500;color:var(--quiet)}td.n,th.n{text-align:right}
.key span::before{content:"";display:inline-block;width:.8em;height:.8em;margin:0 .4em 0 0;background:var(--of)}.key span{margin-right:1.4rem}`;

export function simulationPage(program: string, until: string, report: SimulationReport): string {
  const { waiting, breaches } = report;
  const broken = Object.values(breaches).reduce((sum, count) => sum + count, 0);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(program)}: a simulation</title>
<style>${STYLE}</style>
<h1>${escaped(program)}: requests up to ${escaped(until)}</h1>
<dl>
${tile("Requests", String(report.requests))}
${tile("Not taken by anybody at the end", String(report.open), report.open > 0)}
${tile("Half waited up to", hours(waiting.half))}
${tile("Nine in ten up to", hours(waiting.most))}
${tile("The longest wait", hours(waiting.all))}
${tile("Clocks that ran out", String(broken), broken > 0)}
</dl>
<p class="quiet">${broken === 0 ? "No clock ran out." : `Clocks that ran out: ${escaped(breachWords(breaches))}.`}</p>
<h2>Day by day</h2>
${key([["--pale", "came in"], ["--partner", "taken by partners"], ["--desk", "taken by desks"], ["--broken", "clocks that ran out"]])}
${days(report.days)}
<h2>How long they waited</h2>
<p class="quiet">From the request until somebody took it.</p>
${waits(report)}
<h2>Turns against declared weights</h2>
<p class="quiet">Requests of one pool that one rule took, and the partner that lies furthest from its due. Points, capacity and absences move turns away from weights.</p>
${pools(report.pools)}
${report.deals.map(dealsPart).join("")}<h2>Partners</h2>
${key([["--pale", "asked"], ["--partner", "taken"]])}
${bars(report.partners, "--partner")}
<h2>Desks</h2>
${key([["--pale", "came there"], ["--desk", "answered"]])}
${bars(report.desks, "--desk")}
</html>
`;
}

function tile(name: string, value: string, isBad = false): string {
  return `<div><dt>${name}</dt><dd${isBad ? ` class="broken"` : ""}>${value}</dd></div>`;
}

function key(of: readonly (readonly [string, string])[]): string {
  return `<p class="key quiet">${of.map(([color, name]) => `<span style="--of:var(${color})">${name}</span>`).join("")}</p>`;
}

// ── day by day ──────────────────────────────────────────────────────────────────────────────────────────────────────

const WIDTH = 900;
const HEIGHT = 180;

/** Days without anything in them stand too, so that the distance is time. */
function withEmptyDays(lines: readonly DayLine[]): readonly DayLine[] {
  const [first, last] = [lines[0], lines.at(-1)];
  if (first === undefined || last === undefined) return [];
  const known = new Map(lines.map((line) => [line.day, line]));
  const all: DayLine[] = [];
  for (let at = Date.parse(first.day); at <= Date.parse(last.day) && all.length < 400; at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    all.push(known.get(day) ?? { day, received: 0, byPartners: 0, byDesks: 0, breaches: 0 });
  }
  return all;
}

function days(lines: readonly DayLine[]): string {
  const all = withEmptyDays(lines);
  if (all.length === 0) return "<p>None.</p>";
  const most = Math.max(1, ...all.map(({ received, byPartners, byDesks, breaches }) => Math.max(received, byPartners + byDesks, breaches)));
  const [left, step] = [44, Math.min(60, (WIDTH - 50) / all.length)];
  const high = (count: number): number => (count / most) * HEIGHT;
  const rect = (x: number, wide: number, from: number, count: number, color: string): string => (count === 0 ? "" : `<rect x="${x.toFixed(1)}" y="${(HEIGHT + 10 - high(from + count)).toFixed(1)}" width="${wide.toFixed(1)}" height="${high(count).toFixed(1)}" fill="var(${color})"/>`);
  const every = Math.ceil(70 / step);
  const columns = all.map(({ day, received, byPartners, byDesks, breaches }, at) => {
    const x = left + at * step;
    const label = at % every === 0 && x < WIDTH - 70 ? `<text class="quiet" x="${x.toFixed(1)}" y="${HEIGHT + 28}">${day}</text>` : "";
    return `<g><title>${day}: ${received} came in, ${byPartners} taken by partners, ${byDesks} by desks, ${breaches} clocks ran out</title>${rect(x, step * 0.3, 0, received, "--pale")}${rect(x + step * 0.32, step * 0.3, 0, byPartners, "--partner")}${rect(x + step * 0.32, step * 0.3, byPartners, byDesks, "--desk")}${rect(x + step * 0.66, step * 0.16, 0, breaches, "--broken")}</g>${label}`;
  });
  const marks = [most, Math.round(most / 2)].map((mark) => `<line x1="${left}" x2="${WIDTH}" y1="${HEIGHT + 10 - high(mark)}" y2="${HEIGHT + 10 - high(mark)}" stroke="var(--line)"/><text class="quiet" x="${left - 6}" y="${HEIGHT + 14 - high(mark)}" text-anchor="end">${mark}</text>`);
  return `<svg role="img" aria-label="Requests day by day" width="${WIDTH}" height="${HEIGHT + 36}" viewBox="0 0 ${WIDTH} ${HEIGHT + 36}">${marks.join("")}<line x1="${left}" x2="${WIDTH}" y1="${HEIGHT + 10}" y2="${HEIGHT + 10}" stroke="var(--quiet)"/>${columns.join("")}</svg>`;
}

// ── waiting ─────────────────────────────────────────────────────────────────────────────────────────────────────────

function waits({ waits: steps, open, requests }: SimulationReport): string {
  const name = (upTo: number | undefined, at: number): string => (upTo === undefined ? `longer than ${hours(steps[at - 1]?.upTo ?? 0)}` : `up to ${hours(upTo)}`);
  const rows = [...steps.map(({ upTo, requests: count }, at) => ({ name: name(upTo, at), count, color: "--partner" })), ...(open === 0 ? [] : [{ name: "not taken", count: open, color: "--broken" }])];
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return rowsOf(rows.map(({ name: label, count, color }) => ({ label, parts: [[color, (count / most) * 460]], text: `${count} (${requests === 0 ? 0 : Math.round((count / requests) * 100)} %)` })), "How long requests waited");
}

// ── deals ───────────────────────────────────────────────────────────────────────────────────────────────────────────

type Deals = SimulationReport["deals"][number];

/** What became of deals of one kind, as bars of their number, and why others were refused. */
function dealsPart(line: Deals): string {
  const { decided, breaches } = line;
  const bar = (label: string, times: number, color: string): Row => ({ label, parts: [[color, (times / Math.max(1, line.submitted)) * 460]], text: `${times} (${Math.round((times / Math.max(1, line.submitted)) * 100)} %)` });
  const reasons = Object.entries(line.reasons).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const rows = [
    bar("registered", line.submitted, "--pale"), bar("approved", line.approved, "--partner"), ...(line.second === 0 ? [] : [bar("behind another", line.second, "--partner")]), bar("won", line.won, "--partner"),
    bar("lost", line.lost, "--pale"), bar("expired", line.expired, "--pale"), bar("not decided", line.waiting, line.waiting === 0 ? "--pale" : "--broken"), bar("refused", line.refused, "--desk"),
    ...reasons.map(([reason, times]) => bar(reason, times, "--desk")),
  ];
  const words = [decided === undefined ? undefined : `Half were decided within ${hours(decided.half)}, nine in ten within ${hours(decided.most)}.`, breaches === 0 ? undefined : `${breaches} ${breaches === 1 ? "decision" : "decisions"} came too late.`, line.unprotected === 0 ? undefined : `${line.unprotected} of those won were not protected.`];
  return `<h2>${escaped(line.kind)}: what became of ${line.submitted} registered</h2>
<p class="quiet">${words.filter(Boolean).join(" ")} Reasons of refusals stand below them; a deal may have several.</p>
${rowsOf(rows, `What became of deals: ${escaped(line.kind)}`)}
`;
}

// ── pools, partners, desks ──────────────────────────────────────────────────────────────────────────────────────────

function pools(lines: readonly PoolLine[]): string {
  if (lines.length === 0) return "<p>No turns were taken.</p>";
  const rows = lines.slice(0, MOST).map((line) => `<tr><td>${escaped(line.pool === "" ? line.kind : `${line.kind}, ${line.pool}`)}</td><td>${escaped(line.rule)}</td><td class="n">${line.requests}</td><td class="n">${line.partners}</td><td>${escaped(dueWords(line))}</td></tr>`);
  return `<table><tr><th>Pool</th><th>Rule</th><th class="n">Requests</th><th class="n">Partners</th><th>Furthest from its due</th></tr>${rows.join("")}</table>${more(lines)}`;
}

/** The pale bar is what somebody was asked, the dark one what was taken. */
function bars(lines: readonly LoadLine[], color: string): string {
  if (lines.length === 0) return "<p>None.</p>";
  const shown = lines.slice(0, MOST);
  const most = Math.max(1, ...shown.map(({ asked }) => asked));
  return `${rowsOf(shown.map(({ name, asked, taken, fairness, waiting, breaches }) => ({
    label: name, parts: [["--pale", (asked / most) * 420], [color, (Math.min(taken, asked) / most) * 420]], broken: breachWords(breaches),
    text: [`${taken} of ${asked}`, fairness === undefined ? undefined : `${fairness.toFixed(2)} of its due`, waiting === undefined ? undefined : `half within ${hours(waiting.half)}`].filter(Boolean).join(" · "),
  })), "Bars of asked and taken")}${more(lines)}`;
}

interface Row { readonly label: string; readonly parts: readonly (readonly [color: string, wide: number])[]; readonly text: string; readonly broken?: string }

function rowsOf(rows: readonly Row[], label: string): string {
  const drawn = rows.map(({ label: name, parts, text, broken = "" }, at) => {
    const y = at * 24;
    const widest = Math.max(0, ...parts.map(([, wide]) => wide));
    const ends = broken === "" ? "" : `<tspan class="broken"> · ran out: ${escaped(broken)}</tspan>`;
    return `<text x="170" y="${y + 16}" text-anchor="end">${escaped(name.length > 24 ? `${name.slice(0, 23)}…` : name)}</text>${parts.map(([color, wide]) => `<rect x="180" y="${y + 4}" width="${wide.toFixed(1)}" height="16" fill="var(${color})"/>`).join("")}<text x="${(188 + widest).toFixed(1)}" y="${y + 16}">${escaped(text)}${ends}</text>`;
  });
  return `<svg role="img" aria-label="${label}" width="${WIDTH}" height="${rows.length * 24 + 6}" viewBox="0 0 ${WIDTH} ${rows.length * 24 + 6}">${drawn.join("")}</svg>`;
}

function more(all: readonly unknown[]): string {
  return all.length > MOST ? `<p class="quiet">And ${all.length - MOST} more.</p>` : "";
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/gu, (sign) => `&#${sign.codePointAt(0)!};`);
}
