/**
 * What has been laid down of the lines of one incentive, in the order in which the ledger has them: pieces of pay, what limits
 * take off each record, and what came together before under bounds over a longer period. This file refuses to tell lines.
 */
import type { PlanRecord } from "@fairway/plan";
import type { Day, Facts, RecordValue, Value } from "@fairway/runtime";
import { dayOfValue } from "../../expressions/facts.js";
import type { PlanIndex } from "../../program/plan-index.js";
import { identityOf } from "../../values/identity.js";
import { keyText } from "../../values/place.js";
import type { GroupPastShape, IncentiveShape, LineShape, RecordCutShape, ToldShape } from "./shapes.js";

/** A record that a line is about. */
export interface LineRecord { readonly key: string; readonly day: Day; readonly value: RecordValue }

/** A piece of pay. `at`: its place among the figures that were laid down. */
export interface Ordered { readonly shape: LineShape; readonly at: number; readonly record: LineRecord | undefined }
/** What a limit takes off a record. */
export interface LaidCut { readonly shape: RecordCutShape; readonly at: number; readonly record: LineRecord }
/** What the lines of a value of a field came to in earlier periods of a longer one. */
export interface LaidPast { readonly shape: GroupPastShape; readonly at: number }
export interface Laid { readonly ordered: readonly Ordered[]; readonly cuts: readonly LaidCut[]; readonly past: readonly LaidPast[] }

/** Of one incentive on one day. */
export class LaidDown {
  readonly #place: number;
  /** The field that records are dated by: a date, or a moment. */
  readonly #dated: PlanRecord["fields"][number] | undefined;

  /** @param byRecord whether each record is worked out by itself */
  constructor(private readonly index: PlanIndex, private readonly told: ToldShape, private readonly shape: IncentiveShape, private readonly record: PlanRecord | undefined, private readonly asOf: Day, private readonly byRecord: boolean) {
    this.#place = told.money!.incentives.findIndex(({ name }) => name === shape.name);
    this.#dated = record?.fields.find(({ name }) => name === record.dated);
  }

  /**
   * Pieces of pay in the order of clauses, then of records; where each record is worked out by itself, of records first. What
   * limits take off each record in the order of the limits, then of the records.
   * @param of the number of a line's shape, then its figures, one line after another
   */
  of({ laid, facts }: { readonly laid: readonly number[]; readonly facts: Facts }): Laid {
    const shapes = this.told.money!.lines;
    const records = new Map<number, LineRecord>();
    const rows = this.shape.told?.path?.reduce<Value>((of, name) => (of as RecordValue)[name], facts.partner) as readonly RecordValue[] | undefined;
    const ordered: Ordered[] = [];
    const cuts: LaidCut[] = [];
    const past: LaidPast[] = [];
    for (let at = 0; at < laid.length; at += 1 + shapes[laid[at]!]!.figures) {
      const shape = shapes[laid[at]!]!;
      if (shape.incentive !== this.#place) continue;
      if ("bound" in shape) {
        past.push({ shape, at });
        continue;
      }
      const row = laid[at + 1]!;
      const ofRecord = "limit" in shape || shape.row;
      let record = ofRecord ? records.get(row) : undefined;
      if (ofRecord && record === undefined) records.set(row, (record = this.#recordOf(rows![row]!)));
      if ("limit" in shape) cuts.push({ shape, at, record: record! });
      else ordered.push({ shape, at, record });
    }
    ordered.sort((a, b) => (this.byRecord ? inOrder(a.record, b.record) || a.shape.clause - b.shape.clause : a.shape.clause - b.shape.clause || inOrder(a.record, b.record)) || (a.shape.band?.at ?? 0) - (b.shape.band?.at ?? 0));
    if (cuts.length > 0) sortCuts(cuts, ordered);
    return { ordered, cuts, past };
  }

  #recordOf(value: RecordValue): LineRecord {
    return { key: keyText(value, this.record!), day: this.#dated === undefined ? this.asOf : dayOfValue(value[this.#dated.name]!, this.#dated.type, this.index)!, value };
  }
}

/** Limits in their order, then records as their pieces of pay come. */
function sortCuts(cuts: LaidCut[], ordered: readonly Ordered[]): void {
  const places = new Map<LineRecord | undefined, number>();
  for (const { record } of ordered) if (!places.has(record)) places.set(record, places.size);
  cuts.sort((a, b) => a.shape.limit - b.shape.limit || places.get(a.record)! - places.get(b.record)! || a.shape.rule - b.shape.rule);
}

/** As money/basis.ts orders records. */
function inOrder(a: LineRecord | undefined, b: LineRecord | undefined): number {
  if (a === b || a === undefined || b === undefined) return 0;
  return a.day - b.day || compareText(a.key, b.key) || compareText(identityOf(a.value), identityOf(b.value));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
