/**
 * Parts of a decision that are worked out when they are first read.
 *
 * Written as JSON, compared, spread or copied to another thread they are what they would have been at once. All objects
 * share one getter for each kind of field, so that making a part costs an accessor and nothing else. What it is worked out
 * of stands in a private field of the object: it is read of the object itself, or of one that inherits from it.
 */
import type { PlanCompetency, PlanLadder } from "@fairway/plan";
import type { RequirementResult } from "@fairway/runtime";
import type { View } from "./condition.js";

/** How a decision is told. */
export interface Telling {
  /** Every condition unfolds to the records behind it. */
  readonly evidence: boolean;
  /** Reasons are worked out when they are read, and outcomes may come from compiled code. */
  readonly whenRead: boolean;
  /** Requirements from compiled code, where it can tell them. */
  readonly told?: ToldRequirements;
}

/** Of declarations that are not repeated; undefined where the reference interpreter tells them. */
export interface ToldRequirements {
  readonly ofTier: (ladder: PlanLadder, tier: number, view: View) => readonly RequirementResult[] | undefined;
  readonly ofCompetency: (competency: PlanCompetency, view: View) => readonly RequirementResult[] | undefined;
}

/** What a field came to; and the one that was read before. */
interface Read { readonly field: LaterField; readonly came: unknown; readonly before: Read | undefined }

/** Gives back what it is given, so that a private field can be put on any object. */
const Given = function given(of: object): object {
  return of;
} as unknown as new (of: object) => object;

/** An object like one that is written down, with room for more: fields that are added stay within it. */
const Plain = function plain(): void {
  // Nothing yet.
} as unknown as { new(): object; prototype: object };
Plain.prototype = Object.prototype;

/** What all unread fields of an object are worked out of, and what those came to that have been read. */
class Unread extends Given {
  readonly #of: unknown;
  readonly #by: unknown;
  #read: Read | undefined;

  constructor(made: object, of: unknown, by: unknown) {
    super(made);
    this.#of = of;
    this.#by = by;
    this.#read = undefined;
  }

  static isOne(object: object): object is Unread {
    return #of in object;
  }

  static of(object: Unread): unknown {
    return object.#of;
  }

  static read(object: Unread, field: LaterField): unknown {
    for (let known = object.#read; known !== undefined; known = known.before) if (known.field === field) return known.came;
    const came = field.work(object.#of, object.#by);
    object.#read = { field, came, before: object.#read };
    return came;
  }
}

function read(receiver: object, field: LaterField): unknown {
  return Unread.read(Unread.isOne(receiver) ? receiver : inherited(receiver), field);
}

function inherited(receiver: object): Unread {
  for (let of: object | null = receiver; of !== null; of = Object.getPrototypeOf(of) as object | null) if (Unread.isOne(of)) return of;
  throw new TypeError("A decision is worked out as it is read, and a proxy can't read it. Give the proxy a copy: structuredClone(decision).");
}

/** An own, enumerable accessor as defineProperty makes it; it takes no description, which makes it cheaper by a quarter. */
const { __defineGetter__: defineGetter } = Object.prototype as unknown as { readonly __defineGetter__: (this: object, name: string, get: () => unknown) => void };

/** An object without fields, of which some are to be worked out of one or two things that are known now. */
export function unread<T extends object>(of: unknown, by?: unknown): { -readonly [K in keyof T]: T[K] } {
  return new Unread(new Plain(), of, by) as unknown as { -readonly [K in keyof T]: T[K] };
}

/** A kind of field that is worked out when it is first read. */
export class LaterField<A = unknown, B = unknown> {
  readonly #get: () => unknown;
  readonly work: (of: unknown, by: unknown) => unknown;

  constructor(private readonly name: string, work: (of: A, by: B) => unknown) {
    const own = this as LaterField;
    this.work = work as (of: unknown, by: unknown) => unknown;
    this.#get = function get(this: object) { return read(this, own); };
  }

  /** @param made begun as `unread` of what it is worked out of */
  addTo(made: object): void {
    defineGetter.call(made, this.name, this.#get);
  }
}

type Works = Record<string, () => unknown>;

const byFunction = new Map<string, LaterField<Works>>();

/** As a `LaterField`, for what is seldom made: on any object that is not begun as unread. */
export function later<T extends object, K extends string & keyof T>(of: T, name: K, work: () => T[K]): void {
  let field = byFunction.get(name);
  if (field === undefined) byFunction.set(name, (field = new LaterField(name, (works: Works) => works[name]!())));
  if (Unread.isOne(of)) (Unread.of(of) as Works)[name] = work;
  else new Unread(of, { [name]: work }, undefined);
  field.addTo(of);
}

/** Adds a field, now or when it is first read. */
export function field<T extends object, K extends string & keyof T>(of: T, name: K, whenRead: boolean, work: () => T[K]): void {
  if (whenRead) later(of, name, work);
  else of[name] = work();
}

/** Reads everything. */
export function readAll(of: unknown): void {
  if (typeof of !== "object" || of === null) return;
  for (const part of Object.values(of)) readAll(part);
}
