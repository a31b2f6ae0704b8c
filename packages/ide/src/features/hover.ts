/**
 * Hover: what stands here, in words a program designer reads: kind, title, type, doc comment; for a clause, what it does.
 */
import { FUNCTIONS, inWords, writtenType, type Definition, type ExpressionFact } from "@fairway/compiler";
import type { Plan, PlanExpression, PlanRow } from "@fairway/plan";
import type { Expression, Span, Window } from "@fairway/syntax";
import { clauseAt, isDeclaration } from "../source/clause.js";
import { pathAt, type SpannedNode } from "../source/path.js";
import { everyNode } from "../source/expressions.js";
import { constantText, dayOn, rowsOf, valueOn, windowOn } from "../source/resolved.js";
import { nodeOf, saidThere } from "../source/said.js";
import { symbolAt } from "../source/symbol.js";
import { replayedWithToday, undatedFacts } from "../source/undated.js";
import type { Snapshot } from "../workspace/snapshot.js";
import type { Unit } from "../workspace/unit.js";

export interface Hover {
  readonly span: Span;
  /** Markdown. */
  readonly markdown: string;
}

export interface HoverOptions {
  /** YYYY-MM-DD: the day on which dated values are shown. */
  readonly asOf?: string;
}

export function hover(snapshot: Snapshot, path: string, offset: number, options: HoverOptions = {}): Hover | undefined {
  const tree = snapshot.file(path)?.tree;
  if (tree === undefined) return undefined;
  const nodes = pathAt(tree, offset);
  return ofSymbol(snapshot, path, offset, nodes, options) ?? ofFunction(nodes, offset) ?? ofWindow(snapshot, nodes, offset, options) ?? ofKeyword(snapshot.unitOf(path), nodes, offset) ?? ofExpression(snapshot, path, nodes, options);
}

function ofSymbol(snapshot: Snapshot, path: string, offset: number, nodes: readonly SpannedNode[], options: HoverOptions): Hover | undefined {
  const found = symbolAt(snapshot, path, offset);
  if (found === undefined) return undefined;
  const fact = factOf(snapshot, path, nodes);
  const unit = snapshot.unitOf(path);
  const said = [...saidThere(snapshot, found.definition, path, offset), ...windowsThere(snapshot, found.definition, options)];
  return { span: found.span, markdown: [describe(found.definition, fact), ...said, ...replay(unit, found.definition), ...meant(unit, nodes, fact, options)].join("\n\n") };
}

/** The days that the windows of a measure mean. */
function windowsThere(snapshot: Snapshot, definition: Definition, { asOf }: HoverOptions): readonly string[] {
  const node = definition.kind === "measure" ? nodeOf(snapshot, definition) : undefined;
  const found: string[] = [];
  if (node !== undefined) everyNode(node, (one) => { if (one.kind === "over") found.push(...daysOf(snapshot, one.window, asOf)); });
  return [...new Set(found)];
}

/** "`trailing 12 months`: 2025-08-02 – 2026-08-01, as of 2026-08-01." */
function daysOf(snapshot: Snapshot, window: Window, asOf: string | undefined): readonly string[] {
  const day = dayOn(asOf);
  const knowledge = snapshot.unitOf(window.span.file)?.compiled.knowledge;
  const resolved = knowledge?.windowOf(window);
  const days = day === undefined || knowledge === undefined || resolved === undefined ? undefined : windowOn(resolved, day, knowledge.planCalendars);
  const { start, end, file } = window.span;
  return days === undefined ? [] : [`\`${snapshot.file(file)?.text.slice(start, end) ?? ""}\`: ${days}, both days included, as of ${asOf}.`];
}

function ofWindow(snapshot: Snapshot, nodes: readonly SpannedNode[], offset: number, { asOf }: HoverOptions): Hover | undefined {
  const over = nodes.findLast((node) => node.kind === "over") as (SpannedNode & Extract<Expression, { kind: "over" }>) | undefined;
  if (over === undefined || offset < over.window.span.start || offset > over.window.span.end) return undefined;
  const [days] = daysOf(snapshot, over.window, asOf);
  return days === undefined ? undefined : { span: over.window.span, markdown: days };
}

