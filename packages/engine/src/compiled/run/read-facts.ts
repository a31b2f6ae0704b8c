/**
 * Checked facts into columns.
 *
 * Whatever does not fit a column makes its partner odd, with a reason; it is then left to the reference interpreter. This
 * file refuses to round and to check data: facts come in checked.
 */
import { BEGINNING, FOREVER, isExact, toScaled, type Facts, type Money, type RecordValue, type Value } from "@fairway/runtime";
import { ABSENT, COLUMN_SUM, withRoom, type Column, type ColumnSpec, type Columns, type Layout, type ListColumns, type ListSpec } from "./columns.js";

/** Reads partners into columns, one after another. Made once for a layout. */
export class FactsReader {
  readonly #words: readonly ReadonlyMap<string, number>[];
  readonly #decisions: ReadonlyMap<string, number>;
  #odd: string | undefined;

  constructor(private readonly layout: Layout) {
    this.#words = layout.words.map((words) => new Map(words.map((word, at) => [word, at])));
    this.#decisions = new Map(layout.decisions.map((name, at) => [name, at]));
  }

  /** Adds a partner at the end. */
  add(columns: Columns, facts: Facts): void {
    const at = columns.size;
    this.#odd = facts.givenMeasures === undefined ? undefined : "figures are given in place of measures";
    this.layout.partner.forEach((spec, column) => {
      columns.partner[column] = withRoom(columns.partner[column]!, at + 1);
      columns.partner[column]![at] = this.#cell(facts.partner, spec, columns);
    });
    this.layout.lists.forEach((spec, list) => this.#list(columns.lists[list]!, spec, facts.partner, at, columns));
    this.#readDecisions(columns.decisions, facts, at);
    columns.keys[at] = facts.key;
    columns.odd[at] = this.#odd;
    columns.size = at + 1;
  }

  #list(into: ListColumns, spec: ListSpec, partner: RecordValue, at: number, columns: Columns): void {
    into.offsets = withRoom(into.offsets, at + 2) as Int32Array;
    const start = into.offsets[at]!;
    const value = fieldAt(partner, spec.path);
    const rows = Array.isArray(value) ? (value as readonly Value[]) : [];
    if (value === undefined) this.#odd = `${spec.path.join(".")} is not given`;
    into.offsets[at + 1] = start + rows.length;
    spec.columns.forEach((column, place) => {
      const cells = withRoom(into.columns[place]!, start + rows.length);
      into.columns[place] = cells;
      const sum = this.#column(cells, start, rows as readonly RecordValue[], column, columns);
      if (sum > COLUMN_SUM) this.#odd = `${[...spec.path, ...column.path].join(".")} sums to more than is reckoned with in machine integers`;
    });
  }

  /** @returns the sum of the magnitudes, of numbers */
  #column(cells: Column, start: number, rows: readonly RecordValue[], column: ColumnSpec, columns: Columns): number {
    const { read, path } = column;
    const [name] = path;
    // The kinds that most rows are made of, without a look at the kind for each cell.
    if (path.length === 1 && name !== undefined && read.as === "day") return this.#days(cells, start, rows, name, column.optional);
    if (path.length === 1 && name !== undefined && read.as === "word") return this.#wordCells(cells, start, rows, name, column, read.words);
    let sum = 0;
    for (let row = 0; row < rows.length; row += 1) {
      const cell = this.#cell(rows[row]!, column, columns);
      cells[start + row] = cell;
      if (column.kind === "number" && cell === cell) sum += cell < 0 ? -cell : cell;
    }
    return sum;
  }

  #days(cells: Column, start: number, rows: readonly RecordValue[], name: string, optional: boolean): number {
    for (let row = 0; row < rows.length; row += 1) {
      const value = rows[row]![name] as number | undefined;
      if (value === undefined && !optional) this.#odd = `${name} is not given`;
      cells[start + row] = value ?? ABSENT;
    }
    return 0;
  }

  #wordCells(cells: Column, start: number, rows: readonly RecordValue[], name: string, column: ColumnSpec, words: number): number {
    const places = this.#words[words]!;
    for (let row = 0; row < rows.length; row += 1) {
      const value = rows[row]![name] as string | undefined;
      const place = value === undefined ? undefined : places.get(value);
      if (place === undefined && (value !== undefined || !column.optional)) this.#odd = `${name} is not given, or a word that the program does not have`;
      cells[start + row] = place ?? ABSENT;
    }
    return 0;
  }

  #readDecisions(into: ListColumns, facts: Facts, at: number): void {
    const known = facts.decisions.filter(({ decision }) => this.#decisions.has(decision));
    into.offsets = withRoom(into.offsets, at + 2) as Int32Array;
    const start = into.offsets[at]!;
    into.offsets[at + 1] = start + known.length;
    if (known.length === 0) return;
    const columns = into.columns.map((column) => withRoom(column, start + known.length));
    known.forEach(({ decision, on, until }, row) => {
      columns[0]![start + row] = this.#decisions.get(decision) ?? ABSENT;
      columns[1]![start + row] = on ?? BEGINNING - 1;
      columns[2]![start + row] = until ?? FOREVER + 1;
    });
    columns.forEach((column, place) => (into.columns[place] = column));
  }

  #cell(record: RecordValue, { path, kind, read, optional }: ColumnSpec, { texts }: Columns): number {
    const value: Value = path.length === 0 ? (record as Value) : path.length === 1 ? record[path[0]!] : fieldAt(record, path);
    if (value === undefined) {
      if (!optional) this.#odd = `${path.join(".")} is not given`;
      return kind === "number" ? NaN : ABSENT;
    }
    switch (read.as) {
      case "money": return this.#scaled(isOf(value, read.currency) ? value.amount : undefined, read.decimals, path);
      case "number": return this.#scaled(value, read.decimals, path);
      case "bool": return value === true ? 1 : 0;
      case "day": return value as number;
      case "text": return textNumber(value as string, texts);
      case "word": return this.#word(value as string, read.words, path);
    }
  }

  #scaled(value: Value, decimals: number, path: readonly string[]): number {
    const scaled = isExact(value) ? toScaled(value, decimals) : NaN;
    if (!(Math.abs(scaled) <= COLUMN_SUM)) {
      this.#odd = `${path.join(".")} is finer than ${decimals} decimals, very large, or of another currency`;
      return 0;
    }
    return scaled;
  }

  #word(word: string, words: number, path: readonly string[]): number {
    const found = this.#words[words]!.get(word);
    if (found === undefined) this.#odd = `${path.join(".")} is a word that the program does not have`;
    return found ?? ABSENT;
  }
}

function isOf(value: Value, currency: string | undefined): value is Money {
  return typeof value === "object" && (value as Money).currency === currency;
}

function fieldAt(record: RecordValue, path: readonly string[]): Value {
  let value: Value = record;
  for (const name of path) {
    if (value === undefined) return undefined;
    value = (value as RecordValue)[name];
  }
  return value;
}

/** The number of a text: the same for equal texts of these columns. */
function textNumber(text: string, texts: Map<string, number>): number {
  const known = texts.get(text);
  if (known !== undefined) return known;
  texts.set(text, texts.size);
  return texts.size - 1;
}

export type { Column };
