/**
 * Aggregates and quantifiers over lists of records, and over sets of words: one pass over a list for all that is asked of it.
 *
 * Of a list: only what is dated up to the day; a filter that is undecided for one record makes the whole absent. This file
 * refuses figures that come out of order.
 */
import type { PlanExpression, PlanRecord, PlanType } from "@fairway/plan";
import { Block } from "./block.js";
import { ALWAYS, bitOfAll, NotCompiled, type Bool, type Code } from "./code.js";
import { countHeld } from "./competencies-held.js";
import { withVar, type Binding, type Context } from "./context.js";
import { seen, whereSeen } from "./decided.js";
import { boolOf, compile } from "./expressions.js";
import { columnName, placeOf } from "./fields.js";
import { ask, rangeOf, visible, type Asked } from "./loops.js";
import { repeatedListCode } from "./repeated-list.js";
import { sourceOf, type Row, type Source } from "./sources.js";
import { quantified, tallyOf, type Tally, type Undecided } from "./tallies.js";
import { countingOf } from "./told-evidence.js";
import { writtenListCode } from "./written-list.js";

type Of<K extends PlanExpression["op"]> = Extract<PlanExpression, { op: K }>;

export function aggregateCode(expression: Of<"aggregate">, ctx: Context): Code {
  if (expression.list.op === "competencies" && expression.function === "count" && !expression.distinct) return countHeld(ctx);
  if (expression.list.op === "allPoints" || expression.list.op === "allTiers") return repeatedListCode(expression, expression.list, ctx);
  if (expression.list.op === "list") return writtenListCode(expression, expression.list.items, ctx);
  return tallied(expression, expression.list, ctx, (undecided) => tallyOf(expression, undecided, ctx));
}

export function quantifierCode(expression: Of<"quantifier">, ctx: Context): Bool {
  const made = tallied(expression, { op: "map", type: { kind: "list", of: { kind: "bool" } }, list: expression.list, item: expression.item, to: expression.where }, ctx,
    (undecided) => quantified(expression.quantifier, undecided, ctx));
  return boolOf(made);
}

/**
 * The place of each word among those of a list, in the order in which they come; -1 for a word that is not among them, and for all where the list can't be told.
 * @param words how many there are @returns the name of an array, which holds until the next partner
 */
export function placesCode(list: PlanExpression, words: number, ctx: Context): string {
  const { em } = ctx;
  const [places, n] = [em.before.scratch(words), em.names.next("n")];
  tallied(list, list, ctx, (undecided) => ({
    before: [`let ${n} = 0; ${places}.fill(-1);`],
    each: (_, value) => {
      const code = value();
      if (code.t !== "int" || !code.of.startsWith("word ")) throw new NotCompiled("keys that are no words");
      return `if (${places}[${code.js}] < 0) { ${places}[${code.js}] = ${n}; ${n} += 1; }`;
    },
    result: ({ block }) => {
      if (undecided.used) block.add(`if (${undecided.name} === 1) ${places}.fill(-1);`);
      return ALWAYS;
    },
  }));
  return places;
}

/** @param of what it is the figure of @param make the tally, given the variable that says that the list can't be told */
function tallied(of: PlanExpression, list: PlanExpression, ctx: Context, make: (undecided: Undecided) => Tally): Code {
  const { em } = ctx;
  const source = sourceOf(list, ctx);
  const undecided: Undecided = { name: em.names.next("u"), used: false };
  const tally = make(undecided);
  const { within: outer } = source;
  if (outer !== undefined) return "kind" in outer.of ? ofRecord(source, outer.of, ctx, tally, undecided) : throughRecords(source, outer.of, outer.item!, ctx, tally, undecided);
  if (source.element.kind !== "record") return overWords(source, ctx, tally, undecided);
  const record = em.index.records.get(source.element.name);
  if (record === undefined) throw new NotCompiled("a list of an unknown record");
  const slot = em.listSlot(source.path, source.optional);
  if (ctx.block !== em.top) return onceMore(source, slot, record, ctx, tally, undecided);
  const counting = countingOf(of, source.path, slot, ctx);
  ask(ctx, slot, record, (inner, row): Asked => {
    const conditions = [...(em.isEarlier(ctx.moment) ? [visible(inner, record, row)] : []), ...source.filters.map(({ item, where }) => boolOf(compile(where, withVar(inner, item, row))))];
    const value = (): Code => valueOf(source, mapOf(source), withVar(inner, mapOf(source).item, row));
    const bits = bitOfAll(conditions, inner.block);
    const weighed = bits === undefined ? undefined : tally.weighed?.(inner, value, bits, row.kind === "row" ? row.row : undefined);
    const counted = counting.counted(row);
    const each = weighed === undefined ? within(conditions, undecided, `${counted}${tally.each(inner, value, row.kind === "row" ? row.row : undefined)}`) : `${counted === "" ? "" : within(conditions, undecided, counted)}${weighed}`;
    return { before: [...declared(undecided), ...counting.before, ...tally.before], each: `${counting.seen}${each}` };
  });
  em.note("pass", source.path.join("."), "one pass serves all figures that rest on nothing worked out later");
  return tally.result(ctx);
}

