/**
 * Events of routing from a file: JSON (a list), NDJSON (one on each line) or CSV (columns `at`, `event`, `request`, …).
 *
 * What an event means for a request is the machine's business. This file refuses to leave one out silently.
 */
import { parseDateTime, type RoutingEvent, type RoutingEventKind } from "@fairway/runtime";
import { readTable } from "../csv/table.js";
import { decodeFile } from "../damage.js";
import { readWhole, type DataHost } from "../host.js";
import { parseJson } from "../json-text.js";
import { didYouMean, named } from "../near.js";
import { problem, type DataProblem, type Place } from "../problem.js";
import { quoted } from "../shown.js";

export const ROUTING_EVENTS: readonly RoutingEventKind[] = [
  "accepted", "declined", "timed out", "completed", "handed back", "absent", "returned", "approved", "refused", "extended", "transferred", "won", "lost",
];

const FIELDS = ["at", "event", "kind", "request", "partner", "desk", "member", "until", "to"] as const;

export interface ReadEvents {
  /** In the order of the file. */
  readonly events: readonly RoutingEvent[];
  readonly problems: readonly DataProblem[];
}

/** @param zone of moments without an offset */
export async function readRoutingEvents(host: DataHost, path: string, zone: string): Promise<ReadEvents> {
  const whole = await readWhole(host, path);
  if ("problem" in whole) return { events: [], problems: [whole.problem] };
  const rows = rowsOf(whole.bytes, path);
  const read = rows.map((row) => ("problem" in row ? row : eventOf(row.plain, row.place, zone)));
  return { events: read.flatMap((each) => ("event" in each ? [each.event] : [])), problems: read.flatMap((each) => ("problem" in each ? [each.problem] : [])) };
}

type Row = { readonly plain: unknown; readonly place: Place } | { readonly problem: DataProblem };

function rowsOf(bytes: Uint8Array, path: string): readonly Row[] {
  if (/\.csv$/iu.test(path)) return csvRows(bytes, path);
  const decoded = decodeFile(bytes, { file: path });
  if ("problem" in decoded) return [decoded];
  if (/\.(?:ndjson|jsonl)$/iu.test(path)) {
    return decoded.text.split("\n").flatMap((line, at): readonly Row[] => (line.trim() === "" ? [] : [jsonRow(line, { file: path, line: at + 1 })]));
  }
  const whole = jsonRow(decoded.text, { file: path });
  if ("problem" in whole) return [whole];
  const items = Array.isArray(whole.plain) ? (whole.plain as readonly unknown[]) : [whole.plain];
  return items.map((plain, at) => ({ plain, place: { file: path, row: at + 1 } }));
}

function jsonRow(text: string, place: Place): Row {
  const json = parseJson(text, place);
  return "problem" in json ? json : { plain: json.plain, place };
}

function csvRows(bytes: Uint8Array, path: string): readonly Row[] {
  const table = readTable(bytes, path, ",");
  if ("problem" in table) return [table];
  const good = table.rows.map(({ cells, row }): Row => ({ plain: Object.fromEntries(table.header.flatMap((name, at) => (cells[at] === "" ? [] : [[name, cells[at]] as const]))), place: { file: path, row } }));
  return [...table.broken.map(({ problem: broken }) => ({ problem: broken })), ...good];
}

function eventOf(plain: unknown, place: Place, zone: string): { readonly event: RoutingEvent } | { readonly problem: DataProblem } {
  if (typeof plain !== "object" || plain === null || Array.isArray(plain)) return wrong(place, "an event: an object with `at` and `event`", "something else", "This is no event.");
  const fields = plain as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(fields).find((name) => !(FIELDS as readonly string[]).includes(name));
  if (unknown !== undefined) return wrong(place, `one of ${FIELDS.join(", ")}`, quoted(unknown), `An event has no field ${quoted(unknown)}.${didYouMean(unknown, named(FIELDS))}`, unknown);
  const bad = FIELDS.find((name) => fields[name] !== undefined && fields[name] !== null && typeof fields[name] !== "string");
  if (bad !== undefined) return wrong(place, "a text", "something else", `${bad} must be a text.`, bad);
  const text = (name: (typeof FIELDS)[number]): string | undefined => (typeof fields[name] === "string" ? fields[name] : undefined);
  const at = momentIn(text("at"), zone);
  const until = momentIn(text("until"), zone);
  if (at === undefined) return wrong(place, "a moment such as 2026-08-03T10:00Z", quoted(text("at") ?? ""), "It is not said when this happened.", "at");
  if (until === undefined && text("until") !== undefined) return wrong(place, "a moment such as 2026-08-03T10:00Z", quoted(text("until")!), "`until` is no moment.", "until");
  const event = ROUTING_EVENTS.find((each) => each === text("event"));
  if (event === undefined) return wrong(place, `one of ${ROUTING_EVENTS.join(", ")}`, quoted(text("event") ?? ""), `${quoted(text("event") ?? "")} is nothing that can happen.${didYouMean(text("event") ?? "", named(ROUTING_EVENTS))}`, "event");
  const rest = Object.fromEntries((["kind", "request", "partner", "desk", "member", "to"] as const).flatMap((name) => (text(name) === undefined ? [] : [[name, text(name)!] as const])));
  return { event: { at, event, ...rest, ...(until === undefined ? {} : { until }) } };
}

function momentIn(text: string | undefined, zone: string): number | undefined {
  return text === undefined ? undefined : parseDateTime(text, zone);
}

function wrong(place: Place, expected: string, found: string, message: string, field?: string): { readonly problem: DataProblem } {
  return { problem: problem("wrong-type", place, { expected, found, message, ...(field === undefined ? {} : { path: [field] }) }) };
}
