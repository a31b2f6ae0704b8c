/** Where the type of the name or value at an offset is declared: its enum, taxonomy, ladder or record. */
import { elementOf } from "@fairway/compiler";
import type { PlanType } from "@fairway/plan";
import type { Expression, Span } from "@fairway/syntax";
import { pathAt } from "../source/path.js";
import { symbolAt } from "../source/symbol.js";
import type { Snapshot } from "../workspace/snapshot.js";
import type { Unit } from "../workspace/unit.js";
import type { DefinitionPlace } from "./definition.js";

export function typeDefinition(snapshot: Snapshot, path: string, offset: number): DefinitionPlace | undefined {
  const symbol = symbolAt(snapshot, path, offset);
  const written = symbol?.definition.type;
  if (symbol !== undefined && written !== undefined) return placeOf(nameIn(written), symbol.unit, symbol.span);
  const unit = snapshot.unitOf(path);
  const node = pathAt(snapshot.file(path)?.tree ?? NO_TREE, offset).at(-1);
  const typed = node === undefined ? undefined : unit?.compiled.knowledge.factOf(node as unknown as Expression)?.typed;
  return typed === undefined || unit === undefined ? undefined : placeOf(nameOf(typed.type), unit, node!.span);
}

const NO_TREE = { declarations: [], file: "" } as unknown as Parameters<typeof pathAt>[0];

/** `list of Booking?` names Booking. */
function nameIn(written: string): string {
  return written.replace(/^(?:list|set) of /u, "").replace(/\?$/u, "");
}

function nameOf(type: PlanType): string | undefined {
  const inner = elementOf(type) ?? type;
  switch (inner.kind) {
    case "enum": case "taxonomy": case "record": return inner.name;
    case "tier": return inner.ladder;
    default: return undefined;
  }
}

const TYPES: ReadonlySet<string> = new Set(["enum", "taxonomy", "record", "request", "ladder", "partner"]);

function placeOf(name: string | undefined, unit: Unit, origin: Span): DefinitionPlace | undefined {
  const found = unit.compiled.symbols.definitions.find((one) => TYPES.has(one.kind) && (one.name === name || (name === "partner" && one.kind === "partner")));
  return found === undefined ? undefined : { origin, name: found.span, whole: found.whole };
}
