/** `desk`: whom it covers, when it is open, its people, and who takes over when it does not answer. */
import type { ConstantValue, PlanDesk, PlanDeskClock, PlanExpression, PlanWords } from "@fairway/plan";
import type { DeskDecl, DurationLiteral, Expression, Ident, Span } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/routing.js";
import { workedElsewhere } from "../../diagnostics/routing-checks.js";
import { elaborate } from "../../elaborate/index.js";
import { programScope } from "../../elaborate/scope.js";
import { elementOf, inWords } from "../../types/types.js";
import { clauseOf, clausesOf } from "../../workspace/clauses.js";
import { daysFile } from "../../workspace/days-file.js";
import { isDeclared } from "../money/shared.js";
import { readMembers } from "./members.js";
import { checkCount } from "./route.js";
import { clockOf, hoursOf, spanIn, spanOf } from "./shared.js";

type Clause = DeskDecl["clauses"][number];
type WordKind = { readonly kind: "enum" | "taxonomy"; readonly name: string };

export function readDesk(declaration: DeskDecl, context: Context): PlanDesk {
  const { clauses, name } = declaration;
  checkElsewhere(declaration, context);
  const kind = clauseOf(clauses, "kind")?.value.kind;
  const skills = readSkills(clauseOf(clauses, "skills")?.value.type, context);
  const hours = clausesOf(clauses, "hours").flatMap(({ value }) => hoursOf(value, undefined, context) ?? []);
  const holidays = clauseOf(clauses, "holidays")?.value.file;
  const members = clauseOf(clauses, "members")?.value.file;
  const urgent = clauseOf(clauses, "urgent");
  const first = urgent === undefined ? undefined : readWords(urgent.value.what, context);
  return {
    name: name.text, title: declaration.title?.value, ...(kind === undefined ? {} : { kind }), covers: readCovers(clauses, context), hours,
    holidays: holidays === undefined ? [] : (daysFile(holidays, context) ?? []), members: members === undefined ? [] : readMembers(members, skills, context),
    ...(clauseOf(clauses, "worked") === undefined ? {} : { elsewhere: true }), ...(skills === undefined ? {} : { skills }), takes: readTakes(clauses, context),
    ...(first === undefined ? {} : { urgent: first }), answer: readAnswers(clauses, context), escalate: readEscalations(clauses, context), origin: context.origin(declaration.span),
  };
}

/** People are kept in one place: here, or where a desk is worked elsewhere there. */
function checkElsewhere({ clauses, name }: DeskDecl, context: Context): void {
  const people = clauses.find((clause) => !clause.broken && ["members", "takes", "skills"].includes(clause.keyword));
  if (people === undefined || clauseOf(clauses, "worked") === undefined) return;
  context.report(workedElsewhere, people.span, { desk: name.text, clause: people.keyword });
}

// ── whom it covers ──────────────────────────────────────────────────────────────────────────────────────────────────

function readCovers(clauses: readonly Clause[], context: Context): PlanDesk["covers"] {
  return clausesOf(clauses, "covers").flatMap(({ value }) => readWords(value.what, context) ?? []);
}

/** Words of one enum or taxonomy, or all of it. Reports. */
function readWords(what: Expression, context: Context): PlanWords | undefined {
  const named = elaborate(what, programScope, context);
  if (named === undefined) return undefined;
  const type = elementOf(named.type) ?? named.type;
  const words = wordsIn(named.expression);
  if ((type.kind === "enum" || type.kind === "taxonomy") && words !== undefined) return { type: { kind: type.kind, name: type.name }, words };
  context.report(say.coversWhat, what.span, { found: inWords(named.type) });
  return undefined;
}

/** The words that are written out; undefined for anything that is worked out. */
function wordsIn(expression: PlanExpression): readonly string[] | undefined {
  if (expression.op === "constant") return constantWords(expression.value);
  if (expression.op !== "list") return undefined;
  const items = expression.items.map(wordsIn);
  return items.some((item) => item === undefined) ? undefined : items.flatMap((item) => item ?? []);
}

function constantWords(value: ConstantValue): readonly string[] | undefined {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? (value as readonly ConstantValue[]).map(String) : undefined;
}

function readSkills(name: Ident | undefined, context: Context): WordKind | undefined {
  if (name === undefined) return undefined;
  const { enums, taxonomies, names } = context.declared;
  if (enums.has(name.text) || taxonomies.has(name.text)) {
    context.refer(name.span, names.get(name.text)?.definition);
    return { kind: enums.has(name.text) ? "enum" : "taxonomy", name: name.text };
  }
  context.report(say.skillsOfWhat, name.span, { name: name.text });
  return undefined;
}

function readTakes(clauses: readonly Clause[], context: Context): PlanDesk["takes"] {
  return clausesOf(clauses, "takes").flatMap(({ value }) => {
    checkCount(value.count, "What one member takes", context);
    const count = Number(value.count.value);
    const written = spanIn(value);
    if (written === undefined) return [{ count }];
    const period = spanOf(written, context);
    return period === undefined ? [] : [{ count, period }];
  });
}

// ── clocks ──────────────────────────────────────────────────────────────────────────────────────────────────────────

interface ClockLine { readonly span: Span; readonly value: { readonly duration: DurationLiteral; readonly words?: Expression } }

function readLine({ span, value }: ClockLine, clause: string, context: Context): PlanDeskClock | undefined {
  const within = clockOf(value.duration, clause, context);
  const of = value.words === undefined ? undefined : readWords(value.words, context);
  if (within === undefined || (value.words !== undefined && of === undefined)) return undefined;
  return { within, ...(of === undefined ? {} : { of }), origin: context.origin(span) };
}

function readAnswers(clauses: readonly Clause[], context: Context): PlanDesk["answer"] {
  return clausesOf(clauses, "answer").flatMap((line) => readLine(line, "answer", context) ?? []);
}

function readEscalations(clauses: readonly Clause[], context: Context): PlanDesk["escalate"] {
  return clausesOf(clauses, "escalate").flatMap((line) => {
    const clock = readLine(line, "escalate", context);
    const { desk } = line.value;
    return isDeclared(desk, "desk", context) && clock !== undefined ? [{ ...clock, to: desk.text }] : [];
  });
}

/** Desks that pass requests round and round; each circle is reported once, at the first of its desks by name. */
export function checkCircles(desks: readonly PlanDesk[], context: Context): void {
  const next = new Map(desks.map(({ name, escalate }) => [name, escalate.map(({ to }) => to)]));
  for (const { name } of desks) {
    const chain = circleFrom([name], next);
    const declaration = context.declared.find("desk", name);
    if (chain !== undefined && [...chain].sort()[0] === name && declaration !== undefined) context.report(say.escalatesInCircle, declaration.name.span, { chain: [...chain, name] });
  }
}

/** The first way that comes back to where it began. */
function circleFrom(chain: readonly string[], next: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  for (const to of next.get(chain.at(-1)!) ?? []) {
    if (to === chain[0]) return chain;
    const circle = chain.includes(to) ? undefined : circleFrom([...chain, to], next);
    if (circle !== undefined) return circle;
  }
  return undefined;
}
