/**
 * Inlay hints: what a program leaves unsaid on a day. Types of measures, windows as dates, and what a table's lookup asks.
 *
 * The day is the caller's: nothing here reads a clock.
 */
import { writtenType } from "@fairway/compiler";
import type { Expression, MeasureDecl, Span } from "@fairway/syntax";
import { everyNode } from "../source/expressions.js";
import { dayOn, thresholdsOf, windowOn } from "../source/resolved.js";
import type { Snapshot } from "../workspace/snapshot.js";
import type { Unit } from "../workspace/unit.js";

export interface InlayHint {
  readonly offset: number;
  readonly label: string;
  readonly kind: "type" | "window" | "threshold";
  readonly tooltip: string;
}

export interface InlayOptions {
  /** YYYY-MM-DD: the day as of which windows and thresholds are shown. */
  readonly asOf: string;
  readonly types: boolean;
  readonly windows: boolean;
  readonly thresholds: boolean;
}

/** The hints in a range, in order. */
export function inlayHints(snapshot: Snapshot, path: string, range: { readonly start: number; readonly end: number }, options: InlayOptions): readonly InlayHint[] {
  const tree = snapshot.file(path)?.tree;
  const unit = snapshot.unitOf(path);
  if (tree === undefined || unit === undefined) return [];
  const found: InlayHint[] = [];
  for (const declaration of tree.declarations) {
    if (declaration.span.end < range.start || declaration.span.start > range.end) continue;
    if (options.types && declaration.kind === "measure") found.push(...typeHint(declaration, unit, tree.text));
    everyNode(declaration, (node) => found.push(...hintsOf(node as Expression, unit, options)));
  }
  const seen = new Set<string>();
  return found.filter(({ offset, label }) => offset >= range.start && offset <= range.end && !seen.has(`${offset} ${label}`) && seen.add(`${offset} ${label}`)).sort((a, b) => a.offset - b.offset);
}

/** Behind the name of a measure, and its parameters. */
function typeHint(declaration: MeasureDecl, unit: Unit, text: string): readonly InlayHint[] {
  const typed = unit.compiled.knowledge.factOf(declaration.content)?.typed;
  if (typed === undefined || declaration.name.text === "") return [];
  const type = writtenType(typed.type, typed.optional);
  const { end } = declaration.name.span;
  const parameters = /^\([^()\n]*\)/u.exec(text.slice(end))?.[0].length ?? 0;
  return [{ offset: end + parameters, label: `: ${type}`, kind: "type", tooltip: `What \`${declaration.name.text}\` gives.` }];
}

function hintsOf(node: Expression, unit: Unit, options: InlayOptions): readonly InlayHint[] {
  const day = dayOn(options.asOf);
  if (day === undefined) return [];
  if (options.windows && node.kind === "over") {
    const window = unit.compiled.knowledge.windowOf(node.window);
    const dates = window === undefined ? undefined : windowOn(window, day, unit.compiled.knowledge.planCalendars);
    return dates === undefined ? [] : [{ offset: endOf(node.window.span), label: ` ${dates}`, kind: "window", tooltip: `As of ${options.asOf}; both days are included.` }];
  }
  if (!options.thresholds || (node.kind !== "name" && node.kind !== "call")) return [];
  const expression = unit.compiled.knowledge.factOf(node)?.typed?.expression;
  const { plan } = unit.compiled;
  if (expression?.op !== "table" || plan === undefined) return [];
  const asked = thresholdsOf(plan, expression, options.asOf);
  return asked === undefined ? [] : [{ offset: endOf(node.span), label: ` ${asked}`, kind: "threshold", tooltip: `What the table \`${expression.table}\` says here as of ${options.asOf}, from the lowest to the highest.` }];
}

function endOf(span: Span): number {
  return span.end;
}
