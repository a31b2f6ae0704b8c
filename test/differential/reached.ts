/**
 * What of the Plan's vocabulary a run has reached: kinds of nodes that were evaluated, in each of their forms, forms of
 * declarations that were evaluated, and turns that decisions took.
 *
 * A node is counted when the reference interpreter evaluates it, not when it merely stands in a program: its `op` is made
 * a property that notes who reads it. This is for measuring; it changes no answer.
 */
import type { Plan, PlanExpression, PlanTable } from "@fairway/plan";
import type { Decision } from "@fairway/runtime";
import { DECLARED, declaredIn } from "./declared.js";
import { TURNS, turnsOf } from "./turns.js";

const COMPARISONS = ["equal", "unequal", "less", "atMost", "more", "atLeast"] as const;
const WINDOWS = ["trailing", "before", "period", "periods", "toDate", "current", "earlier", "always"] as const;

/** Every operation, with the forms in which it is counted. The type makes sure that none is forgotten. */
const FORMS: Readonly<Record<PlanExpression["op"], readonly string[]>> = {
  constant: ["bool", "text", "integer", "number", "percent", "money", "date", "enum", "taxonomy", "tier", "competency", "duration"], today: [""], partner: ["", "nested"], variable: [""], field: [""],
  filter: [""], map: [""], flatten: [""], list: [""],
  aggregate: ["sum", "count", "count distinct", "average", "median", "highest", "lowest"], quantifier: ["any", "every", "no"], inWindow: [...WINDOWS, "worked out"],
  negate: [""], add: [""], subtract: [""], multiply: [""], divide: [""], above: [""], growth: [""], round: ["half away from zero", "half to even", "floor", "up", "down"], convert: [""],
  compare: [...COMPARISONS, ...["number", "money", "percent", "date", "enum", "taxonomy", "tier", "text"].map((type) => `of ${type}`)], in: ["under", "member"], covers: ["under", "member"],
  and: [""], or: [""], not: [""], known: [""], else: [""], when: ["", "otherwise"], dated: [""], addDuration: ["plus", "minus"], edge: ["start", "end"], between: ["day", "week", "month", "year"], shift: [""],
  measure: [""], table: ["unique", "first", "collect", "sum", "min", "max", "on another day"], points: ["", "of a part", "of a key"], passed: ["", "of a key"], allPoints: [""],
  tier: ["result", "earned", "standing", "of a key"], allTiers: [""], held: ["", "of a key"], competencies: [""], decided: [""], earnings: ["own", "final"], met: [""],
};

function formsOf(node: PlanExpression, tables: ReadonlyMap<string, PlanTable>): readonly string[] {
  switch (node.op) {
    case "constant": return [node.type.kind];
    case "partner": return [node.path.length > 1 ? "nested" : ""];
    case "aggregate": return [node.distinct ? `${node.function} distinct` : node.function];
    case "quantifier": return [node.quantifier];
    case "inWindow": return [node.window.kind === "spec" ? node.window.spec.kind : "worked out"];
    case "round": return [node.mode];
    case "compare": return [node.comparison, `of ${node.left.type.kind === "integer" ? "number" : node.left.type.kind}`];
    case "in": case "covers": return [node.how];
    case "when": return [node.otherwise === undefined ? "" : "otherwise"];
    case "addDuration": return [node.sign === 1 ? "plus" : "minus"];
    case "edge": return [node.edge];
    case "between": return [node.unit];
    case "table": return [tables.get(node.table)?.policy ?? "", ...(node.on === undefined ? [] : ["on another day"])];
    case "points": return [node.key !== undefined ? "of a key" : node.part !== undefined ? "of a part" : ""];
    case "passed": case "held": return [node.key === undefined ? "" : "of a key"];
    case "tier": return [node.view, ...(node.key === undefined ? [] : ["of a key"])];
    case "earnings": return [node.stage];
    default: return [""];
  }
}

const NODES: readonly string[] = Object.entries(FORMS).flatMap(([op, forms]) => forms.map((form) => named(op, form)));

function named(op: string, form: string): string {
  return form === "" ? op : `${op} ${form}`;
}

export interface Share { readonly of: string; readonly reached: number; readonly all: number; readonly missing: readonly string[] }

export class Reached {
  readonly #seen = new Set<string>();

  /** The same Plan, whose nodes note that they were evaluated. */
  watched(plan: Plan): Plan {
    const tables = new Map(plan.tables.map((table) => [table.name, table]));
    for (const name of declaredIn(plan)) this.#seen.add(`declared ${name}`);
    const copy = structuredClone(plan);
    this.#watch(copy, tables);
    return copy;
  }

  #watch(value: unknown, tables: ReadonlyMap<string, PlanTable>): void {
    if (typeof value !== "object" || value === null) return;
    for (const inner of Object.values(value)) this.#watch(inner, tables);
    if (!Object.hasOwn(value, "op") || !Object.hasOwn(value, "type")) return;
    const node = { ...value } as PlanExpression;
    const names = formsOf(node, tables).map((form) => named(node.op, form));
    const note = (): void => { for (const name of names) this.#seen.add(`node ${name}`); };
    let noted = false;
    const read = (): string => {
      if (!noted && isEvaluating(read)) {
        noted = true;
        note();
      }
      return node.op;
    };
    Object.defineProperty(value, "op", { enumerable: true, get: read });
  }

  /** What a decision came to. */
  note(decision: Decision): void {
    for (const turn of turnsOf(decision)) this.#seen.add(`turn ${turn}`);
  }

  shares(): readonly Share[] {
    const share = (of: string, prefix: string, all: readonly string[]): Share => {
      const missing = all.filter((name) => !this.#seen.has(`${prefix} ${name}`));
      return { of, reached: all.length - missing.length, all: all.length, missing };
    };
    return [share("kinds of nodes", "node", NODES), share("forms of declarations", "declared", DECLARED), share("turns of decisions", "turn", TURNS)];
  }

  /** Seen, and in no list: the lists are to be made longer. */
  unlisted(): readonly string[] {
    const listed = new Set([...NODES.map((name) => `node ${name}`), ...DECLARED.map((name) => `declared ${name}`), ...TURNS.map((name) => `turn ${name}`)]);
    return [...this.#seen].filter((name) => !listed.has(name)).sort();
  }
}

/** Whether the reader of the property is the interpreter's dispatch, and not one that looks at a Plan without evaluating it. */
function isEvaluating(reader: () => string): boolean {
  const held = Error.stackTraceLimit;
  Error.stackTraceLimit = 1;
  const trace: { stack?: string } = {};
  Error.captureStackTrace(trace, reader);
  Error.stackTraceLimit = held;
  return /\bresultOf\d*\b/.test(trace.stack ?? "");
}
