/**
 * Values of facts and expressions at run time.
 *
 * Which alternative a value is follows from its static type in the Plan; values carry no tags. `undefined` is "absent".
 * Records inherit no name, and their properties are the declared fields only.
 */
import type { Day } from "./day.js";
import type { Duration } from "./duration.js";
import type { Exact } from "./exact.js";
import type { Money } from "./money.js";

/**
 * Bool → boolean. Text, enum, taxonomy node, tier, competency → string (its name). Integer, Number, Percent → Exact (a
 * percent of 12 is 12/100). Money → Money. Date → Day. Month → number (see month.ts). DateTime → epoch milliseconds.
 * Duration → Duration. List and set → array. Record → RecordValue.
 */
export type Value = boolean | string | number | Day | Exact | Money | Duration | readonly Value[] | RecordValue | undefined;

export interface RecordValue { readonly [field: string]: Value }

/** What has no properties and inherits none. Objects made of it are laid out as those of classes are; ones without any prototype are look-up tables, and several times slower to read. */
const Bare = function Bare() {} as unknown as new () => Record<string, Value>;
Bare.prototype = Object.freeze(Object.create(null));

/** A record to be filled, without a name that it has not been given. */
export function newRecord(): Record<string, Value> {
  return new Bare();
}

/** A decision of a person that came in with the facts. It holds from `on` (always, if absent) up to but not including `until`. */
export interface GivenDecision {
  readonly decision: string;
  readonly by?: string;
  readonly on?: Day;
  readonly until?: Day;
}

/** One partner's checked facts. */
export interface Facts {
  /** The partner's key as text. */
  readonly key: string;
  readonly partner: RecordValue;
  readonly decisions: readonly GivenDecision[];
  /** Figures put in place of measures (tests only): measure name with its arguments as written, e.g. `people(Expert)`. */
  readonly givenMeasures?: ReadonlyMap<string, Value>;
}
