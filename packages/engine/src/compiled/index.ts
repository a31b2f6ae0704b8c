/**
 * The compiled evaluator: a Plan made into JavaScript, with the answers of the reference interpreter.
 *
 * What is compiled is compiled from the Plan alone; what is not goes through the reference interpreter, and `notes` say
 * which is which and why. This file refuses to read data and to know a clock.
 */
import type { Plan } from "@fairway/plan";
import { textsOf, type PlanHistory, type Text } from "../program/history.js";
import type { Note } from "./emit/emitter.js";
import { FINER, newLayout, OtherColumns, PLAIN, type Grain } from "./emit/layout.js";
import { emitProgram, emitRecords, emitTold, withReader, type Beside, type Emitted } from "./emit/program.js";
import { makersOf } from "./in-process.js";
import { fundsLeft, lawsLeft, leftIncentives } from "./left.js";
import { orderOf } from "./order.js";
import { evaluatorOf, type Compiled, type CompiledCode, type CompiledTexts, type Evaluator } from "./program.js";

/**
 * How much `evaluate` says. outcome and distances: the decision without the facts behind its values; evidence: with them.
 * For the outcome alone, ask `outcome`.
 */
export type Detail = "outcome" | "distances" | "evidence";

export interface CompileOptions {
  /** Default: "distances". */
  readonly detail?: Detail;
}

export interface CompiledProgram extends Evaluator {
  /** What was compiled how, and what is left to the reference interpreter and why. */
  readonly notes: readonly Note[];
}

/**
 * Compiles in this process. Where code may not be made from text, everything is left to the reference interpreter.
 * @param plans the program's text, or its texts with their effective dates. @throws RangeError for no text at all
 */
export function compilePlan(plans: PlanHistory, options: CompileOptions = {}): CompiledProgram {
  const { texts, notes } = compileHere(plans);
  return { ...evaluatorOf(plans, texts, options.detail === "evidence"), notes };
}

/** What compiling in this process comes to: nothing where code may not be made from text, which the notes then say. */
export interface CompiledHere {
  /** Of a program that is compiled as a whole, and whose texts share their columns: what whole populations are worked out by. */
  readonly columns: readonly Compiled[] | undefined;
  /** The same where each column holds a whole field, so that columns can be handed in and read from files. */
  readonly givenColumns: readonly Compiled[] | undefined;
  readonly texts: CompiledTexts;
  readonly notes: readonly Note[];
  /** The same before it was made into code: data, which another thread makes into code for itself. */
  readonly emitted: EmittedTexts;
}

/** Of each text of a program, from the earliest, what compiling it comes to. */
export interface EmittedTexts {
  readonly texts: readonly Emitted[];
  readonly notes: readonly Note[];
}

export function compileHere(plans: PlanHistory): CompiledHere {
  return madeHere(emitPlans(plans), plans);
}

/** Emitted text made into code in this process. @param plans of what it was emitted */
export function madeHere(emitted: EmittedTexts, plans: PlanHistory): CompiledHere {
  const notes = [...emitted.notes];
  const sources = textsOf(plans);
  const whole = sources.length === 1;
  let finer: CompiledTexts | undefined;
  const finerTexts = (): CompiledTexts => (finer ??= emitPlans(plans, FINER).texts.map((of, at) => compiledOf(of, sources[at]!.index.plan, whole, [], FINER)));
  const texts = emitted.texts.map((of, at) => {
    const made = compiledOf(of, sources[at]!.index.plan, whole, notes, PLAIN);
    return made === undefined ? undefined : { ...made, finer: () => finerTexts()[at] };
  });
  const columns = fitColumns(texts) ? texts : undefined;
  return { columns, givenColumns: columns?.[0]?.parts.layout.parts === true ? undefined : columns, texts, notes, emitted };
}

/** Whether all texts are compiled as a whole and read the same columns. */
function fitColumns(texts: CompiledTexts): texts is readonly Compiled[] {
  const [first] = texts;
  return texts.every((text) => text !== undefined && fitsColumns(text) && text.parts.layout === first?.parts.layout);
}

/** Results in columns have a place for each declaration, and none for its keys, for funds and claims, or for periods of each partner's own. */
function fitsColumns({ parts: { env: { anchors }, constants: { money, lawsToo, funds, ladderKeys, competencyKeys, scoreKeys } } }: Compiled): boolean {
  return money && lawsToo && funds === undefined && anchors.length === 0 && [...ladderKeys, ...competencyKeys, ...scoreKeys].every((key) => key === null);
}

/** @param alone it is the program's only text: then money is told by it too */
function compiledOf(of: Emitted, plan: Plan, alone: boolean, notes: Note[], grain: Grain): Compiled | undefined {
  try {
    const [made, records] = [codeOf(of), of.records && codeOf(of.records)];
    return made === undefined ? undefined : { ...made, ...(records === undefined ? {} : { records }), told: () => codeOf(emitTold(plan, alone && of.constants.money, grain)) };
  } catch (problem) {
    if (!(problem instanceof EvalError)) throw problem;
    const says = "code may not be made from text here: build a module ahead of time";
    if (!notes.some((note) => note.says === says)) notes.push({ what: "reference", about: "program", says });
    return undefined;
  }
}

