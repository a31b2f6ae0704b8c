/**
 * Partners out of joined files: each row of the partners' file with the rows of the lists that belong to it.
 *
 * A row that cannot be trusted holds up the partner it belongs to, because its facts are not whole; rows of no known
 * partner are told and cost nobody a decision. This file refuses to open files and to check values.
 */
import type { DataProblem, Place } from "../problem.js";
import { problem } from "../problem.js";
import { didYouMean, named, type Candidate } from "../near.js";
import type { RawItem } from "../raw.js";
import { quoted, shown } from "../shown.js";
import type { FoundFile } from "./columns.js";
import type { ListLayout } from "./layout.js";
import { locate, recordOf, setPath, type PlainRecord, type RowPlace } from "./rows.js";
import type { BrokenRow, CsvRow } from "./table.js";

/** A list's file with its rows by partner. */
export interface JoinedList {
  readonly layout: ListLayout;
  readonly file: FoundFile;
  readonly byPartner: ReadonlyMap<string, readonly CsvRow[]>;
}

/** Sorts a list's rows by partner. */
export function byPartner(layout: ListLayout, file: FoundFile): JoinedList {
  return { layout, file, byPartner: grouped(file.table.rows, file.partner) };
}

function grouped(rows: readonly CsvRow[], indexes: readonly number[]): ReadonlyMap<string, readonly CsvRow[]> {
  const groups = new Map<string, CsvRow[]>();
  for (const row of rows) {
    const key = keyOf(row, indexes);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

/** The cells that make a key, as one text. */
function keyOf(row: Pick<CsvRow, "cells">, indexes: readonly number[]): string {
  const cells = indexes.map((index) => row.cells[index] ?? "");
  return cells.length === 1 ? (cells[0] ?? "") : JSON.stringify(cells);
}

export class CsvJoin {
  private readonly partnerKey: readonly number[];
  private readonly known = new Set<string>();
  private readonly held = new Map<string, DataProblem[]>();
  private readonly strays: DataProblem[] = [];

  /** @param key the fields of the partner's key */
  constructor(private readonly partners: FoundFile, private readonly lists: readonly JoinedList[], key: readonly string[]) {
    this.partnerKey = key.map((name) => partners.fields.find((field) => field.path.join(".") === name)?.index ?? -1);
    for (const row of partners.table.rows) this.known.add(keyOf(row, this.partnerKey));
    for (const row of partners.table.broken) this.known.add(keyOf(row, this.partnerKey));
    for (const list of lists) for (const row of list.file.table.broken) this.holdUp(row, list.file);
  }

  /** A broken row belongs to the partner its cell names; where it names none or may hold rows of others, to any whose key stands in it. */
  private holdUp(row: BrokenRow, file: FoundFile): void {
    const named = keyOf(row, file.partner);
    const mentioned = this.known.has(named) ? [named, ...(row.swallowed ?? [])] : [...row.cells, ...(row.swallowed ?? [])];
    const owners = [...new Set(mentioned)].filter((key) => key !== "" && this.known.has(key));
    for (const owner of owners) this.held.set(owner, [...(this.held.get(owner) ?? []), { ...row.problem, partner: owner }]);
    if (owners.length === 0) this.strays.push(row.problem);
  }

  /** The partners' own rows as plain records, without their lists. */
  *partnerRecords(): Iterable<PlainRecord> {
    for (const row of this.partners.table.rows) yield recordOf(this.partners, row);
  }

  /** Partners in the order of their file, then what belongs to none. */
  *items(): Iterable<RawItem> {
    const broken = [...this.partners.table.broken];
    for (const row of this.partners.table.rows) {
      while (broken[0] !== undefined && broken[0].line < row.line) yield { kind: "unreadable", problem: broken.shift()!.problem };
      yield this.partner(row);
    }
    for (const row of broken) yield { kind: "unreadable", problem: row.problem };
    for (const stray of [...this.strays, ...this.unknownPartners()]) yield { kind: "note", problem: stray };
  }

  private partner(row: CsvRow): RawItem {
    const key = keyOf(row, this.partnerKey);
    const held = [...(this.held.get(key) ?? [])];
    const plain = recordOf(this.partners, row);
    const place: RowPlace = { file: this.partners, row, lists: new Map() };
    for (const list of this.lists) {
      if (list.layout.parent === undefined) this.addList(list, key, plain, place, held);
    }
    return { kind: "partner", plain, where: { ...locate(place, []), locate: (path) => locate(place, path) }, held };
  }

  private addList(list: JoinedList, key: string, plain: PlainRecord, place: RowPlace, held: DataProblem[]): void {
    const rows = list.byPartner.get(key) ?? [];
    const inner = this.lists.filter((other) => other.layout.parent?.list === list.layout.name).map((other) => new InnerRows(other, key));
    const built = rows.map((row) => {
      const record = recordOf(list.file, row);
      const here: RowPlace = { file: list.file, row, lists: new Map() };
      for (const rowsOf of inner) rowsOf.addTo(record, here, recordKey(list, row, rowsOf.list));
      return { record, here };
    });
    setList(plain, list.layout, built.map(({ record }) => record));
    place.lists.set(list.layout.path.join("."), built.map(({ here }) => here));
    for (const rowsOf of inner) held.push(...rowsOf.unclaimed());
  }

  private *unknownPartners(): Iterable<DataProblem> {
    const candidates = this.known.size <= MOST_COMPARED ? named(this.known) : [];
    for (const list of this.lists) {
      const column = list.file.partner.map((index) => list.file.table.header[index] ?? "").join(", ");
      for (const [key, rows] of list.byPartner) {
        if (this.known.has(key)) continue;
        for (const row of rows) {
          yield unknownPartner(key, { file: list.file.table.file, line: row.line, row: row.row, column }, this.partners.table.file, candidates);
        }
      }
    }
  }
}

/** A row whose key is no partner's. @param partners the partners' file. @param candidates keys that there are */
export function unknownPartner(key: string, place: Place, partners: string, candidates: readonly Candidate[]): DataProblem {
  const message = key === ""
    ? `The row does not say which partner it belongs to: ${quoted(place.column ?? "")} is empty. It is not read.`
    : `There is no partner ${quoted(key)} in ${quoted(partners)}, so the row is not read.${didYouMean(key, candidates)}`;
  return problem("unknown-partner", place, { expected: "the key of a partner", found: quoted(key), message });
}

/** The list, also where it is empty: its file was read. An empty one does not make a nested record that may be absent. */
function setList(record: PlainRecord, layout: ListLayout, items: readonly PlainRecord[]): void {
  const [holder = ""] = layout.path;
  if (items.length > 0 || layout.path.length === 1 || !layout.optional || record[holder] !== undefined) setPath(record, layout.path, items);
}

/** With more partners than these, near names of unknown ones are not looked for. */
export const MOST_COMPARED = 2_000;

/** The key of a record as the rows of its inner list write it. */
function recordKey(list: JoinedList, row: CsvRow, inner: JoinedList): string {
  const indexes = (inner.layout.parent?.key ?? []).map((name) => list.file.fields.find((field) => field.path.join(".") === name)?.index ?? -1);
  return keyOf(row, indexes);
}

/** One partner's rows of a list in records, by the record they belong to. */
class InnerRows {
  private readonly groups: ReadonlyMap<string, readonly CsvRow[]>;
  private readonly claimed = new Set<string>();

  constructor(readonly list: JoinedList, partner: string) {
    this.groups = grouped(list.byPartner.get(partner) ?? [], list.file.parent);
  }

  addTo(record: PlainRecord, place: RowPlace, key: string): void {
    this.claimed.add(key);
    const { file, layout } = this.list;
    const rows = this.groups.get(key) ?? [];
    setList(record, layout, rows.map((row) => recordOf(file, row)));
    place.lists.set(layout.path.join("."), rows.map((row) => ({ file, row, lists: new Map() })));
  }

  /** Rows of records that this partner does not have. */
  *unclaimed(): Iterable<DataProblem> {
    const { file, layout } = this.list;
    for (const [key, rows] of this.groups) {
      if (this.claimed.has(key)) continue;
      const place = { file: file.table.file, column: file.parent.map((index) => file.table.header[index] ?? "").join(", ") };
      const message = `This partner has no record ${quoted(key)} in ${layout.parent?.list ?? ""}, so it is not known what the row belongs to. Mend the row, or add the record.`;
      for (const row of rows) {
        yield problem("unknown-record", { ...place, line: row.line, row: row.row }, { expected: `the key of one of ${layout.parent?.list ?? ""}`, found: shown(key), message });
      }
    }
  }
}
