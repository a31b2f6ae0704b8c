/** A program with its texts, as the front door knows it, made from what the snapshot has compiled. */
import { folderOf, inOrder, type Program } from "@fairway/fairway";
import type { Snapshot } from "../workspace/snapshot.js";
import type { Unit } from "../workspace/unit.js";

/** Whether a text with errors is stood for by what it last was. */
export type Reading = "as it stands" | "last good";

/** The program that a file belongs to; undefined where it belongs to none. */
export function programOfFile(snapshot: Snapshot, path: string, reading: Reading): Program | undefined {
  const unit = snapshot.unitOf(path);
  if (unit?.name === undefined) return undefined;
  const folder = folderOf(unit.root);
  const texts = snapshot.units.filter((one) => one.name === unit.name && folderOf(one.root) === folder);
  return { name: unit.name, folder, versions: inOrder(texts.map((one) => versionOf(one, reading))) };
}

function versionOf(unit: Unit, reading: Reading): Program["versions"][number] {
  const compiled = reading === "last good" ? (unit.compiled.plan === undefined ? unit.good : unit.compiled) : unit.compiled;
  return { file: unit.root, files: unit.files, effective: unit.effective!, plan: compiled?.plan, tests: compiled?.tests ?? [], symbols: unit.compiled.symbols };
}
