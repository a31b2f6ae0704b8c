/**
 * Declarations that are repeated, written out: one for each key.
 *
 * The key stands in place of its variable, measures that speak of it are put in, and whatever names one of them by its key
 * names the written out one. Keys are those that the program writes down; where the partner has keys of its own, each word
 * that may be one, and which of them it has is known as it runs. This file refuses keys that are no words of the program.
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
  /** What each repeated declaration was written out into, by its kind and name. */
  readonly keyed: ReadonlyMap<string, readonly KeyedOne[]>;
  /** Of each that was written out, what it was written out of: its name there and its key, by its kind and name with the key. */
  readonly bases: ReadonlyMap<string, { readonly name: string; readonly key: string }>;
}

/** One of a repeated declaration: its key, and its name with the key. */
export interface KeyedOne {
  readonly key: Constant;
  readonly name: string;
  /** Keys of the partner's own, and its place among the words that may be; absent where the program writes the keys down. */
  readonly own?: { readonly keys: PlanExpression; readonly word: number; readonly words: number };
}

/** What is repeated. */
export type RepeatedKind = "score" | "competency" | "ladder";

type Constant = Extract<PlanExpression, { op: "constant" }>;

/** So many words may be keys: each is worked out for every partner. */
const MOST_WORDS = 24;

/** Undefined where they are neither written down nor words of which there are few. */
function keysOf({ keys, type }: PlanForEach, plan: Plan): readonly Constant[] | undefined {
  if (keys.op === "list" && keys.items.every((item) => item.op === "constant" && (item.type.kind === "enum" || item.type.kind === "taxonomy"))) {
    const items = keys.items as readonly Constant[];
    return [...new Map(items.map((item) => [String(item.value), item])).values()];
  }
  const words = keys.op === "list" ? undefined : wordsOf(type, plan);
  return words === undefined || words.length > MOST_WORDS ? undefined : words.map((value): Constant => ({ op: "constant", type, value }));
}

/** All words of a type, in order. */
function wordsOf(type: PlanForEach["type"], { enums, taxonomies }: Plan): readonly string[] | undefined {
  const found = type.kind === "enum" ? enums.find(({ name }) => name === type.name)?.members : type.kind === "taxonomy" ? taxonomies.find(({ name }) => name === type.name)?.nodes : undefined;
  return found?.map(({ name }) => name);
}

interface Repeated { readonly name: string; readonly forEach?: PlanForEach }

function keyedOnes({ name, forEach }: Repeated, plan: Plan): readonly KeyedOne[] | undefined {
  const keys = forEach === undefined ? undefined : keysOf(forEach, plan);
  return keys?.map((key, word) => ({ key, name: repeatKey(name, String(key.value)), ...(forEach!.keys.op === "list" ? {} : { own: { keys: forEach!.keys, word, words: keys.length } }) }));
}

export function writtenOut(plan: Plan): WrittenOut {
  const index = indexOf(plan);
  const asItIs = { plan, index, silent: new Set<string>(), best: new Map<string, readonly string[]>(), keyed: new Map<string, readonly KeyedOne[]>(), bases: new Map<string, { name: string; key: string }>() };
  if (![...plan.scores, ...plan.competencies, ...plan.ladders].some((of) => keyedOnes(of, plan) !== undefined)) return asItIs;
  return unlessRefused(() => apart(plan, index)) ?? asItIs;
}

function apart(plan: Plan, index: PlanIndex): WrittenOut {
  const keyed = new Map<string, readonly KeyedOne[]>();
  const bases = new Map<string, { readonly name: string; readonly key: string }>();
  const note = (kind: RepeatedKind, all: readonly Repeated[]): void => {
    for (const each of all) {
      const ones = keyedOnes(each, plan);
      if (ones === undefined) continue;
      keyed.set(`${kind} ${each.name}`, ones);
      for (const { name, key } of ones) bases.set(`${kind} ${name}`, { name: each.name, key: String(key.value) });
    }
  };
  note("score", plan.scores);
  note("competency", plan.competencies);
  note("ladder", plan.ladders);
  const writer = new Writer(index, keyed);
  const scores = plan.scores.flatMap((score) => writer.apart("score", score));
  const competencies = plan.competencies.flatMap((competency) => writer.apart("competency", competency));
  const ladders = plan.ladders.flatMap((ladder) => writer.apart("ladder", ladder));
  const order = plan.order.flatMap((each) => {
    const ones = keyed.get(`${each.kind} ${each.name}`);
    if (ones === undefined) return [each];
    const keys = ones.map(({ name }) => ({ ...each, name }));
    // After its keys, the best of them.
    return each.kind === "score" && index.scores.get(each.name)?.keepBest === true ? [...keys, each] : keys;
  });
  const { measures, laws, incentives, limits } = writer.read({ measures: plan.measures, laws: plan.laws, incentives: plan.incentives, limits: plan.limits });
  const made: Plan = { ...plan, scores, competencies, ladders, order, measures, laws, incentives, limits };
  const names = <T extends { readonly name: string }>(before: ReadonlyMap<string, T>, all: readonly T[]): ReadonlyMap<string, T> => new Map([...before, ...all.map((each) => [each.name, each] as const)]);
  const repeated = plan.scores.filter(({ name }) => keyed.has(`score ${name}`));
  const namesOf = (score: string): readonly string[] => keyed.get(`score ${score}`)!.map(({ name }) => name);
  return {
    plan: made, keyed, bases, index: new PlanIndex(made, { scores: names(index.scores, scores), competencies: names(index.competencies, competencies), ladders: names(index.ladders, ladders) }),
    silent: new Set(repeated.filter(({ pass }) => pass !== undefined && pass.mark.op !== "constant").flatMap(({ name }) => [name, ...namesOf(name)])),
    best: new Map(repeated.filter(({ keepBest }) => keepBest).map(({ name }) => [name, namesOf(name)])),
  };
}

class Writer {
  constructor(private readonly index: PlanIndex, private readonly keyed: WrittenOut["keyed"]) {}

  /** One for each key; itself where it is not written out. */
  apart<T extends Repeated>(kind: RepeatedKind, of: T): readonly T[] {
    const ones = this.keyed.get(`${kind} ${of.name}`);
    if (of.forEach === undefined || ones === undefined) return [this.read(of)];
    const { forEach, ...plain } = of;
    return ones.map(({ key, name }) => ({ ...this.read(this.#put(plain, forEach.item, key)), name }) as unknown as T);
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
        const name = this.#nameOf("score", node.score, key);
        return name === undefined ? node : { ...plain, score: name };
      }
      case "held": {
        const { key, ...plain } = node;
        const name = this.#nameOf("competency", node.competency, key);
        return name === undefined ? node : { ...plain, competency: name };
      }
      case "tier": {
        const { key, ...plain } = node;
        const name = this.#nameOf("ladder", node.ladder, key);
        return name === undefined ? node : { ...plain, ladder: name };
      }
      default: return node;
    }
  }

  #nameOf(kind: RepeatedKind, name: string, key: PlanExpression | undefined): string | undefined {
    return key?.op === "constant" ? this.keyed.get(`${kind} ${name}`)?.find((one) => one.key.value === key.value)?.name : undefined;
  }
}
