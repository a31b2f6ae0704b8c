/**
 * Every program of the conformance cases and the examples with the partners of its worked cases: what each backend is asked.
 */
import { posix } from "node:path";
import { parseJson, readFacts } from "@fairway/data";
import { loadPrograms, plansOf, type Loaded, type Plan } from "@fairway/fairway";
import { nodeHost } from "@fairway/fairway/node";
import { inputOf, type CaseInput } from "@fairway/testkit";
import { readCases } from "../conformance/case.js";
import { load } from "./check.js";
import { exists, filesBelow, readText, root } from "./files.js";

export interface AskedProgram {
  /** `tiers/next-tier Program`. */
  readonly name: string;
  readonly plans: readonly Plan[];
  readonly inputs: readonly (CaseInput & { readonly name: string })[];
}

export async function conformancePrograms(): Promise<AskedProgram[]> {
  const all = await Promise.all(readCases().map(async ({ name, files }) => askedOf(name, await load(files), (path) => files[path])));
  return all.flat();
}

export async function examplePrograms(): Promise<AskedProgram[]> {
  const folders = [...new Set(filesBelow("examples").filter((path) => /\.fairway(\.yaml)?$/.test(path)).map((path) => path.split("/")[1]!))];
  const text = (path: string): string | undefined => (exists(path) ? readText(path) : undefined);
  const all = await Promise.all(folders.map(async (folder) => askedOf(folder, await loadPrograms(nodeHost(root), [`examples/${folder}`]), text)));
  return all.flat();
}

function askedOf(name: string, loaded: Loaded, text: (path: string) => string | undefined): AskedProgram[] {
  return loaded.programs.flatMap((program) => {
    const plans = plansOf(program);
    if (plans.length === 0) return [];
    const inputs = program.versions.flatMap(({ plan, tests }) => (plan === undefined ? [] : tests.flatMap((test) => {
      const input = inputOf(plans, test, {
        readFacts,
        readPartnerFile: (path, { origin }) => {
          const found = text(posix.join(posix.dirname(origin.file), path));
          const read = found === undefined ? undefined : parseJson(found, { file: path });
          return read !== undefined && "plain" in read ? { plain: read.plain } : undefined;
        },
      }, plan);
      return input === undefined ? [] : [{ ...input, name: test.name }];
    })));
    return [{ name: `${name} ${program.name}`, plans, inputs }];
  });
}
