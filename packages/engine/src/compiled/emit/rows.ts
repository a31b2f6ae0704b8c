/**
 * Aggregates and quantifiers over lists of records, and over sets of words.
 *
 * Of a list: only what is dated up to the day; a filter that is undecided for one record makes the whole absent. This file
 * refuses lists within lists within lists, and figures that come out of order.
 */
import type { PlanExpression, PlanRecord, PlanType } from "@fairway/plan";
import { COLUMN_SUM } from "../run/columns.js";
import { aligned } from "./arithmetic.js";
import { Block } from "./block.js";
import { ALWAYS, no, NotCompiled, SAFE_TEXT, yes, type Bool, type Code, type Frac } from "./code.js";
import { withVar, type Binding, type Context } from "./context.js";
import { boolOf, compile } from "./expressions.js";
import { columnName, placeOf } from "./fields.js";
import { countHeld } from "./competencies-held.js";
import { repeatedListCode } from "./repeated-list.js";
import { writtenListCode } from "./written-list.js";
import { countingOf } from "./told-evidence.js";
import { ask, rangeOf, visible, type Asked } from "./loops.js";

type Of<K extends PlanExpression["op"]> = Extract<PlanExpression, { op: K }>;

/** A list of the partner, or one within records, with what is left of it. */
interface Source {
  /** Within the records of another list, or within the record at hand. */
  readonly within?: { readonly of: Source | Extract<Binding, { kind: "row" }>; readonly item?: string };
  readonly path: readonly string[];
  readonly optional: boolean;
  readonly filters: readonly { readonly item: string; readonly where: PlanExpression }[];
  readonly map?: { readonly item: string; readonly to: PlanExpression };
  readonly element: PlanType;
}

function sourceOf(list: PlanExpression, ctx: Context): Source {
  switch (list.op) {
    case "partner": {
      const { type, optional } = placeOf(ctx.em.plan.partner, list.path, ctx);
      if (type.kind !== "list" && type.kind !== "set") throw new NotCompiled("a list that is none");
      return { path: list.path, optional, filters: [], element: type.of };
    }
    case "filter": {
      const inner = sourceOf(list.list, ctx);
      if (inner.map !== undefined) throw new NotCompiled("a filter on values that were taken of records");
      return { ...inner, filters: [...inner.filters, { item: list.item, where: list.where }] };
    }
    case "map": {
      const inner = sourceOf(list.list, ctx);
      if (inner.map !== undefined) throw new NotCompiled("values of values");
      return { ...inner, map: { item: list.item, to: list.to } };
    }
    case "measure": {
      const measure = ctx.em.index.measures.get(list.measure);
      if (measure === undefined) throw new NotCompiled("a measure that the Plan does not have");
      return sourceOf(measure.expression, ctx);
    }
    case "flatten": {
      const outer = sourceOf(list.list, ctx);
      if (outer.map !== undefined || outer.within !== undefined || outer.element.kind !== "record") throw new NotCompiled("lists within lists within lists");
      const record = ctx.em.index.records.get(outer.element.name);
      if (record === undefined) throw new NotCompiled("a list of an unknown record");
      return sourceWithin(list.to, { of: outer, item: list.item }, record, ctx);
    }
    case "field": {
      const { of: outer } = pathOf(list);
      const binding = outer.op === "variable" ? ctx.vars.get(outer.name) : undefined;
      if (binding?.kind !== "row") throw new NotCompiled("a list that is worked out");
      // What is seen of it hangs on the day.
      if (ctx.ownDay !== undefined || binding.day !== undefined) throw new NotCompiled("lists within a record as of its own day");
      return sourceWithin(list, { of: binding }, binding.record, ctx);
    }
    default: throw new NotCompiled("a list that is worked out");
  }
}

/** A list that is a field of a record, with what is left of it. */
function sourceWithin(list: PlanExpression, within: NonNullable<Source["within"]>, record: PlanRecord, ctx: Context): Source {
  if (list.op === "filter") {
    const inner = sourceWithin(list.list, within, record, ctx);
    return { ...inner, filters: [...inner.filters, { item: list.item, where: list.where }] };
  }
  const { of, path } = pathOf(list);
  if (path.length === 0 || of.op !== "variable" || (within.item !== undefined && of.name !== within.item)) throw new NotCompiled("lists within lists that are worked out");
  const { type, optional } = placeOf(record, path, ctx);
  if ((type.kind !== "list" && type.kind !== "set") || optional) throw new NotCompiled("lists within lists that need not be given");
  return { within, path, optional, filters: [], element: type.of };
}

/** A field of a field, down to what it is a field of. */
function pathOf(expression: PlanExpression): { readonly of: PlanExpression; readonly path: readonly string[] } {
  const path: string[] = [];
  let of = expression;
  for (; of.op === "field"; of = of.of) path.unshift(of.field);
  return { of, path };
}