/** Of a requirement of a reviewed ladder: the facts that its earlier reviews read as they are today. */
function replay(unit: Unit | undefined, { kind, of, name }: Definition): readonly string[] {
  const plan = planOf(unit);
  const ladder = kind === "requirement" ? plan?.ladders.find((one) => one.review !== undefined && of?.startsWith(`${one.name}.`) === true) : undefined;
  const requirement = ladder?.tiers.find((tier) => `${ladder.name}.${tier.name}` === of)?.requirements.find(({ title }) => title === name);
  const facts = plan === undefined || requirement === undefined ? [] : undatedFacts(plan, requirement);
  return facts.length === 0 ? [] : [`A review of an earlier day reads ${factsText(facts)} as today: no date says what ${facts.length === 1 ? "it was" : "they were"} then.`];
}

/** Of a ladder's `review`: the requirements with such facts. */
function replayOfLadder(unit: Unit | undefined, nodes: readonly SpannedNode[]): readonly string[] {
  const plan = planOf(unit);
  const ladder = nodes.find(isDeclaration);
  if (plan === undefined || ladder?.kind !== "ladder") return [];
  const found = replayedWithToday(plan, ladder.name.text);
  if (found.length === 0) return ["Every requirement reads dated facts only: an earlier review can be held again as it was."];
  return [["Reviews of earlier days read some facts as they are today, for no date says what they were:", ...found.map(({ name, facts }) => `- ${name}: ${factsText(facts)}`)].join("\n")];
}

function factsText(facts: readonly string[]): string {
  return facts.map((fact) => `\`${fact}\``).join(", ");
}

function planOf(unit: Unit | undefined): Plan | undefined {
  return unit?.compiled.plan ?? unit?.good?.plan;
}

/** What a lookup gives here and what a dated value is on the day. */
function meant(unit: Unit | undefined, nodes: readonly SpannedNode[], fact: ExpressionFact | undefined, { asOf }: HoverOptions): readonly string[] {
  const plan = planOf(unit);
  const expression = fact?.typed?.expression;
  const becoming = nodes.findLast((node) => node.kind === "becoming");
  const changing = becoming === undefined ? undefined : unit?.compiled.knowledge.factOf(becoming as unknown as Expression)?.typed?.expression;
  const day = asOf ?? plan?.program.effective?.from ?? "";
  return [
    ...(expression?.op === "table" && plan !== undefined ? rowsInWords(plan, expression, day) : []),
    ...(changing === undefined ? [] : datedInWords(changing, asOf)),
  ];
}

/** At most so many rows are shown. */
const MOST_ROWS = 12;

function rowsInWords(plan: Plan, lookup: PlanExpression & { readonly op: "table" }, day: string): readonly string[] {
  const table = plan.tables.find(({ name }) => name === lookup.table);
  const at = Math.max(table?.results.findIndex(({ name }) => name === lookup.result) ?? 0, 0);
  const rows = rowsOf(plan, lookup, day);
  if (table === undefined || rows.length === 0) return [];
  const shown = rows.slice(0, MOST_ROWS).map((row) => {
    const value = row.values[at];
    const inForce = value == null ? undefined : valueOn(value, day);
    return `| ${row.keys.map(keyText).join(" | ")} | ${value == null ? "-" : constantText(inForce ?? value)} |`;
  });
  const head = [`| ${table.keys.map(({ name }) => name).join(" | ")} | ${lookup.result} |`, `|${" --- |".repeat(table.keys.length + 1)}`];
  const more = rows.length > MOST_ROWS ? [`and ${rows.length - MOST_ROWS} more rows`] : [];
  return [[...head, ...shown].join("\n"), ...more, ...(day === "" ? [] : [`As of ${day}.`])];
}

