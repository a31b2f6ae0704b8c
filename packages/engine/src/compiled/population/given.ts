/**
 * Columns that a caller has, checked and taken as they are.
 *
 * Nothing is copied, but for texts where the program names some itself. What is wrong is told with the first place of each
 * column; a partner whose numbers are too large together is left to the reference interpreter. This file refuses to guess
 * what a column means.
 */
import { ABSENT, COLUMN_SUM, columnsWith, countedTexts, type Column, type ColumnSpec, type Columns, type Layout, type ListColumns } from "../run/columns.js";
import { nameOf } from "./shape.js";

/** A population in columns, as `PopulationShape` says it. Arrays may be longer than they need to be, and are not to be changed. */
export interface GivenColumns {
  /** How many partners there are. */
  readonly size: number;
  /** Their keys, for outcomes. Default: "0", "1", … */
  readonly keys?: readonly string[];
  /** By the column's name, a place for each partner. */
  readonly partner: Readonly<Record<string, Column>>;
  /** By the list's name: rows of all partners one after the other; those of partner i go from offsets[i] up to offsets[i + 1]. */
  readonly lists: Readonly<Record<string, { readonly offsets: Int32Array; readonly columns: Readonly<Record<string, Column>> }>>;
  /** The texts that text columns name by their places, each once; or only how many there are, where the program names none. */
  readonly texts?: readonly string[] | number;
  /** Decisions of people: places among `PopulationShape.decisions`, the first day, and the first day no longer. */
  readonly decisions?: { readonly offsets: Int32Array; readonly decision: Int32Array; readonly from: Int32Array; readonly until: Int32Array };
}

export interface ColumnProblem { readonly path: string; readonly message: string }

export function columnsFrom(layout: Layout, given: GivenColumns): { readonly columns: Columns } | { readonly problems: readonly ColumnProblem[] } {
  const taking = new Taking(layout, given);
  const columns = taking.columns();
  return taking.problems.length === 0 ? { columns } : { problems: taking.problems };
}

class Taking {
  readonly problems: ColumnProblem[] = [];
  readonly #odd: (string | undefined)[] = [];
  readonly #texts: number;
  /** The number of each given text, where they are not their places. */
  readonly #renumbered: Int32Array | undefined;

  constructor(private readonly layout: Layout, private readonly given: GivenColumns) {
    const { texts = [] } = given;
    const named = layout.texts.length;
    if (typeof texts === "number") {
      this.#texts = texts;
      if (named > 0) this.#wrong("texts", `The program names texts itself (${layout.texts.slice(0, 3).join(", ")}), so \`texts\` must hold the texts and not only their count.`);
    } else {
      const own = new Map(layout.texts.map((text, at) => [text, at]));
      if (named > 0) this.#renumbered = Int32Array.from(texts, (text, at) => own.get(text) ?? named + at);
      this.#texts = texts.length;
    }
  }

  columns(): Columns {
    const { given: { size, lists, decisions }, layout } = this;
    const known = layout.texts.length + this.#texts;
    const none = new Int32Array(0);
    return columnsWith({
      size, partner: layout.partner.map((spec) => this.#column(this.given.partner[nameOf(spec.path)], nameOf(spec.path), spec, size)),
      lists: layout.lists.map(({ path, columns }) => {
        const name = nameOf(path);
        const list = lists[name];
        if (list === undefined) this.#wrong(name, `The list ${name} is missing: the program reads it.`);
        const offsets = this.#offsets(list?.offsets, name);
        const rows = offsets[size] ?? 0;
        return { offsets, columns: columns.map((spec) => this.#column(list?.columns[nameOf(spec.path)], `${name}.${nameOf(spec.path)}`, spec, rows, offsets)) };
      }),
      decisions: decisions === undefined ? { offsets: new Int32Array(size + 1), columns: [none, none, none] } : this.#decisions(decisions),
      odd: this.#odd, texts: countedTexts(known), textsBelow: known,
    });
  }

  #decisions({ offsets, decision, from, until }: NonNullable<GivenColumns["decisions"]>): ListColumns {
    const checked = this.#offsets(offsets, "decisions");
    const rows = checked[this.given.size] ?? 0;
    for (const [name, column] of Object.entries({ decision, from, until })) if (!(column instanceof Int32Array) || column.length < rows) this.#wrong(`decisions.${name}`, `decisions.${name} must be an Int32Array with a place for each of ${rows} rows.`);
    for (let row = 0; row < rows; row += 1) if (!(decision[row]! >= 0 && decision[row]! < this.layout.decisions.length)) return this.#none(`decisions.decision[${row}]`, `There is no decision ${decision[row]} among ${this.layout.decisions.length}.`, checked);
    return { offsets: checked, columns: [decision, from, until] };
  }

  #none(path: string, message: string, offsets: Int32Array): ListColumns {
    this.#wrong(path, message);
    return { offsets, columns: [] };
  }

  #offsets(offsets: Int32Array | undefined, name: string): Int32Array {
    const { size } = this.given;
    if (!(offsets instanceof Int32Array) || offsets.length <= size) {
      this.#wrong(`${name}.offsets`, `${name}.offsets must be an Int32Array of one more place than there are partners: ${size + 1}.`);
      return new Int32Array(size + 1);
    }
    let before = 0;
    for (let at = 0; at <= size; at += 1) {
      if (offsets[at]! < before || (at === 0 && offsets[0] !== 0)) {
        this.#wrong(`${name}.offsets[${at}]`, `${name}.offsets must begin with 0 and never fall: a partner's rows end where the next one's begin.`);
        return new Int32Array(size + 1);
      }
      before = offsets[at]!;
    }
    return offsets;
  }

