/**
 * Which clauses of a program its worked cases reach, and for each one that they miss, what no test shows.
 *
 * A requirement, a path and a competency are covered when some test meets them and some test does not: only then would a
 * wrong threshold be noticed. An exception is covered when it applied, a tier when it was met, a row when it answered, a
 * part when it gave points, a law when it held. Only what is read as of a test's own day counts. This file refuses to say that a covered program is right.
 */
import type { Plan, PlanAsk, PlanKey, PlanRequirement } from "@fairway/plan";
import { describe, type Observer } from "@fairway/engine";
import { onOneLine, type Add, type Clause, type Seen } from "./clause.js";
import { moneyClauses } from "./coverage-money.js";
import { routingClauses } from "./coverage-routing.js";
import type { CoverageItem } from "./result.js";

/** Collects over any number of evaluations. */
export interface Collector {
  readonly observer: Observer;
  readonly seen: ReadonlyMap<string, ReadonlySet<Seen>>;
  readonly add: Add;
}

export function newCollector(): Collector {
  const seen = new Map<string, Set<Seen>>();
  const add: Add = (kind, id, outcome) => {
    const key = `${kind} ${id}`;
    const outcomes = seen.get(key) ?? new Set<Seen>();
    seen.set(key, outcomes.add(outcome));
  };
  const observer: Observer = {
    requirement: (id, outcome) => add("requirement", id, outcome),
    exception: (id, outcome) => add("exception", id, outcome),
    path: (id, outcome) => add("path", id, outcome),
    row: (table, row) => add("row", `${table} ${row}`, "used"),
    tier: (ladder, tier, outcome) => add("tier", `${ladder}.${tier}`, outcome),
    part: (score, part, gave) => add("part", `${score}.${part}`, gave),
    competency: (name, outcome) => add("competency", name, outcome),
    law: (name, outcome) => add("law", name, outcome),
  };
  return { observer, seen, add };
}

/** Every clause of the Plan, with what was seen of it. */
export function coverageOf(plan: Plan, collector: Collector): readonly CoverageItem[] {
  return clausesOf(plan).map((clause): CoverageItem => {
    const seen = [...(collector.seen.get(`${clause.kind} ${clause.id}`) ?? [])];
    const lacking = clause.asks.filter((ask) => !seen.includes(ask.outcome)).map((ask) => ask.else);
    const missed = lacking.length === 0 ? undefined : seen.length === 0 ? (clause.unseen ?? "No test reads it.") : lacking.join(" ");
    return { kind: clause.kind, name: clause.name, origin: clause.origin, seen, ...(missed === undefined ? {} : { missed }) };
  });
}

function clausesOf(plan: Plan): readonly Clause[] {
  return [
    ...plan.ladders.flatMap((ladder) => ladder.tiers.flatMap((tier): readonly Clause[] => [
      ...(tier.requirements.length === 0 ? [] : [{ kind: "tier", id: `${ladder.name}.${tier.name}`, name: `${ladder.name}.${tier.name}`, origin: tier.origin, asks: [{ outcome: "met", else: "In no test are all requirements of the tier met." }] } as const]),
      ...tier.requirements.flatMap((requirement) => ofRequirement(requirement, `${ladder.name}.${tier.name}`)),
    ])),
    ...plan.competencies.flatMap((of): readonly Clause[] => [
      { kind: "competency", id: of.name, name: of.name, origin: of.origin, asks: bothWays("its requirements") },
      ...of.requirements.flatMap((requirement) => ofRequirement(requirement, of.name)),
    ]),
    ...plan.scores.flatMap((score) => score.parts.map((part): Clause => ({
      kind: "part", id: `${score.name}.${part.name}`, name: `${score.name}.${part.name}`, origin: part.origin, asks: [{ outcome: "points", else: "In no test does the part give points." }],
    }))),
    ...plan.tables.flatMap((table) => table.rows.map((row, at): Clause => ({
      kind: "row", id: `${table.name} ${at}`, name: `${table.name}: ${row.keys.map(keyText).join(", ")}`, origin: row.origin, asks: [{ outcome: "used", else: "No test looks the row up." }],
    }))),
    ...plan.laws.map((law): Clause => ({ kind: "law", id: law.name, name: law.name, origin: law.origin, asks: [{ outcome: "met", else: "No test shows that the law holds." }] })),
    ...moneyClauses(plan),
    ...routingClauses(plan),
  ];
}

/** What a row is found by, as its cells say it. */
function keyText(key: PlanKey): string {
  switch (key.match) {
    case "any": return "any";
    case "equal": return key.to.join(" or ");
    case "under": return key.nodes.join(" or ");
    case "range": return [
      ...(key.from === undefined ? [] : [`${key.fromIncluded ? "from" : "above"} ${describe(key.from)}`]),
      ...(key.to === undefined ? [] : [`${key.toIncluded ? "to" : "below"} ${describe(key.to)}`]),
    ].join(" ");
  }
}

function bothWays(what: string): Clause["asks"] {
  return [
    { outcome: "met", else: `No test meets ${what}.` },
    { outcome: "not met", else: `No test fails ${what}, so a lower threshold would go unnoticed.` },
  ];
}

function ofRequirement(requirement: PlanRequirement, of: string): readonly Clause[] {
  const name = `${of} ${requirement.title === undefined ? onOneLine(requirement.origin.text) : JSON.stringify(requirement.title)}`;
  return [
    { kind: "requirement", id: requirement.id, name, origin: requirement.origin, asks: bothWays("it") },
    ...pathsOf(requirement.ask, name),
    ...requirement.exceptions.flatMap((exception): readonly Clause[] => [
      { kind: "exception", id: exception.id, name: `${name}: ${exception.title ?? `when ${describe(exception.when)}`}`, origin: exception.origin, asks: [{ outcome: "met", else: `Its condition (${describe(exception.when)}) holds in no test.` }] },
      ...(exception.ask === undefined ? [] : pathsOf(exception.ask, name)),
    ]),
  ];
}

function pathsOf(ask: PlanAsk, name: string): readonly Clause[] {
  if (ask.kind === "condition") return [];
  return ask.paths.map((path) => ({ kind: "path", id: path.id, name: `${name}: ${path.title}`, origin: path.origin, asks: bothWays("the path") }));
}