function keyText(key: PlanRow["keys"][number]): string {
  switch (key.match) {
    case "any": return "any";
    case "equal": return key.to.join(" or ");
    case "under": return key.nodes.join(" or ");
    case "range": {
      const from = key.from === undefined ? "" : `${key.fromIncluded ? "from" : "above"} ${constantText(key.from)}`;
      const to = key.to === undefined ? "" : `${key.toIncluded ? "to" : "below"} ${constantText(key.to)}`;
      return `${from} ${to}`.trim();
    }
  }
}

/** `3% until 2026-07-01, then 2.5%`, with the one that holds on the day in bold. */
function datedInWords(expression: PlanExpression, asOf: string | undefined): readonly string[] {
  if (expression.op !== "dated") return [];
  const steps = [{ from: "", value: expression.first }, ...expression.changes];
  const now = asOf === undefined ? -1 : steps.findLastIndex(({ from }) => from <= asOf);
  const lines = steps.map(({ from, value }, index) => {
    const text = `${from === "" ? "at first" : `from ${from}`}: ${constantText(value)}`;
    return `- ${index === now ? `**${text}**, in force on ${asOf}` : text}`;
  });
  return [lines.join("\n")];
}

/** A definition as a card: its line, its title, its comment. */
export function describe(definition: Definition, fact?: ExpressionFact): string {
  const type = definition.type ?? (fact?.typed === undefined ? undefined : writtenType(fact.typed.type, fact.typed.optional));
  const head = `${definition.kind} ${definition.of === undefined ? "" : `${definition.of}.`}${definition.name}${type === undefined || type === definition.name ? "" : `: ${type}`}`;
  return [`\`\`\`fairway\n${head}\n\`\`\``, ...(definition.title === undefined ? [] : [`**${definition.title}**`]), ...(definition.doc === undefined ? [] : [definition.doc])].join("\n\n");
}

function ofFunction(nodes: readonly SpannedNode[], offset: number): Hover | undefined {
  const call = nodes.findLast((node): node is SpannedNode & Extract<Expression, { kind: "call" }> => node.kind === "call");
  if (call === undefined || offset < call.callee.span.start || offset > call.callee.span.end) return undefined;
  const builtIn = FUNCTIONS.get(call.callee.text);
  return builtIn === undefined ? undefined : { span: call.callee.span, markdown: `\`\`\`fairway\n${builtIn.signature}\n\`\`\`\n\n${builtIn.doc}` };
}

function ofKeyword(unit: Unit | undefined, nodes: readonly SpannedNode[], offset: number): Hover | undefined {
  const clause = clauseAt(nodes);
  if (clause === undefined || offset < clause.keywordSpan.start || offset > clause.keywordSpan.end) return undefined;
  const example = clause.spec.example === undefined ? "" : `\n\n\`\`\`fairway\n${clause.spec.example}\n\`\`\``;
  const more = clause.spec.keyword === "review" ? replayOfLadder(unit, nodes) : [];
  return { span: clause.keywordSpan, markdown: [`\`${clause.spec.keyword}\`: ${clause.spec.doc}${example}`, ...more].join("\n\n") };
}

function ofExpression(snapshot: Snapshot, path: string, nodes: readonly SpannedNode[], options: HoverOptions): Hover | undefined {
  const last = nodes.at(-1);
  const fact = factOf(snapshot, path, nodes);
  if (last === undefined || fact?.typed === undefined) return undefined;
  const { type, optional } = fact.typed;
  const card = `\`\`\`fairway\n${writtenType(type, optional)}\n\`\`\`\n\nThis is ${inWords(type)}${optional ? ", and may be absent" : ""}.`;
  return { span: last.span, markdown: [card, ...meant(snapshot.unitOf(path), nodes, fact, options)].join("\n\n") };
}

/** What is known of the innermost expression. */
function factOf(snapshot: Snapshot, path: string, nodes: readonly SpannedNode[]): ExpressionFact | undefined {
  const last = nodes.at(-1);
  return last?.kind === undefined ? undefined : snapshot.unitOf(path)?.compiled.knowledge.factOf(last as unknown as Expression);
}
