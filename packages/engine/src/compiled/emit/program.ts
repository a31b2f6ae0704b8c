/**
 * A Plan as the text of one JavaScript function: columns and a day in, the small outcome out.
 *
 * The text holds numbers and names that the emitter chose; words of the program stand in `constants` beside it. Where a
 * declaration can't be compiled there is no text, and the notes say why: every partner is then left to the reference
 * interpreter. The function gives undefined for a partner that it leaves to it. Given columns for results, it fills them
 * and makes no object.
 */
import type { Plan } from "@fairway/plan";
import type { Day } from "@fairway/runtime";
import { incentivesOf } from "../../program/limits.js";
import type { Layout } from "../run/columns.js";
import type { EnvSpec } from "../run/env.js";
import { WHY, type Leave, type Why } from "../run/leaving.js";
import type { FundsSpec } from "../run/funds.js";
import { NOT_STEPPED } from "../run/held.js";
import { LEFT_AT, type Later } from "./block.js";
import { NEVER, NotCompiled, triOf, type Bool, type Code } from "./code.js";
import { atTop, type Context, type Declared } from "./context.js";
import { bestCode, competencyCode, ladderCode, scoreCode } from "./declarations.js";
import { heldRank } from "./declared.js";
import { Emitter, type AmongTexts, type Note } from "./emitter.js";
import { boolOf, compile } from "./expressions.js";
import { PLAIN, type Grain, type GrowingLayout } from "./layout.js";
import type { FundsCode } from "./money/funds.js";
import { moneyCode } from "./money/money.js";
import { placeOfKey } from "./keys.js";
import { nextCode } from "./next.js";
import { inOneCalendar } from "./one-calendar.js";
import type { ToldShape } from "../told/shapes.js";
import { toldShape } from "./told.js";
import { Figures } from "./told-row.js";
import { readerText } from "./reader.js";
import { writtenOut, type RepeatedKind } from "./repeated.js";
import type { IncentiveCode } from "./money/incentive.js";
import { columnsOfTotal, textOfTotal } from "./totals.js";
import { Tries } from "./tries.js";

/** Words that emitted code gives out. */
export interface Constants {
  readonly ladders: readonly string[];
  /** Of each ladder, competency and score its key, where it is repeated; null where it is not. */
  readonly ladderKeys: readonly (string | null)[];
  readonly tiers: readonly (readonly string[])[];
  readonly competencies: readonly string[];
  readonly competencyKeys: readonly (string | null)[];
  readonly scores: readonly string[];
  readonly scoreKeys: readonly (string | null)[];
  readonly laws: readonly string[];
  readonly incentives: readonly string[];
  readonly currency: string;
  /** Whether all that is paid is among the results; else the reference interpreter works the others out beside them. */
  readonly money: boolean;
  /** Whether all laws are. */
  readonly lawsToo: boolean;
  /** Of the funds and claims among the results; absent where there are none. */
  readonly funds?: FundsSpec;
  /** Whether a requirement reads what is held. */
  readonly readsHeld: boolean;
  /** Of each score, how its total stands in a column: whole numbers so many decimals down; null for numerator and denominator. */
  readonly totals: readonly (number | null)[];
  /** Places at which the function leaves a partner, as it counts them: from 1. */
  readonly leaves: readonly Leave[];
  /** What is the same in every answer: words, constants and clauses as a decision shows them. */
  readonly shown: readonly unknown[];
  /** Of the function that tells decisions: what it lays down. */
  readonly told?: ToldShape;
}

export interface Emitted {
  /** Of a text that another one follows, what it pays record by record while that one is in force; absent where that is nothing. */
  readonly records?: Emitted;
  /** The body of a function of `kit` and `constants` that gives the compiled function; absent where there is none. */
  readonly text?: string;
  /** The body of a function of `kit` and the layout that gives the reader of facts; there where `text` is. */
  readonly reader?: string;
  readonly layout: Layout;
  readonly env: EnvSpec;
  readonly constants: Constants;
  readonly notes: readonly Note[];
}

