/**
 * Random well-typed expressions, as text.
 *
 * What is asked for a kind is never absent, unless it is asked for bare. All that is not a name or a literal stands in
 * brackets. This file knows the rules that keep programs decidable: two facts are not multiplied, nothing is divided by a
 * fact without an `else`, and a quotient of two facts is rounded before it meets another.
 */
import type { Choices } from "../choices.js";
import { DAY_POOL, GRADES, KINDS, LISTS, PARTNER, PRODUCTS, REGIONS, SALE, SALES, TIERS, type Field, type Kind, type ListOf } from "./words.js";

/** What is declared so far and may be named. */
export interface Known {
  readonly calendars: readonly string[];
  readonly measures: { readonly name: string; readonly kind: Kind }[];
  /** Measures of all sales, which a filter or a window can be put on. */
  readonly figures: { readonly name: string; readonly kind: Kind }[];
  /** Uses of tables that may be absent, by the kind they give. */
  readonly lookups: { readonly text: string; readonly kind: Kind; readonly line: boolean }[];
  /** Conditions about what is declared, by where they may stand. */
  readonly facts: { readonly text: string; readonly after: "scores" | "competencies" | "ladders" }[];
  readonly numbers: { readonly text: string; readonly after: "scores" | "competencies" | "ladders" }[];
}

export interface Place {
  /** Fields of the record at hand, where there is one. */
  readonly item?: readonly Field[];
  /** The key of a repeated declaration. */
  readonly key?: Field;
  /** A period is at hand. */
  readonly period?: boolean;
  /** What is decided before this clause is read. */
  readonly after?: "scores" | "competencies" | "ladders";
  /** No windows: the figure gets one from where it is used. */
  readonly plain?: boolean;
  /** An earlier day can't be looked at from here. */
  readonly noShift?: boolean;
}

const ORDER = ["scores", "competencies", "ladders"] as const;
const NUMBERS = ["0", "1", "2", "3", "5", "10", "100", "0.5", "4.2", "1k", "2M", "0.000001", "123456789012345678901234567890", "33.333"] as const;
const AMOUNTS = ["0 USD", "100 USD", "1000 USD", "0.01 USD", "250.50 USD", "10k USD", "1M USD", "99999999999999999999.99 USD", "0.005 USD", "33.33 USD"] as const;
const PERCENTS = ["0%", "10%", "5%", "100%", "0.5%", "33.3%", "250%"] as const;
const COMPARISONS = [">=", "<=", ">", "<", "is", "is not"] as const;
const ROUNDINGS = ["to 2 decimals", "to whole", "down to whole", "up to 1 decimal", "half to even to 2 decimals"] as const;

export class Expressions {
  constructor(readonly of: Choices, readonly known: Known, readonly place: Place = {}) {}

  at(place: Place): Expressions {
    return new Expressions(this.of, this.known, { ...this.place, ...place });
  }

  /** Of the kind, never absent. */
  value(kind: Kind, depth: number): string {
    if (depth <= 0 || this.of.often(15)) return this.leaf(kind);
    const same = (): string => this.value(kind, depth - 1);
    const common: (readonly [number, () => string])[] = [
      [2, () => this.leaf(kind)],
      [2, () => `(${same()} when ${this.condition(depth - 1)} otherwise ${same()})`],
      [2, () => this.filled(kind, depth, same)],
    ];
    return this.of.weighted([...common, ...this.particular(kind, depth)]);
  }

  /** Something that may be absent, with a value in its place: rounded, where it may be a quotient. */
  private filled(kind: Kind, depth: number, same: () => string): string {
    const text = `(${this.absentable(kind, depth - 1)} else ${same()})`;
    return kind === "percent" ? `(${text} rounded to 1 decimal)` : kind === "money" ? `(${text} rounded to 2 decimals)` : text;
  }

