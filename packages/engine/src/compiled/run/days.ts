/**
 * Days made ready and kept, for the function of the as-of day and for those of other days; apart for each set of days on
 * which partners' own calendars begin.
 */
import type { Plan } from "@fairway/plan";
import { ValueError, type Day, type Facts } from "@fairway/runtime";
import { ABSENT } from "./columns.js";
import { bareDay, envOn, NOBODY, type Env, type EnvSpec, type FrameSpec, type OtherDays } from "./env.js";

/** So many days are kept ready: stepping through time asks for many. */
const KEPT_DAYS = 2048;

export class Days {
  readonly #days = new Map<Day, Env | undefined>();
  /** Of each function for other days. */
  readonly #others: Map<Day, Env | undefined>[] = [];
  readonly #own = new Map<string, Days>();

  /**
   * @param beginning the day from which the program pays, by this text or one before it
   * @param facts with the days on which calendars begin; without them a day leads to those of each partner's own
   */
  constructor(private readonly plan: Plan, private readonly spec: EnvSpec, private readonly beginning: Day, private readonly facts?: Facts) {}

  /** Undefined where the day is left to the reference interpreter. */
  on(asOf: Day): Env | undefined {
    return this.#kept(this.#days, this.spec, asOf);
  }

  readonly #leads: OtherDays = {
    on: (of, day) => withinText(this.#kept((this.#others[of] ??= new Map()), this.spec.functions[of]!, day)),
    own: (day, ...anchors) => {
      const key = anchors.join(" ");
      return withinText(kept(this.#own, key, () => new Days(this.plan, this.spec, this.beginning, anchoredOn(this.spec.anchors, anchors))).on(day));
    },
  };

  #kept(days: Map<Day, Env | undefined>, spec: FrameSpec, asOf: Day): Env | undefined {
    return kept(days, asOf, () => this.#made(spec, asOf));
  }

  #made(spec: FrameSpec, asOf: Day): Env | undefined {
    if (this.facts === undefined && this.spec.anchors.length > 0) return bareDay(asOf, this.#leads);
    try {
      return envOn(spec, this.plan, asOf, this.beginning, this.#leads, this.facts ?? NOBODY);
    } catch (problem) {
      // A window of hours on days: the reference interpreter says which clause it is.
      if (problem instanceof ValueError || problem instanceof RangeError) return undefined;
      throw problem;
    }
  }
}

/** Undefined where what is paid is left to the reference interpreter, because it reaches into another text. */
export function withinText(env: Env | undefined): Env | undefined {
  return env?.crosses === true ? undefined : env;
}

function kept<K, V>(all: Map<K, V>, key: K, make: () => V): V {
  if (all.has(key)) return all.get(key)!;
  if (all.size >= KEPT_DAYS) all.delete(all.keys().next().value!);
  const made = make();
  all.set(key, made);
  return made;
}

function anchoredOn(fields: readonly string[], days: readonly number[]): Facts {
  return { ...NOBODY, partner: Object.fromEntries(fields.map((field, at) => [field, days[at] === ABSENT ? undefined : days[at]])) };
}
