/** The map of a program: what it declares, and what each uses. */
import type { Definition } from "@fairway/compiler";
import type { Span } from "@fairway/syntax";
import type { Snapshot } from "../workspace/snapshot.js";

export interface MapNode {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly title?: string;
  readonly span: Span;
  /** Ids of the declarations it uses. */
  readonly uses: readonly string[];
}

const SHOWN: ReadonlySet<string> = new Set([
  "taxonomy", "enum", "record", "partner", "request", "decision", "benefit", "measure", "table", "score", "competency", "ladder", "incentive", "limit", "fund", "claims",
  "registration", "route", "desk", "always",
]);

/** The declarations of the program with that root, in reading order. */
export function programMap(snapshot: Snapshot, root: string): readonly MapNode[] {
  const unit = snapshot.unit(root);
  if (unit === undefined) return [];
  const { symbols } = unit.compiled;
  const shown = symbols.definitions.filter(({ kind }) => SHOWN.has(kind));
  const uses = new Map(shown.map((definition) => [definition, new Set<string>()]));
  const byName = new Map(shown.map((definition) => [definition.name, definition]));
  for (const { span, definition } of symbols.everyReference()) {
    const from = shown.find(({ whole }) => whole.file === span.file && whole.start <= span.start && span.end <= whole.end);
    const to = SHOWN.has(definition.kind) ? definition : definition.of === undefined ? undefined : byName.get(definition.of.split(".")[0]!);
    if (from !== undefined && to !== undefined && from !== to) uses.get(from)!.add(idOf(to));
  }
  return shown.map((definition) => ({
    id: idOf(definition), kind: definition.kind, name: definition.name, ...(definition.title === undefined ? {} : { title: definition.title }), span: definition.span, uses: [...uses.get(definition)!],
  }));
}

function idOf({ kind, name }: Definition): string {
  return `${kind} ${name}`;
}
