/**
 * What a part of the Plan names: measures by their ids, and scores, competencies and ladders.
 *
 * Kept with each part that has an origin, so that a part that was taken over from an earlier compilation is not walked again.
 */
import type { PlanExpression } from "@fairway/plan";

export interface Named {
  readonly measures: ReadonlySet<string>;
  /** `score Modern`, `ladder Level`, `competency Health`; `competencies` stands for all of these. */
  readonly standing: ReadonlySet<string>;
}

interface Found { readonly measures: Set<string>; readonly standing: Set<string> }

const known = new WeakMap<object, Named>();

/** What plain data of the Plan names by itself; not what the measures in it name. */
export function namedIn(data: unknown): Named {
  const found: Found = { measures: new Set(), standing: new Set() };
  walk(data, found);
  return found;
}

/** The same of an expression, or of a part that stays the same object: asked for again, it is at hand. */
export function namedBy(part: object): Named {
  let named = known.get(part);
  if (named === undefined) {
    const found: Found = { measures: new Set(), standing: new Set() };
    within(part, found);
    known.set(part, named = found);
  }
  return named;
}

function walk(data: unknown, found: Found): void {
  if (typeof data !== "object" || data === null) return;
  if (!("origin" in data)) return within(data, found);
  const { measures, standing } = namedBy(data);
  for (const measure of measures) found.measures.add(measure);
  for (const one of standing) found.standing.add(one);
}

function within(data: object, found: Found): void {
  if ("op" in data && typeof data.op === "string") note(data as PlanExpression, found);
  for (const key in data) {
    const value = (data as Readonly<Record<string, unknown>>)[key];
    if (typeof value === "object" && key !== "origin" && key !== "type") walk(value, found);
  }
}

function note(expression: PlanExpression, { measures, standing }: Found): void {
  switch (expression.op) {
    case "measure": measures.add(expression.measure); break;
    case "points": case "passed": case "allPoints": standing.add(`score ${expression.score}`); break;
    // The past is no dependency: `standing Level` came in.
    case "tier": case "allTiers": if (expression.view !== "standing") standing.add(`ladder ${expression.ladder}`); break;
    case "held": standing.add(`competency ${expression.competency}`); break;
    case "competencies": standing.add("competencies"); break;
    default: break;
  }
}
