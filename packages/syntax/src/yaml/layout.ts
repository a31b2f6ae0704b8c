/**
 * How each kind of clause is laid out in YAML, worked out from the description once.
 *
 * Reader, printer and schema all follow these tables, so none of them can know a clause that the others do not. A layout
 * says where a clause's label goes (a key), where its tail goes (a scalar) and where its body goes; it holds no clauses.
 */
import type { BodyKind, ClauseSpec, Clauses, DeclarationSpec, Part } from "../grammar/shape.js";
import { language } from "../grammar/language.js";
import type { DeclarationKind } from "../grammar/language.js";

/**
 * What one clause holds, apart from its label.
 *
 * - `mark`: nothing to say, or fixed words that its key says already: `true`, or the label alone.
 * - `text`: one text; the scalar is the text itself.
 * - `names`: a list of names; a scalar or a sequence.
 * - `scalar`: its tail as a scalar.
 * - `parts`: a map of the tail's parts.
 * - `pair`: `head: rest`.
 * - `rows`: rows of a table in a literal block.
 * - `block`: a map of clauses.
 * - `content`: clauses of one kind, without their keyword.
 * - `tail and content`: its tail as a scalar, or as the key of clauses of one kind.
 */
export type Shape = "mark" | "text" | "names" | "scalar" | "parts" | "pair" | "rows" | "block" | "content" | "tail and content";

export interface ClauseLayout {
  readonly spec: ClauseSpec<string, object, Clauses>;
  readonly key: string;
  /** Another key that is understood: the keyword in the singular. */
  readonly alias?: string;
  readonly shape: Shape;
  readonly label: "none" | "title" | "title?" | "name";
  /** It has a name and may have a title besides: `title` is a key. */
  readonly titled: boolean;
  /** Its tail as it stands in YAML: without a sign at its start. */
  readonly tail: Part;
  /** The clauses of its body. */
  readonly block?: BlockLayout;
  /** The only kind of clause in its body. */
  readonly inner?: ClauseLayout;
  /** The options of the tail that open a body, each read by itself. */
  readonly openers: readonly Part[];
}

export interface BlockLayout {
  readonly clauses: readonly ClauseLayout[];
  readonly byKey: ReadonlyMap<string, ClauseLayout>;
}

/** The parts of a tail that are keys of their own. */
export interface KeyedPart { readonly key: string; readonly inner: Part; readonly required: boolean }

export interface DeclarationLayout {
  readonly kind: DeclarationKind;
  readonly spec: DeclarationSpec;
  /** It has no name, and its one header clause is what it says: `import`, `remove`. */
  readonly bare?: ClauseLayout;
  readonly header: readonly ClauseLayout[];
  /** Clauses of the header and of the block. */
  readonly block: BlockLayout;
  /** The key of what it holds besides clauses. */
  readonly content?: string;
}

// ── parts ───────────────────────────────────────────────────────────────────────────────────────────────────────────

const isNothing = (part: Part): boolean => part.part === "row" && part.parts.every(isNothing);

/** Whether a part is fixed words and nothing else. */
function isFixed(part: Part): boolean {
  return part.part === "word" || (part.part === "row" && part.parts.length > 0 && part.parts.every(isFixed));
}

/** The only slot of a tail that consists of nothing else. */
export function onlySlot(part: Part): (Part & { readonly part: "slot" }) | undefined {
  if (part.part === "slot") return part as Part & { readonly part: "slot" };
  return part.part === "row" && part.parts.length === 1 ? onlySlot(part.parts[0]!) : undefined;
}

/** Options of a choice that are a text and nothing else: name of the choice, of the option and of the slot. */
export function textOption(part: Part): { readonly choice: string; readonly option: string; readonly slot: string } | undefined {
  if (part.part !== "choice") return undefined;
  for (const [option, inner] of Object.entries(part.options)) {
    const slot = onlySlot(inner);
    if (slot?.slot === "text") return { choice: part.name, option, slot: slot.name };
  }
  return undefined;
}

/** The tail without a `=` at its start, which a key's colon stands for. */
function withoutSign(part: Part): Part {
  if (part.part === "optional") return { part: "optional", inner: withoutSign(part.inner) };
  if (part.part !== "row" || part.parts.length === 0) return part;
  const [first, ...rest] = part.parts;
  if (first!.part === "word" && first!.word === "=") return { part: "row", parts: rest };
  return part;
}

function rowOf(part: Part): readonly Part[] {
  return part.part === "row" ? part.parts : [part];
}

/** The keyed parts of a tail, in the written order. */
export function keyedParts(tail: Part): readonly KeyedPart[] {
  return rowOf(tail).flatMap((part): KeyedPart[] => {
    if (part.part === "keyed") return [{ key: part.key, inner: part.inner, required: true }];
    if (part.part === "optional" && part.inner.part === "keyed") return [{ key: part.inner.key, inner: part.inner.inner, required: false }];
    return [];
  });
}

