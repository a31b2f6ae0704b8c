/**
 * Pieces of work that need not be done again.
 *
 * While one is done it is noted which declarations it looks into and which other pieces it calls for. In the next compilation
 * it is taken over, with all that it left behind, where those declarations are the same objects and everything it relies on
 * without saying so (see environment.ts) is as it was. A compilation in which declarations need each other in a circle is
 * done whole: there what comes out hangs on where one starts.
 */
import type { Declaration, Expression } from "@fairway/syntax";
import { MOST_DEPTH, type Context } from "../context.js";
import { anchored, settle, type Ground, type LineOf } from "./anchors.js";
import { isBetter, type ExpressionFact } from "../facts/facts.js";
import { Segment } from "./segment.js";
import { Trace } from "./trace.js";

/** What is known from the compilation before. */
export interface Before {
  readonly traces: ReadonlyMap<string, Trace>;
  /** The declarations that are as they were, and speak of nothing that came or went. */
  readonly same: ReadonlySet<Declaration>;
  /** All names are declared that were, and no other. */
  readonly sameNames: boolean;
}

interface Options {
  readonly owner?: Declaration;
  /** It holds pieces of the trees of whoever calls for it: it is done anew for each that is done anew. */
  readonly ofCaller?: boolean;
}

export class Work {
  /** Everything left behind so far, in its order; the last one may be being written. */
  readonly log: Segment[] = [];
  /** Something came up that hangs on where one starts, or on a place in the file: it is true of the whole only. */
  onlyWhole = false;
  readonly #done = new Map<string, Trace>();
  /** Those whose places have not been noted. */
  readonly #fresh: Trace[] = [];
  readonly #open: Trace[] = [];
  #ground: Ground | undefined;
  /** The stretch at hand; begun when something is written. */
  #segment: Segment | undefined;
  #before: Before | undefined;
  #valid = new Map<Trace, boolean>();
  #isNoting = false;

  constructor(private readonly context: Context, private readonly lineOf: LineOf) {}

  /** Where to write. */
  get segment(): Segment {
    if (this.#segment === undefined) {
      this.log.push(this.#segment = new Segment());
      this.#open.at(-1)?.steps.push(this.#segment);
    }
    return this.#segment;
  }

  /** Starts to note pieces of work, and to take over those of the compilation before. */
  start(before: Before | undefined, ground: Ground): void {
    this.#isNoting = true;
    this.#before = before;
    this.#ground = ground;
  }

  /** Leaves off: what was done is noted with the places where it stands now. What comes up meanwhile is nobody's piece of work. */
  pause(): void {
    this.#isNoting = false;
    this.#segment = undefined;
    for (const trace of this.#fresh.splice(0)) this.#anchor(trace, this.#ground!);
  }

  /** Goes on with it for the while of `run`. */
  resume(run: () => void): void {
    if (this.#ground === undefined) return run();
    this.#isNoting = true;
    run();
    this.pause();
  }

  /** Ends it, wherever it was left off; what was done, and what may still be of use. */
  end(): ReadonlyMap<string, Trace> {
    const traces = new Map(this.#done);
    for (const [key, trace] of this.#before?.traces ?? []) if (!traces.has(key) && this.#isValid(trace)) traces.set(key, trace);
    this.#before = undefined;
    this.#valid = new Map();
    return traces;
  }

  /** Does a piece of work, or takes over what came of it. */
  do<T>(key: string, run: () => T, { owner, ofCaller = false }: Options = {}): T {
    if (!this.#isNoting) return run();
    const old = ofCaller ? undefined : this.#before?.traces.get(key);
    const { effort } = this.context;
    if (old !== undefined && old.owner === owner && this.#isValid(old) && effort.depth + old.depth <= MOST_DEPTH) {
      effort.steps += old.work;
      this.#open.at(-1)?.steps.push(old);
      this.#takeOver(old);
      this.#segment = undefined;
      return old.result as T;
    }
    const trace = new Trace(key, owner);
    if (ofCaller) for (const { owner: caller } of this.#open) if (caller !== undefined) trace.read.add(caller);
    this.#open.at(-1)?.steps.push(trace);
    this.#open.push(trace);
    this.#segment = undefined;
    const { steps, depth, deepest } = effort;
    effort.deepest = depth;
    const result = run();
    trace.work = effort.steps - steps;
    trace.depth = effort.deepest - depth;
    effort.deepest = Math.max(deepest, effort.deepest);
    trace.result = result;
    this.#open.pop();
    this.#done.set(key, trace);
    this.#fresh.push(trace);
    this.#segment = undefined;
    return result;
  }

  /** What came of another piece of work is read. */
  reads(key: string): void {
    const trace = this.#open.length === 0 ? undefined : this.#done.get(key);
    if (trace === undefined) return;
    this.#open.at(-1)!.steps.push(trace);
    this.#segment = undefined;
  }

  /** What is known of expressions after a piece of work, as far as it was found out in it; undefined where pieces are not kept apart. */
  factsOf(key: string): ReadonlyMap<Expression, ExpressionFact> | undefined {
    if (!this.#isNoting) return undefined;
    const facts = new Map<Expression, ExpressionFact>();
    const take = (trace: Trace): void => {
      for (const step of trace.steps) {
        if (step instanceof Trace) take(step);
        else for (const [node, fact] of step.facts) if (isBetter(fact, facts.get(node))) facts.set(node, fact);
      }
    };
    const trace = this.#done.get(key);
    if (trace !== undefined) take(trace);
    return facts;
  }

  /** A declaration is looked into. */
  looksInto(declaration: Declaration): void {
    this.#open.at(-1)?.read.add(declaration);
  }

  /** Every name of some kind is looked at. */
  looksAtAll(): void {
    const trace = this.#open.at(-1);
    if (trace !== undefined) trace.readsAll = true;
  }

  /** Forgets what is left behind while something runs; facts stay. */
  aside(run: () => unknown): void {
    const length = this.log.length;
    this.#segment = undefined;
    try {
      run();
    } finally {
      const kept = new Segment();
      for (const { facts } of this.log.splice(length)) for (const [node, fact] of facts) kept.facts.set(node, fact);
      this.log.push(kept);
      this.#segment = undefined;
      this.context.facts.backTo(length);
    }
  }

  /** Notes where things stand; whatever they stand in belongs to what was looked into. */
  #anchor(trace: Trace, ground: Ground): void {
    for (const step of trace.steps) {
      if (step instanceof Trace || step.anchors !== undefined) continue;
      step.anchors = anchored(step, ground, this.lineOf);
      for (const { declaration } of step.anchors) trace.read.add(declaration);
    }
  }

  #isValid(trace: Trace): boolean {
    const known = this.#valid.get(trace);
    if (known !== undefined) return known;
    const { same, sameNames } = this.#before!;
    let valid = sameNames || !trace.readsAll;
    for (const declaration of trace.read) if (!same.has(declaration)) valid = false;
    for (let i = 0; valid && i < trace.steps.length; i++) {
      const step = trace.steps[i]!;
      valid = step instanceof Segment || this.#isValid(step);
    }
    this.#valid.set(trace, valid);
    return valid;
  }

  #takeOver(trace: Trace): void {
    if (this.#done.has(trace.key)) return;
    this.#done.set(trace.key, trace);
    for (const step of trace.steps) {
      if (step instanceof Trace) this.#takeOver(step);
      else this.#append(step);
    }
  }

  #append(segment: Segment): void {
    settle(segment.anchors ?? [], this.lineOf);
    this.log.push(segment);
    for (const { definition, type } of segment.types) definition.type = type;
    for (const { into, what } of segment.kept) into(this.context, what);
  }
}
