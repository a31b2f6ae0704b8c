/**
 * A route as it runs: its steps with their indexes, points, weights, capacities and business hours.
 *
 * One for each route of each text of the program; what it has worked out is kept for the day. This file refuses to know
 * what is under way.
 */
import type { Origin, PlanClock, PlanExpression, PlanHours, PlanPoints, PlanRoute, PlanRouteStep, PlanType } from "@fairway/plan";
import { add, compare, divide, exact, isExact, max, min, multiply, ONE, parseDay, subtract, toText, ZERO, Opening, USUAL_HOURS, type Exact, type Money, type RecordValue, type Value, type BusinessDays } from "@fairway/runtime";
import type { Text } from "../program/history.js";
import { orderOf } from "../values/order.js";
import type { Result } from "../values/result.js";
import { Column } from "./match/column.js";
import { AtHand, Matcher, type Found } from "./match/matcher.js";
import type { People } from "./match/people.js";
import { isFinite, requestFields } from "./match/reads.js";
import type { Group } from "./turns/choose.js";

const BOOL: PlanType = { kind: "bool" };

export class RouteBook {
  readonly #matchers = new Map<number, Matcher>();
  readonly #openings = new Map<string, Opening>();
  readonly #weight: Column | undefined;
  readonly #limits: readonly Column[];
  #usual: Opening | undefined;
  /** Place of each partner where ties are broken, by ordinal; undefined: the order of keys. */
  readonly #places: Int32Array | undefined;
  readonly #sharedPoints: boolean;

  constructor(readonly route: PlanRoute, readonly text: Text, readonly people: People, readonly business: BusinessDays) {
    this.#places = route.turns.then.length === 0 ? undefined : this.#placed();
    this.#sharedPoints = route.prefer.every((points) => expressionsOf(points).every((each) => this.#readsFew(each)));
    const column = (expression: PlanExpression, absent: number, origin: Origin): Column => new Column(expression, absent, route.variable, people, text, origin);
    this.#weight = route.turns.weight === undefined ? undefined : column(route.turns.weight, 0, route.origin);
    this.#limits = route.capacity.map(({ count, origin }) => column(count, Infinity, origin));
    for (const step of route.steps) this.#matchers.set(step.id, this.#matcher(step));
  }

  /** A request as the route's conditions see it. */
  atHand(record: RecordValue): AtHand {
    return new AtHand(record, this.route.variable);
  }

  /** Whether a step is for this request at all. */
  applies(step: PlanRouteStep, request: AtHand): boolean {
    return step.when === undefined || this.people.valueOfNobody(step.when, this.text, request.scope, step.origin).value === true;
  }

  /** The candidates of a step, best first; `undefined` where it goes to a desk. */
  candidates(step: PlanRouteStep, request: AtHand): readonly Group[] | undefined {
    const { target } = step;
    const matcher = this.#matchers.get(step.id)!;
    switch (target.kind) {
      case "desk": return undefined;
      case "partner": {
        const key = this.people.valueOfNobody(target.partner, this.text, request.scope, step.origin).value;
        const ordinal = key === undefined ? undefined : this.people.ordinal(isExact(key) ? toText(key) : String(key));
        return ordinal === undefined || !matcher.holds(ordinal, request) ? [] : [{ ordinals: Int32Array.of(ordinal) }];
      }
      case "partners": {
        const found = matcher.find(request);
        return target.best === undefined ? this.#grouped(found, request) : this.#grouped(this.#best(found, target.best, request, step.origin), request);
      }
    }
  }

  // ── order ─────────────────────────────────────────────────────────────────────────────────────────────────────────

  #grouped(found: Found, request: AtHand): readonly Group[] {
    if (this.#sharedPoints && found.groups !== undefined) return found.groups as readonly Group[];
    const groups = this.#group(found, request);
    if (this.#sharedPoints) found.groups = groups;
    return groups;
  }

  #group({ ordinals }: Found, request: AtHand): readonly Group[] {
    const sorted = this.#inOrder(ordinals);
    if (this.route.prefer.length === 0) return [{ ordinals: sorted }];
    const byPoints = new Map<string, { readonly points: Exact; readonly ordinals: number[] }>();
    for (const ordinal of sorted) {
      const points = this.pointsOf(ordinal, request).reduce((sum, each) => add(sum, each), ZERO);
      const key = toText(points);
      const group = byPoints.get(key);
      if (group === undefined) byPoints.set(key, { points, ordinals: [ordinal] });
      else group.ordinals.push(ordinal);
    }
    return [...byPoints].sort(([, a], [, b]) => compare(b.points, a.points)).map(([points, group]) => ({ points, ordinals: Int32Array.from(group.ordinals) }));
  }

