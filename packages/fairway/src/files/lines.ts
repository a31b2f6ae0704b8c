/**
 * Outcomes as lines of a file: NDJSON, or one row of CSV for each partner.
 *
 * The same line comes out of result columns and of an outcome. Amounts are decimal text in the major unit, days
 * YYYY-MM-DD. This file refuses to work anything out.
 */
import { fractionText, paidBy, scaledText, type ResultColumns } from "@fairway/engine";
import type { Plan } from "@fairway/plan";
import { formatDay, minorUnitOf, type Day, type DecisionOutcome, type MinorUnits } from "@fairway/runtime";
import { amountText, bytesOf, type KeyBytes, type LineBytes } from "./line-bytes.js";

export type OutcomeFormat = "ndjson" | "csv";

/** What a program declares, in its order. */
export interface OutcomeNames {
  readonly ladders: readonly { readonly name: string; readonly tiers: readonly string[] }[];
  readonly competencies: readonly string[];
  /** `marked`: it has a mark to pass. */
  readonly scores: readonly { readonly name: string; readonly marked: boolean }[];
  readonly laws: readonly string[];
  readonly incentives: readonly string[];
  readonly funds: readonly string[];
  readonly currency: string;
}

export interface OutcomeLines {
  /** What stands before the first line. */
  readonly head: string;
  /** Writes a partner whose results stand in the columns. @param totals how each score's total stands there */
  readonly ofColumns: (into: LineBytes, results: ResultColumns, at: number, key: KeyBytes, totals: readonly (number | null)[]) => void;
  /** A partner's outcome; undefined where a table has no place for it: an amount in another currency. */
  readonly ofOutcome: (outcome: DecisionOutcome) => string | undefined;
}

/** @param plans all texts of the program: an incentive that only an earlier one has pays for its records still */
export function namesOf(plan: Plan, plans: readonly Plan[]): OutcomeNames {
  const { ladders, competencies, scores, laws, funds, program } = plan;
  const name = (of: { readonly name: string }): string => of.name;
  return {
    ladders: ladders.map((ladder) => ({ name: ladder.name, tiers: ladder.tiers.map(name) })), competencies: competencies.map(name),
    scores: scores.map((score) => ({ name: score.name, marked: score.pass !== undefined })), laws: laws.map(name), incentives: paidBy(plan, plans), funds: funds.map(name),
    currency: program.currency ?? "",
  };
}

export function outcomeLines(format: OutcomeFormat, names: OutcomeNames, asOf: Day): OutcomeLines {
  return format === "ndjson" ? jsonLines(names, asOf) : csvLines(names, asOf);
}

const OUTCOMES = ["not met", "met", "undecided"] as const;
const LAWS = ["broken", "held", "undecided"] as const;
const PARTS = ["no", "yes", "undecided"] as const;

const decimalsOf = (currency: string): number => minorUnitOf(currency) ?? 2;

/** A score's total as exact text; undefined where there is none. */
function totalOf({ totals, denominators }: ResultColumns, place: number, at: number, scale: number | null): string | undefined {
  const total = totals[place]![at]!;
  if (total !== total) return undefined;
  return scale === null ? fractionText(total, denominators[place]![at]!) : scaledText(total, scale);
}

// ── NDJSON ──────────────────────────────────────────────────────────────────────────────────────────────────────────

