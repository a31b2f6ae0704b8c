/**
 * What a compilation knows, asked from outside: the types and scopes of expressions, and what could be named where.
 *
 * A thin door over the context, so that editors see answers and never the compiler's state.
 */
import type { PlanCalendar, PlanType, PlanWindow } from "@fairway/plan";
import type { Declaration, Expression, Window } from "@fairway/syntax";
import type { Context, ProgramSettings } from "../context.js";
import { headerOf } from "../declarations/tables/header.js";
import type { MeasureInfo } from "../symbols/declared.js";
import { recordType } from "../types/types.js";
import { probe } from "./probe.js";
import { allWords, fieldsOf, visibleNames, wordsOfType, type VisibleName } from "./visible.js";
import type { ExpressionFact } from "./facts.js";

export interface Column { readonly name: string; readonly type: PlanType }

export class Knowledge {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /** What was found out about an expression of the trees; undefined where nothing reached it. */
  factOf(node: Expression): ExpressionFact | undefined {
    return this.#context.facts.of(node);
  }

  /** The window that was made of a written one. */
  windowOf(node: Window): PlanWindow | undefined {
    return this.#context.facts.windowOf(node);
  }

  /** Reads a declaration that is not the compiled one (it is being typed) and notes what its expressions mean. */
  probe(declaration: Declaration): void {
    probe(declaration, this.#context);
  }

  /** The columns that a table's header gives: its keys, then its results; undefined for a table that is not known. */
  columnsOf(table: string): { readonly keys: readonly Column[]; readonly results: readonly Column[] } | undefined {
    const header = headerOf(table, this.#context);
    return header === undefined ? undefined : { keys: header.keys.map(({ name, type }) => ({ name, type })), results: header.results.map(({ name, type }) => ({ name, type })) };
  }

  /** The fields of a record, a request or the partner by its name. */
  fieldsNamed(record: string): readonly VisibleName[] {
    return fieldsOf(recordType(record), this.#context) ?? [];
  }

  /** What can be named where an expression stands; without one, what can be named anywhere. */
  namesAt(fact: ExpressionFact | undefined): readonly VisibleName[] {
    return visibleNames(fact?.scope, this.#context);
  }

  fieldsOf(type: PlanType): readonly VisibleName[] | undefined {
    return fieldsOf(type, this.#context);
  }

  wordsOf(type: PlanType): readonly VisibleName[] | undefined {
    return wordsOfType(type, this.#context);
  }

  allWords(): readonly VisibleName[] {
    return allWords(this.#context);
  }

  /** The names of calendars of the program's own, with their units. */
  get calendars(): ReadonlyMap<string, ReadonlySet<string>> {
    return new Map([...this.#context.calendars].map(([name, { units }]) => [name, units]));
  }

  /** The calendars that could be read. */
  get planCalendars(): readonly PlanCalendar[] {
    return [...this.#context.calendars.values()].flatMap(({ plan }) => plan ?? []);
  }

  get settings(): ProgramSettings {
    return this.#context.settings;
  }

  measure(name: string): MeasureInfo | undefined {
    return this.#context.declared.measures.get(name);
  }
}