  #inOrder(ordinals: Int32Array): Int32Array {
    const places = this.#places;
    return places === undefined ? ordinals : Int32Array.from(ordinals).sort((a, b) => places[a]! - places[b]! || a - b);
  }

  /** Points of a candidate, clause by clause; 0 where something is missing. */
  pointsOf(ordinal: number, request: AtHand): readonly Exact[] {
    return this.route.prefer.map((points) => {
      const value = (of: PlanExpression): Result => this.people.value(of, ordinal, this.text, request.scope, points.origin);
      const worth = value(points.points).value;
      return isExact(worth) ? multiply(worth, this.#part(points, value)) : ZERO;
    });
  }

  /** The part of the points that a candidate gets: 0 to 1, or times a number. */
  #part(points: PlanPoints, value: (of: PlanExpression) => Result): Exact {
    switch (points.by) {
      case "when": return value(points.when).value === true ? ONE : ZERO;
      case "each": {
        const each = value(points.each).value;
        return isExact(each) ? each : ZERO;
      }
      case "range": {
        const [at, low, high] = [value(points.value).value, value(points.low).value, value(points.high).value];
        return this.#proportion(at, low, high, points.value.type);
      }
    }
  }

  /** How far a value lies from the low mark to the high one; by rank, of tiers and ordered words. */
  #proportion(at: Value, low: Value, high: Value, type: PlanType): Exact {
    const size = (of: Value): Exact | undefined => {
      if (type.kind === "tier" || type.kind === "enum") return exact(this.#rank(of, type));
      if (isExact(of)) return of;
      if (typeof of === "number") return exact(of);
      return typeof of === "object" && of !== null && "amount" in of ? (of as Money).amount : undefined;
    };
    const [a, b, c] = [size(at), size(low), size(high)];
    if (a === undefined || b === undefined || c === undefined || compare(b, c) === 0) return ZERO;
    return min(ONE, max(ZERO, divide(subtract(a, b), subtract(c, b))));
  }

  #rank(of: Value, type: PlanType): number {
    if (type.kind === "tier") return of === undefined ? -1 : (this.text.index.ranks.get(`ladder ${type.ladder}`)?.get(String(of)) ?? -1);
    return type.kind === "enum" ? (this.text.index.ranks.get(type.name)?.get(String(of)) ?? -1) : -1;
  }

  /** Only those with the least, or the most, of something; who has none of it is no candidate. */
  #best(found: Found, best: { readonly most: boolean; readonly of: PlanExpression }, request: AtHand, origin: Origin): Found {
    let leading: number[] = [];
    let value: Value;
    for (const ordinal of found.ordinals) {
      const own = this.people.value(best.of, ordinal, this.text, request.scope, origin).value;
      if (own === undefined) continue;
      const order = value === undefined ? -1 : orderOf(best.of.type, own, value, this.text.index) * (best.most ? -1 : 1);
      if (order < 0) {
        leading = [ordinal];
        value = own;
      } else if (order === 0) leading.push(ordinal);
    }
    return { ordinals: Int32Array.from(leading) };
  }

  #placed(): Int32Array {
    const { fields } = this.text.index.plan.partner;
    const ordinals = Array.from({ length: this.people.size }, (_, ordinal) => ordinal);
    const order = (a: number, b: number): number => {
      for (const name of this.route.turns.then) {
        const type = fields.find((field) => field.name === name)?.type;
        const [x, y] = [this.people.fieldOf(a, name), this.people.fieldOf(b, name)];
        const by = x === undefined || y === undefined || type === undefined ? Number(x === undefined) - Number(y === undefined) : inOrder(x, y, type, this.text);
        if (by !== 0) return by;
      }
      return a - b;
    };
    const places = new Int32Array(this.people.size);
    ordinals.sort(order).forEach((ordinal, place) => (places[ordinal] = place));
    return places;
  }

  // ── numbers ───────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Its weight; 0 where it is not known, and nobody with 0 is asked. 1 where the route has no weights. */
  weightOf(ordinal: number, request: AtHand): number {
    return this.#weight === undefined ? 1 : Math.max(0, this.#weight.at(ordinal, request));
  }

  /** How many it may be given; no limit where that is not known. */
  limitOf(capacity: number, ordinal: number, request: AtHand): number {
    return this.#limits[capacity]!.at(ordinal, request);
  }

  // ── clocks ────────────────────────────────────────────────────────────────────────────────────────────────────────

  /** The line of a clock that counts: the first whose condition holds, of a candidate where there is one. */
  clockFor<T extends PlanClock>(lines: readonly T[], request: AtHand, ordinal?: number): T | undefined {
    return lines.find(({ when, origin }) => {
      if (when === undefined) return true;
      const { value } = ordinal === undefined ? this.people.valueOfNobody(when, this.text, request.scope, origin) : this.people.value(when, ordinal, this.text, request.scope, origin);
      return value === true;
    });
  }

  // ── business hours ────────────────────────────────────────────────────────────────────────────────────────────────

  /** The hours in which a partner's clocks run. */
  openingOf(ordinal: number, request: AtHand): Opening {
    if (this.#usual !== undefined) return this.#usual;
    const { timezone } = this.text.index.plan.program;
    const hours: readonly PlanHours[] = this.route.hours.length === 0 ? [USUAL_HOURS] : this.route.hours;
    const zoned = hours.map((each) => ({ ...each, zone: this.#zone(each, ordinal, request) ?? timezone }));
    const key = zoned.map(({ zone }) => zone).join("\n");
    let opening = this.#openings.get(key);
    if (opening === undefined) this.#openings.set(key, opening = new Opening(zoned, this.route.holidays, this.business));
    if (hours.every(({ zoneBy }) => zoneBy === undefined)) this.#usual = opening;
    return opening;
  }

  #zone(hours: PlanHours, ordinal: number, request: AtHand): string | undefined {
    if (hours.zoneBy === undefined) return hours.zone;
    const { value } = this.people.value(hours.zoneBy, ordinal, this.text, request.scope, this.route.origin);
    return typeof value === "string" ? value : undefined;
  }

  // ── indexes ───────────────────────────────────────────────────────────────────────────────────────────────────────

  #matcher(step: PlanRouteStep): Matcher {
    const condition = conditionFor(this.route, step) ?? { op: "constant", type: BOOL, value: true };
    const also = this.#sharedPoints ? this.route.prefer.flatMap(expressionsOf) : [];
    return new Matcher(condition, also, this.route.variable, this.people, this.text, step.origin);
  }

  #readsFew(expression: PlanExpression): boolean {
    const fields = requestFields(expression, this.route.variable);
    const record = this.text.index.records.get(this.route.name);
    return fields !== undefined && [...fields].every((name) => {
      const field = record?.fields.find((each) => each.name === name);
      return field !== undefined && isFinite(field.type);
    });
  }
}

