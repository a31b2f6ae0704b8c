/**
 * A diagnostic as people read it in a terminal: what is wrong, the place with its line underlined, what belongs to the
 * story, what to do.
 *
 * A renderer of one value: it decides nothing and changes no word of a message.
 */
import type { Diagnostic, Related, Severity, Span } from "@fairway/fairway";
import { safe } from "../terminal/safe.js";
import type { Style } from "../terminal/style.js";
import { wrap } from "../terminal/width.js";
import { excerpt } from "./excerpt.js";
import type { Places } from "./places.js";

/** Where no terminal says how wide it is. */
const DEFAULT_COLUMNS = 120;

export interface FrameContext {
  readonly places: Places;
  readonly style: Style;
  readonly columns?: number;
}

/** The page that explains a diagnostic, from the root of the project's documentation. */
export function pageOf(name: string): string {
  return `docs/diagnostics/${name}.md`;
}

/** The lines of a diagnostic, without a blank line at its end. */
export function frame(diagnostic: Diagnostic, context: FrameContext): string {
  const { places, style } = context;
  const gutter = gutterOf(diagnostic, places);
  const lines = [
    `${paintOf(diagnostic.severity, style)(diagnostic.severity)} ${style.quiet(`${diagnostic.code} ${diagnostic.name}`)}: ${style.strong(safe(diagnostic.message))}`,
    ...source(diagnostic.span, paintOf(diagnostic.severity, style), "^", "", gutter, context, true),
    ...diagnostic.related.flatMap((related) => relatedLines(related, diagnostic.span, gutter, context)),
    ...advice(diagnostic, gutter, context),
  ];
  return `${lines.join("\n")}\n`;
}

function paintOf(severity: Severity, style: Style): (text: string) => string {
  return style[severity];
}

/** Digits of the highest line number that will be shown. */
function gutterOf(diagnostic: Diagnostic, places: Places): number {
  const spans = [diagnostic.span, ...diagnostic.related.map((related) => related.span)];
  return Math.max(...spans.map((span) => String(places.of(span).end.line).length));
}

function relatedLines(related: Related, primary: Span, gutter: number, context: FrameContext): string[] {
  return source(related.span, context.style.information, "-", safe(related.message), gutter, context, related.span.file !== primary.file);
}

/** The place and its line or lines, underlined; `label` stands behind the underline. */
function source(span: Span, paint: (text: string) => string, mark: string, label: string, gutter: number, context: FrameContext, withPlace: boolean): string[] {
  const { places, style } = context;
  const { start, end } = places.of(span);
  const bar = style.quiet(`${" ".repeat(gutter)} │`);
  const place = withPlace ? [`${" ".repeat(gutter)}${style.quiet("-->")} ${style.link(safe(places.text(span)))}`] : [];
  const first = places.line(span.file, start.line);
  if (first === undefined) return label === "" ? place : [...place, `${bar} ${paint(label)}`];
  const draw = (line: number, text: string, from: number, to: number, words: string): string[] => {
    const shown = excerpt(text, from, to, (context.columns ?? DEFAULT_COLUMNS) - gutter - 3);
    const number = style.quiet(`${String(line).padStart(gutter)} │`);
    const underline = `${" ".repeat(shown.indent)}${paint(`${mark.repeat(shown.length)}${words === "" ? "" : ` ${words}`}`)}`;
    return [`${number} ${shown.line}`.trimEnd(), `${bar} ${underline}`];
  };
  if (end.line === start.line) return [...place, bar, ...draw(start.line, first, start.column - 1, end.column - 1, label)];
  const last = places.line(span.file, end.line) ?? "";
  const behind = lastDrawn(last, end.column - 1);
  if (!behind) return [...place, bar, ...draw(start.line, first, start.column - 1, first.length, label)];
  const between = end.line > start.line + 1 ? [style.quiet(`${" ".repeat(gutter)} ┊`)] : [];
  const indent = last.length - last.trimStart().length;
  return [
    ...place, bar, ...draw(start.line, first, start.column - 1, first.length, ""),
    ...between, ...draw(end.line, last, indent, end.column - 1, label),
  ];
}

/** Whether the last line of a span holds anything of it but blanks. */
function lastDrawn(line: string, end: number): boolean {
  return line.slice(0, end).trim() !== "";
}

function advice(diagnostic: Diagnostic, gutter: number, context: FrameContext): string[] {
  const { style } = context;
  const columns = context.columns ?? DEFAULT_COLUMNS;
  const pad = " ".repeat(gutter);
  const entry = (word: string, text: string): string[] => {
    const lines = wrap(text, columns - gutter - word.length - 5).map(safe);
    return lines.map((line, i) => (i === 0 ? `${pad} ${style.quiet("=")} ${style.strong(`${word}:`)} ${line}` : `${pad}   ${" ".repeat(word.length + 1)} ${line}`));
  };
  const help = diagnostic.help === undefined ? [] : entry("help", diagnostic.help);
  const example = diagnostic.witness === undefined ? [] : entry("example", diagnostic.witness);
  const fixes = diagnostic.help === undefined ? diagnostic.fixes.flatMap((fix) => entry("fix", fix.title)) : [];
  return [...example, ...help, ...fixes, `${pad} ${style.quiet(`= page: ${pageOf(diagnostic.name)}`)}`];
}
