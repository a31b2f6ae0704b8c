/**
 * The vocabulary in which the language is described.
 *
 * A clause is written as a keyword and a tail; a tail is a row of parts: fixed words, slots that hold a value, optional
 * rows and choices. The description is plain data. The text parser, the YAML reader, both printers, the JSON Schema, the
 * reference tables in the docs and completion all read this one description, and the types of the tree are inferred from
 * it: a clause can't be parsed in one surface and forgotten in another.
 */
import type {
  DateLiteral, DurationLiteral, Expression, Ident, NumberLiteral, PercentLiteral, PeriodName, RoundingWord, TextNode, TypeNode, Window,
} from "../tree/expression.js";
import type { CellNode } from "../tree/tree.js";

/** What a slot can hold, by name of the slot. The parser and the printer have one function for each. */
export interface SlotTypes {
  /** Any expression. */
  expression: Expression;
  /** A name with members, arguments and filters, without operators: what a fact is given for. */
  place: Expression;
  /** An expression that must be true or false. */
  condition: Expression;
  /** The name of something that is declared, or being declared. */
  ident: Ident;
  /** `[A, B]`; one name may stand without brackets. */
  idents: readonly Ident[];
  /** `A then B then C` */
  sequence: readonly Ident[];
  /** `A and B` */
  conjunction: readonly Ident[];
  text: TextNode;
  integer: NumberLiteral;
  number: NumberLiteral;
  percent: PercentLiteral;
  /** `2nd`: value is the number. */
  ordinal: NumberLiteral;
  date: DateLiteral;
  duration: DurationLiteral;
  /** `09:00` */
  time: TextNode;
  period: PeriodName;
  window: Window;
  type: TypeNode;
  rounding: RoundingWord;
  /** `January and July`, numbers 1–12 in the written order. */
  months: readonly number[];
  /** `1 January and 1 July` */
  days: readonly { readonly month: number; readonly day: number }[];
  /** `weekdays`, `Monday to Friday`, `Monday, Wednesday`: 1 = Monday. */
  weekdays: readonly number[];
  /** An ISO 4217 code, or a name that may be one. */
  currency: Ident;
  /** `solution, then market`, `region and type`, `size: Money`: a table's keys; `ordered` where `then` is written. */
  keys: { readonly keys: readonly { readonly name: Ident; readonly type?: TypeNode }[]; readonly ordered: boolean };
  /** `Money`, or `rate: Percent and cap: Money`: what a row gives. */
  results: readonly { readonly name?: Ident; readonly type: TypeNode }[];
  /** `| a | b |` */
  row: readonly CellNode[];
}
export type SlotName = keyof SlotTypes;

/** A row of a tail; `T` is the record of what its slots hold. `T` is never present at run time. */
export type Part<T extends object = object> = PartData & { readonly holds?: T };

export type PartData =
  /** Fixed words. `text` replaces them in the text surface where YAML needs other ones (a colon). */
  | { readonly part: "word"; readonly word: string }
  | { readonly part: "slot"; readonly name: string; readonly slot: SlotName }
  /** Fixed words whose presence is a value. */
  | { readonly part: "flag"; readonly name: string; readonly words: string }
  | { readonly part: "row"; readonly parts: readonly Part[] }
  | { readonly part: "optional"; readonly inner: Part }
  /** One of several rows; the chosen one's name is kept. Options are tried in order; each must start differently or be last. */
  | { readonly part: "choice"; readonly name: string; readonly options: Readonly<Record<string, Part>> }
  /** A part that is a key of its own where the clause is a map in YAML; in text it is introduced by `text`. */
  | { readonly part: "keyed"; readonly key: string; readonly text: string; readonly inner: Part };

type Both<A, B> = A & B;
type Joined<P extends readonly Part[]> = P extends readonly [Part<infer H>, ...infer R extends readonly Part[]] ? Both<H, Joined<R>> : object;
type Holds<P> = P extends Part<infer H> ? H : never;
type Chosen<N extends string, O extends Readonly<Record<string, Part>>> = { [K in keyof O]: { readonly [T in N]: K } & Holds<O[K]> }[keyof O];
/** Makes an intersection of records readable as one record. */
export type Flat<T> = T extends object ? { [K in keyof T]: T[K] } : T;

