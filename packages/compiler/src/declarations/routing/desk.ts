/** `desk`: whom it covers, when it is open, its people, and who takes over when it does not answer. */
import type { ConstantValue, PlanDesk, PlanExpression } from "@fairway/plan";
import type { DeskDecl, Ident } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/routing.js";
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
  const kind = clauseOf(clauses, "kind")?.value.kind;
  const skills = readSkills(clauseOf(clauses, "skills")?.value.type, context);
  const hours = clausesOf(clauses, "hours").flatMap(({ value }) => hoursOf(value, undefined, context) ?? []);
  const holidays = clauseOf(clauses, "holidays")?.value.file;
  const members = clauseOf(clauses, "members")?.value.file;
  const answer = clauseOf(clauses, "answer");
  const within = answer === undefined ? undefined : clockOf(answer.value.duration, "answer", context);
  const escalate = readEscalation(clauses, context);
  return {
    name: name.text, title: declaration.title?.value, ...(kind === undefined ? {} : { kind }), covers: readCovers(clauses, context), hours,
    holidays: holidays === undefined ? [] : (daysFile(holidays, context) ?? []), members: members === undefined ? [] : readMembers(members, skills, context),
    ...(skills === undefined ? {} : { skills }), takes: readTakes(clauses, context),
    ...(within === undefined ? {} : { answer: within }), ...(escalate === undefined ? {} : { escalate }), origin: context.origin(declaration.span),
  };
}

// ── whom it covers ──────────────────────────────────────────────────────────────────────────────────────────────────

function readCovers(clauses: readonly Clause[], context: Context): PlanDesk["covers"] {
  return clausesOf(clauses, "covers").flatMap(({ value }) => {
    const covered = elaborate(value.what, programScope, context);
    if (covered === undefined) return [];
    const type = elementOf(covered.type) ?? covered.type;
    const words = wordsIn(covered.expression);
    if ((type.kind === "enum" || type.kind === "taxonomy") && words !== undefined) return [{ type: { kind: type.kind, name: type.name }, words }];
    context.report(say.coversWhat, value.what.span, { found: inWords(covered.type) });
    return [];
  });
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

// ── who takes over ──────────────────────────────────────────────────────────────────────────────────────────────────

function readEscalation(clauses: readonly Clause[], context: Context): PlanDesk["escalate"] {
  const escalate = clauseOf(clauses, "escalate");
  if (escalate === undefined) return undefined;
  const after = clockOf(escalate.value.duration, "escalate", context);
  const known = isDeclared(escalate.value.desk, "desk", context);
  return known && after !== undefined ? { to: escalate.value.desk.text, after } : undefined;
}

/** Desks that pass requests round and round; reported once, at the first of them by name. */
export function checkCircles(desks: readonly PlanDesk[], context: Context): void {
  const next = new Map(desks.map(({ name, escalate }) => [name, escalate?.to]));
  for (const { name } of desks) {
    const chain = [name];
    for (let to = next.get(name); to !== undefined && !chain.includes(to); to = next.get(to)) chain.push(to);
    const back = next.get(chain.at(-1)!) === name;
    const declaration = context.declared.find("desk", name);
    if (back && [...chain].sort()[0] === name && declaration !== undefined) context.report(say.escalatesInCircle, declaration.name.span, { chain: [...chain, name] });
  }
}