  #column(column: Column | undefined, name: string, spec: ColumnSpec, rows: number, offsets?: Int32Array): Column {
    const wanted = spec.kind === "number" ? Float64Array : Int32Array;
    if (!(column instanceof wanted) || column.length < rows) {
      this.#wrong(name, column === undefined ? `The column ${name} is missing: the program reads it.` : `${name} must be a ${wanted.name} with a place for each of ${rows} ${offsets === undefined ? "partners" : "rows"}.`);
      return new wanted(0);
    }
    if (column instanceof Float64Array) this.#numbers(column, name, spec, rows, offsets);
    else this.#integers(column, name, spec, rows);
    return spec.read.as === "text" && this.#renumbered !== undefined ? this.#renumber(column as Int32Array, rows, this.#renumbered) : column;
  }

  #numbers(column: Float64Array, name: string, { optional, read }: ColumnSpec, rows: number, offsets: Int32Array | undefined): void {
    for (let row = 0; row < rows; row += 1) {
      const value = column[row]!;
      if (value !== value ? optional : value === Math.floor(value) && value <= COLUMN_SUM && value >= -COLUMN_SUM) continue;
      const decimals = read.as === "money" || read.as === "number" ? read.decimals : 0;
      return this.#wrong(`${name}[${row}]`, value !== value ? `${name} must be given for each; NaN stands for nothing.` : `${name} holds whole numbers of ${decimals} decimals, at most 2^46; found ${value}.`);
    }
    if (offsets === undefined) return;
    for (let at = 0; at < this.given.size; at += 1) {
      let sum = 0;
      for (let row = offsets[at]!; row < offsets[at + 1]!; row += 1) if (column[row]! === column[row]!) sum += Math.abs(column[row]!);
      if (sum > COLUMN_SUM) this.#odd[at] = `${name} sums to more than is reckoned with in machine integers`;
    }
  }

  #integers(column: Int32Array, name: string, { optional, read }: ColumnSpec, rows: number): void {
    const most = read.as === "word" ? this.layout.words[read.words]!.length : read.as === "bool" ? 2 : read.as === "text" ? this.#texts : Infinity;
    const least = most === Infinity ? ABSENT + 1 : 0;
    for (let row = 0; row < rows; row += 1) {
      const value = column[row]!;
      if (value === ABSENT ? optional : value >= least && value < most) continue;
      return this.#wrong(`${name}[${row}]`, value === ABSENT ? `${name} must be given for each; ABSENT stands for nothing.` : `${name} holds ${read.as === "bool" ? "1 for yes and 0 for no" : `places from 0 to ${most - 1}`}; found ${value}.`);
    }
  }

  #renumber(column: Int32Array, rows: number, numbers: Int32Array): Int32Array {
    const made = new Int32Array(rows);
    for (let row = 0; row < rows; row += 1) made[row] = column[row] === ABSENT ? ABSENT : numbers[column[row]!] ?? ABSENT;
    return made;
  }

  #wrong(path: string, message: string): void {
    this.problems.push({ path, message });
  }
}