  private particular(kind: Kind, depth: number): (readonly [number, () => string])[] {
    const again = (of: Kind): string => this.value(of, depth - 1);
    switch (kind) {
      case "number": return [
        [6, () => this.figure("number", depth)], [3, () => `(${again("number")} ${this.of.one(["+", "-", "above"])} ${again("number")})`],
        [2, () => `(${this.of.one(["2", "0.5", "10", "0"])} * ${again("number")})`], [1, () => `(${again("number")} / ${this.of.one(["3", "7", "0.25"])})`],
        [1, () => `(-${this.leaf("number")})`], [2, () => `(${again("number")} rounded ${this.of.one(ROUNDINGS)})`],
        [1, () => `${this.of.one(["highest", "lowest"])}(${again("number")}, ${again("number")})`],
        [2, () => `(${this.of.one(["days", "months", "years", "weeks"])} from ${again("date")} to ${again("date")})`],
        [1, () => `(${this.literal("number")} becoming ${this.literal("number")} from ${this.of.one(DAY_POOL)})`],
        [1, () => `((${this.leaf("money")} / ${this.figure("money", 1)} else 0) rounded to 3 decimals)`],
        [1, () => "sum(tenants.users.hours)"], [1, () => "((highest(tenants.users.hours) else 1) rounded to whole)"], [4, () => this.declared("number") ?? this.leaf("number")],
      ];
      case "integer": return [[1, () => `count(${this.list(depth - 1).text})`]];
      case "money": return [
        [6, () => this.figure("money", depth)], [3, () => `(${again("money")} ${this.of.one(["+", "-", "above"])} ${again("money")})`],
        [2, () => `(${this.of.one(PERCENTS)} of ${again("money")})`], [1, () => `(${this.of.one(["2", "0.5", "-1"])} * ${again("money")})`],
        [1, () => `(${again("money")} / ${this.of.one(["3", "7"])})`], [2, () => `(${again("money")} rounded ${this.of.one(ROUNDINGS)})`],
        [1, () => `${this.of.one(["highest", "lowest"])}(${again("money")}, ${again("money")})`],
        ...(this.place.item === SALE ? [[4, () => "((list in USD at dollars) else 1 USD)"] as const] : []), [1, () => "sum(tenants.users.cost)"],
        [1, () => `(${this.literal("money")} becoming ${this.literal("money")} from ${this.of.one(DAY_POOL)})`],
      ];
      case "percent": return [
        [3, () => `((${this.leaf("money")} as % of ${this.figure("money", depth)} else 0%) rounded to 1 decimal)`],
        [2, () => `((growth of ${this.leaf("money")} against ${this.figure("money", depth)} else 0%) rounded to 1 decimal)`],
        [2, () => `(${again("percent")} ${this.of.one(["+", "-"])} ${this.literal("percent")})`], [1, () => `(${this.of.one(["2", "0.5"])} * ${again("percent")})`],
        [1, () => `(${this.literal("percent")} becoming ${this.literal("percent")} from ${this.of.one(DAY_POOL)})`],
      ];
      case "date": return [
        [2, () => `(${again("date")} ${this.of.one(["+", "-"])} ${this.of.one(["1 month", "12 months", "30 days", "1 year", "2 weeks"])})`],
        [2, () => `(${this.of.one(["start", "end"])} of ${this.of.one(["month", "fiscal quarter", "fiscal year", "half"])} of ${this.leaf("date")})`],
        [2, () => `(${this.of.one(["highest", "lowest"])}(sales.${this.of.one(["date", "due"])}) else joined)`],
      ];
      case "bool": return [[3, () => `(${this.condition(depth - 1)})`]];
      default: return [[1, () => this.leaf(kind)]];
    }
  }