function jsonLines(names: OutcomeNames, asOf: Day): OutcomeLines {
  const decimals = decimalsOf(names.currency);
  // What can be only one of a few is written once.
  const ladders = names.ladders.map(({ name, tiers }) => [null, ...tiers].map((tier) => [false, true].map((undecided) => bytesOf(JSON.stringify({ ladder: name, tier, undecided })))));
  const competencies = names.competencies.map((competency) => OUTCOMES.map((outcome) => bytesOf(JSON.stringify({ competency, outcome }))));
  const laws = names.laws.map((law) => LAWS.map((outcome) => bytesOf(JSON.stringify({ law, outcome }))));
  const incentives = names.incentives.map((incentive) => PARTS.map((takesPart) => bytesOf(`${JSON.stringify({ incentive, takesPart }).slice(0, -1)},"paid":"`)));
  const behind = bytesOf(`","currency":${JSON.stringify(names.currency)}}`);
  const day = JSON.stringify(formatDay(asOf));
  const score = (results: ResultColumns, place: number, at: number, scale: number | null): string => {
    const { name, marked } = names.scores[place]!;
    return JSON.stringify({ score: name, total: totalOf(results, place, at, scale), passed: marked ? OUTCOMES[results.passed[place]![at]!] : undefined });
  };
  const [begin, dayed, scored, lawed, paidFor, end] = [`{"partner":"`, `","asOf":${day},"ladders":[`, `],"scores":[`, `],"laws":[`, `],"incentives":[`, `]}\n`].map(bytesOf) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  const [competent, comma, held] = [bytesOf(`],"competencies":[`), bytesOf(","), bytesOf(`","held":"`)];
  return {
    head: "",
    ofColumns: (into, results, at, key, totals) => {
      into.put(begin);
      into.key(key, isJsonPlain, (text) => JSON.stringify(text).slice(1, -1));
      into.put(dayed);
      for (let place = 0; place < ladders.length; place += 1) {
        if (place > 0) into.put(comma);
        into.put(ladders[place]![results.tiers[place]![at]! + 1]![results.undecided[place]![at]!]!);
      }
      into.put(competent);
      for (let place = 0; place < competencies.length; place += 1) {
        if (place > 0) into.put(comma);
        into.put(competencies[place]![results.competencies[place]![at]!]!);
      }
      into.put(scored);
      for (let place = 0; place < names.scores.length; place += 1) into.text((place === 0 ? "" : ",") + score(results, place, at, totals[place]!));
      into.put(lawed);
      for (let place = 0; place < laws.length; place += 1) {
        if (place > 0) into.put(comma);
        into.put(laws[place]![results.laws[place]![at]!]!);
      }
      into.put(paidFor);
      for (let place = 0; place < incentives.length; place += 1) {
        if (place > 0) into.put(comma);
        into.put(incentives[place]![results.takesPart[place]![at]!]!);
        into.amount(results.paid[place]![at]!, decimals);
        into.put(held);
        into.amount(results.held[place]![at]!, decimals);
        into.put(behind);
      }
      into.put(end);
    },
    ofOutcome: (outcome) => `${JSON.stringify(plainOutcome(outcome))}\n`,
  };
}

/** An outcome as it is written: days and amounts as text. */
function plainOutcome({ partner, asOf, ladders, competencies, scores, laws, incentives, funds, claims }: DecisionOutcome): object {
  const amount = (minor: MinorUnits, currency: string): string => amountText(minor, decimalsOf(currency));
  return {
    partner, asOf: formatDay(asOf),
    ladders: ladders.map(({ ladder, key, tier, undecided }) => ({ ladder, key, tier, undecided })),
    competencies: competencies.map(({ competency, key, outcome }) => ({ competency, key, outcome })),
    scores: scores.map(({ score, key, total, passed }) => ({ score, key, total, passed })),
    laws,
    incentives: incentives.flatMap(({ incentive, takesPart, paid, held, currency, others = [] }) =>
      [{ paid, held, currency }, ...others].map((of) => ({ incentive, takesPart, paid: amount(of.paid, of.currency), held: amount(of.held, of.currency), currency: of.currency }))),
    ...(funds.length === 0 ? {} : { funds: funds.map(({ fund, balance, currency }) => ({ fund, balance: amount(balance, currency), currency })) }),
    ...(claims.length === 0 ? {} : { claims: claims.map(({ paid, currency, ...claim }) => ({ ...claim, paid: amount(paid, currency), currency })) }),
  };
}

// ── CSV ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A column of the table, and what it holds. */
export interface TableColumn { readonly name: string; readonly holds: "text" | "day" | "amount" | "yes or no" }

/** The columns of a table of outcomes. A name that two declarations share is told apart by its kind. */
export function tableColumns(names: OutcomeNames): readonly TableColumn[] {
  const taken = new Set(["partner", "as_of"]);
  const named = (kind: string, name: string): string => {
    const own = taken.has(name) ? `${name}_${kind}` : name;
    taken.add(own);
    return own;
  };
  const several = (kind: string, name: string, ...columns: readonly (readonly [string, TableColumn["holds"]])[]): TableColumn[] => {
    const own = named(kind, name);
    return columns.map(([end, holds]) => ({ name: own + end, holds }));
  };
  return [
    { name: "partner", holds: "text" }, { name: "as_of", holds: "day" },
    ...names.ladders.flatMap(({ name }) => several("ladder", name, ["", "text"], ["_undecided", "yes or no"])),
    ...names.competencies.flatMap((name) => several("competency", name, ["", "text"])),
    ...names.scores.flatMap(({ name, marked }) => several("score", name, ["", "text"], ...(marked ? [["_passed", "text"] as const] : []))),
    ...names.laws.flatMap((name) => several("law", name, ["", "text"])),
    ...names.incentives.flatMap((name) => several("incentive", name, ["", "amount"], ["_held", "amount"])),
    ...names.funds.flatMap((name) => several("fund", name, ["", "amount"])),
  ];
}

