/**
 * Lines that are rounded together, as code: for each clause a sum for each combination of values of some fields, all records
 * where there are none.
 *
 * Beside each sum stands the value of the field by which caps hold lines together, as far as all records of the line share
 * it, and what is read of these records; where two of them disagree, the partner is left to the reference interpreter. This
 * file refuses fields that are neither words nor texts.
 */
import type { PlanIncentive } from "@fairway/plan";
import { plus } from "../arithmetic.js";
import { Block } from "../block.js";
import { NotCompiled, ZERO, type Frac, type Num } from "../code.js";
import type { Binding, Context } from "../context.js";
import { rowField } from "../fields.js";
import { sizeOf } from "./lines.js";
import { added } from "./rates.js";
import type { RecordsBasis } from "./records.js";
import { sharedPlace } from "./shared.js";

type Row = Extract<Binding, { kind: "row" }>;

/** What stands beside a sum for the bounds of its line. */
export interface Beside {
  /** Place of the value that the lines of one cap share. @returns a name or number */
  readonly share?: (row: Row, ctx: Context) => string;
  /** What bounds read of a record. */
  readonly read: (row: Row, ctx: Context) => readonly string[];
  /** How many of these. */
  readonly reads: number;
}

/** A line as it is put together: its sum, and names of what stands beside it; `share` is below zero where its records share no value. */
export interface MergedLine { readonly sum: Num | Frac; readonly share: string; readonly read: readonly string[] }

export interface MergedLines {
  /** Variables before the pass. */
  readonly before: readonly string[];
  /** Adds what a clause pays for the row at hand. */
  readonly add: (clause: number, amounts: readonly (Num | Frac)[], row: Row, ctx: Context) => void;
  /** Goes through the lines of a clause behind the pass; a line of which there is nothing comes to nothing. */
  readonly through: (clause: number, each: (line: MergedLine, block: Block) => void, block: Block) => void;
}

/** No record yet, and records that share no value. */
const [NONE, MIXED] = [-2, -1];

export function mergedLines(fields: readonly string[], { pays }: PlanIncentive, basis: RecordsBasis, beside: Beside, ctx: Context): MergedLines {
  const { em } = ctx;
  const places = placesOf(fields, basis, ctx);
  const isBeside = beside.share !== undefined || beside.reads > 0;
  const room = (): string => (places.size === undefined ? em.before.rowList() : em.before.scratch(places.size));
  const clauses = pays.map(() => ({ sums: room(), shares: isBeside ? room() : "", reads: Array.from({ length: beside.reads }, room), scale: 0, dens: undefined as string | undefined }));
  const fresh = clauses.flatMap(({ sums, shares }) => [[sums, "0"], ...(isBeside ? [[shares, String(NONE)]] : [])] as const);
  return {
    before: places.size === undefined ? places.before : fresh.map(([array, value]) => `${array}.fill(${value});`),
    add: (clause, amounts, row, here) => {
      const { block } = here;
      const of = clauses[clause]!;
      const all = amounts.length === 1 ? amounts[0]! : amounts.reduce((sum, each) => plus(sum, each, "+", block), ZERO);
      const place = places.of(row, here, fresh.map(([array, value]) => `${array}[PLACE] = ${value};`).join(" "));
      if (all.t === "frac") block.add(addedFraction(`${of.sums}[${place}]`, `${of.dens ??= room()}[${place}]`, all, em));
      else {
        of.scale = all.scale;
        block.add(added(`${of.sums}[${place}]`, all.js));
      }
      if (isBeside) block.add(`if (${amounts.map((amount) => `${sizeOf(amount)} !== 0`).join(" || ")}) {\n${noted(of, place, beside, row, here)}\n}`);
    },
    through: (clause, each, block) => {
      const of = clauses[clause]!;
      const [inner, k] = [new Block(em.names), em.names.next("k")];
      const at = (array: string): string => inner.keep(`${array}[${k}]`);
      const sum = at(of.sums);
      const most = { optional: false, most: Number.MAX_SAFE_INTEGER };
      each({ sum: of.dens === undefined ? { t: "num", js: sum, scale: of.scale, ...most } : { t: "frac", num: sum, den: inner.keep(`${sum} === 0 ? 1 : ${of.dens}[${k}]`), ...most, mostDen: Number.MAX_SAFE_INTEGER }, share: isBeside ? at(of.shares) : String(MIXED), read: of.reads.map(at) }, inner);
      block.add(`for (let ${k} = 0; ${k} < ${places.size ?? places.count}; ${k} += 1) {\n${inner.text()}\n}`);
    },
  };
}