/** @throws EvalError where code may not be made from text */
function codeOf({ text, reader, layout, env, constants }: Emitted): CompiledCode | undefined {
  return text === undefined || reader === undefined ? undefined : { parts: { layout, env, constants }, ...makersOf({ text, reader }) };
}

/** What compiling comes to, before anything is made into code: as much as can be compiled. */
export function emitPlans(plans: PlanHistory, grain = PLAIN): EmittedTexts {
  const texts = textsOf(plans);
  const plain = texts.map(({ index }) => index.plan);
  const whole = plain.map((plan) => emitProgram(plan, grain));
  const told = distinct(whole.flatMap((of) => of.notes));
  const left = leftIncentives(plain, told);
  const names = new Set(left.keys());
  const funds = fundsLeft(plain, told, names);
  const laws = lawsLeft(plain, told, names);
  const notes = withCauses(told, left, funds && plain.length > 1);
  const all = left.size === 0 && !funds;
  if (all && laws.size === 0 && plain.length === 1) return { texts: whole, notes };
  const order = orderOf(plain);
  const some = besideLeft(texts, grain, { left: names, order, funds, laws, all });
  if (some.every(({ text }) => text !== undefined)) return { texts: some, notes: all ? notes : [...notes, MONEY_LEFT] };
  const standing = besideLeft(texts, grain, { left: new Set(order), order, funds: true, laws: lawsLeft(plain, told, new Set(order)), all: false });
  return { texts: standing, notes: standing.some(({ text }) => text !== undefined) && order.length > 0 ? [...notes, MONEY_LEFT] : notes };
}

/** What the reference interpreter tells of ledgers in decisions, and why; where nothing of the program is compiled, nothing. Found by compiling what tells them. */
export function linesLeft(plans: PlanHistory, { texts }: EmittedTexts): readonly Note[] {
  const sources = textsOf(plans);
  return distinct(texts.flatMap((of, at) => (of.text === undefined ? [] : linesLeftOf(sources[at]!.index.plan, sources.length === 1, of.constants))));
}

function linesLeftOf(plan: Plan, alone: boolean, { money }: Emitted["constants"]): readonly Note[] {
  if (plan.incentives.length + plan.funds.length + plan.claims.length === 0) return [];
  const why = !alone ? "several texts" : !money ? "a part of it is not compiled" : plan.funds.length + plan.claims.length > 0 ? "funds and claims" : undefined;
  return why === undefined ? emitTold(plan, true).notes.filter(({ what }) => what === "lines") : [{ what: "lines", about: "money", says: why }];
}

const MONEY_LEFT: Note = { what: "reference", about: "money", says: "what is not compiled of it is worked out by the reference interpreter, beside compiled code for all else" };

/** What is compiled by itself and left all the same is told with the reason. @param funds whether those of several texts are */
function withCauses(notes: readonly Note[], left: ReadonlyMap<string, string | undefined>, funds: boolean): readonly Note[] {
  const causes = [...left].flatMap(([name, why]): readonly Note[] => (why === undefined ? [] : [{ what: "reference", about: `incentive ${name}`, says: why }]));
  const about = new Set(causes.map((note) => note.about));
  return [
    ...notes.filter((note) => note.what !== "compiled" || !about.has(note.about)), ...causes,
    ...(funds ? [{ what: "reference", about: "funds", says: "funds and claims of several texts" } as const] : []),
  ];
}

/** By columns that all texts share, where each of them reads its fields alike. @param texts from the earliest */
function besideLeft(texts: readonly Text[], grain: Grain, of: Omit<Beside, "follows">): readonly Emitted[] {
  if (texts.length === 1) return eachBeside(texts, grain, of);
  try {
    return eachBeside(texts, grain, { ...of, layout: newLayout() }).map(withReader);
  } catch (problem) {
    if (!(problem instanceof OtherColumns)) throw problem;
    return eachBeside(texts, grain, of);
  }
}

function eachBeside(texts: readonly Text[], grain: Grain, of: Omit<Beside, "follows">): readonly Emitted[] {
  return texts.map(({ index: { plan }, to }, at): Emitted => {
    const beside = { ...of, follows: at > 0 };
    const own = emitProgram(plan, grain, beside);
    const paid = plan.incentives.some(({ name, each }) => each.kind === "record" && !of.left.has(name));
    return at === texts.length - 1 || !paid ? own : withRecords(own, emitRecords(plan, grain, beside, to));
  });
}

/** A text whose records can't be told by themselves is none. */
function withRecords(own: Emitted, records: Emitted): Emitted {
  return records.text === undefined ? { ...own, text: undefined } : { ...own, records };
}

/** What is said of several texts is said once. */
function distinct(notes: readonly Note[]): readonly Note[] {
  return [...new Map(notes.map((note) => [JSON.stringify(note), note])).values()];
}
