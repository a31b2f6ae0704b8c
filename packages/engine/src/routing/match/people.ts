/**
 * The partners that requests can go to, in the order of their keys, and what is true of each on a day.
 *
 * A partner is stepped to the day when something is first asked of it that needs it; plain fields are read without. This
 * file refuses to know requests.
 */
import type { PlanExpression } from "@fairway/plan";
import type { Day, Facts, Standing, Value } from "@fairway/runtime";
import { resultOf } from "../../expressions/evaluate.js";
import type { Scope } from "../../expressions/scope.js";
import type { Observer } from "../../observer.js";
import type { Text } from "../../program/history.js";
import { momentOn, momentWith, type Moment } from "../../run.js";
import { steppedThrough } from "../../stepped.js";
import { lacking, type Result } from "../../values/result.js";
import { guarded } from "../../guard.js";
import type { Origin } from "@fairway/plan";

export interface Person { readonly facts: Facts; readonly standing?: Standing }

export class People {
  /** By ordinal. */
  readonly keys: readonly string[];
  readonly #persons: readonly Person[];
  readonly #ordinals: ReadonlyMap<string, number>;
  readonly #moments = new Map<number, Moment>();
  #day: Day | undefined;

  /** @param observer told of rows that answer, whoever they are read for */
  constructor(readonly texts: readonly Text[], population: readonly Person[], readonly observer?: Observer) {
    this.#persons = [...population].sort((a, b) => (a.facts.key < b.facts.key ? -1 : a.facts.key > b.facts.key ? 1 : 0));
    this.keys = this.#persons.map(({ facts }) => facts.key);
    this.#ordinals = new Map(this.keys.map((key, ordinal) => [key, ordinal]));
  }

  get size(): number {
    return this.keys.length;
  }

  /** Undefined where there is no partner with that key. */
  ordinal(key: string): number | undefined {
    return this.#ordinals.get(key);
  }

  /** Everything is read as of this day from now on. */
  turnTo(day: Day): void {
    if (this.#day === day) return;
    this.#day = day;
    this.#moments.clear();
  }

  get day(): Day {
    if (this.#day === undefined) throw new RangeError("people are read as of a day");
    return this.#day;
  }

  facts(ordinal: number): Facts {
    return this.#persons[ordinal]!.facts;
  }

  fieldOf(ordinal: number, field: string): Value {
    return this.#persons[ordinal]!.facts.partner[field];
  }

  /** By the names of a text of the program. */
  moment(ordinal: number, text: Text): Moment {
    let moment = this.#moments.get(ordinal);
    if (moment === undefined) {
      const { facts, standing } = this.#persons[ordinal]!;
      this.#moments.set(ordinal, moment = momentOn(steppedThrough(this.texts, facts, this.day, standing, this.observer), this.day));
    }
    return moment.index === text.index ? moment : momentWith(moment.run, text.index, this.day);
  }

  value(expression: PlanExpression, ordinal: number, text: Text, scope: Scope | undefined, origin: Origin): Result {
    const moment = this.moment(ordinal, text);
    return guarded(moment, origin, () => resultOf(expression, moment, scope));
  }

  /** What is true of a request by itself: read of nobody. */
  valueOfNobody(expression: PlanExpression, text: Text, scope: Scope | undefined, origin: Origin): Result {
    const moment = this.#nobody(text);
    if (moment === undefined) return lacking(origin.text, "there is no day");
    return guarded(moment, origin, () => resultOf(expression, moment, scope));
  }

  #none: Moment | undefined;

  #nobody(text: Text): Moment | undefined {
    if (this.#none === undefined || this.#none.asOf !== this.day) {
      const facts: Facts = { key: "", partner: Object.create(null) as Facts["partner"], decisions: [] };
      this.#none = momentOn(steppedThrough([text], facts, this.day, undefined, this.observer), this.day);
    }
    return this.#none.index === text.index ? this.#none : momentWith(this.#none.run, text.index, this.day);
  }
}