/** Of the lists within the records of another: one after the other, in the pass over these. */
function throughRecords(source: Source, outer: Source, item: string, ctx: Context, tally: Tally, undecided: Undecided): Code {
  const { em } = ctx;
  const record = outer.element.kind === "record" ? em.index.records.get(outer.element.name) : undefined;
  if (ctx.block !== em.top || record === undefined) throw new NotCompiled("a list that is gone through for each record");
  ask(ctx, em.listSlot(outer.path, outer.optional), record, (inner, row): Asked => {
    if (row.kind !== "row") throw new NotCompiled("a list within what is no row");
    const conditions = [...(em.isEarlier(ctx.moment) ? [visible(inner, record, row)] : []), ...outer.filters.map((filter) => boolOf(compile(filter.where, withVar(inner, filter.item, row))))];
    const each = within(conditions, undecided, innerPass(source, row, withVar(inner, item, row), tally, undecided));
    return { before: [...declared(undecided), ...tally.before], each };
  });
  em.note("pass", outer.path.join("."), "one pass serves all figures that rest on nothing worked out later");
  return tally.result(ctx);
}

/** A list of the partner that is gone through for each record, or each word, of another pass: a loop of its own within it. */
function onceMore(source: Source, slot: number, record: PlanRecord, ctx: Context, tally: Tally, undecided: Undecided): Code {
  const { em } = ctx;
  if (tally.marks === true) throw new NotCompiled("each value once, for each record");
  // What is seen of it hangs on the day.
  if (ctx.ownDay !== undefined) throw new NotCompiled("a list that is gone through for each record as of its own day");
  const [k, body] = [em.names.next("k"), new Block(em.names)];
  const here = { ...ctx, block: body };
  const row: Binding = { kind: "row", list: slot, row: k, record };
  const conditions = [visible(here, record, row), ...source.filters.map(({ item, where }) => boolOf(compile(where, withVar(here, item, row))))];
  const each = within(conditions, undecided, tally.each(here, () => valueOf(source, mapOf(source), withVar(here, mapOf(source).item, row))));
  const [from, to] = rangeOf(em, slot);
  ctx.block.add([...declared(undecided), ...tally.before, `for (let ${k} = ${from}; ${k} < ${to}; ${k} += 1) {\n${body.text()}\n${each}\n}`].join("\n"));
  return tally.result(ctx);
}

/** Of the list within the record at hand: a loop of its own, where it is asked for. */
function ofRecord(source: Source, row: Row, ctx: Context, tally: Tally, undecided: Undecided): Code {
  if (tally.marks === true) throw new NotCompiled("each value once, for each record");
  const pass = innerPass(source, row, ctx, tally, undecided);
  ctx.block.add([...declared(undecided), ...tally.before, pass].join("\n"));
  return tally.result(ctx);
}

/** A loop over the list within a record, as a statement. */
function innerPass(source: Source, outer: Row, ctx: Context, tally: Tally, undecided: Undecided): string {
  const { em } = ctx;
  const { slot, ends } = em.listWithin(outer.list, source.path);
  const [column, k, body] = [columnName(outer.list, ends, ctx), em.names.next("k"), new Block(em.names)];
  const here = { ...ctx, block: body };
  const { row, first } = innerRow(source, slot, k, here);
  const conditions = [...first, ...source.filters.map(({ item, where }) => boolOf(compile(where, withVar(here, item, row))))];
  const value = (): Code => (source.map === undefined ? wordIn(row) : valueOf(source, source.map, withVar(here, source.map.item, row)));
  const each = within(conditions, undecided, tally.each(here, value, k));
  return `for (let ${k} = ${outer.row} === 0 ? 0 : ${column}[${outer.row} - 1]; ${k} < ${column}[${outer.row}]; ${k} += 1) {\n${body.text()}\n${each}\n}`;
}

/** A row of an inner list, and whether it is there on the day. */
function innerRow({ element }: Source, slot: number, k: string, ctx: Context): { readonly row: Binding; readonly first: readonly Bool[] } {
  const { em } = ctx;
  if (element.kind !== "record") {
    return { row: { kind: "word", code: { t: "int", js: `${wordsName(slot, element, ctx)}[${k}]`, of: wordKind(element), optional: false }, type: element }, first: [] };
  }
  const record = em.index.records.get(element.name);
  if (record === undefined) throw new NotCompiled("a list of an unknown record");
  const row: Binding = { kind: "row", list: slot, row: k, record };
  return { row, first: [visible(ctx, record, row)] };
}

