/**
 * Scores and competencies that are repeated for keys which the program writes down, written out: one for each key.
 *
 * The key stands in place of its variable, measures that speak of it are put in, and whatever names one of them by its key
 * names the written out one. Keys that hang on the partner stay repeated, and are refused later. This file refuses ladders.
 */
import type { Plan, PlanExpression, PlanForEach } from "@fairway/plan";
import { freeVariables } from "../../expressions/free.js";
import { indexOf, PlanIndex } from "../../program/plan-index.js";
import { repeatKey } from "../../run.js";
import { NotCompiled, unlessRefused } from "./code.js";

export interface WrittenOut {
  readonly plan: Plan;
  /** The written out ones beside what they were written out of. */
  readonly index: PlanIndex;
  /** Scores whose mark is not shown as a number: it is another for each key. */
  readonly silent: ReadonlySet<string>;
  /** Of a score of which the best total counts, its keys. */
  readonly best: ReadonlyMap<string, readonly string[]>;
}

type Constant = Extract<PlanExpression, { op: "constant" }>;

/** Undefined where they are not written down. */
function keysOf({ keys }: PlanForEach): readonly Constant[] | undefined {
  if (keys.op !== "list" || !keys.items.every((item) => item.op === "constant" && (item.type.kind === "enum" || item.type.kind === "taxonomy"))) return undefined;
  const items = keys.items as readonly Constant[];
  return [...new Map(items.map((item) => [String(item.value), item])).values()];
}

interface Repeated { readonly name: string; readonly forEach?: PlanForEach }

const isWritten = ({ forEach }: Repeated): boolean => forEach !== undefined && keysOf(forEach) !== undefined;

export function writtenOut(plan: Plan): WrittenOut {
  const index = indexOf(plan);
  const asItIs = { plan, index, silent: new Set<string>(), best: new Map<string, readonly string[]>() };
  if (![...plan.scores, ...plan.competencies].some(isWritten)) return asItIs;
  return unlessRefused(() => apart(plan, index)) ?? asItIs;
}

function apart(plan: Plan, index: PlanIndex): WrittenOut {
  const writer = new Writer(index);
  const scores = plan.scores.flatMap((score) => writer.apart(score));
  const competencies = plan.competencies.flatMap((of) => writer.apart(of));
  const order = plan.order.flatMap((each) => {
    const of = each.kind === "score" ? index.scores.get(each.name) : each.kind === "competency" ? index.competencies.get(each.name) : undefined;
    if (of?.forEach === undefined || !isWritten(of)) return [each];
    const keys = keysOf(of.forEach)!.map((key) => ({ ...each, name: repeatKey(each.name, String(key.value)) }));
    // After its keys, the best of them.
    return "keepBest" in of && of.keepBest ? [...keys, each] : keys;
  });
  const { measures, ladders, laws, incentives, limits } = writer.read({ measures: plan.measures, ladders: plan.ladders, laws: plan.laws, incentives: plan.incentives, limits: plan.limits });
  const made: Plan = { ...plan, scores, competencies, order, measures, ladders, laws, incentives, limits };
  const names = <T extends { readonly name: string }>(before: ReadonlyMap<string, T>, all: readonly T[]): ReadonlyMap<string, T> => new Map([...before, ...all.map((of) => [of.name, of] as const)]);
  const repeated = plan.scores.filter(isWritten);
  return {
    plan: made, index: new PlanIndex(made, { scores: names(index.scores, scores), competencies: names(index.competencies, competencies) }),
    silent: new Set(repeated.filter(({ pass }) => pass !== undefined && pass.mark.op !== "constant").flatMap(({ name, forEach }) => [name, ...keysOf(forEach!)!.map((key) => repeatKey(name, String(key.value)))])),
    best: new Map(repeated.filter(({ keepBest }) => keepBest).map(({ name, forEach }) => [name, keysOf(forEach!)!.map((key) => repeatKey(name, String(key.value)))])),
  };
}

class Writer {
  constructor(private readonly index: PlanIndex) {}

  /** One for each key; itself where it is not repeated, or not for written keys. */
  apart<T extends Repeated>(of: T): readonly T[] {
    const keys = of.forEach === undefined ? undefined : keysOf(of.forEach);
    if (of.forEach === undefined || keys === undefined) return [this.read(of)];
    const { forEach, ...plain } = of;
    return keys.map((key) => ({ ...this.read(this.#put(plain, forEach.item, key)), name: repeatKey(of.name, String(key.value)) }) as unknown as T);
  }

  /** With a key in place of its variable. */
  #put<T>(of: T, item: string, key: Constant): T {
    if (Array.isArray(of)) return of.map((each: unknown) => this.#put(each, item, key)) as T;
    if (typeof of !== "object" || of === null) return of;
    const node = of as { readonly op?: unknown; readonly name?: unknown; readonly measure?: unknown; readonly item?: unknown };
    if (node.op === "variable" && node.name === item) return key as T;
    if (node.op !== undefined && node.item === item) throw new NotCompiled("a key under a name that something else has");
    if (node.op === "measure") {
      const measure = this.index.measures.get(String(node.measure));
      return measure !== undefined && freeVariables(this.index, measure).includes(item) ? (this.#put(measure.expression, item, key) as T) : of;
    }
    return Object.fromEntries(Object.entries(of).map(([name, part]) => [name, name === "origin" ? (part as unknown) : this.#put<unknown>(part, item, key)])) as T;
  }

  /** With names of written out ones in place of names with keys. */
  read<T>(of: T): T {
    if (Array.isArray(of)) return of.map((each: unknown) => this.read(each)) as T;
    if (typeof of !== "object" || of === null) return of;
    const made = Object.fromEntries(Object.entries(of).map(([name, part]) => [name, name === "origin" ? (part as unknown) : this.read<unknown>(part)]));
    return ("op" in made ? this.#named(made as unknown as PlanExpression) : made) as T;
  }

  #named(node: PlanExpression): PlanExpression {
    switch (node.op) {
      case "points": case "passed": {
        const { key, ...plain } = node;
        const name = this.#nameOf(node.score, this.index.scores.get(node.score), key);
        return name === undefined ? node : { ...plain, score: name };
      }
      case "held": {
        const { key, ...plain } = node;
        const name = this.#nameOf(node.competency, this.index.competencies.get(node.competency), key);
        return name === undefined ? node : { ...plain, competency: name };
      }
      case "allPoints": {
        const score = this.index.scores.get(node.score);
        const keys = score?.forEach === undefined ? undefined : keysOf(score.forEach);
        const type = node.type.kind === "list" ? node.type.of : node.type;
        return keys === undefined ? node : { op: "list", type: node.type, items: keys.map((key) => ({ op: "points", type, score: repeatKey(node.score, String(key.value)) })) };
      }
      default: return node;
    }
  }

  #nameOf(name: string, of: Repeated | undefined, key: PlanExpression | undefined): string | undefined {
    const keys = of?.forEach === undefined ? undefined : keysOf(of.forEach);
    const found = key?.op === "constant" ? keys?.find(({ value }) => value === key.value) : undefined;
    return found === undefined ? undefined : repeatKey(name, String(found.value));
  }
}