/** A `head: rest` tail cut in two. */
export function pairOf(tail: Part): { readonly head: Part; readonly rest: Part } {
  const parts = rowOf(tail);
  const at = parts.findIndex((part) => part.part === "keyed");
  const keyed = parts[at];
  return { head: { part: "row", parts: parts.slice(0, at) }, rest: keyed?.part === "keyed" ? keyed.inner : { part: "row", parts: [] } };
}

/** Whether a part holds any value that could be a whole expression; such a tail opens no body. */
function holdsExpression(part: Part): boolean {
  switch (part.part) {
    case "slot": return part.slot === "expression" || part.slot === "condition";
    case "row": return part.parts.some(holdsExpression);
    case "optional": case "keyed": return holdsExpression(part.inner);
    case "choice": return Object.values(part.options).some(holdsExpression);
    default: return false;
  }
}

/** Of a choice, each option without expressions, as a choice of its own. */
function openersOf(tail: Part): readonly Part[] {
  if (tail.part !== "choice") return [tail];
  return Object.entries(tail.options).filter(([, option]) => !holdsExpression(option))
    .map(([name, option]): Part => ({ part: "choice", name: tail.name, options: { [name]: option } }));
}

// ── clauses ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Whether its YAML key says the fixed words of its tail too: `tiers build up`. */
function isSaidByKey(spec: ClauseSpec<string, object, Clauses>): boolean {
  return spec.plural !== undefined && spec.label === "none" && isFixed(spec.tail);
}

function shapeOf(spec: ClauseSpec<string, object, Clauses>, inner: ClauseLayout | undefined): Shape {
  if (spec.body !== undefined) {
    const only = inner?.spec.keyword === "" ? onlySlot(inner.spec.tail) : undefined;
    if (only?.slot === "row") return "rows";
    if (inner === undefined) return "block";
    return isNothing(spec.tail) ? "content" : "tail and content";
  }
  if (spec.yaml === "map") return "parts";
  if (spec.yaml === "entry") return "pair";
  if (isNothing(spec.tail) || isSaidByKey(spec)) return "mark";
  const slot = onlySlot(spec.tail)?.slot;
  if (slot === "text") return "text";
  return slot === "idents" ? "names" : "scalar";
}

function clauseLayout(spec: ClauseSpec<string, object, Clauses>): ClauseLayout {
  const block = spec.body === undefined ? undefined : blockLayout(spec.body.clauses);
  const inner = block?.clauses.length === 1 ? block.clauses[0] : undefined;
  const shape = shapeOf(spec, inner);
  return {
    spec, shape, block, inner,
    key: spec.plural ?? spec.keyword,
    alias: spec.plural === undefined || spec.label === "none" ? undefined : spec.keyword,
    label: spec.label === "name title?" ? "name" : spec.label,
    titled: spec.label === "name title?",
    tail: withoutSign(spec.tail),
    openers: shape === "tail and content" ? openersOf(spec.tail) : [],
  };
}

const blocks = new WeakMap<Clauses, BlockLayout>();

function blockLayout(clauses: Clauses): BlockLayout {
  const known = blocks.get(clauses);
  if (known !== undefined) return known;
  const layouts = Object.values(clauses).map(clauseLayout);
  const made = { clauses: layouts, byKey: keysOf(layouts) };
  blocks.set(clauses, made);
  return made;
}

function keysOf(layouts: readonly ClauseLayout[]): ReadonlyMap<string, ClauseLayout> {
  const byKey = new Map<string, ClauseLayout>();
  for (const layout of layouts) {
    if (byKey.has(layout.key)) throw new Error(`Two kinds of clause have the YAML key \`${layout.key}\``);
    byKey.set(layout.key, layout);
  }
  for (const layout of layouts) if (layout.alias !== undefined && !byKey.has(layout.alias)) byKey.set(layout.alias, layout);
  return byKey;
}

// ── declarations ────────────────────────────────────────────────────────────────────────────────────────────────────

const contentKeys: Readonly<Record<BodyKind, string | undefined>> = {
  clauses: undefined, none: undefined, expression: "is", condition: "is", type: "type", members: "values", tree: "tree", fields: "fields", rows: "rows",
};

function declarationLayout(kind: DeclarationKind): DeclarationLayout {
  const spec = language[kind] as DeclarationSpec;
  const header = Object.values(spec.header).map(clauseLayout);
  const clauses = Object.values(spec.clauses).map(clauseLayout);
  const bare = header.find((layout) => layout.key === "");
  return { kind, spec, bare, header, block: { clauses: [...header, ...clauses], byKey: keysOf([...header, ...clauses]) }, content: contentKeys[spec.body] };
}

/** The layout of every kind of declaration, by keyword. */
export const layouts: ReadonlyMap<string, DeclarationLayout> = new Map(
  Object.keys(language).map((kind) => [kind, declarationLayout(kind as DeclarationKind)]),
);
