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

const IS_READ = Symbol("what it came to");

/** One field of one object: what it is worked out of, or what it came to; and the field that was added before. */
class Unread {
  before: Unread | undefined = undefined;

  constructor(readonly field: LaterField, public of: unknown, public by: unknown) {}
}

/** Gives back what it is given, so that a private field can be put on any object. */
const Given = function given(of: object): object {
  return of;
} as unknown as new (of: object) => object;

class Holder extends Given {
  #unread: Unread;

  constructor(of: object, unread: Unread) {
    super(of);
    this.#unread = unread;
  }

  static of(object: object): Unread | undefined {
    return #unread in object ? (object as Holder).#unread : undefined;
  }

  static add(object: object, unread: Unread): void {
    if (#unread in object) {
      unread.before = (object as Holder).#unread;
      (object as Holder).#unread = unread;
    } else new Holder(object, unread);
  }
}

function read(receiver: object, field: LaterField): unknown {
  let unread = Holder.of(receiver) ?? inherited(receiver);
  while (unread.field !== field && unread.before !== undefined) unread = unread.before;
  if (unread.by !== IS_READ) {
    unread.of = field.work(unread.of, unread.by);
    unread.by = IS_READ;
  }
  return unread.of;
}

function inherited(receiver: object): Unread {
  for (let of: object | null = receiver; of !== null; of = Object.getPrototypeOf(of) as object | null) {
    const unread = Holder.of(of);
    if (unread !== undefined) return unread;
  }
  throw new TypeError("A decision is worked out as it is read, and a proxy can't read it. Give the proxy a copy: structuredClone(decision).");
}

/** An own, enumerable accessor as defineProperty makes it; it takes no description, which makes it cheaper by a quarter. */
const { __defineGetter__: defineGetter } = Object.prototype as unknown as { readonly __defineGetter__: (this: object, name: string, get: () => unknown) => void };

/** A kind of field that is worked out when it is first read, out of one or two things that are known when it is made. */
export class LaterField<A = unknown, B = unknown> {
  readonly #get: () => unknown;
  readonly work: (of: unknown, by: unknown) => unknown;

  constructor(private readonly name: string, work: (of: A, by: B) => unknown) {
    const own = this as LaterField;
    this.work = work as (of: unknown, by: unknown) => unknown;
    this.#get = function get(this: object) { return read(this, own); };
  }

  addTo(made: object, of: A, by?: B): void {
    Holder.add(made, new Unread(this as LaterField, of, by));
    defineGetter.call(made, this.name, this.#get);
  }
}

const byFunction = new Map<string, LaterField<() => unknown>>();

/** As a `LaterField`, for what is seldom made. */
export function later<T extends object, K extends string & keyof T>(of: T, name: K, work: () => T[K]): void {
  let field = byFunction.get(name);
  if (field === undefined) byFunction.set(name, (field = new LaterField(name, (worked: () => unknown) => worked())));
  field.addTo(of, work);
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
