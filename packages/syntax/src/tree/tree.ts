/**
 * The tree: what both surfaces become.
 *
 * Its types are inferred from the description in `../grammar`, so a clause's `value` has exactly the slots its tail
 * describes. Nothing past this package can tell which surface a tree came from, except by its spans.
 */
import type { Span } from "../source/span.js";
import type { BodyKind, ClauseSpec, Clauses, DeclarationSpec, Flat, Part } from "../grammar/shape.js";
import type { Expression, Ident, TextNode, TypeNode } from "./expression.js";

/** A comment as written, without its mark. `doc` comments (`##`) belong to what they stand at and are shown in hovers. */
export interface Comment {
  readonly text: string;
  readonly doc: boolean;
  /** Blank lines directly above this comment; at most one is kept. */
  readonly blankBefore?: boolean;
  readonly span: Span;
}

/** Comments that stand above something and at the end of its (first) line, and how it was set in its surroundings. */
export interface Comments {
  readonly above: readonly Comment[];
  readonly behind?: Comment;
  /** Blank lines directly above the thing itself, below its comments; at most one is kept. */
  readonly blankBefore?: boolean;
  /** It follows its neighbour on the same line, behind a comma. */
  readonly sameLine?: boolean;
}

type TailOf<S> = S extends ClauseSpec<string, infer T, Clauses> ? Flat<T> : never;
type BodyOf<S> = S extends ClauseSpec<string, object, infer B> ? B : never;

/**
 * A clause as written. `value` holds its tail's slots; where the clause is broken (`broken` is true) slots may be missing
 * though their type says otherwise: whoever walks a tree skips broken clauses, and a diagnostic has been reported.
 */
export interface ClauseNode<K extends string = string, V = object, B = AnyClause> {
  readonly node: "clause";
  readonly keyword: K;
  readonly span: Span;
  readonly keywordSpan: Span;
  readonly title?: TextNode;
  readonly name?: Ident;
  readonly value: V;
  readonly body: readonly B[];
  readonly comments: Comments;
  /** Comments before the closing brace of the body. */
  readonly dangling?: readonly Comment[];
  /** Its block was written on one line. */
  readonly oneLine?: boolean;
  readonly broken: boolean;
}
export type AnyClause = ClauseNode<string, object, AnyClause>;

/** The clause type that a description gives. */
export type ClauseOf<S> = S extends ClauseSpec<infer K, object, Clauses> ? ClauseNode<K, TailOf<S>, ClauseIn<BodyOf<S>>> : never;
/** Any clause of a block that a description gives, discriminated by `keyword`. */
export type ClauseIn<C> = { [P in keyof C]: ClauseOf<C[P]> }[keyof C];

export interface Param { readonly name: Ident; readonly type: TypeNode }

/** `A "Title"` of an enum. */
export interface Member { readonly name: Ident; readonly title?: TextNode; readonly comments: Comments }
/** A node of a taxonomy with what lies below it. */
export interface TreeMember extends Member { readonly children: readonly TreeMember[]; readonly dangling?: readonly Comment[]; readonly oneLine?: boolean }
/** `name: Type`, or `name: Type = expression` for a derived field. */
export interface FieldNode { readonly name: Ident; readonly type: TypeNode; readonly derived?: Expression; readonly comments: Comments; readonly span: Span }
/** A table's row; the first row of a table is its header. */
export interface RowNode { readonly cells: readonly CellNode[]; readonly comments: Comments; readonly span: Span }

/**
 * One cell. `empty` is `-`; `any` stands for every value; `range` and `list` are keys. A header cell is `header`, as are the
 * names of a records table. What a cell means depends on its column: a single name or literal is an `expression`.
 */
export type CellNode = { readonly span: Span } & (
  | { readonly cell: "empty" } | { readonly cell: "any" }
  | { readonly cell: "header"; readonly text: string }
  | { readonly cell: "expression"; readonly value: Expression }
  /** `A or B` */
  | { readonly cell: "list"; readonly items: readonly Expression[] }
  /** `from a`, `from a until b`, `a to b`, `below b`, `above a`, `at least a`, `at most b` */
  | { readonly cell: "range"; readonly from?: Expression; readonly fromIncluded: boolean; readonly to?: Expression; readonly toIncluded: boolean; readonly written: RangeForm });
export type RangeForm = "from" | "from until" | "to" | "below" | "above" | "at least" | "at most";

interface Content {
  clauses: unknown;
  expression: Expression;
  type: TypeNode;
  members: readonly Member[];
  tree: readonly TreeMember[];
  fields: readonly FieldNode[];
  rows: readonly RowNode[];
  condition: Expression;
  none: undefined;
}

/**
 * A declaration as written. `header` and `clauses` hold its clauses in the written order; `content` what else its kind
 * holds. A missing name has empty text. `dangling` are comments before the closing brace.
 */
export interface DeclarationNode<K extends string = string, H = AnyClause, C = AnyClause, B extends BodyKind = BodyKind> {
  readonly node: "declaration";
  readonly kind: K;
  /** `change ladder Level { … }`: in a program that extends another, says only what differs. */
  readonly change: boolean;
  readonly span: Span;
  readonly keywordSpan: Span;
  readonly name: Ident;
  readonly title?: TextNode;
  readonly params: readonly Param[];
  readonly header: readonly H[];
  readonly clauses: readonly C[];
  readonly content: Content[B];
  readonly comments: Comments;
  readonly dangling?: readonly Comment[];
  /** Its block was written on one line. */
  readonly oneLine?: boolean;
  readonly broken: boolean;
}
export type DeclarationOf<S> = S extends DeclarationSpec<infer K, infer H, infer C, infer B> ? DeclarationNode<K, ClauseIn<H>, ClauseIn<C>, B> : never;

export type { Part };