/** How many things are counted, or what they come to: variables before, statements for each, and the result. */
interface Tally { /** It marks values that have been met in this run. */ readonly marks?: boolean; readonly before: readonly string[]; readonly each: (ctx: Context, value: () => Code) => string; readonly result: (ctx: Context) => Code }

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
  const [places, n] = [em.scratch(words), em.names.next("n")];
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

/** A variable that is 1 where a list can't be told; most lists always can. */
interface Undecided { readonly name: string; used: boolean }

/** @param of what it is the figure of @param make the tally, given the variable that says that the list can't be told */
function tallied(of: PlanExpression, list: PlanExpression, ctx: Context, make: (undecided: Undecided) => Tally): Code {
  const { em } = ctx;
  const source = sourceOf(list, ctx);
  const undecided: Undecided = { name: em.names.next("u"), used: false };
  const tally = make(undecided);
  const { within: outer } = source;
  if (outer !== undefined) return "kind" in outer.of ? ofRecord(source, outer.of, ctx, tally, undecided) : throughRecords(source, outer.of, outer.item!, ctx, tally, undecided);
  if (source.element.kind !== "record") return overWords(source, ctx, tally, undecided);
  if (ctx.block !== em.top) throw new NotCompiled("a list that is gone through for each record");
  const record = em.index.records.get(source.element.name);
  if (record === undefined) throw new NotCompiled("a list of an unknown record");
  const slot = em.listSlot(source.path, source.optional);
  const counting = countingOf(of, source.path, slot, ctx);
  ask(ctx, slot, record, (inner, row): Asked => {
    const conditions = [...(em.isEarlier(ctx.moment) ? [visible(inner, record, row)] : []), ...source.filters.map(({ item, where }) => boolOf(compile(where, withVar(inner, item, row))))];
    const value = (): Code => compile(mapOf(source).to, withVar(inner, mapOf(source).item, row));
    const each = within(conditions, undecided, `${counting.counted(row)}${tally.each(inner, value)}`);
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

/** Of the list within the record at hand: a loop of its own, where it is asked for. */
function ofRecord(source: Source, row: Extract<Binding, { kind: "row" }>, ctx: Context, tally: Tally, undecided: Undecided): Code {
  if (tally.marks === true) throw new NotCompiled("each value once, for each record");
  const pass = innerPass(source, row, ctx, tally, undecided);
  ctx.block.add([...declared(undecided), ...tally.before, pass].join("\n"));
  return tally.result(ctx);
}

/** A loop over the list within a record, as a statement. */
function innerPass(source: Source, outer: Extract<Binding, { kind: "row" }>, ctx: Context, tally: Tally, undecided: Undecided): string {
  const { em } = ctx;
  const { slot, ends } = em.listWithin(outer.list, source.path);
  const [column, k, body] = [columnName(outer.list, ends, ctx), em.names.next("k"), new Block(em.names)];
  const here = { ...ctx, block: body };
  const { row, first } = innerRow(source, slot, k, here);
  const conditions = [...first, ...source.filters.map(({ item, where }) => boolOf(compile(where, withVar(here, item, row))))];
  const value = (): Code => (source.map === undefined ? wordIn(row) : compile(source.map.to, withVar(here, source.map.item, row)));
  const each = within(conditions, undecided, tally.each(here, value));
  return `for (let ${k} = ${outer.row} === 0 ? 0 : ${column}[${outer.row} - 1]; ${k} < ${column}[${outer.row}]; ${k} += 1) {\n${body.text()}\n${each}\n}`;
}

/** A row of an inner list, and whether it is there on the day. */
function innerRow({ element }: Source, slot: number, k: string, ctx: Context): { readonly row: Binding; readonly first: readonly Bool[] } {
  const { em } = ctx;
  if (element.kind !== "record") {
    if (element.kind !== "enum" && element.kind !== "taxonomy" && element.kind !== "text") throw new NotCompiled(`a list of values of kind ${element.kind}`);
    const name = columnName(slot, em.rowColumn(slot, [], element, false), ctx);
    return { row: { kind: "word", code: { t: "int", js: `${name}[${k}]`, of: wordKind(element), optional: false }, type: element }, first: [] };
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
  if (element.kind !== "enum" && element.kind !== "taxonomy" && element.kind !== "text") throw new NotCompiled(`a list of values of kind ${element.kind}`);
  const slot = em.listSlot(source.path, source.optional);
  const column = em.rowColumn(slot, [], element, false);
  return { name: columnName(slot, column, ctx), range: rangeOf(em, slot), of: wordKind(element) };
}

function wordKind(type: PlanType): string {
  return "name" in type ? `word ${type.name}` : type.kind;
}

/** The partner's own set of words that an expression is, or undefined. */
export function wordSet(expression: PlanExpression, ctx: Context): ReturnType<typeof wordColumn> | undefined {
  if (expression.op !== "partner") return undefined;
  const { path, type, optional } = placeOf(ctx.em.plan.partner, expression.path, ctx);
  return type.kind === "list" || type.kind === "set" ? wordColumn({ path, optional, element: type.of }, ctx) : undefined;
}

// ── tallies ─────────────────────────────────────────────────────────────────────────────────────────────────────────

function tallyOf(expression: Of<"aggregate">, undecided: Undecided, ctx: Context): Tally {
  const { function: what, distinct } = expression;
  if (distinct && what !== "count") throw new NotCompiled("a figure over each value once");
  switch (what) {
    case "count": return distinct ? countDistinct(undecided, ctx) : count(undecided, ctx);
    case "sum": return sum(undecided, ctx);
    case "average": return average(undecided, ctx);
    case "highest": case "lowest": return extreme(what, undecided, ctx);
    case "median": return median(undecided, ctx);
  }
}

function numberOrAbsent(undecided: Undecided, js: string): string {
  return undecided.used ? `${undecided.name} === 1 ? NaN : ${js}` : js;
}

/** The beginning of a condition: where the list can't be told. @param then what it is then; without it the condition goes on */
function isUndecided(undecided: Undecided, then?: string): string {
  return undecided.used ? `${undecided.name} === 1 ${then === undefined ? "||" : `? ${then} :`} ` : "";
}

function count(undecided: Undecided, { em }: Context): Tally {
  const n = em.names.next("n");
  return {
    before: [`let ${n} = 0;`], each: () => `${n} += 1;`,
    result: ({ block }) => ({ t: "num", js: block.keep(numberOrAbsent(undecided, n)), scale: 0, optional: undecided.used, most: 2 ** 31 }),
  };
}

/** Each value once: a mark for each value that has been met in this run. */
function countDistinct(undecided: Undecided, { em }: Context): Tally {
  const n = em.names.next("n");
  const marks = em.names.next("m");
  return {
    marks: true,
    before: [`let ${n} = 0;`],
    each: (_, value) => {
      const code = value();
      if (code.t !== "int" || code.of === "day" || code.of === "month") throw new NotCompiled("each value once, of numbers or days");
      em.marks(marks, code.of);
      const mark = `if (${marks}[${code.js}] !== G) { ${marks}[${code.js}] = G; ${n} += 1; }`;
      return code.optional ? `if (${code.js} === ${code.js}) { ${mark} }` : mark;
    },
    result: ({ block }) => ({ t: "num", js: block.keep(numberOrAbsent(undecided, n)), scale: 0, optional: undecided.used, most: 2 ** 31 }),
  };
}

/** A column's own cells can't leave what a double holds, however many are added up; anything else is checked. */
function adding(into: string, code: Code): string {
  if (code.t !== "num") throw new NotCompiled("a sum of fractions");
  const isCell = code.most <= COLUMN_SUM;
  return isCell ? `${into} += ${code.js};` : `${into} += ${code.js}; if (${into} > ${SAFE_TEXT} || ${into} < -${SAFE_TEXT}) return undefined;`;
}

function sum(undecided: Undecided, { em }: Context): Tally {
  const [s, d] = [em.names.next("s"), em.names.next("d")];
  let [scale, optional, isFraction] = [0, false, false];
  const before = [`let ${s} = 0;`];
  return {
    before,
    each: (_, value) => {
      const code = value();
      if (code.t === "frac") {
        if (!isFraction) before.push(`let ${d} = 1;`);
        isFraction = true;
        if (code.optional) undecided.used = true;
        return `${code.optional ? `if (${code.num} !== ${code.num}) ${undecided.name} = 1; else ` : ""}{ ${addingFraction(s, d, code, em)} }`;
      }
      if (code.t === "num") [scale, optional] = [code.scale, code.optional];
      return adding(s, code);
    },
    result: ({ block }) => (isFraction
      ? { t: "frac", num: block.keep(numberOrAbsent(undecided, s)), den: d, optional: undecided.used, most: Number.MAX_SAFE_INTEGER, mostDen: Number.MAX_SAFE_INTEGER }
      : { t: "num", js: block.keep(numberOrAbsent(undecided, s)), scale, optional: optional || undecided.used, most: Number.MAX_SAFE_INTEGER }),
  };
}

/** On the least common denominator; where a product leaves the safe range, all is left to the reference interpreter. */
function addingFraction(sum: string, den: string, code: Frac, em: Context["em"]): string {
  const [g, a, b] = [em.names.next("g"), em.names.next("a"), em.names.next("b")];
  return `const ${g} = commonDivisor(${den}, ${code.den}), ${a} = ${code.den} / ${g}, ${b} = ${den} / ${g};`
    + ` if (Math.abs(${sum}) * ${a} + Math.abs(${code.num}) * ${b} > ${SAFE_TEXT} || ${den} * ${a} > ${SAFE_TEXT}) return undefined;`
    + ` ${sum} = ${sum} * ${a} + ${code.num} * ${b}; ${den} = ${den} * ${a};`;
}

function average(undecided: Undecided, { em }: Context): Tally {
  const [s, n] = [em.names.next("s"), em.names.next("n")];
  let scale = 0;
  return {
    before: [`let ${s} = 0, ${n} = 0;`],
    each: (_, value) => {
      const code = value();
      if (code.t === "num") scale = code.scale;
      return `${n} += 1; ${adding(s, code)}`;
    },
    result: ({ block }) => {
      const den = block.keep(`${isUndecided(undecided)}${n} === 0 || ${s} !== ${s} ? NaN : ${n} * ${10 ** scale}`);
      return { t: "frac", num: block.keep(`${den} === ${den} ? ${s} : NaN`), den, optional: true, most: Number.MAX_SAFE_INTEGER, mostDen: 2 ** 31 * 10 ** scale };
    },
  };
}

function extreme(what: "highest" | "lowest", undecided: Undecided, { em }: Context): Tally {
  const m = em.names.next("m");
  const start = what === "highest" ? "-Infinity" : "Infinity";
  let shape: Code | undefined;
  return {
    before: [`let ${m} = ${start};`],
    each: (_, value) => {
      shape = value();
      if (shape.t === "bool" || shape.t === "frac" || (shape.t === "int" && shape.of.startsWith("tier "))) throw new NotCompiled("the highest of such values");
      const take = `if (${shape.js} ${what === "highest" ? ">" : "<"} ${m}) ${m} = ${shape.js};`;
      if (shape.optional) undecided.used = true;
      return shape.optional ? `if (${shape.js} !== ${shape.js}) ${undecided.name} = 1; else ${take}` : take;
    },
    result: ({ block }) => {
      const js = block.keep(`${isUndecided(undecided)}${m} === ${start} ? NaN : ${m}`);
      if (shape?.t === "num") return { ...shape, js, optional: true };
      if (shape?.t === "int") return { ...shape, js, optional: true };
      throw new NotCompiled("the highest of such values");
    },
  };
}

/** All values are kept; half of twice the median is it, whether it is one of them or lies between two. */
function median(undecided: Undecided, { em }: Context): Tally {
  const [values, n] = [em.rowList(), em.names.next("n")];
  let scale = 0;
  return {
    before: [`let ${n} = 0;`],
    each: (_, value) => {
      const code = value();
      if (code.t !== "num") throw new NotCompiled("the median of such values");
      scale = code.scale;
      if (code.optional) undecided.used = true;
      return `${code.optional ? `if (${code.js} !== ${code.js}) ${undecided.name} = 1; else ` : ""}{ ${values}[${n}] = ${code.js}; ${n} += 1; }`;
    },
    result: ({ block }) => {
      const twice = block.keep(`${isUndecided(undecided, "NaN")}twiceMedian(${values}, ${n})`);
      block.add(`if (${twice} > ${SAFE_TEXT} || ${twice} < -${SAFE_TEXT}) return undefined;`);
      return { t: "frac", num: twice, den: String(2 * 10 ** scale), optional: true, most: Number.MAX_SAFE_INTEGER, mostDen: 2 * 10 ** scale };
    },
  };
}

function quantified(quantifier: "any" | "every" | "no", undecided: Undecided, { em }: Context): Tally {
  const [decided, open] = [em.names.next("q"), em.names.next("o")];
  const [found, otherwise] = quantifier === "any" ? [1, 0] : [0, 1];
  let mayBeOpen = false;
  return {
    before: [`let ${decided} = 0, ${open} = 0;`],
    each: (_, value) => {
      const code = boolOf(value());
      mayBeOpen ||= code.open;
      const hit = quantifier === "every" ? no(code) : yes(code);
      return `if (${hit}) ${decided} = 1;${code.open ? ` else if (${code.js} === 2) ${open} = 1;` : ""}`;
    },
    result: ({ block }) => (mayBeOpen || undecided.used
      ? { t: "bool", js: block.keep(`${isUndecided(undecided, "2")}${decided} === 1 ? ${found} : ${open} === 1 ? 2 : ${otherwise}`), open: true }
      : { t: "bool", js: block.keep(`(${decided} === ${found})`), open: false }),
  };
}

export { aligned };