/** Of nothing there is no denominator yet. What is paid at one rate has one denominator. */
function addedFraction(sum: string, den: string, { num, den: of }: Frac, { names }: Context["em"]): string {
  const wide = names.next("r");
  return `if (${sum} === 0) { ${sum} = ${num}; ${den} = ${of}; } else if (${den} === ${of}) { ${added(sum, num)} } else {
const ${wide} = wideSum(${sum}, ${den}, ${num}, ${of}, 1); if (${wide} === undefined) return undefined; ${sum} = ${wide}[0]; ${den} = ${wide}[1];
}`;
}

/** Statements for a record that is in the line at a place. */
function noted({ shares, reads }: { readonly shares: string; readonly reads: readonly string[] }, place: string, beside: Beside, row: Row, ctx: Context): string {
  const inner = new Block(ctx.em.names);
  const here: Context = { ...ctx, block: inner };
  const share = beside.share?.(row, here) ?? String(MIXED);
  const read = beside.read(row, here);
  const first = reads.map((array, at) => ` ${array}[${place}] = ${read[at]};`).join("");
  const again = reads.map((array, at) => ` if (${array}[${place}] !== ${read[at]}) ${ctx.em.names.leave("unlike")}`).join("");
  inner.add(`if (${shares}[${place}] === ${NONE}) { ${shares}[${place}] = ${share};${first} } else { if (${shares}[${place}] !== ${share}) ${shares}[${place}] = ${MIXED};${again} }`);
  return inner.text();
}

/** Where the sums of a combination stand: of words as many as there are combinations of them, else as many as have been met. */
interface Places {
  readonly size?: number;
  readonly before: readonly string[];
  readonly count: string;
  /** @param fresh statements for a place that is met first, with PLACE for it */
  readonly of: (row: Row, ctx: Context, fresh: string) => string;
}

/** More values of a text than a partner can have, and more combinations than are kept for each program. */
const [TEXTS, COMBINATIONS] = [2 ** 26, 4096];

function placesOf(fields: readonly string[], basis: RecordsBasis, { em }: Context): Places {
  const record = em.index.records.get(basis.record);
  const parts = fields.map((name) => {
    const field = record?.fields.find((each) => each.name === name);
    const { type } = field ?? {};
    if (type?.kind === "text") return { name, size: TEXTS };
    if (field === undefined || (type?.kind !== "enum" && type?.kind !== "taxonomy")) throw new NotCompiled("lines that are rounded together by what is neither word nor text");
    const { length } = em.wordsOf(type.kind, type.name);
    return { name, size: field.optional ? length + 1 : length };
  });
  const size = parts.reduce((all, part) => all * part.size, 1);
  if (size > Number.MAX_SAFE_INTEGER) throw new NotCompiled("lines that are rounded together by several texts");
  const key = (row: Row, ctx: Context): string => parts.reduce((js, part) => {
    const code = rowField(row, [part.name], ctx);
    if (code.t !== "int") throw new NotCompiled("lines that are rounded together by what is neither word nor text");
    const own = code.optional ? sharedPlace(code, ctx) : code.js;
    return js === "" ? own : `(${js}) * ${part.size} + ${own}`;
  }, "");
  if (size <= COMBINATIONS) return { size, before: [], count: "", of: (row, ctx) => ctx.block.keep(key(row, ctx) || "0") };
  const [met, count] = [em.names.next("m"), em.names.next("n")];
  return {
    before: [`let ${met} = new Map(), ${count} = 0;`], count,
    of: (row, ctx, fresh) => {
      const [of, place] = [ctx.block.keep(key(row, ctx)), em.names.next("g")];
      ctx.block.add(`let ${place} = ${met}.get(${of});\nif (${place} === undefined) { ${place} = ${count}; ${count} += 1; ${met}.set(${of}, ${place}); ${fresh.replaceAll("PLACE", place)} }`);
      return place;
    },
  };
}
