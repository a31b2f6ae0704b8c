/**
 * The handle of an opened program: what a service holds and asks.
 *
 * Between calls it holds nothing but a count of what compiled code left as it ran, with the keys of the first few partners;
 * any number of callers can use it at once. This file refuses to evaluate.
 */
import { FallbackTally, type CompiledHere, type Note, type OutcomeOptions } from "@fairway/engine";
import type { Plan } from "@fairway/plan";
import { refused, type Answerer, type AnswerOptions, type CountFallbacks, type DecisionAnswer, type OutcomeAnswer, type PartnerRead, type Refused } from "./answer.js";
import { columnsOf, type ProgramColumns } from "./columns.js";
import { answerMany, type DecisionItem, type ManyOptions, type OutcomeItem, type Partners } from "./many.js";
import type { Day } from "@fairway/runtime";

/** What a handle is made of. */
export interface HandleParts {
  readonly name: string;
  readonly title?: string;
  readonly version?: string;
  readonly notes: readonly Note[];
  /** Absent for a module: it holds its own. */
  readonly plans?: readonly Plan[];
  /** What compiling the Plans came to. */
  readonly made?: CompiledHere;
  readonly answerer: Answerer;
}

/**
 * A program that can be asked.
 *
 * A partner is plain data (what JSON.parse gives), or the `facts` of an earlier `read` of the same program, which are not
 * read again. A day is "2026-08-01", or a `Day`. What is wrong with either comes out as problems; nothing throws for it.
 */
export interface OpenProgram {
  readonly name: string;
  readonly title?: string;
  /** Of its latest text. */
  readonly version?: string;
  /** What was compiled how, and what is left to the reference interpreter and why. Empty for a module. */
  readonly notes: readonly Note[];
  /** The Plans of its texts; serialisable. Absent for a module. */
  readonly plans?: readonly Plan[];
  /** One partner's data, checked. */
  readonly read: (partner: unknown) => PartnerRead;
  /**
   * Tiers, competencies, scores, laws and what each incentive pays, without reasons; with `distances`, the requirements that
   * each next tier still lacks too, and how far they are.
   */
  readonly outcome: (partner: unknown, asOf: string | Day, options?: AnswerOptions & OutcomeOptions) => OutcomeAnswer;
  /** The decision: reasons, distances to the next tier and money by line; with `evidence` down to the facts behind each value. */
  readonly evaluate: (partner: unknown, asOf: string | Day, options?: AnswerOptions & { readonly evidence?: boolean }) => DecisionAnswer;
  /**
   * Many partners, one after the other, in their order; one that is refused is a value among the others. Nothing is read
   * ahead. Leave the loop early and the partners' iterable is closed.
   */
  readonly evaluateMany: EvaluateMany<ManyOptions>;
  /** The program over populations in columns; or why it can't be: something of it is not compiled, or it is a module. */
  readonly columns: () => ProgramColumns | Refused;
  /**
   * Answers that compiled code left to the reference interpreter as it ran, on threads too, with the reasons and the first
   * partners concerned: the same answers, some hundred times slower. What is compiled for nobody is not counted: that stands
   * in `notes`.
   */
  readonly fallbacks: CountFallbacks;
}

/** `detail: "outcome"` (the default) gives outcomes, "distances" and "evidence" decisions. */
export interface EvaluateMany<O extends ManyOptions> {
  (partners: Partners, options: O & { readonly detail?: "outcome" }): AsyncGenerator<OutcomeItem, void, void>;
  (partners: Partners, options: O & { readonly detail: "distances" | "evidence" }): AsyncGenerator<DecisionItem, void, void>;
}

const compiled = new WeakMap<Pick<OpenProgram, "plans">, CompiledHere>();

/** What threads have counted for a handle. */
const counted = new WeakMap<Pick<OpenProgram, "fallbacks">, FallbackTally>();

/** A handle that was made of another one is of the same program. */
export function sameProgram<T extends Pick<OpenProgram, "plans">>(made: T, of: OpenProgram): T {
  const known = compiled.get(of);
  if (known !== undefined) compiled.set(made, known);
  return made;
}

/** Takes what threads count for a handle. */
export function elsewhereOf(program: Pick<OpenProgram, "fallbacks">): FallbackTally {
  return counted.get(program)!;
}

/** What compiling a program came to; undefined for a module. */
export function madeOf(program: Pick<OpenProgram, "plans">): CompiledHere | undefined {
  return compiled.get(program);
}

export function handleOf({ answerer, made, ...parts }: HandleParts): OpenProgram {
  let columns: ReturnType<typeof columnsOf> | undefined;
  const columnsOnce = (): ReturnType<typeof columnsOf> => {
    if (parts.plans === undefined || made === undefined) return refused("", "A built module answers about partners one by one. Open the program from its files for columns.");
    return (columns ??= columnsOf(parts.plans, made, answerer));
  };
  const elsewhere = new FallbackTally();
  const fallbacks: CountFallbacks = (options) => {
    const all = new FallbackTally();
    all.addAll(answerer.fallbacks(options));
    all.addAll(options?.reset === true ? elsewhere.take() : elsewhere.fallbacks);
    return all.fallbacks;
  };
  const program: OpenProgram = {
    ...parts, columns: columnsOnce, fallbacks, read: answerer.read, outcome: answerer.outcome, evaluate: answerer.decision,
    evaluateMany: ((partners: Partners, options: ManyOptions) => answerMany(answerer, partners, options)) as EvaluateMany<ManyOptions>,
  };
  counted.set(program, elsewhere);
  if (made !== undefined) compiled.set(program, made);
  return program;
}