/** With a reader of all that its layout has by now. */
export function withReader(of: Emitted): Emitted {
  return of.text === undefined ? of : { ...of, reader: readerText(of.layout), ...(of.records === undefined ? {} : { records: withReader(of.records) }) };
}

/** The same text as a function that tells decisions: figures in place of the outcome. @param money with what is paid, all of which is compiled; of funds and claims the reference interpreter tells */
export function emitTold(plan: Plan, money: boolean, grain = PLAIN): Emitted {
  if (money && plan.funds.length + plan.claims.length === 0) return emitted(plan, plan.incentives.map(({ name }) => name), { money, tells: true, grain });
  return emitted({ ...plan, laws: [], incentives: [], limits: [], funds: [], claims: [] }, [], { tells: true, lawsToo: plan.laws.length === 0, grain });
}

/** What is not compiled of a text, and how what is fits in. */
export interface Beside {
  /** Incentives that the reference interpreter works out; with limits on them, they are left out. */
  readonly left: ReadonlySet<string>;
  /** All incentives of the program in the order of results. */
  readonly order: readonly string[];
  /** Whether funds and claims are left, where there are any. */
  readonly funds: boolean;
  /** Laws that are left. */
  readonly laws: ReadonlySet<string>;
  /** Whether nothing that is paid is left: no fund and no claim in any text either. */
  readonly all: boolean;
  /** Whether there is an earlier text. */
  readonly follows: boolean;
  /** What all texts read, where they share their columns. */
  readonly layout?: GrowingLayout;
}

/** The whole text, or nothing; `beside`: the text without what is left. */
export function emitProgram(plan: Plan, grain: Grain, beside?: Beside): Emitted {
  if (beside === undefined) return emitted(plan, plan.incentives.map(({ name }) => name), { money: true, grain });
  const { left, order, all, funds, laws, follows, layout } = beside;
  const incentives = plan.incentives.filter(({ name }) => !left.has(name));
  const limits = plan.limits.filter((limit) => incentivesOf(limit).every((name) => !left.has(name)));
  const held = plan.laws.filter(({ name }) => !laws.has(name));
  return emitted({ ...plan, incentives, limits, laws: held, ...(funds ? { funds: [], claims: [] } : {}) }, order, { money: all, lawsToo: held.length === plan.laws.length, follows, layout, grain });
}

/**
 * What a text pays record by record for its own days, while a later text is in force: of its results the incentives alone.
 * @param until its last day
 */
export function emitRecords(plan: Plan, grain: Grain, { left, order, follows, layout }: Beside, until: Day): Emitted {
  const incentives = plan.incentives.filter(({ name, each }) => each.kind === "record" && !left.has(name));
  return emitted({ ...plan, laws: [], incentives, limits: [], funds: [], claims: [] }, order, { lawsToo: plan.laws.length === 0, follows, until, layout, grain });
}

/** money: all that is paid is there. lawsToo: all laws are, which they are unless it is said. tells: it tells decisions. until: of records alone. */
interface Emitting extends AmongTexts { readonly money?: boolean; readonly lawsToo?: boolean; readonly tells?: boolean }

