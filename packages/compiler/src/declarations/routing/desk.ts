/** `desk`: whom it covers, when it is open, its people, and who takes over when it does not answer. */
import { isZone } from "@fairway/runtime";
import type { DeskDecl, TextNode } from "@fairway/syntax";
import type { Context } from "../../context.js";
import { missingFile, outsideWorkspace } from "../../diagnostics/files.js";
import { unknownZone } from "../../diagnostics/names.js";
import * as say from "../../diagnostics/routing.js";
import { elaborate } from "../../elaborate/index.js";
import { durationOf } from "../../elaborate/literals.js";
import { programScope } from "../../elaborate/scope.js";
import { elementOf, inWords, isWordType } from "../../types/types.js";
import { clauseOf, clausesOf } from "../../workspace/clauses.js";
import { resolvePath } from "../../workspace/paths.js";
import { isDeclared } from "../money/shared.js";
import { checkCount } from "./route.js";

type Clause = DeskDecl["clauses"][number];
type HoursClause = Extract<Clause, { readonly keyword: "hours" }>;

export function checkDesk(declaration: DeskDecl, context: Context): void {
  const { clauses } = declaration;
  for (const { value } of clausesOf(clauses, "covers")) {
    const covered = elaborate(value.what, programScope, context);
    if (covered !== undefined && !isWordType(elementOf(covered.type) ?? covered.type)) context.report(say.coversWhat, value.what.span, { found: inWords(covered.type) });
  }
  for (const hours of clausesOf(clauses, "hours")) checkHours(hours, context);
  for (const clause of [...clausesOf(clauses, "holidays"), ...clausesOf(clauses, "members")]) checkFile(clause.value.file, context);
  const takes = clauseOf(clauses, "takes");
  if (takes !== undefined) checkCount(takes.value.count, "What one member takes", context);
  const answer = clauseOf(clauses, "answer");
  if (answer !== undefined) durationOf(answer.value.duration, context);
  const escalate = clauseOf(clauses, "escalate");
  if (escalate === undefined) return;
  durationOf(escalate.value.duration, context);
  if (isDeclared(escalate.value.desk, "desk", context)) checkCircle(declaration, context);
}

function checkHours(clause: HoursClause, context: Context): void {
  const { from, to, zone } = clause.value;
  if (zone !== undefined && !isZone(zone.value)) context.report(unknownZone, zone.span, { zone: zone.value });
  const start = minutesOf(from, context);
  const end = minutesOf(to, context);
  if (start !== undefined && end !== undefined && end <= start) context.report(say.openingHours, to.span, { from: from.value, to: to.value });
}

/** Minutes since midnight; 24:00 is the end of a day. */
function minutesOf(time: TextNode, context: Context): number | undefined {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/u.exec(time.value) ?? [];
  const total = Number(hours) * 60 + Number(minutes);
  if (Number(minutes) < 60 && total <= 24 * 60) return total;
  context.report(say.noSuchTime, time.span, { time: time.value });
  return undefined;
}

function checkFile(file: TextNode, context: Context): void {
  const path = resolvePath(file.span.file, file.value);
  if (path === undefined) context.report(outsideWorkspace, file.span, { path: file.value });
  else if (context.text(path) === undefined) context.report(missingFile, file.span, { path: file.value, kind: "csv" });
}

/** Desks that pass requests round and round; reported at the first of them by name. */
function checkCircle(declaration: DeskDecl, context: Context): void {
  const chain = [declaration.name.text];
  let next = escalatesTo(declaration);
  while (next !== undefined && !chain.includes(next)) {
    chain.push(next);
    const desk = context.declared.find("desk", next);
    next = desk === undefined ? undefined : escalatesTo(desk);
  }
  const first = chain[0]!;
  if (next === first && [...chain].sort()[0] === first) context.report(say.escalatesInCircle, declaration.name.span, { chain: [...chain, first] });
}

function escalatesTo(declaration: DeskDecl): string | undefined {
  return clauseOf(declaration.clauses, "escalate")?.value.desk.text;
}