function csvLines(names: OutcomeNames, asOf: Day): OutcomeLines {
  const decimals = decimalsOf(names.currency);
  const day = formatDay(asOf);
  const tiers = names.ladders.map(({ tiers: all }) => ["", ...all].map((tier) => ["no", "yes"].map((undecided) => bytesOf(`,${cell(tier)},${undecided}`))));
  const triple = (words: readonly string[]): readonly Uint8Array[] => words.map((word) => bytesOf(`,${word}`));
  const [outcomes, laws] = [triple(OUTCOMES), triple(LAWS)];
  const [dayed, comma, end] = [bytesOf(`,${day}`), bytesOf(","), bytesOf("\n")];
  return {
    head: `${tableColumns(names).map(({ name }) => cell(name)).join(",")}\n`,
    ofColumns: (into, results, at, key, totals) => {
      into.key(key, isCellPlain, cell);
      into.put(dayed);
      for (let place = 0; place < tiers.length; place += 1) into.put(tiers[place]![results.tiers[place]![at]! + 1]![results.undecided[place]![at]!]!);
      for (const of of results.competencies) into.put(outcomes[of[at]!]!);
      for (let place = 0; place < names.scores.length; place += 1) {
        into.text(`,${totalOf(results, place, at, totals[place]!) ?? ""}`);
        if (names.scores[place]!.marked) into.put(outcomes[results.passed[place]![at]!]!);
      }
      for (const of of results.laws) into.put(laws[of[at]!]!);
      for (let place = 0; place < results.paid.length; place += 1) {
        into.put(comma);
        into.amount(results.paid[place]![at]!, decimals);
        into.put(comma);
        into.amount(results.held[place]![at]!, decimals);
      }
      into.put(end);
    },
    ofOutcome: (outcome) => {
      const cells = tableCells(outcome, names, decimals);
      return cells === undefined ? undefined : `${[outcome.partner, day, ...cells].map(cell).join(",")}\n`;
    },
  };
}

/** The cells behind the partner and the day. What is repeated by a key stands in one cell: "EMEA: Gold; APJ: Silver". */
function tableCells({ ladders, competencies, scores, laws, incentives, funds }: DecisionOutcome, names: OutcomeNames, decimals: number): readonly string[] | undefined {
  if (incentives.some(({ currency, others, paid, held }) => others !== undefined || (currency !== names.currency && (paid !== 0 || held !== 0)))) return undefined;
  if (funds.some(({ currency }) => currency !== names.currency)) return undefined;
  const keyed = <T extends { readonly key?: string }>(all: readonly T[], value: (of: T) => string): string => all.map((of) => (of.key === undefined ? value(of) : `${of.key}: ${value(of)}`)).join("; ");
  return [
    ...names.ladders.flatMap(({ name }) => {
      const mine = ladders.filter(({ ladder }) => ladder === name);
      return [keyed(mine, ({ tier }) => tier ?? ""), mine.some(({ undecided }) => undecided) ? "yes" : "no"];
    }),
    ...names.competencies.map((name) => keyed(competencies.filter(({ competency }) => competency === name), ({ outcome }) => outcome)),
    ...names.scores.flatMap(({ name, marked }) => {
      const mine = scores.filter(({ score }) => score === name);
      return [keyed(mine, ({ total }) => total ?? ""), ...(marked ? [keyed(mine, ({ passed }) => passed ?? "")] : [])];
    }),
    ...names.laws.map((name) => laws.find(({ law }) => law === name)?.outcome ?? ""),
    ...names.incentives.flatMap((name) => {
      const mine = incentives.find(({ incentive }) => incentive === name);
      return [amountText(mine?.paid ?? 0, decimals), amountText(mine?.held ?? 0, decimals)];
    }),
    ...names.funds.map((name) => amountText(funds.find(({ fund }) => fund === name)?.balance ?? 0, decimals)),
  ];
}

/** Signs that stand for themselves in a cell, and within a text of JSON. */
const isCellPlain = (byte: number): boolean => byte > 32 && byte < 127 && byte !== 34 && byte !== 44;
const isJsonPlain = (byte: number): boolean => byte >= 32 && byte < 127 && byte !== 34 && byte !== 92;

function cell(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
