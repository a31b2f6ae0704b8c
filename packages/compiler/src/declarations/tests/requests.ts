/**
 * `partners`, `requests`, `lists` and `events` of a worked case: what came in and what happened, as plain data.
 */
import type { PlainFacts, PlanTestRouting } from "@fairway/plan";
import { parseDateTime } from "@fairway/runtime";
import type { CellNode, Ident, TestDecl } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/routing.js";
import type { FieldInfo, RecordInfo } from "../../symbols/declared.js";
import { elementOf, TEXT } from "../../types/types.js";
import { clauseOf, clausesOf, mentions } from "../../workspace/clauses.js";
import { recordNamed } from "../routing/shared.js";
import { readTable, type Row } from "./given.js";

/** What can happen to a request, a partner or a member of a desk. */
export const EVENTS = [
  "accepted", "declined", "timed out", "completed", "handed back", "absent", "returned", "approved", "refused", "extended", "transferred", "won", "lost",
] as const;

const EVENT_COLUMNS = ["at", "request", "event", "partner", "desk", "member", "until", "to"] as const;

/** Undefined where a case is about no requests. */
export function readRequests(test: TestDecl, asOf: string | undefined, context: Context): PlanTestRouting | undefined {
  const { clauses } = test;
  if (!["partners", "requests", "events", "lists"].some((keyword) => mentions(clauses, keyword))) return undefined;
  const { partner } = context.declared;
  const partners = partner === undefined ? [] : clausesOf(clauses, "partners").flatMap(({ body }) => readPartners(body, partner, asOf, context));
  const kinds = new Map<string, RecordInfo>();
  const requests = clausesOf(clauses, "requests").flatMap(({ name, body }) => {
    const record = recordNamed(name!, context);
    if (record === undefined) return [];
    kinds.set(record.name, record);
    return readTable(body, record, context).map((facts) => ({ kind: record.name, facts }));
  });
  const lists = clausesOf(clauses, "lists").flatMap(({ name, body }) => readList(name!, body, [...kinds.values(), ...(partner === undefined ? [] : [partner])], context) ?? []);
  const events = clausesOf(clauses, "events").flatMap(({ body }) => readEvents(body, context));
  const at = clauseOf(clauses, "run to")?.value.at;
  const moment = at?.kind === "datetime" ? at.value : undefined;
  if (at !== undefined && (moment === undefined || parseDateTime(moment, "UTC") === undefined)) context.report(say.noSuchRow, at.span, { what: "clocks run to a moment, such as `run to 2026-08-03T10:00Z`" });
  return {
    partners: partners.map((facts) => withLists(facts, "partner", partner, lists)), requests: requests.map(({ kind, facts }) => ({ kind, facts: withLists(facts, kind, kinds.get(kind), lists) })),
    events, ...(moment === undefined ? {} : { at: moment }),
  };
}

// ── partners ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Partners as a table; a column with the name of a ladder says which tier each holds, since the day of the case. */
function readPartners(rows: readonly Row[], partner: RecordInfo, asOf: string | undefined, context: Context): readonly PlainFacts[] {
  const ladders = context.declared.of("ladder").map(({ name }) => name.text).filter((name) => !partner.fields.has(name));
  const held = ladders.map((name): readonly [string, FieldInfo] => [name, { name, type: { kind: "tier", ladder: name }, optional: true, definition: partner.definition }]);
  return readTable(rows, { ...partner, fields: new Map([...partner.fields, ...held]) }, context, true).map((facts) => {
    const tiers = ladders.filter((name) => facts[name] !== undefined);
    if (tiers.length === 0) return facts;
    const own = Object.fromEntries(Object.entries(facts).filter(([name]) => !ladders.includes(name)));
    return { ...own, standing: { ladders: tiers.map((ladder) => ({ ladder, tier: facts[ladder], since: asOf })) } };
  });
}

// ── lists ───────────────────────────────────────────────────────────────────────────────────────────────────────────

interface List { readonly owner: string; readonly field: string; readonly of: string; readonly facts: PlainFacts }