/** @param order of incentives among results */
function emitted(written: Plan, order: readonly string[], { money = false, lawsToo = true, tells = false, ...among }: Emitting): Emitted {
  const of = writtenOut(inOneCalendar(written));
  const { plan } = of;
  const figures = new Figures();
  const em = new Emitter(of, tells ? figures : undefined, among);
  if (tells) addRow(em, figures);
  const declared: Declared = { held: new Map(), tier: new Map(), score: new Map(), asked: new Map(), hindsight: false };
  const ctx: Context = atTop({ em, moment: 0, vars: new Map(), block: em.top, declared });
  const tries = new Tries(em);
  for (const { kind, name } of plan.order) tries.part(`${kind} ${em.baseOf(kind, name)}`, () => declare(kind, name, ctx));
  const readsHeld = [...em.top.known.keys()].some((key) => key.startsWith("held ") || key.includes('"view":"standing"'));
  if (!tells) em.top.add({ text: () => (tries.failed ? "" : outcomesText(plan, ctx)) } satisfies Later);
  const { incentives, funds } = moneyCode(ctx, order, tries);
  declared.paid = new Map(incentives.map((of) => [of.name, of]));
  // Of a law that can't be told decisions ask the interpreter.
  const laws = tells ? [] : plan.laws.map((law) => tries.part(`law ${law.name}`, () => boolOf(compile(law.condition, ctx))));
  const constants: Constants = {
    ladders: plan.ladders.map(({ name }) => em.baseOf("ladder", name)), ladderKeys: plan.ladders.map(({ name }) => em.keyNameOf("ladder", name)), tiers: plan.ladders.map((ladder) => ladder.tiers.map((tier) => tier.name)),
    competencies: plan.competencies.map(({ name }) => em.baseOf("competency", name)), competencyKeys: plan.competencies.map(({ name }) => em.keyNameOf("competency", name)),
    scores: plan.scores.map(({ name }) => em.baseOf("score", name)), scoreKeys: plan.scores.map(({ name }) => em.keyNameOf("score", name)), laws: plan.laws.map((law) => law.name),
    incentives: incentives.map(({ name }) => name), currency: em.currency, money, lawsToo, readsHeld, shown: em.before.shown, leaves: em.names.leaves,
    totals: plan.scores.map((score) => scaleOf(declared.score.get(score.name)?.total.terms)),
  };
  const withFunds = funds === undefined ? constants : { ...constants, funds: funds.spec };
  const told = tells && !tries.failed ? toldShape(ctx, incentives, figures) : undefined;
  const base = { layout: em.finished(), env: em.env, constants: told === undefined ? withFunds : { ...constants, told } };
  for (const [about, why] of em.names.leaves) if (!RARE.has(why)) em.note("fallback", about, WHY[why]);
  if (tries.failed) return { ...base, notes: em.notes };
  const tris = laws.map((law) => triOf(law!));
  const result = among.until !== undefined ? `return { incentives: [${paidText(incentives, em)}] };` : told === undefined ? `${columnsText(plan, ctx, tris, incentives)}\n${resultText(plan, ctx, tris, incentives, funds)}` : figures.result;
  return { ...base, text: assembled(em, result), reader: readerText(base.layout), notes: em.notes };
}

/** What may come up everywhere and seldom does: it is not told of each declaration. */
const RARE: ReadonlySet<Why> = new Set(["large", "absent", "day", "periods", "key", "held"]);

/** The row of figures, before the function and at its beginning. */
function addRow(em: Emitter, figures: Figures): void {
  em.before.setUp.push(figures.setUp);
  em.head.add({ text: () => figures.head });
}

function declare(kind: "score" | "competency" | "ladder", name: string, ctx: Context): void {
  const { em: { index }, declared } = ctx;
  placeOfKey(kind, name, ctx);
  const of = { score: index.scores.get(name), competency: index.competencies.get(name), ladder: index.ladders.get(name) };
  const best = kind === "score" ? ctx.em.bestOf(name) : undefined;
  if (best !== undefined) declared.score.set(name, bestCode(best.map((each) => ({ ...(declared.score.get(each) ?? refuse("a score that is not compiled")), place: placeOfKey("score", each, ctx) })), ctx));
  else if (kind === "score" && of.score !== undefined) declared.score.set(name, scoreCode(of.score, ctx));
  if (kind === "competency" && of.competency !== undefined) declared.held.set(name, competencyCode(of.competency, ctx));
  if (kind === "ladder" && of.ladder !== undefined) declared.tier.set(name, ladderCode(of.ladder, ctx));
}

