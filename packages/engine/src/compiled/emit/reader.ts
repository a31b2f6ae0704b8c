/**
 * Checked facts into columns, as code: a statement for each field that the program reads.
 *
 * Whatever does not fit a column makes its partner odd, with a reason; it is then left to the reference interpreter. Names
 * of fields come from the layout that the code is given, so that none stands in its text. This file refuses to round and to
 * check data: facts come in checked.
 */
import type { ColumnSpec, Layout, ListSpec } from "../run/columns.js";
import { COLUMN_SUM } from "../run/columns.js";

/** Names of what the emitted reader calls, all of them in `kit`. */
export const READER_KIT = ["ABSENT", "withRoom", "scaledIn", "fieldAt", "notGiven", "unfit", "unknownWord", "tooMuch", "readDecisions", "dayInZone"] as const;

/** The body of a function of `kit` and a layout `L` that gives the reader: `(columns, facts, at) → why the partner is odd`. */
export function readerText(layout: Layout): string {
  const partner = layout.partner.map((spec, at) => new Cell(spec, `P${at}`, `L.partner[${at}]`));
  const lists = layout.lists.map((spec, at) => ({ spec, at, cells: spec.columns.map((column, place) => new Cell(column, `R${at}_${place}`, `L.lists[${at}].columns[${place}]`, `L.lists[${at}]`)) }));
  return [
    `"use strict";`,
    `const { ${READER_KIT.join(", ")} } = kit;`,
    "const WORDS = L.words.map((words) => new Map(words.map((word, at) => [word, at])));",
    "const DECISIONS = new Map(L.decisions.map((name, at) => [name, at]));",
    "const NONE = [];",
    ...[...partner, ...lists.flatMap(({ cells }) => cells)].flatMap((cell) => cell.setUp()),
    "return (function read(C, F, at) {",
    `let odd = F.givenMeasures === undefined ? undefined : "figures are given in place of measures";`,
    "const T = C.texts, r = F.partner;",
    ...partner.map((cell, at) => `{ const c = C.partner[${at}] = withRoom(C.partner[${at}], at + 1); ${cell.read("r", "c", "at")} }`),
    ...lists.filter(({ spec }) => spec.within === undefined).map((list) => listText(list, lists.filter(({ spec }) => spec.within?.list === list.at))),
    "readDecisions(C.decisions, F, at, DECISIONS);",
    "return odd;",
    "});",
  ].join("\n");
}

interface ListCells { readonly spec: ListSpec; readonly at: number; readonly cells: readonly Cell[] }

/** @param inner lists within its records */
function listText({ spec, at, cells }: ListCells, inner: readonly ListCells[]): string {
  const value = spec.path.length === 1 ? `r[L.lists[${at}].path[0]]` : `fieldAt(r, L.lists[${at}].path)`;
  const summed = cells.map((cell, place) => ({ cell, place })).filter(({ cell }) => cell.isNumber);
  return [
    "{", `const l = C.lists[${at}]; l.offsets = withRoom(l.offsets, at + 2);`,
    `const s = l.offsets[at], v = ${value}, rows = v === undefined ? NONE : v, n = rows.length;`,
    ...(spec.lookedOver === true ? [] : [`if (v === undefined) odd = notGiven(L.lists[${at}]);`]),
    "l.offsets[at + 1] = s + n;",
    ...cells.map((_, place) => `const c${place} = l.columns[${place}] = withRoom(l.columns[${place}], s + n);`),
    ...summed.map(({ place }) => `let m${place} = 0;`),
    ...inner.map(({ at: place, cells: own }) => `const l${place} = C.lists[${place}]; l${place}.offsets = withRoom(l${place}.offsets, at + 2); let w${place} = l${place}.offsets[at]${own.map((_, column) => `, m${place}_${column} = 0`).join("")};`),
    "for (let j = 0, w = s; j < n; j += 1, w += 1) {", "const q = rows[j];",
    ...cells.map((cell, place) => (cell.isRows ? "" : `{ ${cell.read("q", `c${place}`, "w", cell.isNumber ? `m${place}` : undefined)} }`)),
    ...inner.map((list) => innerText(list, spec.columns.findIndex(({ read }) => read.as === "rows" && read.list === list.at))),
    "}",
    ...inner.map(({ at: place, cells: own }) => [`l${place}.offsets[at + 1] = w${place};`, ...tooMuchText(place, own, `m${place}_`)].join(" ")),
    ...tooMuchText(at, cells, "m"),
    "}",
  ].join("\n");
}

