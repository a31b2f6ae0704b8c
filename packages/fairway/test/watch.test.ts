/** A program that changes while a service runs: swapped as a whole, never for a broken one. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { watchProgram, type ProgramWatch, type Reloaded, type WatchOptions } from "@fairway/fairway/node";
import { afterAll, expect, test } from "vitest";
import { ModuleFolder } from "../../../test/support/built.js";
import { PARTNERS, TEXT } from "./support/shop.js";

const folder = mkdtempSync(join(tmpdir(), "fairway-watch-"));
const modules = new ModuleFolder();
afterAll(() => {
  rmSync(folder, { recursive: true });
  modules.remove();
});

const file = join(folder, "shop.fairway");
const STRICTER = TEXT.replace(">= 100 USD", ">= 5000 USD");
const BROKEN = TEXT.replace("yearly >= 100", "yeary >= 100");

async function watched(options: WatchOptions = {}): Promise<ProgramWatch> {
  writeFileSync(file, TEXT);
  const watching = await watchProgram({ files: "shop.fairway", root: folder }, options);
  if (!watching.ok) throw new Error(watching.message);
  return watching;
}

const tierBy = ({ current }: ProgramWatch): string | null | undefined => {
  const answer = current.outcome(PARTNERS[0], "2026-08-01");
  return answer.ok ? answer.outcome.ladders[0]!.tier : undefined;
};

test("a change that checks swaps the handle; who holds the old one finishes with it", async () => {
  const watching = await watched({ manual: true });
  const held = watching.current;
  const answers: (string | null)[] = [];
  for await (const item of held.evaluateMany([PARTNERS[0], PARTNERS[0]], { asOf: "2026-08-01" })) {
    if (item.ok) answers.push(item.outcome.ladders[0]!.tier);
    writeFileSync(file, STRICTER);
    await watching.reload();
  }
  expect(answers).toEqual(["Gold", "Gold"]);
  expect(tierBy(watching)).toBe("Silver");
  expect(watching.current).not.toBe(held);
});

test("what is broken is told and leaves the last good program; mended, it is taken", async () => {
  const told: Reloaded[] = [];
  const watching = await watched({ manual: true, onReload: (reloaded) => told.push(reloaded) });
  const held = watching.current;
  writeFileSync(file, BROKEN);
  const broken = await watching.reload();
  expect(broken).toMatchObject({ ok: false, message: expect.stringContaining("yeary") as string });
  expect(watching.failure).toBe(broken);
  expect(watching.current).toBe(held);
  expect(tierBy(watching)).toBe("Gold");
  await watching.reload();
  writeFileSync(file, STRICTER);
  expect(await watching.reload()).toMatchObject({ ok: true, changed: true });
  expect(watching.failure).toBeUndefined();
  expect(tierBy(watching)).toBe("Silver");
  expect(told.map(({ ok }) => ok)).toEqual([false, true]);
});

test("files that say the same keep the handle", async () => {
  const watching = await watched({ manual: true });
  const held = watching.current;
  writeFileSync(file, TEXT);
  expect(await watching.reload()).toMatchObject({ ok: true, changed: false });
  expect(watching.current).toBe(held);
});

test("a change on disk is noticed by itself", async () => {
  let tell: (reloaded: Reloaded) => void = () => undefined;
  const noticed = new Promise<Reloaded>((done) => (tell = done));
  const watching = await watched({ quiet: 1, onReload: (reloaded) => tell(reloaded) });
  writeFileSync(file, STRICTER);
  expect((await noticed).ok).toBe(true);
  watching.close();
  await watching.reload();
  expect(tierBy(watching)).toBe("Silver");
});

test("a program that is broken from the start is not watched, and says why", async () => {
  writeFileSync(file, BROKEN);
  expect(await watchProgram({ files: "shop.fairway", root: folder })).toMatchObject({ ok: false, message: expect.stringContaining("yeary") as string });
});

test("a module that is built again is taken", async () => {
  const first = await watched({ manual: true });
  const path = await modules.write(first.current.plans!);
  const watching = await watchProgram({ module: path }, { manual: true });
  if (!watching.ok) throw new Error(watching.message);
  expect(tierBy(watching)).toBe("Gold");
  writeFileSync(file, STRICTER);
  await first.reload();
  await modules.writeAt(path, first.current.plans!);
  expect(await watching.reload()).toMatchObject({ ok: true, changed: true });
  expect(tierBy(watching)).toBe("Silver");
});
