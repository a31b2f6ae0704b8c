/**
 * Who could have a request: the partners for whom a condition holds, by indexes made of the condition itself.
 *
 * The condition's parts are told apart by what they read: the candidate alone (read once a day), the request alone, both
 * through a relation that postings answer, or both in another way (read one by one, for those who are left). Requests that
 * agree in the fields with few values share an answer. It says exactly what reading the condition for each partner says.
 */
import type { Origin, PlanExpression } from "@fairway/plan";
import type { RecordValue, Value } from "@fairway/runtime";
import type { Scope } from "../../expressions/scope.js";
import { bind } from "../../expressions/scope.js";
import type { Text } from "../../program/history.js";
import { identityOf } from "../../values/identity.js";
import { present } from "../../values/result.js";
import type { People } from "./people.js";
import { both, has, Postings, relationOf, type Ordinals, type Relation } from "./postings.js";
import { conjunctsOf, isFinite, isTimeless, readsCandidate, readsRequest, requestFields } from "./reads.js";
import { itemRelationOf, type ItemRelation } from "./items.js";

/** A request as conditions see it. */
export class AtHand {
  #scope: Scope | undefined;

  constructor(readonly record: RecordValue, readonly variable: string) {}

  /** In which its name stands for it; most requests are answered without. */
  get scope(): Scope {
    return (this.#scope ??= bind(this.variable, present(this.record), undefined));
  }
}

/** Candidates in order; kept as long as requests can share it. */
export interface Found {
  readonly ordinals: Ordinals;
  /** What was worked out from it for those who share it. */
  groups?: unknown;
}

interface Part {
  readonly condition: PlanExpression;
  readonly relation?: Relation;
  readonly items?: ItemRelation;
  postings?: Postings;
}

/** More answers than these are not kept. */
const MOST_ANSWERS = 20_000;

const NOBODY: Found = { ordinals: new Int32Array(0) };

export class Matcher {
  readonly #own: readonly PlanExpression[];
  readonly #ofRequest: readonly PlanExpression[];
  /** Relations and others that only read fields with few values. */
  readonly #shared: readonly Part[];
  readonly #single: readonly Part[];
  readonly #keyFields: readonly string[];
  readonly #timeless: boolean;
  /** By the values of the key fields, one after the other; the last level holds answers. */
  #answers: Answers = new Map();
  #kept = 0;
  #everybody: Ordinals | undefined;
  #day: number | undefined;

  /** @param also what else is worked out for those who share an answer */
  constructor(condition: PlanExpression, also: readonly PlanExpression[], readonly variable: string, readonly people: People, readonly text: Text, readonly origin: Origin) {
    const { index } = text;
    const parts = conjunctsOf(condition);
    this.#own = parts.filter((part) => !readsRequest(part, variable));
    this.#ofRequest = parts.filter((part) => readsRequest(part, variable) && !readsCandidate(part));
    const related = parts.filter((part) => readsRequest(part, variable) && readsCandidate(part)).map((part): Part => {
      const relation = relationOf(part, variable, index);
      const items = relation === undefined ? itemRelationOf(part, variable) : undefined;
      return { condition: part, ...(relation === undefined ? {} : { relation }), ...(items === undefined ? {} : { items }) };
    });
    const record = index.records.get(variable);
    const few = (name: string): boolean => {
      const field = record?.fields.find((each) => each.name === name);
      return field !== undefined && isFinite(field.type);
    };
    const fieldsOf = (expression: PlanExpression): readonly string[] | undefined => {
      const fields = requestFields(expression, variable);
      return fields === undefined || ![...fields].every(few) ? undefined : [...fields];
    };
    this.#shared = related.filter((part) => fieldsOf(part.condition) !== undefined);
    this.#single = related.filter((part) => !this.#shared.includes(part));
    this.#keyFields = [...new Set([...this.#shared.map(({ condition: of }) => of), ...also].flatMap((of) => fieldsOf(of) ?? []))].sort();
    this.#timeless = parts.every((part) => isTimeless(part, index)) && also.every((each) => isTimeless(each, index));
  }

  /** The fields of the request that its answers depend on, where requests share them. */
  get keyFields(): readonly string[] {
    return this.#keyFields;
  }

  find(request: AtHand): Found {
    this.#turn();
    for (const condition of this.#ofRequest) {
      if (this.people.valueOfNobody(condition, this.text, request.scope, this.origin).value !== true) return NOBODY;
    }
    const base = this.#answer(request);
    return this.#single.length === 0 ? base : this.#among(base, request);
  }