function refuse(why: string): never {
  throw new NotCompiled(why);
}

// ── the result ──────────────────────────────────────────────────────────────────────────────────────────────────────

const OUTCOMES = "OUTCOMES";

/** How requirements come out, for the walk: of each competency, then of each tier of each ladder, 0 not met, 1 met, 2 undecided. */
function outcomesText(plan: Plan, { declared }: Context): string {
  const competencies = plan.competencies.map(({ name }) => triOf((declared.held.get(name) ?? NEVER) as Bool));
  const tiers = plan.ladders.flatMap((ladder) => declared.tier.get(ladder.name)?.outcomes ?? ladder.tiers.map(() => "0"));
  return `if (O !== undefined) { ${[...competencies, ...tiers].map((tri, at) => `O[${at}] = ${tri};`).join(" ")} return O; }`;
}

function resultText(plan: Plan, ctx: Context, laws: readonly string[], incentives: readonly IncentiveCode[], funds: FundsCode | undefined): string {
  const { declared, em } = ctx;
  const lines: string[] = [];
  const ladders = plan.ladders.map((ladder, at) => {
    const code = declared.tier.get(ladder.name);
    if (code === undefined) throw new NotCompiled("a ladder without a place in the order");
    const key = placeOfKey("ladder", ladder.name, ctx);
    if (key !== undefined) lines.push(`if (H !== undefined && ${key} >= 0 && H.ranks[${at}] === ${NOT_STEPPED}) ${em.names.leave("key")}`);
    const place = code.undecided === "false" ? `${code.rank} + 1` : `${code.undecided} ? ${code.rank} + ${ladder.tiers.length + 2} : ${code.rank} + 1`;
    const of = `H === undefined ? LADDERS[${at}][${place}] : heldLadder(LADDERS[${at}][${place}], K.tiers[${at}], ${heldRank(code, ctx)})`;
    const withNext = nextCode(ladder, code, of, key === undefined ? "far" : `(far && ${key} >= 0)`, ctx);
    lines.push(...withNext.lines);
    return withNext.name;
  });
  const competencies = plan.competencies.map((of, at) => {
    const held = declared.held.get(of.name);
    const tri = held?.t === "bool" ? triOf(held) : "0";
    const key = placeOfKey("competency", of.name, ctx);
    if (key !== undefined) lines.push(`if (H !== undefined && ${key} >= 0 && H.held[${at}] === 2) ${em.names.leave("key")}`);
    return `(H === undefined ? COMPETENCIES[${at}][${tri}] : { competency: K.competencies[${at}],${em.keyNameOf("competency", of.name) === null ? "" : ` key: K.competencyKeys[${at}],`} held: H.held[${at}] === 1, outcome: ${OUTCOMES}[${tri}] })`;
  });
  const scores = plan.scores.map((score, at) => {
    const code = declared.score.get(score.name);
    if (code === undefined) throw new NotCompiled("a score without a place in the order");
    const passed = code.passed?.t === "bool" ? `, passed: ${OUTCOMES}[${triOf(code.passed)}]` : "";
    const named = `score: K.scores[${at}]${em.keyNameOf("score", score.name) === null ? "" : `, key: K.scoreKeys[${at}]`}`;
    const without = `{ ${named}${passed} }`;
    const { js, text } = textOfTotal(code.total);
    return `(${js} === ${js} ? { ${named}, total: ${text}${passed} } : ${without})`;
  });
  const found = laws.map((tri, at) => `LAWS[${at}][${tri}]`);
  const lists = { ladders: inPlaces("ladder", plan.ladders, ladders, ctx), competencies: inPlaces("competency", plan.competencies, competencies, ctx), scores: inPlaces("score", plan.scores, scores, ctx), laws: found, incentives: [paidText(incentives, em)] };
  const ofFunds = ["funds", "claims"].map((name) => `${name}: ${funds === undefined ? "[]" : `${funds.name}.${name}`}`);
  return `${lines.join("\n")}\nreturn { partner: C.keys[i], asOf: E.asOf, ${Object.entries(lists).map(([name, items]) => `${name}: [${items.join(", ")}]`).join(", ")}, ${ofFunds.join(", ")} };`;
}