/** Records inside of partners or requests: the column `of` names the owner by its key. */
function readList(name: Ident, rows: readonly Row[], owners: readonly RecordInfo[], context: Context): readonly List[] | undefined {
  const owner = owners.find((record) => listIn(record, name.text, context) !== undefined);
  const record = owner === undefined ? undefined : listIn(owner, name.text, context);
  if (owner === undefined || record === undefined) {
    if (context.readInFull.at(name.span)) context.report(say.noSuchRow, name.span, { what: `neither the partner nor these requests have a list of records called \`${name.text}\`` });
    return undefined;
  }
  context.refer(name.span, owner.fields.get(name.text)?.definition);
  const of: FieldInfo = { name: OF, type: TEXT, optional: false, definition: owner.definition };
  return readTable(rows, { ...record, fields: new Map([[OF, of], ...record.fields]) }, context).map(({ [OF]: key, ...facts }) => ({ owner: owner.name, field: name.text, of: String(key), facts }));
}

const OF = "of";

function listIn(record: RecordInfo, field: string, context: Context): RecordInfo | undefined {
  const type = record.fields.get(field)?.type;
  const element = type === undefined ? undefined : elementOf(type);
  return element?.kind === "record" ? context.declared.records.get(element.name) : undefined;
}

/** The owner's lists; of a row that stands for many, each has them. */
function withLists(facts: PlainFacts, owner: string, record: RecordInfo | undefined, lists: readonly List[]): PlainFacts {
  const key = record?.key.length === 1 ? String(facts[record.key[0]!] ?? "") : undefined;
  const own = lists.filter((list) => list.owner === owner && key !== undefined && (list.of === key || isOneOf(key, list.of)));
  if (own.length === 0) return facts;
  const fields = [...new Set(own.map(({ field }) => field))];
  return { ...facts, ...Object.fromEntries(fields.map((field) => [field, own.filter((list) => list.field === field).map((list) => list.facts)])) };
}

/** `L-17` is one of the requests that a row `L` with `times` stands for. */
function isOneOf(key: string, row: string): boolean {
  return key.startsWith(`${row}-`) && /^\d+$/u.test(key.slice(row.length + 1));
}

// ── events ──────────────────────────────────────────────────────────────────────────────────────────────────────────

function readEvents(rows: readonly Row[], context: Context): readonly PlainFacts[] {
  const [header, ...below] = rows.filter((row) => !row.broken);
  const columns = header?.value.cells.map((cell) => columnOf(cell, context)) ?? [];
  const missing = header === undefined ? [] : ["at", "event"].filter((column) => !columns.includes(column));
  if (header !== undefined && missing.length > 0 && !columns.includes(undefined)) context.report(say.noSuchRow, header.span, { what: `events need a column \`${missing[0]}\`` });
  return below.map(({ value }) => Object.fromEntries(value.cells.flatMap((cell, at): readonly (readonly [string, string])[] => {
    const column = columns[at];
    if (column === undefined || cell.cell === "empty") return [];
    const text = cellText(cell, context);
    checkCell(column, text, cell, context);
    return [[column, text]];
  })));
}

function columnOf(cell: CellNode, context: Context): string | undefined {
  const text = cell.cell === "header" ? cell.text : "";
  if ((EVENT_COLUMNS as readonly string[]).includes(text)) return text;
  context.report(say.noSuchRow, cell.span, { what: `events have no column \`${text}\`; they have ${EVENT_COLUMNS.join(", ")}` });
  return undefined;
}

/** A bare word, a moment or a text in quotes. */
export function cellText(cell: CellNode, context: Context): string {
  return cell.cell === "expression" && cell.value.kind === "text" ? cell.value.value : context.origin(cell.span).text.trim();
}

function checkCell(column: string, text: string, cell: CellNode, context: Context): void {
  if (column === "at" && parseDateTime(text, "UTC") === undefined) context.report(say.noSuchRow, cell.span, { what: `\`${text}\` is no moment; write \`2026-08-03T10:00Z\`` });
  if (column === "event" && !(EVENTS as readonly string[]).includes(text)) context.report(say.noSuchRow, cell.span, { what: `\`${text}\` is no event; there are ${EVENTS.join(", ")}` });
}

