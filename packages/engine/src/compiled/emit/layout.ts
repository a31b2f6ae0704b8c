/**
 * Which columns emitted code reads: the fields of the partner, its lists and their fields, the lists of words that fields hold,
 * texts and decisions that code asks for by number.
 *
 * Texts of one program may share a layout; each adds what it reads. This file refuses fields that no column holds.
 */
import type { Plan, PlanType } from "@fairway/plan";
import { minorUnitOf } from "@fairway/runtime";
import type { ColumnSpec, Layout, ListSpec } from "../run/columns.js";
import { NotCompiled } from "./code.js";

/** How many more decimals columns hold than those of the smallest unit, of four for numbers and of six for percents. */
export interface Grain { readonly money: number; readonly number: number; readonly percent: number }

export const PLAIN: Grain = { money: 0, number: 0, percent: 0 };
/** For partners whose values are finer; they may be so many times smaller for it. */
export const FINER: Grain = { money: 4, number: 3, percent: 2 };

const NUMBER_DECIMALS = 4;
const PERCENT_DECIMALS = 6;

/** A layout while texts are emitted: they add what they read. */
export interface GrowingLayout extends Layout {
  readonly partner: ColumnSpec[];
  readonly lists: (Omit<ListSpec, "columns" | "lookedOver"> & { readonly columns: ColumnSpec[]; lookedOver?: true })[];
  readonly words: string[][];
  readonly texts: string[];
  readonly decisions: string[];
  facts?: boolean;
  parts?: boolean;
}

export function newLayout(): GrowingLayout {
  return { partner: [], lists: [], words: [], texts: [], decisions: [] };
}

/** A text reads a field otherwise than one before it, so that they can't share columns. */
export class OtherColumns extends Error {}

/** What one text reads, by its places in the layout. */
export class Reads {
  readonly layout: GrowingLayout;
  readonly #words = new Map<string, number>();
  readonly #texts: Map<string, number>;

  /** @param shared what the other texts read, to which this one's is added */
  constructor(private readonly plan: Plan, private readonly shared?: GrowingLayout, private readonly grain: Grain = PLAIN) {
    this.layout = shared ?? newLayout();
    this.#texts = new Map(this.layout.texts.map((text, at) => [text, at]));
  }

  get currency(): string {
    return this.plan.program.currency ?? "";
  }

  get minor(): number {
    return minorUnitOf(this.currency) ?? 2;
  }

  /** Decimals of amounts, numbers and percents in columns. */
  get decimals(): Grain {
    const { money, number, percent } = this.grain;
    return { money: this.minor + money, number: NUMBER_DECIMALS + number, percent: PERCENT_DECIMALS + percent };
  }

  // ── columns ───────────────────────────────────────────────────────────────────────────────────────────────────────

  partnerColumn(path: readonly string[], type: PlanType, optional: boolean): number {
    return this.#column(this.layout.partner, path, type, optional);
  }

  listSlot(path: readonly string[], optional: boolean): number {
    const known = this.#known(path, optional);
    if (known < 0) return this.layout.lists.push({ path, columns: [], optional }) - 1;
    delete this.layout.lists[known]!.lookedOver;
    return known;
  }

  /** For its days alone. */
  listLookedOver(path: readonly string[], optional: boolean): number {
    const known = this.#known(path, optional);
    return known >= 0 ? known : this.layout.lists.push({ path, columns: [], optional, lookedOver: true }) - 1;
  }

