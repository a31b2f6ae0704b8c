/**
 * Diagnostics of a file: what its text, its names and its types have wrong, and what lints say, in every program it belongs to.
 *
 * A file that two programs share is checked in both; the same finding counts once. What must be known at once is known
 * without lints; they are run in a quiet moment, a little at a time, or when the whole is asked for.
 */
import { withoutUsedByOthers } from "@fairway/compiler";
import { checkVersions, folderOf, inOrder, loadCatalogue } from "@fairway/fairway";
import { diagnose, type Diagnostic } from "@fairway/syntax";
import type { Snapshot } from "../workspace/snapshot.js";
import type { Unit } from "../workspace/unit.js";

const [, , looseFile] = loadCatalogue;

/** With lints, or without. */
type Depth = "diagnostics" | "checked";

/** The findings of one file, by place; runs the lints that have not been run. */
export function diagnostics(snapshot: Snapshot, path: string): readonly Diagnostic[] {
  return snapshot.kept("diagnostics", () => byFile(snapshot, "diagnostics")).get(path) ?? [];
}

/** The same without what lints say. */
export function checkedDiagnostics(snapshot: Snapshot, path: string): readonly Diagnostic[] {
  return snapshot.kept("checked diagnostics", () => byFile(snapshot, "checked")).get(path) ?? [];
}

/**
 * Checks programs and runs their lints until `isEnough` says so after a step; true where nothing is left. Units that have not
 * been worked out are a step each.
 */
export function advise(units: Iterable<Unit>, isEnough: () => boolean): boolean {
  for (const { compiled: { lints } } of units) {
    while (!lints.areDone) {
      lints.step();
      if (isEnough()) return false;
    }
    if (isEnough()) return false;
  }
  return true;
}

/** What the text alone has wrong: known at once, before names and types. */
export function textDiagnostics(snapshot: Snapshot, path: string): readonly Diagnostic[] {
  return snapshot.file(path)?.tree?.diagnostics ?? [];
}

function byFile(snapshot: Snapshot, depth: Depth): ReadonlyMap<string, readonly Diagnostic[]> {
  const found = new Map<string, Map<string, Diagnostic>>();
  const add = (one: Diagnostic): void => {
    const { file, start, end } = one.span;
    let own = found.get(file);
    if (own === undefined) found.set(file, own = new Map());
    const key = `${one.code}:${start}:${end}:${one.message}`;
    if (!own.has(key)) own.set(key, one);
  };
  const symbols = snapshot.units.map((unit) => unit.compiled.symbols);
  for (const one of withoutUsedByOthers(snapshot.units.flatMap((unit) => ofUnit(unit, depth)), symbols)) add(one);
  for (const one of versionProblems(snapshot.units)) add(one);
  return new Map([...found].map(([file, own]) => [file, [...own.values()].sort((a, b) => a.span.start - b.span.start)]));
}

/** A file that belongs to no program is checked for its spelling only: what it may name is not known. */
function ofUnit({ name, root, compiled }: Unit, depth: Depth): readonly Diagnostic[] {
  if (name !== undefined) return compiled[depth];
  const own = compiled.checked.filter(({ code, span }) => span.file === root && /^FW0[12]/u.test(code));
  return own.length > 0 ? own : [diagnose(looseFile, { file: root, start: 0, end: 0 }, { path: root })];
}

/** Texts of one program stand in one folder and share its name. */
function versionProblems(units: readonly Unit[]): readonly Diagnostic[] {
  const groups = new Map<string, Unit[]>();
  for (const unit of units) {
    if (unit.name === undefined) continue;
    const key = JSON.stringify([folderOf(unit.root), unit.name]);
    groups.set(key, [...(groups.get(key) ?? []), unit]);
  }
  return [...groups.values()].flatMap((group) =>
    checkVersions(group[0]!.name!, inOrder(group.map((unit) => ({ file: unit.root, effective: unit.effective! })))));
}
