/**
 * Diagnostics of a file: what its text, its names and its types have wrong, in every program it belongs to.
 *
 * A file that two programs share is checked in both; the same finding counts once.
 */
import { withoutUsedByOthers } from "@fairway/compiler";
import { checkVersions, folderOf, inOrder, loadCatalogue } from "@fairway/fairway";
import { diagnose, type Diagnostic } from "@fairway/syntax";
import type { Snapshot } from "../workspace/snapshot.js";
import type { Unit } from "../workspace/unit.js";

const [, , looseFile] = loadCatalogue;

/** The findings of one file, by place. */
export function diagnostics(snapshot: Snapshot, path: string): readonly Diagnostic[] {
  return snapshot.kept("diagnostics", () => byFile(snapshot)).get(path) ?? [];
}

/** What the text alone has wrong: known at once, before names and types. */
export function textDiagnostics(snapshot: Snapshot, path: string): readonly Diagnostic[] {
  return snapshot.file(path)?.tree?.diagnostics ?? [];
}

function byFile(snapshot: Snapshot): ReadonlyMap<string, readonly Diagnostic[]> {
  const found = new Map<string, Map<string, Diagnostic>>();
  const add = (one: Diagnostic): void => {
    const { file, start, end } = one.span;
    let own = found.get(file);
    if (own === undefined) found.set(file, own = new Map());
    const key = `${one.code}:${start}:${end}:${one.message}`;
    if (!own.has(key)) own.set(key, one);
  };
  const symbols = snapshot.units.map((unit) => unit.compiled.symbols);
  for (const one of withoutUsedByOthers(snapshot.units.flatMap(ofUnit), symbols)) add(one);
  for (const one of versionProblems(snapshot.units)) add(one);
  return new Map([...found].map(([file, own]) => [file, [...own.values()].sort((a, b) => a.span.start - b.span.start)]));
}

/** A file that belongs to no program is checked for its spelling only: what it may name is not known. */
function ofUnit(unit: Unit): readonly Diagnostic[] {
  if (unit.name !== undefined) return unit.compiled.diagnostics;
  const own = unit.compiled.diagnostics.filter(({ code, span }) => span.file === unit.root && /^FW0[12]/u.test(code));
  return own.length > 0 ? own : [diagnose(looseFile, { file: unit.root, start: 0, end: 0 }, { path: unit.root })];
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