  #known(path: readonly string[], optional: boolean): number {
    const known = this.layout.lists.findIndex((list) => isSame(list.path, path));
    if (known >= 0 && this.shared !== undefined && this.layout.lists[known]!.optional !== optional) throw new OtherColumns();
    return known;
  }

  /** A list within the records of another. @returns its place, and that of the column which says where its rows end */
  listWithin(list: number, path: readonly string[]): { readonly slot: number; readonly ends: number } {
    const { lists } = this.layout;
    const whole = [...lists[list]!.path, ...path];
    const known = lists.findIndex((each) => isSame(each.path, whole));
    const slot = known >= 0 ? known : lists.push({ path: whole, columns: [], optional: false, within: { list, path } }) - 1;
    const { columns } = lists[list]!;
    const found = columns.findIndex((column) => isSame(column.path, path));
    if (found >= 0 && columns[found]!.read.as !== "rows") throw new OtherColumns();
    this.layout.parts = true;
    return { slot, ends: found >= 0 ? found : columns.push({ path, kind: "integer", optional: false, read: { as: "rows", list: slot } }) - 1 };
  }

  rowColumn(list: number, path: readonly string[], type: PlanType, optional: boolean): number {
    return this.#column(this.layout.lists[list]!.columns, path, type, optional);
  }

  #column(columns: ColumnSpec[], path: readonly string[], type: PlanType, optional: boolean): number {
    const known = columns.findIndex((column) => isSame(column.path, path));
    if (known < 0) return columns.push(this.#spec(path, type, optional)) - 1;
    if (this.shared !== undefined && JSON.stringify(columns[known]) !== JSON.stringify(this.#spec(path, type, optional))) throw new OtherColumns();
    return known;
  }

  #spec(path: readonly string[], type: PlanType, optional: boolean): ColumnSpec {
    switch (type.kind) {
      case "money": {
        if (type.currency !== undefined && type.currency !== this.currency) throw new NotCompiled(`money in ${type.currency}`);
        if (type.currency === undefined || this.currency === "") throw new NotCompiled("money in any currency");
        return { path, kind: "number", optional, read: { as: "money", decimals: this.decimals.money, currency: this.currency } };
      }
      case "integer": return { path, kind: "number", optional, read: { as: "number", decimals: 0 } };
      case "number": return { path, kind: "number", optional, read: { as: "number", decimals: this.decimals.number } };
      case "percent": return { path, kind: "number", optional, read: { as: "number", decimals: this.decimals.percent } };
      case "date": case "month": return { path, kind: "integer", optional, read: { as: "day" } };
      case "datetime": {
        this.layout.parts = true;
        return { path, kind: "integer", optional, read: { as: "moment", zone: this.plan.program.timezone } };
      }
      case "bool": return { path, kind: "integer", optional, read: { as: "bool" } };
      case "text": return { path, kind: "integer", optional, read: { as: "text" } };
      case "enum": case "taxonomy": return { path, kind: "integer", optional, read: { as: "word", words: this.#wordList(type.kind, type.name) } };
      default: throw new NotCompiled(`a field of kind ${type.kind}`);
    }
  }

  // ── words and texts ───────────────────────────────────────────────────────────────────────────────────────────────

  /** The words of an enum or taxonomy, in order. */
  wordsOf(kind: "enum" | "taxonomy", name: string): readonly string[] {
    const found = kind === "enum" ? this.plan.enums.find((of) => of.name === name)?.members : this.plan.taxonomies.find((of) => of.name === name)?.nodes;
    if (found === undefined) throw new NotCompiled(`the words of ${name}`);
    return found.map((word) => word.name);
  }

  word(kind: "enum" | "taxonomy", name: string, word: string): number {
    const at = this.wordsOf(kind, name).indexOf(word);
    if (at < 0) throw new NotCompiled(`${word} is no word of ${name}`);
    return at;
  }

  #wordList(kind: "enum" | "taxonomy", name: string): number {
    const key = `${kind} ${name}`;
    let at = this.#words.get(key);
    if (at === undefined) {
      const words = [...this.wordsOf(kind, name)];
      const shared = this.shared === undefined ? -1 : this.layout.words.findIndex((known) => isSame(known, words));
      at = shared >= 0 ? shared : this.layout.words.push(words) - 1;
      this.#words.set(key, at);
    }
    return at;
  }

  text(text: string): number {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    this.#texts.set(text, this.layout.texts.length);
    return this.layout.texts.push(text) - 1;
  }

  decision(name: string): number {
    const at = this.layout.decisions.indexOf(name);
    return at >= 0 ? at : this.layout.decisions.push(name) - 1;
  }
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, at) => name === b[at]);
}
