/**
 * Whether a worked case about requests speaks of partners, requests and rules that it has.
 *
 * `does not go to "zz"` would hold of anybody who is not there, and an event of nobody would change nothing.
 */
import type { PlanTestRouting } from "@fairway/plan";
import { nearest, replace, type TestDecl, type TextNode } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/routing.js";
import { clausesOf } from "../../workspace/clauses.js";
import type { Row } from "./given.js";
import { cellText } from "./requests.js";

export function checkNames(test: TestDecl, { partners, requests }: PlanTestRouting, context: Context): void {
  const { declared } = context;
  const key = declared.partner?.key;
  const known = {
    partner: key?.length === 1 ? partners.map((facts) => String(facts[key[0]!])) : undefined,
    request: requests.map(({ kind, facts }) => (declared.records.get(kind)?.key ?? []).map((name) => String(facts[name])).join(" ")),
    desk: declared.of("desk").map(({ name }) => name.text),
    rule: declared.of("route").flatMap(({ clauses }) => clausesOf(clauses, "rule").flatMap(({ title }) => title?.value ?? [])),
  };
  const look = (kind: keyof typeof known, text: Written | undefined): void => {
    const names = known[kind];
    if (text === undefined || names === undefined || names.includes(text.value)) return;
    const near = nearest(text.value, names);
    const what = { rule: `no rule of a route is called "${text.value}"`, desk: `there is no desk "${text.value}"` }[kind as string] ?? `the case has no ${kind} "${text.value}"`;
    context.report(say.noSuchRow, text.span, { what: near === undefined ? what : `${what}; is "${near}" meant?` }, near === undefined ? {} : { fixes: [replace(`Write "${near}"`, text.span, `"${near}"`, false)] });
  };
  for (const { value } of clausesOf(test.clauses, "expect")) {
    if (value.form === "share") look("partner", value.partner);
    if (value.form !== "goes") continue;
    look("request", value.request);
    if (value.goes === "to" && value.where === "partner") look("partner", value.to);
    if (value.goes === "to") look("rule", value.rule);
    if (value.goes === "not" || value.goes === "offered") look("partner", value.to);
    if (value.goes === "second") look("request", value.first);
  }
  for (const { body } of clausesOf(test.clauses, "events")) for (const [column, cell] of eventCells(body, context)) look(column, cell);
}

type Written = Pick<TextNode, "value" | "span">;

const NAMED_BY_EVENTS: Readonly<Record<string, "partner" | "request" | "desk">> = { request: "request", partner: "partner", to: "partner", desk: "desk" };

/** The cells of events that name somebody. */
function eventCells(rows: readonly Row[], context: Context): readonly (readonly ["partner" | "request" | "desk", Written])[] {
  const [header, ...below] = rows.filter((row) => !row.broken);
  const columns = header?.value.cells.map((cell) => (cell.cell === "header" ? NAMED_BY_EVENTS[cell.text] : undefined)) ?? [];
  return below.flatMap(({ value }) => value.cells.flatMap((cell, at) => {
    const column = columns[at];
    return column === undefined || cell.cell === "empty" ? [] : [[column, { value: cellText(cell, context), span: cell.span }] as const];
  }));
}

