/**
 * A Plan in two parts: what reading a partner's data takes, and the rest, which waits until something of it is asked for.
 *
 * A built module holds its Plan so: where compiled code answers, most of it is never parsed.
 */
import type { Plan } from "@fairway/plan";

/** What every question reads. */
const FRONT = ["format", "planVersion", "program", "calendars", "enums", "taxonomies", "records", "partner", "decisions"] as const satisfies readonly (keyof Plan)[];

export interface PlanParts {
  readonly front: Pick<Plan, (typeof FRONT)[number]>;
  /** Everything else. */
  readonly rest: Omit<Plan, (typeof FRONT)[number]>;
}

export function partsOf(plan: Plan): PlanParts {
  const isFront = (name: string): boolean => (FRONT as readonly string[]).includes(name);
  const those = (which: (name: string) => boolean): object => Object.fromEntries(Object.entries(plan).filter(([name]) => which(name)));
  return { front: those(isFront), rest: those((name) => !isFront(name)) } as unknown as PlanParts;
}

/**
 * The Plan of its parts.
 * @param names all that the rest has @param rest called once, when one of them is read
 */
export function planOfParts(front: PlanParts["front"], names: readonly string[], rest: () => PlanParts["rest"]): Plan {
  const plan: object = { ...front };
  const read = (name: string): unknown => {
    const values = Object.entries(rest());
    for (const [each, value] of values) Object.defineProperty(plan, each, { value, enumerable: true, configurable: true, writable: true });
    return (plan as Readonly<Record<string, unknown>>)[name];
  };
  for (const name of names) Object.defineProperty(plan, name, { get: () => read(name), enumerable: true, configurable: true });
  return plan as Plan;
}
