/**
 * Many partners on worker threads: the answers of one thread, in their order, with a bounded number under way; and no
 * way for a thread to end without a word.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { openProgram, ThreadEnded, type NodeProgram, type NodeProgramSource } from "@fairway/fairway/node";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ModuleFolder } from "../../../test/support/built.js";
import { root } from "../../../test/support/files.js";
import { partners, TEXT } from "./support/shop.js";

const folder = mkdtempSync(join(tmpdir(), "fairway-threads-"));
const modules = new ModuleFolder();
const worker = pathToFileURL(join(folder, "worker.mjs"));
const asOf = "2026-08-01";

beforeAll(async () => {
  const banner = { js: "import { createRequire as fairwayRequire } from 'node:module'; const require = fairwayRequire(import.meta.url);" };
  await build({ entryPoints: [join(root, "packages/fairway/src/node/worker.ts")], outfile: join(folder, "worker.mjs"), bundle: true, format: "esm", platform: "node", conditions: ["source"], banner, logLevel: "error" });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  modules.remove();
});

async function opened(source: NodeProgramSource): Promise<NodeProgram> {
  const found = await openProgram(source);
  if (!found.ok) throw new Error(found.message);
  return found.program;
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

test("threads give what one thread gives, in the same order, refusals among them", async () => {
  const program = await opened({ text: TEXT });
  const some = [...partners(150)].map((partner, at) => (at % 40 === 7 ? { id: at } : at % 40 === 9 ? { ...(partner as object), orders: () => [] } : partner));
  const alone = await all(program.evaluateMany(some.map((partner) => (typeof (partner as { orders?: unknown }).orders === "function" ? undefined : partner)), { asOf }));
  const spread = await all(program.evaluateMany(some, { asOf, threads: 2, batch: 16, worker }));
  expect(spread.map(({ index }) => index)).toEqual(alone.map(({ index }) => index));
  spread.forEach((item, at) => {
    if (at % 40 === 9) expect(item).toMatchObject({ ok: false, problems: [{ message: expect.stringContaining("can't be sent") as string }] });
    else expect(item).toEqual(alone[at]);
  });
});

test("outcomes with what the next tier lacks, here, on threads and of a module", async () => {
  const program = await opened({ text: TEXT });
  const module = await opened({ module: await modules.write(program.plans!) });
  const wanted = await all(program.evaluateMany(partners(20), { asOf, distances: true }));
  const outcomes = wanted.flatMap((item) => (item.ok && "outcome" in item ? [item.outcome] : []));
  expect(outcomes.some(({ ladders }) => (ladders[0]?.next?.missing.length ?? 0) > 0)).toBe(true);
  expect(await all(program.evaluateMany(partners(20), { asOf, distances: true, threads: 1, worker }))).toEqual(wanted);
  expect(await all(module.evaluateMany(partners(20), { asOf, distances: true, threads: 1, worker }))).toEqual(wanted);
  const without = await all(program.evaluateMany(partners(20), { asOf, threads: 1, worker }));
  expect(without.some((item) => item.ok && "outcome" in item && item.outcome.ladders[0]?.next !== undefined)).toBe(false);
});

test("decisions with evidence come over threads too, and a module by its path", async () => {
  const program = await opened({ text: TEXT });
  const module = await opened({ module: await modules.write(program.plans!) });
  const wanted = await all(program.evaluateMany(partners(20), { asOf, detail: "evidence" }));
  expect(await all(program.evaluateMany(partners(20), { asOf, detail: "evidence", threads: 1, worker }))).toEqual(wanted);
  expect(await all(module.evaluateMany(partners(20), { asOf, detail: "evidence", threads: 1, worker }))).toEqual(wanted);
});

test("no more partners are under way than threads times batch", async () => {
  const program = await opened({ text: TEXT });
  let asked = 0;
  let most = 0;
  let taken = 0;
  function* rows(): Generator<unknown> {
    for (const partner of partners(300)) {
      asked += 1;
      most = Math.max(most, asked - taken);
      yield partner;
    }
  }
  for await (const item of program.evaluateMany(rows(), { asOf, threads: 2, batch: 10, worker })) {
    expect(item.index).toBe(taken);
    taken += 1;
  }
  expect(taken).toBe(300);
  expect(most).toBeGreaterThan(10);
  expect(most).toBeLessThanOrEqual(20);
});

test("who gives the next partner only after the last answer is served as well", async () => {
  const program = await opened({ text: TEXT });
  let answered: (() => void) | undefined;
  async function* rows(): AsyncGenerator<unknown> {
    for (const partner of partners(4)) {
      const answer = new Promise<void>((done) => (answered = done));
      yield partner;
      await answer;
    }
  }
  const seen: number[] = [];
  for await (const { index } of program.evaluateMany(rows(), { asOf, threads: 1, worker })) {
    seen.push(index);
    answered!();
  }
  expect(seen).toEqual([0, 1, 2, 3]);
});

test("leaving early closes the partners' iterable and ends the threads", async () => {
  const program = await opened({ text: TEXT });
  let closed = false;
  function* rows(): Generator<unknown> {
    try {
      yield* partners(100_000);
    } finally {
      closed = true;
    }
  }
  const before = threadsRunning();
  for await (const item of program.evaluateMany(rows(), { asOf, threads: 2, batch: 8, worker })) if (item.index === 3) break;
  expect(closed).toBe(true);
  expect(threadsRunning()).toBe(before);
});

/** Message ports that keep this process alive: one for each running thread. */
function threadsRunning(): number {
  return process.getActiveResourcesInfo().filter((name) => name === "MessagePort" || name === "Worker").length;
}

test("what the iterable throws comes out after the answers before it", async () => {
  const program = await opened({ text: TEXT });
  function* rows(): Generator<unknown> {
    yield* partners(5);
    throw new RangeError("the export ended in the middle");
  }
  const seen: number[] = [];
  const loop = async (): Promise<void> => {
    for await (const { index } of program.evaluateMany(rows(), { asOf, threads: 2, batch: 4, worker })) seen.push(index);
  };
  await expect(loop()).rejects.toThrow("the export ended in the middle");
  expect(seen).toEqual([0, 1, 2, 3]);
});

test("a thread that ends early is an error that says so, never a hang", async () => {
  const program = await opened({ text: TEXT });
  const dying = join(folder, "dying.mjs");
  writeFileSync(dying, `import { parentPort } from "node:worker_threads";\nlet lots = 0;\nparentPort.on("message", ({ partners }) => { if (partners === undefined) return; lots += 1; if (lots === 2) process.exit(7); parentPort.postMessage({ answers: partners.map(() => ({ ok: false, problems: [] })) }); });\n`);
  const failing = join(folder, "failing.mjs");
  writeFileSync(failing, `throw new Error("no room for the program");\n`);
  const seen: number[] = [];
  const loop = async (file: string): Promise<void> => {
    for await (const { index } of program.evaluateMany(partners(40), { asOf, threads: 1, batch: 8, worker: pathToFileURL(file) })) seen.push(index);
  };
  const died = loop(dying);
  await expect(died).rejects.toBeInstanceOf(ThreadEnded);
  await expect(died).rejects.toThrow("A worker thread ended while it worked out partners 4 to 7 (counted from 0): it ended with code 7.");
  expect(seen).toEqual([0, 1, 2, 3]);
  await expect(loop(failing)).rejects.toThrow("no room for the program");
  await expect(loop(join(folder, "missing.mjs"))).rejects.toBeInstanceOf(ThreadEnded);
});