  /** Whether the condition holds for one partner. */
  holds(ordinal: number, request: AtHand): boolean {
    this.#turn();
    const all = [...this.#own, ...this.#ofRequest, ...[...this.#shared, ...this.#single].map(({ condition }) => condition)];
    return all.every((condition) => this.people.value(condition, ordinal, this.text, request.scope, this.origin).value === true);
  }

  /** Forgets what belongs to another day. */
  #turn(): void {
    const { day } = this.people;
    if (this.#day === day) return;
    if (this.#day === undefined || !this.#timeless) {
      this.#forget();
      this.#everybody = undefined;
      for (const part of [...this.#shared, ...this.#single]) part.postings = undefined;
    }
    this.#day = day;
  }

  #forget(): void {
    this.#answers = new Map();
    this.#kept = 0;
  }

  #answer(request: AtHand): Found {
    const { record } = request;
    let level = this.#answers;
    for (const field of this.#keyFields) {
      const key = keyOf(record[field]);
      let next = level.get(key);
      if (next === undefined) level.set(key, next = new Map());
      level = next as Answers;
    }
    const known = level.get(FOUND);
    if (known !== undefined) return known as Found;
    const found: Found = { ordinals: this.#worked(request) };
    if (this.#kept >= MOST_ANSWERS) this.#forget();
    else level.set(FOUND, found);
    this.#kept += 1;
    return found;
  }

  #worked(request: AtHand): Ordinals {
    const related = this.#shared.flatMap((part) => (part.relation === undefined ? [] : [this.#posted(part, part.relation, request)]));
    const narrowed = [this.#all(), ...related].sort((a, b) => a.length - b.length).reduce(both);
    const rest = this.#shared.filter((part) => part.relation === undefined);
    return this.#filtered(narrowed, rest, request);
  }

  #among(base: Found, request: AtHand): Found {
    const lists = this.#single.flatMap((part) => {
      if (part.relation !== undefined) return [this.#posted(part, part.relation, request)];
      return part.items === undefined ? [] : [this.#postedItems(part, part.items, request)];
    });
    const smallest = [...lists].sort((a, b) => a.length - b.length)[0];
    const narrowed = smallest === undefined ? base.ordinals : smallest.filter((ordinal) => has(base.ordinals, ordinal) && lists.every((list) => list === smallest || has(list, ordinal)));
    return { ordinals: this.#filtered(narrowed, this.#single.filter((part) => part.relation === undefined), request) };
  }

  #filtered(ordinals: Ordinals, parts: readonly Part[], request: AtHand): Ordinals {
    if (parts.length === 0) return ordinals;
    return ordinals.filter((ordinal) => parts.every(({ condition }) => this.people.value(condition, ordinal, this.text, request.scope, this.origin).value === true));
  }

  /** Those for whom everything holds that does not ask for the request. */
  #all(): Ordinals {
    if (this.#everybody === undefined) {
      const ordinals = Int32Array.from({ length: this.people.size }, (_, ordinal) => ordinal);
      this.#everybody = this.#own.length === 0 ? ordinals
        : ordinals.filter((ordinal) => this.#own.every((condition) => this.people.value(condition, ordinal, this.text, undefined, this.origin).value === true));
    }
    return this.#everybody;
  }

  #posted(part: Part, relation: Relation, request: AtHand): Ordinals {
    part.postings ??= new Postings(relation, this.#valuesOf(relation.candidate));
    return part.postings.of(this.people.valueOfNobody(relation.request, this.text, request.scope, this.origin).value);
  }

  #postedItems(part: Part, items: ItemRelation, request: AtHand): Ordinals {
    part.postings ??= new Postings({ request: items.list, candidate: items.candidate, how: "candidate within" }, this.#valuesOf(items.candidate));
    const list = this.people.valueOfNobody(items.list, this.text, request.scope, this.origin).value;
    if (!Array.isArray(list)) return NOBODY.ordinals;
    const values = (list as readonly Exclude<Value, undefined>[]).map((item) => this.people.valueOfNobody(items.side, this.text, bind(items.item, present(item), request.scope), this.origin).value);
    return part.postings.of(values.filter((value) => value !== undefined));
  }

  #valuesOf(expression: PlanExpression): readonly Value[] {
    const direct = expression.op === "partner" && expression.path.length === 1 && isTimeless(expression, this.text.index) ? expression.path[0] : undefined;
    return Array.from({ length: this.people.size }, (_, ordinal) =>
      direct !== undefined ? this.people.fieldOf(ordinal, direct) : this.people.value(expression, ordinal, this.text, undefined, this.origin).value);
  }
}

type Answers = Map<Value | typeof FOUND, unknown>;

/** Under which a level holds its answer. */
const FOUND = Symbol("found");

/** Equal values of fields with few values are equal keys. */
function keyOf(value: Value): Value {
  return Array.isArray(value) ? identityOf(value) : value;
}