  literal(kind: Kind): string {
    switch (kind) {
      case "number": return this.of.one(NUMBERS);
      case "integer": return this.of.one(["1", "2", "3", "5", "10", "0"]);
      case "money": return this.of.one(AMOUNTS);
      case "percent": return this.of.one(PERCENTS);
      case "date": return this.of.one(DAY_POOL);
      case "region": return this.of.one(REGIONS);
      case "product": return this.of.one(PRODUCTS);
      case "kind": return this.of.one(KINDS);
      case "grade": return this.of.one(GRADES);
      case "bool": return this.of.one(["true", "false"]);
      case "text": return this.of.one(['"Berlin"', '"A"', '"B"', '"Ann"', '"it\\"s"', '"é\\u2028"', '""'].filter((text) => !text.includes("\\u")));
    }
  }

  /** A field, a literal, a measure. */
  leaf(kind: Kind): string {
    const fits = (field: Field): boolean => !field.optional && (field.kind === kind || (kind === "number" && field.kind === "integer"));
    const own = (this.place.item ?? []).filter(fits).map((field) => field.name);
    const partners = [...PARTNER, ...(this.place.key === undefined ? [] : [this.place.key, this.place.key])].filter(fits).map((field) => field.name);
    const measures = this.known.measures.filter((measure) => measure.kind === kind).map((measure) => measure.name);
    const today = kind === "date" ? ["today"] : [];
    const words = ["region", "product", "kind", "grade", "text"].includes(kind);
    return this.of.weighted<string>([
      ...(words && own.length + partners.length > 0 ? [] : [[3, () => this.literal(kind)] as const]),
      ...(own.length > 0 ? [[6, () => this.of.one(own)] as const] : []),
      ...(partners.length + today.length > 0 ? [[3, () => this.of.one([...partners, ...today])] as const] : []),
      ...(measures.length > 0 && this.place.item === undefined ? [[4, () => this.of.one(measures)] as const] : []),
    ]);
  }

  /** Something of the kind that may be absent. */
  absentable(kind: Kind, depth: number): string {
    const fits = (field: Field): boolean => field.optional === true && field.kind === kind;
    const names = [...(this.place.item ?? []), ...PARTNER].filter(fits).map((field) => field.name);
    const tables = this.known.lookups.filter((lookup) => lookup.kind === kind && (!lookup.line || this.place.item === SALE)).map((lookup) => lookup.text);
    const lists = LISTS.flatMap((list) => list.fields.filter((field) => !field.optional && field.kind === kind && ["number", "integer", "money", "percent", "date"].includes(kind)).map((field) => ({ list, field })));
    return this.of.weighted<string>([
      [1, () => `(${this.leaf(kind)} when ${this.condition(depth - 1)})`],
      ...(names.length > 0 ? [[4, () => this.of.one(names)] as const] : []),
      ...(tables.length > 0 ? [[6, () => this.of.one(tables)] as const] : []),
      ...(kind === "money" && this.place.item === SALE ? [[8, () => "(list in USD at dollars)"] as const] : []),
      ...(lists.length > 0 ? [[3, () => {
        const { list, field } = this.of.one(lists);
        const functions = kind === "date" ? ["highest", "lowest"] : ["highest", "lowest", "average", "median"];
        return `${this.of.one(functions)}(${this.list(depth - 1, list).text}.${field.name})`;
      }] as const] : []),
      ...(kind === "money" ? [[1, () => `(${this.figure("money", 0)} / ${this.figure("number", 1)})`] as const] : []),
      ...(kind === "percent" ? [[2, () => `(${this.figure("money", 0)} as % of ${this.figure("money", 1)})`] as const] : []),
    ]);
  }

  /** A list of records, perhaps filtered. */
  list(depth: number, which?: ListOf): { readonly text: string; readonly of: ListOf } {
    const of = which ?? this.of.one(LISTS);
    if (!this.of.often(60)) return { text: of.name, of };
    return { text: `${of.name}[${this.at({ item: of.fields }).condition(Math.min(1, depth))}]`, of };
  }