/** Results of one declaration for the partner's own keys stand together, in the order of the keys. */
function inPlaces(kind: RepeatedKind, of: readonly { readonly name: string }[], results: readonly string[], ctx: Context): readonly string[] {
  const places = of.map(({ name }) => placeOfKey(kind, name, ctx));
  return of.flatMap(({ name }, at): readonly string[] => {
    if (places[at] === undefined) return [results[at]!];
    const base = ctx.em.baseOf(kind, name);
    const group = of.flatMap((each, place) => (ctx.em.baseOf(kind, each.name) === base ? [place] : []));
    if (group[0] !== at) return [];
    return [`...placed([${group.map((place) => places[place]!).join(", ")}], [${group.map((place) => `${places[place]!} < 0 ? undefined : ${results[place]!}`).join(", ")}])`];
  });
}

function paidText(incentives: readonly IncentiveCode[], em: Emitter): string {
  return incentives.map(({ from, to, status, takesPart, paid, held, converted }, at) => {
    const own = `incentive: K.incentives[${at}], from: ${from}, to: ${to}, status: ${status}, takesPart: PART[${takesPart}]`;
    const plain = `{ ${own}, paid: ${paid} + 0, held: ${held} + 0, currency: K.currency }`;
    return converted === undefined ? plain : `(${converted.any} ? { ${own}, ${convertedText(converted, em)} } : ${plain})`;
  }).join(", ");
}

/** Both currencies in the order of their codes: nothing is left of the program's own. */
function convertedText({ into, currency }: NonNullable<IncentiveCode["converted"]>, em: Emitter): string {
  const other = `paid: ${into} + 0, held: 0, currency: ${em.before.shared(currency)}`;
  const [first, last] = currency < em.currency ? [other, "paid: 0, held: 0, currency: K.currency"] : ["paid: 0, held: 0, currency: K.currency", other];
  return `${first}, others: [{ ${last} }]`;
}

/** The result into columns, for whoever asks about a whole population: R holds them, and is given back. */
function columnsText(plan: Plan, { declared, em }: Context, laws: readonly string[], incentives: readonly IncentiveCode[]): string {
  const ladders = plan.ladders.flatMap((ladder, at) => {
    const code = declared.tier.get(ladder.name);
    return code === undefined ? [] : [`R.tiers[${at}][i] = ${code.rank};`, ...(code.undecided === "false" ? [] : [`R.undecided[${at}][i] = ${code.undecided} ? 1 : 0;`])];
  });
  const competencies = plan.competencies.map((of, at) => {
    const held = declared.held.get(of.name);
    return `R.competencies[${at}][i] = ${held?.t === "bool" ? triOf(held) : "0"};`;
  });
  const scores = plan.scores.flatMap((score, at) => {
    const code = declared.score.get(score.name);
    if (code === undefined) return [];
    const { passed } = code;
    const { total, denominator } = columnsOfTotal(code.total);
    const whole = [`R.totals[${at}][i] = ${total};`, ...(denominator === undefined ? [] : [`R.denominators[${at}][i] = ${denominator};`])];
    return [...whole, ...(passed?.t === "bool" ? [`R.passed[${at}][i] = ${triOf(passed)};`] : [])];
  });
  const paid = incentives.flatMap((of, at) => [`R.takesPart[${at}][i] = ${of.takesPart};`, `R.paid[${at}][i] = ${of.paid} + 0;`, ...(of.held === "0" ? [] : [`R.held[${at}][i] = ${of.held} + 0;`])]);
  // Columns hold amounts in the program's currency.
  const other = incentives.flatMap(({ converted }) => (converted === undefined ? [] : [`if (${converted.any}) ${em.names.leave("currency")}`]));
  const stored = [...other, ...ladders, ...competencies, ...scores, ...laws.map((tri, at) => `R.laws[${at}][i] = ${tri};`), ...paid];
  return `if (R !== undefined) { ${stored.join(" ")} R.answered[i] = 1; return R; }`;
}