function tooMuchText(at: number, cells: readonly Cell[], sum: string): readonly string[] {
  return cells.flatMap((cell, place) => (cell.isNumber ? [`if (${sum}${place} > ${COLUMN_SUM}) odd = tooMuch(L.lists[${at}], L.lists[${at}].columns[${place}]);`] : []));
}

/** The rows of a list within a record. @param ends the column of the outer list that says where they end */
function innerText({ spec, at, cells }: ListCells, ends: number): string {
  const { path } = spec.within!;
  const [own, row] = [`l${at}`, `w${at}`];
  return [
    `{ const v = ${path.length === 1 ? `q[L.lists[${at}].within.path[0]]` : `fieldAt(q, L.lists[${at}].within.path)`}, rows = v === undefined ? NONE : v;`,
    `if (v === undefined) odd = notGiven(L.lists[${at}]);`,
    ...cells.map((_, place) => `const d${place} = ${own}.columns[${place}] = withRoom(${own}.columns[${place}], ${row} + rows.length);`),
    `for (let k = 0; k < rows.length; k += 1, ${row} += 1) { const p = rows[k];`,
    ...cells.map((cell, place) => `{ ${cell.read("p", `d${place}`, row, cell.isNumber ? `m${at}_${place}` : undefined)} }`),
    `} c${ends}[w] = ${row}; }`,
  ].join("\n");
}

/** A field of a record (or the value itself, of a list of words) into a cell. */
class Cell {
  constructor(private readonly spec: ColumnSpec, private readonly name: string, private readonly at: string, private readonly list?: string) {}

  /** Whose field it is, for reasons. */
  get #place(): string {
    return this.list === undefined ? this.at : `${this.at}, ${this.list}`;
  }

  get isRows(): boolean {
    return this.spec.read.as === "rows";
  }

  get isNumber(): boolean {
    return this.spec.kind === "number";
  }

  /** Constants: the field's name, and what its values are looked up in. */
  setUp(): readonly string[] {
    const { path, read } = this.spec;
    return [
      ...(path.length === 1 ? [`const ${this.name} = ${this.at}.path[0];`] : []),
      ...(read.as === "word" ? [`const ${this.name}W = WORDS[${read.words}];`] : []),
      ...(read.as === "money" ? [`const ${this.name}C = ${this.at}.read.currency;`] : []),
    ];
  }

  /** @param sum adds up magnitudes, where it is given */
  read(from: string, column: string, place: string, sum?: string): string {
    const { path, kind, optional } = this.spec;
    const value = path.length === 0 ? from : path.length === 1 ? `${from}[${this.name}]` : `fieldAt(${from}, ${this.at}.path)`;
    const absent = `${column}[${place}] = ${kind === "number" ? "NaN" : "ABSENT"};${optional ? "" : ` odd = notGiven(${this.#place});`}`;
    return `const x = ${value}; if (x === undefined) { ${absent} } else { ${this.#given(`${column}[${place}]`, sum)} }`;
  }

  #given(cell: string, sum: string | undefined): string {
    const { read } = this.spec;
    switch (read.as) {
      case "rows": return "";
      case "day": return `${cell} = x;`;
      case "moment": return `${cell} = dayInZone(x, ${this.at}.read.zone);`;
      case "bool": return `${cell} = x === true ? 1 : 0;`;
      case "text": return `let t = T.get(x); if (t === undefined) { t = T.size; T.set(x, t); } ${cell} = t;`;
      case "word": return `const k = ${this.name}W.get(x); if (k === undefined) { odd = unknownWord(${this.#place}); ${cell} = ABSENT; } else ${cell} = k;`;
      case "money": return this.#scaled(`x.currency === ${this.name}C ? scaledIn(x.amount, ${read.decimals}) : NaN`, cell, sum);
      case "number": return this.#scaled(`scaledIn(x, ${read.decimals})`, cell, sum);
    }
  }

  #scaled(js: string, cell: string, sum: string | undefined): string {
    const size = "const y = z < 0 ? -z : z;";
    return `const z = ${js}; ${size} if (y <= ${COLUMN_SUM}) { ${cell} = z;${sum === undefined ? "" : ` ${sum} += y;`} } else { odd = unfit(x, ${this.#place}); ${cell} = 0; }`;
  }
}