  /** A figure over a list, perhaps with a window. */
  figure(kind: "number" | "money", depth: number): string {
    const figures = this.known.figures.filter((figure) => figure.kind === kind);
    const bare = this.of.weighted<{ readonly text: string; readonly dated: boolean }>([
      [4, () => kind === "money" ? this.summed(depth, this.of.one(["amount", "net"]), SALES) : this.summed(depth, "units", SALES)],
      ...(kind === "number" ? [[4, () => this.counted(depth)] as const] : []),
      ...(figures.length > 0 && this.place.item === undefined ? [[4, () => ({
        text: `${this.of.one(figures).name}${this.of.often(50) ? `[${this.at({ item: SALE }).condition(1)}]` : ""}`, dated: true,
      })] as const] : []),
    ]);
    if (!bare.dated || this.place.plain === true || this.place.item !== undefined || !this.of.often(60)) return bare.text;
    const by = bare.text.startsWith("sum(sales") && this.of.often(15) ? ` by ${this.of.one(["due", "closed", "booked"])}` : "";
    const figure = `(${bare.text}${by} over ${this.window()})`;
    return this.place.noShift !== true && !/ period| the period before/.test(figure) && this.of.often(20) ? `(${figure} ${this.of.one(["12 months", "3 months"])} ago)` : figure;
  }

  private summed(depth: number, field: string, list: ListOf): { text: string; dated: boolean } {
    return { text: `sum(${this.list(depth - 1, list).text}.${field})`, dated: list.dated };
  }

  private counted(depth: number): { text: string; dated: boolean } {
    const list = this.list(depth - 1);
    const distinct = list.of.fields.filter((field) => ["text", "product", "grade", "region", "money"].includes(field.kind));
    const text = distinct.length > 0 && this.of.often(50) ? `count(distinct ${list.text}.${this.of.one(distinct).name})` : `count(${list.text})`;
    return { text, dated: list.of.dated };
  }

  window(): string {
    const calendar = (): string => this.of.one(this.known.calendars);
    const unit = (): string => this.of.one(["quarter", "year", "half"]);
    return this.of.weighted<string>([
      [5, () => `trailing ${this.of.one(["12 months", "3 months", "90 days", "1 month", "2 years"])}`],
      ...(this.place.period === true ? [[8, () => this.of.one(this.place.after === "ladders" ? ["period", "the period before", "the same period a year earlier"] : ["period"])] as const] : []),
      [2, () => `the ${this.of.one(["12 months", "3 months"])} before trailing ${this.of.one(["12 months", "3 months"])}`],
      [2, () => `${this.of.one(["this", "last"])} ${calendar()}${unit()}`], [2, () => `last ${this.of.one(["2", "4"])} ${calendar()}${this.of.one(["quarters", "years"])}`],
      [2, () => `${calendar()}${unit()} to date`], [1, () => "since joined"], [1, () => "all time"],
      [1, () => `${this.of.one(["2025-01-01", "2026-01-01"])} to ${this.of.one(["2026-06-30", "2026-02-28"])}`],
      [1, () => `from ${this.of.one(["2025-01-01", "2026-01-31"])} until ${this.of.one(["2026-07-01", "2026-03-31"])}`],
      [1, () => `${this.of.one(["trailing 3 months", "trailing 6 months", "2026-01-01 to 2026-06-30"])} a year earlier`], [1, () => `last ${calendar()}quarter ${this.of.one(["6 months", "a year"])} earlier`],
    ]);
  }

  /** What scores, competencies and ladders give, where they are decided before. */
  private declared(kind: "number" | "bool"): string | undefined {
    const { after } = this.place;
    if (after === undefined) return undefined;
    const seen = ORDER.slice(0, ORDER.indexOf(after) + 1);
    const texts = (kind === "number" ? this.known.numbers : this.known.facts).filter((one) => (seen as readonly string[]).includes(one.after)).map((one) => one.text);
    return texts.length === 0 ? undefined : this.of.one(texts);
  }

