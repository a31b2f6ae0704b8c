/**
 * The workspace at one moment: its files, and the programs made of them.
 *
 * Immutable to its users; what is asked for is worked out once. All features are functions of a snapshot.
 */
import { folderOf, programOf } from "@fairway/fairway";
import type { SourceFile } from "./source-file.js";
import { makeUnit, type Unit } from "./unit.js";

export class Snapshot {
  readonly #files: ReadonlyMap<string, SourceFile>;
  readonly #previous: ReadonlyMap<string, Unit>;
  readonly #units = new Map<string, Unit>();
  #roots: readonly string[] | undefined;
  readonly #kept = new Map<unknown, unknown>();

  /** @param previous units of the snapshot before, reused where their files have not changed */
  constructor(files: ReadonlyMap<string, SourceFile>, previous: ReadonlyMap<string, Unit> = new Map()) {
    this.#files = files;
    this.#previous = previous;
  }

  get files(): ReadonlyMap<string, SourceFile> {
    return this.#files;
  }

  file(path: string): SourceFile | undefined {
    return this.#files.get(path);
  }

  /** The program files, sorted by path. */
  get programFiles(): readonly SourceFile[] {
    return this.kept("program files", () => [...this.#files.values()].filter((file) => file.surface !== undefined).sort((a, b) => (a.path < b.path ? -1 : 1)));
  }

  /** Every program of the workspace, then the files that belong to none. */
  get units(): readonly Unit[] {
    return this.kept("units", () => {
      const units = this.roots.map((root) => this.unit(root)!);
      const reached = new Set(units.flatMap((unit) => unit.files));
      const loose = this.programFiles.filter((file) => !reached.has(file.path)).map((file) => this.unit(file.path)!);
      return [...units, ...loose];
    });
  }

  /** The files with a `program` declaration. */
  get roots(): readonly string[] {
    return (this.#roots ??= this.programFiles.filter((file) => programOf(file.tree!) !== undefined).map((file) => file.path));
  }

  /** The program whose root is a file. */
  unit(root: string): Unit | undefined {
    const known = this.#units.get(root);
    if (known !== undefined) return known;
    const file = this.#files.get(root);
    if (file?.tree === undefined) return undefined;
    const unit = makeUnit(file, this.#files, this.#previous.get(root));
    this.#units.set(root, unit);
    return unit;
  }

  /** The programs that a file belongs to; the one it is the root of first, then those of its folder: a program that extends another stands elsewhere. */
  unitsOf(path: string): readonly Unit[] {
    const nearness = ({ root }: Unit): number => (root === path ? 2 : folderOf(root) === folderOf(path) ? 1 : 0);
    return this.units.filter((unit) => unit.files.includes(path)).sort((a, b) => nearness(b) - nearness(a));
  }

  /** The program in which a file is read: its own, else the first one that reaches it. */
  unitOf(path: string): Unit | undefined {
    return this.roots.includes(path) ? this.unit(path) : this.unitsOf(path)[0];
  }

  /** The units worked out so far, for the next snapshot. */
  get known(): ReadonlyMap<string, Unit> {
    return new Map([...this.#previous, ...this.#units]);
  }

  /** Works something out once for this snapshot. */
  kept<T>(key: unknown, make: () => T): T {
    if (!this.#kept.has(key)) this.#kept.set(key, make());
    return this.#kept.get(key) as T;
  }

  /** Files that programs name and that nobody has given: tables, calendars, imports outside of what is open. */
  get wanted(): readonly string[] {
    const wanted = this.units.flatMap((unit) => [...unit.sources].filter(([, source]) => source === undefined).map(([path]) => path));
    return [...new Set(wanted)];
  }
}
