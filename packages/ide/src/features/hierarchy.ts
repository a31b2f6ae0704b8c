/**
 * Hierarchies: who uses a figure, and what it uses in turn (calls); what lies above and below a word of a taxonomy (types).
 */
import type { Definition } from "@fairway/compiler";
import type { Span, TaxonomyDecl, TreeMember } from "@fairway/syntax";
import { symbolAt } from "../source/symbol.js";
import type { Snapshot } from "../workspace/snapshot.js";

/** A declaration in a hierarchy; found again by its file and the offset of its name. */
export interface HierarchyItem {
  readonly name: string;
  readonly kind: string;
  readonly detail: string;
  readonly whole: Span;
  readonly span: Span;
}

export interface HierarchyCall {
  readonly item: HierarchyItem;
  /** Where the one uses the other: in the file of the one that uses. */
  readonly places: readonly Span[];
}

const FIGURES: ReadonlySet<string> = new Set(["measure", "table", "score", "competency", "ladder", "decision", "incentive", "limit", "fund", "claims", "always", "field", "record", "taxonomy", "enum"]);

/** The declaration whose uses can be followed at an offset. */
export function callItem(snapshot: Snapshot, path: string, offset: number): HierarchyItem | undefined {
  const found = symbolAt(snapshot, path, offset)?.definition;
  return found !== undefined && FIGURES.has(found.kind) ? itemOf(found) : undefined;
}

/** Who uses it. */
export function incomingCalls(snapshot: Snapshot, item: HierarchyItem): readonly HierarchyCall[] {
  return grouped(snapshot, (from, to) => (isItem(to, item) && !isItem(from, item) ? from : undefined));
}

/** What it uses. */
export function outgoingCalls(snapshot: Snapshot, item: HierarchyItem): readonly HierarchyCall[] {
  return grouped(snapshot, (from, to) => (isItem(from, item) && !isItem(to, item) && FIGURES.has(to.kind) ? to : undefined));
}

function grouped(snapshot: Snapshot, choose: (from: Definition, to: Definition) => Definition | undefined): readonly HierarchyCall[] {
  const calls = new Map<string, { readonly item: HierarchyItem; readonly places: Map<string, Span> }>();
  for (const unit of snapshot.units) {
    const owners = unit.compiled.symbols.definitions.filter(({ kind }) => DECLARED.has(kind));
    for (const { span, definition } of unit.compiled.symbols.everyReference()) {
      const from = owners.findLast(({ whole }) => whole.file === span.file && whole.start <= span.start && span.end <= whole.end);
      const chosen = from === undefined ? undefined : choose(from, definition);
      if (chosen === undefined) continue;
      const key = keyOf(chosen.span);
      const call = calls.get(key) ?? { item: itemOf(chosen), places: new Map<string, Span>() };
      call.places.set(keyOf(span), span);
      calls.set(key, call);
    }
  }
  return [...calls.values()].map(({ item, places }) => ({ item, places: [...places.values()] }));
}

const DECLARED: ReadonlySet<string> = new Set([...FIGURES, "partner", "request", "route", "registration", "desk", "benefit", "field"]);

function isItem(definition: Definition, item: HierarchyItem): boolean {
  return definition.span.file === item.span.file && definition.span.start === item.span.start && definition.name === item.name;
}

function keyOf(span: Span): string {
  return `${span.file}:${span.start}:${span.end}`;
}

function itemOf({ name, kind, title, of, whole, span }: Definition): HierarchyItem {
  return { name, kind, detail: title ?? (of === undefined ? kind : `${kind} of ${of}`), whole, span };
}

// ── words ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The word of a taxonomy at an offset. */
export function typeItem(snapshot: Snapshot, path: string, offset: number): HierarchyItem | undefined {
  const found = symbolAt(snapshot, path, offset)?.definition;
  return found?.kind === "node" || found?.kind === "taxonomy" ? itemOf(found) : undefined;
}

/** The word, or the taxonomy, that it lies directly below. */
export function supertypes(snapshot: Snapshot, item: HierarchyItem): readonly HierarchyItem[] {
  const found = taxonomyWith(snapshot, item);
  if (found === undefined || found.way.length === 0) return [];
  return itemsAt(snapshot, item.span.file, [found.way.at(-2)?.name.span ?? found.taxonomy.name.span]);
}

/** The words directly below it. */
export function subtypes(snapshot: Snapshot, item: HierarchyItem): readonly HierarchyItem[] {
  const found = taxonomyWith(snapshot, item);
  const below = found?.way.at(-1)?.children ?? found?.taxonomy.content ?? [];
  return itemsAt(snapshot, item.span.file, below.map(({ name }) => name.span));
}

/** The taxonomy that an item is, or is a word of, and the nodes down to it. */
function taxonomyWith(snapshot: Snapshot, item: HierarchyItem): { readonly taxonomy: TaxonomyDecl; readonly way: readonly TreeMember[] } | undefined {
  for (const declaration of snapshot.file(item.span.file)?.tree?.declarations ?? []) {
    if (declaration.kind !== "taxonomy") continue;
    const way = declaration.name.span.start === item.span.start ? [] : wayTo(declaration.content, item.span.start);
    if (way !== undefined) return { taxonomy: declaration, way };
  }
  return undefined;
}

function itemsAt(snapshot: Snapshot, file: string, spans: readonly Span[]): readonly HierarchyItem[] {
  const definitions = snapshot.unitOf(file)?.compiled.symbols.definitions ?? [];
  return spans.flatMap((span) => definitions.find((one) => one.span.file === file && one.span.start === span.start) ?? []).map(itemOf);
}

/** The nodes down to the one whose name starts there. */
function wayTo(nodes: readonly TreeMember[], start: number): readonly TreeMember[] | undefined {
  for (const node of nodes) {
    if (node.name.span.start === start) return [node];
    const inner = wayTo(node.children, start);
    if (inner !== undefined) return [node, ...inner];
  }
  return undefined;
}