/** All that must hold of a candidate: the step's own condition, and that no `never` does. */
function conditionFor(route: PlanRoute, step: PlanRouteStep): PlanExpression | undefined {
  if (step.target.kind === "desk") return undefined;
  const never = route.never.map(({ when }): PlanExpression => ({ op: "not", type: BOOL, of: when }));
  const items = [...(step.target.kind === "partners" ? [step.target.where] : []), ...never];
  return items.length === 0 ? undefined : { op: "and", type: BOOL, items };
}

function expressionsOf(points: PlanPoints): readonly PlanExpression[] {
  switch (points.by) {
    case "when": return [points.points, points.when];
    case "each": return [points.points, points.each];
    case "range": return [points.points, points.value, points.low, points.high];
  }
}

/** Texts by their letters, everything else in its own order. */
function inOrder(a: Exclude<Value, undefined>, b: Exclude<Value, undefined>, type: PlanType, text: Text): number {
  if (typeof a === "string" && typeof b === "string" && type.kind !== "enum" && type.kind !== "tier") return a < b ? -1 : a > b ? 1 : 0;
  if (typeof a === "boolean" || typeof b === "boolean") return Number(a) - Number(b);
  if (type.kind === "enum") {
    const rank = (of: Value): number => text.index.ranks.get(type.name)?.get(String(of)) ?? -1;
    return rank(a) - rank(b);
  }
  return orderOf(type, a, b, text.index);
}

/** The program's business days. */
export function businessDaysOf(text: Text): BusinessDays {
  const days = text.index.plan.program.businessDays;
  return days === undefined ? undefined : new Set(days.flatMap((day) => parseDay(day) ?? []));
}