function scaleOf(total: Code | undefined): number | null {
  return total?.t === "num" ? total.scale : null;
}

/** Names of what emitted code calls, all of them in `kit`. */
export const KIT_NAMES = ["ABSENT", "rounded", "roundedHalf", "roundedSigned", "cutPro", "foldFunds", "scaledText", "fractionText", "commonDivisor", "wideLine", "wideOrder", "wideProduct", "wideQuotient", "wideRounded", "wideSum", "wideTotal", "wideTerms", "wideTotalOrder", "wideText", "wideNear", "wideGap", "placeAmong", "placeOfFraction", "edgeDay", "periodsEnding", "periodsBefore", "firstShared", "rowSets", "sortRows", "orderTies", "keyBefore", "onlyRow", "twiceMedian", "boundTogether", "boundInOrder", "waitsInOrder", "addDays", "addMonths", "wholeMonthsBetween", "formatDay", "formatMonth", "frozen", "lackOf", "markOf", "nextTier", "withNext", "heldLadder", "placed", "boolShown", "wordsShown", "heldShown"] as const;

function assembled(em: Emitter, result: string): string {
  const marks = em.frame.marks.map((name) => `${name}.fill(0);`);
  // A pass asks for its range when it is written down, so the head comes last.
  const top = em.top.text();
  return [
    `"use strict";`,
    `const { ${KIT_NAMES.join(", ")} } = kit;`,
    `const OUTCOMES = ["not met", "met", "undecided"], PART = ["no", "yes", "undecided"];`,
    // Results that can be only one of a few are made once and shared; nobody can change them.
    `const LADDERS = K.ladders.map((ladder, at) => [false, true].flatMap((undecided) => [null, ...K.tiers[at]].map((tier) => Object.freeze(K.ladderKeys[at] === null ? { ladder, tier, earned: tier, undecided } : { ladder, key: K.ladderKeys[at], tier, earned: tier, undecided }))));`,
    `const COMPETENCIES = K.competencies.map((competency, place) => OUTCOMES.map((outcome, at) => Object.freeze(K.competencyKeys[place] === null ? { competency, held: at === 1, outcome } : { competency, key: K.competencyKeys[place], held: at === 1, outcome })));`,
    `const LAWS = K.laws.map((law) => ["broken", "held", "undecided"].map((outcome) => Object.freeze({ law, outcome })));`,
    "const S = K.shown.map(frozen);", "const PLAIN = [(of) => of, (of) => of];",
    ...em.before.arrays.map((text, at) => `const A${at} = ${text};`), ...em.before.setUp,
    ...em.before.functions,
    `let G = 0, ${LEFT_AT} = 0;`,
    // In brackets, an engine reads a function once and for all, as one that is called.
    em.figures === undefined ? "const run = (function outcome(C, E, i, R, far, H, O) {" : "const run = (function figures(C, E, i, L, far, H) {",
    ...(em.anchors.size === 0 ? [] : [`E = E.own(E.asOf, ${[...em.anchors.values()].map((column) => `C.partner[${column}][i]`).join(", ")});`, `if (E === undefined) ${em.names.leave("day")}`]),
    "const W = E.windows;",
    `if (G === 2147483647) { ${marks.join(" ")} G = 0; }`,
    "G += 1;",
    em.head.text(), top, result, "});",
    `run.leftAt = () => { const at = ${LEFT_AT}; ${LEFT_AT} = 0; return at; };`, "return run;",
  ].join("\n");
}