export function word(text: string): Part<object> {
  return { part: "word", word: text };
}
export function slot<N extends string, S extends SlotName>(name: N, of: S): Part<{ readonly [K in N]: SlotTypes[S] }> {
  return { part: "slot", name, slot: of };
}
export function flag<N extends string>(name: N, words: string): Part<{ readonly [K in N]: boolean }> {
  return { part: "flag", name, words };
}
export function row<P extends readonly Part[]>(...parts: P): Part<Joined<P>> {
  return { part: "row", parts };
}
export function optional<P extends Part>(inner: P): Part<Partial<Holds<P>>> {
  return { part: "optional", inner };
}
export function choice<N extends string, O extends Readonly<Record<string, Part>>>(name: N, options: O): Part<Chosen<N, O>> {
  return { part: "choice", name, options };
}
export function keyed<P extends Part>(key: string, text: string, inner: P): Part<Holds<P>> {
  return { part: "keyed", key, text, inner };
}
export const nothing: Part<object> = { part: "row", parts: [] };

/** How a clause of this kind is named in its block. */
export type Label = "none" | "title?" | "title" | "name" | "name title?";

/** A block of clauses in braces; `bare` are its rows that start without a keyword (bands, conditions of a path, points). */
export interface Block<C extends Clauses = Clauses> {
  readonly clauses: C;
}
export type Clauses = Readonly<Record<string, ClauseSpec>>;

/**
 * One kind of clause.
 *
 * - `keyword`: as written; empty for rows that start without one.
 * - `many`: may stand more than once in its block.
 * - `yaml`: how it is laid out in YAML. `scalar`: the tail as a scalar under the keyword (a sequence where `many`, a map by
 *   title or name where it has one). `map`: the keyed parts as keys of a map. `entry`: `head: rest` of one map entry.
 * - `plural`: the YAML key where it differs from the keyword: of a map by name (`tiers`), or with the tail's fixed words
 *   (`tiers build up`).
 * - `doc`: one or two sentences for a program designer, Markdown; shown in hovers, the schema and the reference.
 */
export interface ClauseSpec<K extends string = string, T extends object = object, B extends Clauses = Clauses> {
  readonly keyword: K;
  readonly label: Label;
  readonly many: boolean;
  readonly required: boolean;
  readonly tail: Part<T>;
  readonly body?: Block<B>;
  readonly yaml: "scalar" | "map" | "entry";
  readonly plural?: string;
  readonly doc: string;
  readonly example?: string;
}

interface ClauseOptions<T extends object, B extends Clauses> {
  readonly label?: Label;
  readonly many?: boolean;
  readonly required?: boolean;
  readonly tail?: Part<T>;
  readonly body?: B;
  readonly yaml?: ClauseSpec["yaml"];
  readonly plural?: string;
  readonly example?: string;
}

/** Describes one kind of clause. `keyword` is "" for rows without one. */
export function clause<K extends string, T extends object = object, B extends Clauses = Record<never, never>>(
  keyword: K, doc: string, options: ClauseOptions<T, B> = {},
): ClauseSpec<K, T, B> {
  return {
    keyword, doc,
    label: options.label ?? "none",
    many: options.many ?? false,
    required: options.required ?? false,
    tail: options.tail ?? (nothing as Part<T>),
    body: options.body === undefined ? undefined : { clauses: options.body },
    yaml: options.yaml ?? "scalar",
    plural: options.plural,
    example: options.example,
  };
}

/** What a declaration holds besides clauses. The parser, both printers and the schema have one function for each. */
export type BodyKind =
  | "clauses"     // { clauses }
  | "expression"  // = expression
  | "type"        // : Type
  | "members"     // { A "Title", B }
  | "tree"        // { A { B, C } }
  | "fields"      // { name: Type } among clauses
  | "rows"        // { | a | b | }
  | "condition"   // { expression }
  | "none";       // a line

/**
 * One kind of declaration: `keyword Name(params) "Title" header { body }`.
 *
 * `header` are clauses on the declaration's first line, in the written order, each at most once; in YAML they are keys.
 */
export interface DeclarationSpec<K extends string = string, H extends Clauses = Clauses, C extends Clauses = Clauses, B extends BodyKind = BodyKind> {
  readonly keyword: K;
  readonly name: "required" | "none" | "text";
  readonly params: boolean;
  readonly title: boolean;
  readonly header: H;
  readonly clauses: C;
  readonly body: B;
  readonly doc: string;
  readonly example: string;
  /** What an editor puts in to start from, where the example names what only a whole program has. */
  readonly starter?: string;
}

export function declaration<K extends string, H extends Clauses, C extends Clauses, B extends BodyKind>(spec: {
  keyword: K; doc: string; example: string; starter?: string; body: B; name?: "required" | "none" | "text"; params?: boolean; title?: boolean; header: H; clauses: C;
}): DeclarationSpec<K, H, C, B> {
  return { name: "required", params: false, title: true, ...spec };
}
