/**
 * Built programs for tests: the kernel bundled from the sources, modules written to a folder and loaded as Node loads them.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildModule, type Plan, type StandingAlone } from "@fairway/fairway";
import type { Day, Decision, DecisionOutcome, Facts, Standing } from "@fairway/runtime";
import { build } from "esbuild";
import { root } from "./files.js";

/** What a built module gives. */
export interface BuiltProgram {
  readonly program: { readonly name: string };
  readonly read: (partner: unknown) => { readonly ok: boolean; readonly facts?: Facts; readonly problems?: readonly { readonly path: string; readonly message: string }[] };
  readonly evaluate: (facts: Facts, asOf: Day, standing?: Standing, options?: { readonly evidence?: boolean }) => Decision;
  readonly outcome: (facts: Facts, asOf: Day, standing?: Standing, options?: { readonly distances?: boolean }) => DecisionOutcome;
  readonly decide: (partner: unknown, asOf: string, standing?: unknown) => { readonly ok: boolean; readonly decision?: Decision; readonly problems?: readonly { readonly path: string; readonly message: string }[] };
  readonly day: (text: string) => Day | undefined;
}

interface KernelScripts {
  kernelText(bundle: typeof build, root: string): Promise<string>;
  kernelTypes(root: string): Promise<string>;
}

const script = async (name: string): Promise<KernelScripts> => (await import(pathToFileURL(join(root, `scripts/${name}.mjs`)).href)) as KernelScripts;
let text: Promise<string> | undefined;

/** What a module brings that stands alone. @param types with the types that it has beside it, which take a while */
export async function alone(types = false): Promise<StandingAlone> {
  text ??= script("kernel").then(({ kernelText }) => kernelText(build, root));
  return { kernel: await text, types: types ? await (await script("kernel-types")).kernelTypes(root) : "" };
}

/** A folder that is gone when the tests of the file are over. */
export class ModuleFolder {
  readonly path = mkdtempSync(join(tmpdir(), "fairway-built-"));
  #written = 0;

  /** Writes a module that stands alone. @returns its path */
  async write(plans: readonly Plan[]): Promise<string> {
    this.#written += 1;
    const file = join(this.path, `program-${this.#written}.mjs`);
    await this.writeAt(file, plans);
    return file;
  }

  /** Writes a module in the place of another. */
  async writeAt(file: string, plans: readonly Plan[]): Promise<void> {
    writeFileSync(file, buildModule(plans, await alone()).js);
  }

  async load(plans: readonly Plan[]): Promise<BuiltProgram> {
    return (await import(/* @vite-ignore */ pathToFileURL(await this.write(plans)).href)) as BuiltProgram;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