function wordIn(row: Binding): Code {
  if (row.kind !== "word") throw new NotCompiled("records as values");
  return row.code;
}

/** What is taken of a record that the filters keep. */
function valueOf({ filters }: Source, { item, to }: NonNullable<Source["map"]>, ctx: Context): Code {
  return whereSeen(to, new Set(filters.flatMap((filter) => (filter.item === item ? [...seen(filter.where, true)] : []))), ctx);
}

function mapOf(source: Source): NonNullable<Source["map"]> {
  if (source.map === undefined) throw new NotCompiled("records as values");
  return source.map;
}

/** The statement, where all conditions hold; where one can't be told, nor can the list. */
function within(conditions: readonly Bool[], undecided: Undecided, statement: string): string {
  if (conditions.some((condition) => condition.open)) undecided.used = true;
  return conditions.filter((condition) => condition.js !== "true").reduceRight((inner, condition) => (condition.open
    ? `if (${condition.js} === 2) ${undecided.name} = 1; else if (${condition.js} === 1) { ${inner} }`
    : `if (${condition.js}) { ${inner} }`), statement);
}

function declared({ name, used }: Undecided): readonly string[] {
  return used ? [`let ${name} = 0;`] : [];
}

/** A set of words of the partner: a short loop of its own, where it is asked for. */
function overWords(source: Source, ctx: Context, tally: Tally, undecided: Undecided): Code {
  const { em, block } = ctx;
  const { name, range: [from, to], of } = wordColumn(source, ctx);
  const k = em.names.next("k");
  const inner = new Block(em.names);
  const binding: Binding = { kind: "word", code: { t: "int", js: `${name}[${k}]`, of, optional: false }, type: source.element };
  const here = { ...ctx, block: inner };
  const conditions = source.filters.map(({ item, where }) => boolOf(compile(where, withVar(here, item, binding))));
  const each = within(conditions, undecided, tally.each(here, () => (source.map === undefined ? binding.code : compile(source.map.to, withVar(here, source.map.item, binding)))));
  block.add([...declared(undecided), ...tally.before, `for (let ${k} = ${from}; ${k} < ${to}; ${k} += 1) {`, inner.text(), each, "}"].join("\n"));
  return tally.result(ctx);
}

export function wordColumn(source: Pick<Source, "path" | "optional" | "element">, ctx: Context): { readonly name: string; readonly range: readonly [string, string]; readonly of: string } {
  const { em } = ctx;
  const { element } = source;
  const slot = em.listSlot(source.path, source.optional);
  return { name: wordsName(slot, element, ctx), range: rangeOf(em, slot), of: wordKind(element) };
}

/** The column of a list of words. */
function wordsName(slot: number, element: PlanType, ctx: Context): string {
  if (element.kind !== "enum" && element.kind !== "taxonomy" && element.kind !== "text") throw new NotCompiled(`a list of values of kind ${element.kind}`);
  return columnName(slot, ctx.em.rowColumn(slot, [], element, false), ctx);
}

function wordKind(type: PlanType): string {
  return "name" in type ? `word ${type.name}` : type.kind;
}

/** The set of words that an expression is, the partner's own or that of the record at hand; undefined where it is none. */
export function wordSet(expression: PlanExpression, ctx: Context): ReturnType<typeof wordColumn> | undefined {
  if (expression.op === "field" && (expression.type.kind === "list" || expression.type.kind === "set")) return setOfRecord(sourceOf(expression, ctx), ctx);
  if (expression.op !== "partner") return undefined;
  const { path, type, optional } = placeOf(ctx.em.plan.partner, expression.path, ctx);
  return type.kind === "list" || type.kind === "set" ? wordColumn({ path, optional, element: type.of }, ctx) : undefined;
}

function setOfRecord({ within: outer, path, element }: Source, ctx: Context): ReturnType<typeof wordColumn> {
  const { em, block } = ctx;
  if (outer === undefined || !("kind" in outer.of)) throw new NotCompiled("a list that is worked out");
  const { list, row } = outer.of;
  const { slot, ends } = em.listWithin(list, path);
  const column = columnName(list, ends, ctx);
  return { name: wordsName(slot, element, ctx), range: [block.keep(`${row} === 0 ? 0 : ${column}[${row} - 1]`), block.keep(`${column}[${row}]`)], of: wordKind(element) };
}
