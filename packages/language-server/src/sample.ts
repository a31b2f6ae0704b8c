/**
 * The sample data of each program: where its files are, what has been read of them, and the tally of its tiers.
 *
 * Data stands in `data` beside the program, standings in `standing.json`, unless the settings name others. Long work pauses
 * between partners, so that keys are answered meanwhile.
 */
import { joinPath, normalPath, type Day, type Program } from "@fairway/fairway";
import { parseDay } from "@fairway/fairway";
import { programOfFile, type SampleData } from "@fairway/ide";
import type { CancellationToken } from "vscode-languageserver";
import type { Folder } from "./folders.js";
import type { Session } from "./session.js";

/** Loads what works on sample data. */
export const sampled = (): Promise<typeof import("./sampled.js")> => import("./sampled.js");

/** Work between two pauses, in partners. */
const BETWEEN = 4;

export class Samples {
  readonly #data = new Map<string, SampleData>();
  readonly #tallies = new Map<string, ReadonlyMap<string, number>>();
  #run = 0;

  constructor(private readonly session: Session) {}

  /** The sample data of a program; undefined where its folder can't be read. */
  async of(folder: Folder, program: Program): Promise<SampleData | undefined> {
    if (folder.host === undefined) return undefined;
    const { data = "data", standing } = this.session.settings.sample;
    const at = (path: string): string | undefined => normalPath(joinPath(program.folder, path));
    const dataPath = at(data);
    if (dataPath === undefined) return undefined;
    const given = standing === undefined ? at("standing.json") : at(standing);
    const held = given !== undefined && (await folder.host.programs.stat(given)) === "file" ? given : undefined;
    const { SampleData } = await sampled();
    const key = JSON.stringify([folder.uri, dataPath, held]);
    let found = this.#data.get(key);
    if (found === undefined) this.#data.set(key, found = new SampleData({ host: folder.host.data, data: dataPath, ...(held === undefined ? {} : { standing: held }) }));
    return found;
  }

  /** Files on disk have changed: what was read of them is read anew. */
  forget(): void {
    for (const data of this.#data.values()) data.forget();
  }

  /** Partners in each tier of the program of a file, as last counted. */
  tallyOf(folder: Folder, path: string): ReadonlyMap<string, number> | undefined {
    const root = folder.snapshot.unitOf(path)?.root;
    return root === undefined ? undefined : this.#tallies.get(`${folder.uri} ${root}`);
  }

  /** Counts the partners of all tiers anew, while it is quiet; true where a count changed. */
  async count(): Promise<boolean> {
    const run = ++this.#run;
    const pause = this.pauses(() => run === this.#run);
    let changed = false;
    for (const folder of this.session.folders.all) {
      for (const root of folder.snapshot.roots) {
        const program = programOfFile(folder.snapshot, root, "as it stands");
        const data = program === undefined ? undefined : await this.of(folder, program);
        const day = dayOf(this.session.asOf());
        const counts = program === undefined || data === undefined || day === undefined ? undefined : await (await sampled()).tally(program, data, day, pause).catch(() => undefined);
        if (run !== this.#run) return changed;
        const key = `${folder.uri} ${root}`;
        if (counts === undefined) continue;
        if (JSON.stringify([...(this.#tallies.get(key) ?? [])]) !== JSON.stringify([...counts])) changed = true;
        this.#tallies.set(key, counts);
      }
    }
    return changed;
  }

  stop(): void {
    this.#run++;
  }

  /** Lets other messages through now and then; false where nobody waits any more. */
  pauses(wanted: () => boolean): () => Promise<boolean> {
    let count = 0;
    return async () => {
      if (++count % BETWEEN === 0) await new Promise((resolve) => setTimeout(resolve, 0));
      return wanted();
    };
  }
}

export function dayOf(written: string): Day | undefined {
  return parseDay(written);
}

export function isWanted(token: CancellationToken): () => boolean {
  return () => !token.isCancellationRequested;
}

