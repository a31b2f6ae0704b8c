/**
 * Whether a worked case about requests speaks of partners, requests and rules that it has.
 *
 * `does not go to "zz"` would hold of anybody who is not there, and an event of nobody would change nothing.
 */
import type { PlanTestRouting } from "@fairway/plan";
import { formatDateTime, parseDateTime, parseDay, startOfDayIn, type DateTime } from "@fairway/runtime";
import { nearest, replace, type TestDecl, type TextNode } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/routing.js";
import { clausesOf } from "../../workspace/clauses.js";
import type { Row } from "./given.js";
import { cellText } from "./requests.js";

/** What can't be read may have given the name: then it is the text that is to be mended, and nothing is said of the name. */
export function checkNames(test: TestDecl, routing: PlanTestRouting, context: Context): void {
  checkMoments(test, routing, context);
  const { partners, requests } = routing;
  const { declared, readInFull } = context;
  const key = readInFull.at(test.span) ? declared.partner?.key : undefined;
  const routes = declared.of("route");
  const known = {
    partner: key?.length === 1 ? partners.map((facts) => String(facts[key[0]!])) : undefined,
    request: !readInFull.at(test.span) ? undefined : requests.map(({ kind, facts }) => (declared.records.get(kind)?.key ?? []).map((name) => String(facts[name])).join(" ")),
    desk: declared.of("desk").map(({ name }) => name.text),
    rule: !routes.every(({ span }) => readInFull.at(span)) ? undefined : routes.flatMap(({ clauses }) => clausesOf(clauses, "rule").flatMap(({ title }) => title?.value ?? [])),
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


// ── when ────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Events before their request came in change nothing, and a case that ends before its last event would not end there. */
function checkMoments(test: TestDecl, { requests, events, at }: PlanTestRouting, context: Context): void {
  const { declared, settings: { timezone } } = context;
  const momentOf = (text: unknown): number | undefined => {
    if (typeof text !== "string") return undefined;
    const day = parseDay(text);
    return day === undefined ? parseDateTime(text, timezone) : startOfDayIn(day, timezone);
  };
  const received = new Map(requests.flatMap(({ kind, facts }) => {
    const record = declared.records.get(kind);
    const moment = record?.dated === undefined ? undefined : momentOf(facts[record.dated]);
    return moment === undefined ? [] : [[(record?.key ?? []).map((name) => String(facts[name])).join(" "), moment] as const];
  }));
  const happened = events.flatMap((event) => momentOf(event["at"]) ?? []);
  const early = events.find((event) => (momentOf(event["at"]) ?? Infinity) < (received.get(String(event["request"] ?? "")) ?? -Infinity));
  const [clause] = clausesOf(test.clauses, "events");
  if (early !== undefined && clause !== undefined) {
    context.report(say.noSuchRow, clause.span, { what: `what happens to ${String(early["request"])} at ${String(early["at"])} comes before ${String(early["request"])} does` });
  }
  const [end] = clausesOf(test.clauses, "run to");
  const last = Math.max(...happened, ...received.values());
  if (end !== undefined && at !== undefined && (momentOf(at) ?? Infinity) < last) {
    context.report(say.noSuchRow, end.span, { what: `it ends before the last of its requests and events, at ${formatDateTime(last as DateTime)}` });
  }
}
