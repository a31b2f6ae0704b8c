/**
 * Parts of a decision that are worked out when they are first read.
 *
 * Written as JSON, compared, spread or copied to another thread they are what they would have been at once. All objects
 * share one getter for each name, so that making a part costs about as much as a plain field would. What is to be done
 * stands in a private field of the object: it is read of the object itself, or of one that inherits from it.
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

/** Of one field how it is worked out, or what it came to; and the fields that were added before. No value of a decision is a function. */
interface Fields { readonly name: string; value: unknown; readonly before: Fields | undefined }

/** Gives back what it is given, so that a private field can be put on any object. */
const Given = function given(of: object): object {
  return of;
} as unknown as new (of: object) => object;

class Unread extends Given {
  #fields: Fields | undefined;

  constructor(of: object, fields: Fields) {
    super(of);
    this.#fields = fields;
  }

  static of(object: object): Fields | undefined {
    return #fields in object ? (object as Unread).#fields : undefined;
  }

  static add(object: object, name: string, value: unknown): void {
    if (#fields in object) (object as Unread).#fields = { name, value, before: (object as Unread).#fields };
    else new Unread(object, { name, value, before: undefined });
  }
}

function read(receiver: object, name: string): unknown {
  let field = Unread.of(receiver) ?? inherited(receiver);
  while (field.name !== name && field.before !== undefined) field = field.before;
  if (typeof field.value === "function") field.value = (field.value as () => unknown)();
  return field.value;
}

function inherited(receiver: object): Fields {
  for (let of: object | null = receiver; of !== null; of = Object.getPrototypeOf(of) as object | null) {
    const fields = Unread.of(of);
    if (fields !== undefined) return fields;
  }
  throw new TypeError("A decision is worked out as it is read, and a proxy can't read it. Give the proxy a copy: structuredClone(decision).");
}

const getters = new Map<string, PropertyDescriptor>();

function getterOf(name: string): PropertyDescriptor {
  let known = getters.get(name);
  if (known === undefined) {
    known = { enumerable: true, configurable: true, get(this: object) { return read(this, name); } };
    getters.set(name, known);
  }
  return known;
}

/** Adds a field whose value is worked out when it is first read. */
export function later<T extends object, K extends string & keyof T>(of: T, name: K, work: () => T[K]): void {
  Unread.add(of, name, work);
  Object.defineProperty(of, name, getterOf(name));
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
