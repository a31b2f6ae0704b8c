/**
 * What a simulation came to, as a page that a browser shows without anything else: figures, bars, no script.
 *
 * Names come from data and are escaped.
 */
import type { LoadLine, SimulationReport } from "@fairway/fairway";
import { hours } from "./simulation.js";

/** Bars that are drawn; the others are counted. */
const MOST_BARS = 40;

export function simulationPage(program: string, until: string, report: SimulationReport): string {
  const { waiting, breaches } = report;
  const broken = Object.entries(breaches).map(([clock, count]) => `<li>${escaped(clock)}: ${count}</li>`).join("");
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${escaped(program)}: a simulation</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b2733}h1,h2{line-height:1.2}dl{display:flex;gap:2rem;flex-wrap:wrap}dt{color:#5a6b7b}dd{margin:0;font-size:1.6rem}svg text{font:13px system-ui,sans-serif;fill:#1b2733}</style>
<h1>${escaped(program)}: requests up to ${escaped(until)}</h1>
<dl>
<div><dt>Requests</dt><dd>${report.requests}</dd></div>
<div><dt>Taken by nobody at the end</dt><dd>${report.open}</dd></div>
<div><dt>Half waited at most</dt><dd>${hours(waiting.half)}</dd></div>
<div><dt>Nine in ten waited at most</dt><dd>${hours(waiting.most)}</dd></div>
<div><dt>The longest wait</dt><dd>${hours(waiting.all)}</dd></div>
</dl>
<h2>Clocks that ran out</h2>
${broken === "" ? "<p>None.</p>" : `<ul>${broken}</ul>`}
<h2>Partners: asked, and taken</h2>
${bars(report.partners)}
<h2>Desks: came there, and answered</h2>
${bars(report.desks)}
</html>
`;
}

/** The pale bar is what somebody was asked, the dark one what was taken. */
function bars(lines: readonly LoadLine[]): string {
  if (lines.length === 0) return "<p>None.</p>";
  const shown = lines.slice(0, MOST_BARS);
  const most = Math.max(1, ...shown.map(({ asked }) => asked));
  const rows = shown.map(({ name, asked, taken, fairness }, at) => {
    const y = at * 24;
    const wide = (count: number): string => ((Math.min(count, most) / most) * 420).toFixed(1);
    const due = fairness === undefined ? "" : ` · ${fairness.toFixed(2)} of its due`;
    return `<text x="170" y="${y + 16}" text-anchor="end">${escaped(name.slice(0, 24))}</text><rect x="180" y="${y + 3}" width="${wide(asked)}" height="18" fill="#c9d9ea"/><rect x="180" y="${y + 3}" width="${wide(taken)}" height="18" fill="#2f6da8"/><text x="${190 + Number(wide(asked))}" y="${y + 16}">${asked} asked, ${taken} taken${due}</text>`;
  });
  const more = lines.length > shown.length ? `<p>And ${lines.length - shown.length} more.</p>` : "";
  return `<svg role="img" aria-label="Bars of asked and taken" width="860" height="${shown.length * 24 + 6}" viewBox="0 0 860 ${shown.length * 24 + 6}">${rows.join("")}</svg>${more}`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/gu, (sign) => `&#${sign.codePointAt(0)!};`);
}
