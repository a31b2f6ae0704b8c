/**
 * Tables as they have been read so far: headers and rows are read when they are first asked for, each once.
 *
 * A table whose rows can't be read is kept without them: it can be named, and what was wrong has been reported.
 */
import type { PlanKey, PlanExpression, PlanTable, PlanType, Origin } from "@fairway/plan";
import type { Ident, Span, TableDecl } from "@fairway/syntax";
import type { Definition } from "../../symbols/table.js";
import type { Axis } from "./axis.js";
import type { Coverage } from "./coverage.js";

export interface TableKey {
  readonly name: string;
  readonly ident: Ident;
  readonly type: PlanType;
  /** Its values are columns. */
  readonly across: boolean;
}

export interface TableResult {
  readonly name: string;
  readonly type: PlanType;
  /** Absent where a table gives one result without a name. */
  readonly ident?: Ident;
  readonly definition?: Definition;
}

export interface TableHeader {
  readonly declaration: TableDecl;
  readonly name: string;
  readonly title?: string;
  readonly keys: readonly TableKey[];
  /** `by a, then b`: the closest match is sought in this order. */
  readonly ordered: boolean;
  readonly results: readonly TableResult[];
  readonly policy: PlanTable["policy"];
}

/** A row with one key for each of the table's keys: a written row of a table with `across` makes several. */
export interface TableRow {
  readonly keys: readonly PlanKey[];
  readonly values: readonly (PlanExpression | null)[];
  readonly from?: string;
  readonly until?: string;
  /** The written row, and in it the cell that makes this one (the row itself, without `across`). */
  readonly span: Span;
  readonly cell: Span;
  readonly origin: Origin;
}

export interface TableContent {
  readonly header: TableHeader;
  readonly rows: readonly TableRow[];
  /** False: some rows could not be read, and nothing may be said of gaps. */
  readonly whole: boolean;
}

export class TableBook {
  /** Undefined: the header could not be read, or is being read. */
  readonly headers = new Map<string, TableHeader | undefined>();
  readonly contents = new Map<string, TableContent>();
  /** The axes of keys that are words, by their index: they are the same for every use of a table. */
  readonly axes: WeakMap<TableContent, Map<number, Axis>>;
  /** What uses can miss, by table, result and limits of the keys. */
  readonly coverages = new Map<string, Coverage>();
  /** What a use of a table can miss, by the expression that it became. */
  readonly uses: WeakMap<PlanExpression, { readonly table: string; readonly span: Span; readonly coverage: Coverage }>;
  /** Tables whose headers are being read. */
  readonly open = new Set<string>();

  /** @param before what was found out about tables and uses that are still the same objects */
  constructor(before: TableBook | undefined) {
    this.axes = before?.axes ?? new WeakMap();
    this.uses = before?.uses ?? new WeakMap();
  }
}