  /** A condition that is never undecided where no bare value stands in it. */
  condition(depth: number): string {
    if (depth <= 0) return this.of.weighted([[3, () => this.comparison(0)], [2, () => this.membership()], [1, () => this.leaf("bool")]]);
    const again = (): string => this.condition(depth - 1);
    return this.of.weighted([
      [4, () => this.comparison(depth)], [3, () => this.membership()], [1, () => this.leaf("bool")],
      [2, () => `(${again()} ${this.of.one(["and", "or"])} ${again()})`], [1, () => `(not (${again()}))`],
      [2, () => `(${this.absentable(this.of.one(["number", "money", "date", "region"]), 0)} is ${this.of.one(["known", "missing"])})`],
      ...(this.place.item === undefined ? [[2, () => this.quantified(depth)] as const, [7, () => this.declared("bool") ?? this.comparison(depth)] as const, [4, () => `(${this.declared("number") ?? this.leaf("number")} ${this.of.one([">=", "<"])} ${this.literal("number")})`] as const] : []),
    ]);
  }

  comparison(depth: number): string {
    const kind = this.of.one(["number", "money", "percent", "date"] as const);
    return `(${this.value(kind, depth - 1)} ${this.of.one(COMPARISONS)} ${this.of.often(70) ? this.literal(kind) : this.value(kind, depth - 1)})`;
  }

  private membership(): string {
    const kind = this.of.one(["region", "product", "kind", "grade", "text"] as const);
    const fits = (field: Field): boolean => field.kind === kind && !field.optional;
    const key = this.place.key === undefined ? [] : [this.place.key].filter(fits);
    const names = [...(this.place.item ?? []).filter(fits), ...PARTNER.filter(fits), ...key].map((field) => field.name);
    if (names.length === 0) return this.comparison(0);
    const name = this.of.one(names);
    const list = (): string => `[${this.literal(kind)}, ${this.literal(kind)}]`;
    return this.of.weighted<string>([
      [3, () => `(${name} ${this.of.one(["is", "is not"])} ${this.literal(kind)})`], [2, () => `(${name} ${this.of.one(["in", "not in"])} ${list()})`],
      ...(kind === "grade" ? [[4, () => `(${name} ${this.of.one([">=", "<", ">", "<="])} ${this.literal("grade")})`] as const] : []),
      ...(kind === "region" || kind === "product" ? [[5, () => `(${name} in ${this.literal(kind)})`] as const, [2, () => `(${this.literal(kind)} covers ${name})`] as const] : []),
      ...(kind === "region" ? [[3, () => `(regions ${this.of.one(["covers region", "cover [US, Japan]", "cover [EMEA]", "covers APJ"])})`] as const, [2, () => `(${name} in regions)`] as const] : []),
    ]);
  }

  private quantified(depth: number): string {
    const list = this.of.one(LISTS);
    const fields = list.fields.filter((field) => !field.optional);
    const field = this.of.one(fields);
    const name = `x.${field.name}`;
    const test = field.kind === "bool" ? name : ["region", "product"].includes(field.kind) ? `${name} in ${this.literal(field.kind)}`
      : `${name} ${field.kind === "text" ? "is" : this.of.one([">=", "<", "is"])} ${this.literal(field.kind)}`;
    return `(${this.of.one(["any", "every", "no"])} x in ${this.list(depth - 1, list).text} has ${test})`;
  }

  /** A condition in which something may be absent: for requirements and for who takes part. */
  bare(depth: number): string {
    if (!this.of.often(35)) return this.condition(depth);
    const kind = this.of.one(["number", "money", "percent", "date"] as const);
    const one = `${this.absentable(kind, depth - 1)} ${this.of.one([">=", "<"])} ${this.literal(kind)}`;
    return this.of.weighted([[3, () => one], [1, () => `(${one}) and ${this.condition(depth - 1)}`], [1, () => `(${one}) or ${this.condition(depth - 1)}`], [1, () => `not (${one})`]]);
  }
}

export { TIERS };
