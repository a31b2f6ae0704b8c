/** A program opened from files, a text, Plans and a built module: the same answers, and what is wrong as values. */
import { openProgram, parseDay, programOfPlans, textHost, type OpenProgram } from "@fairway/fairway";
import { openProgram as openOnDisk } from "@fairway/fairway/node";
import { afterAll, expect, test } from "vitest";
import { ModuleFolder } from "../../../test/support/built.js";
import { readText, root } from "../../../test/support/files.js";
import { PARTNERS, TEXT } from "./support/shop.js";

const folder = new ModuleFolder();
afterAll(() => folder.remove());

async function opened(source: Parameters<typeof openProgram>[0]): Promise<OpenProgram> {
  const found = await openProgram(source);
  if (!found.ok) throw new Error(found.message);
  return found.program;
}

test("files, a text, Plans and a module give the same answers", async () => {
  const fromText = await opened({ text: TEXT });
  const module = await folder.write(fromText.plans!);
  const onDisk = await openOnDisk({ module });
  if (!onDisk.ok) throw new Error(onDisk.message);
  const ways = [await opened({ files: { "program.fairway": TEXT } }), await opened({ files: textHost({ "program.fairway": TEXT, "a/other.fairway": "" }), paths: ["program.fairway"] }), programOfPlans(fromText.plans!), onDisk.program];
  for (const partner of PARTNERS) {
    const outcome = fromText.outcome(partner, "2026-08-01");
    const decision = fromText.evaluate(partner, "2026-08-01", { evidence: true });
    for (const way of ways) {
      expect(way.outcome(partner, "2026-08-01")).toEqual(outcome);
      expect(way.evaluate(partner, "2026-08-01", { evidence: true })).toEqual(decision);
    }
  }
  expect(fromText.outcome(PARTNERS[0], "2026-08-01")).toMatchObject({ ok: true, outcome: { partner: "north", ladders: [{ tier: "Gold" }], incentives: [{ paid: 3600 }] } });
});

test("an example of a folder on disk is opened by its path", async () => {
  const found = await openOnDisk({ files: "examples/northwind", root });
  if (!found.ok) throw new Error(found.message);
  expect(found.program.name).toBe("Northwind");
  const acme = JSON.parse(readText("examples/northwind/partners/acme.json")) as unknown;
  expect(found.program.evaluate(acme, "2026-08-01")).toMatchObject({ ok: true, decision: { partner: "acme" } });
});

test("a program with errors is a message that names file, line and way out", async () => {
  const found = await openProgram({ files: { "shop.fairway": TEXT.replace("yearly >= 100", "yeary >= 100") } });
  expect(found.ok).toBe(false);
  if (found.ok) return;
  expect(found.message).toMatch(/^shop\.fairway:\d+:\d+: .*yeary/);
  expect(found.diagnostics.length).toBe(1);
});

test("nothing to open, and more than one, are messages too", async () => {
  const other = TEXT.replace("program Shop", "program Other");
  const both = { files: { "a/shop.fairway": TEXT, "b/other.fairway": other } };
  expect(await openProgram({ files: {} })).toMatchObject({ ok: false, message: expect.stringContaining("no file") as string });
  expect(await openProgram(both)).toMatchObject({ ok: false, message: "There are several programs here: Shop in a, Other in b. Say which one with `name`, or name its file or folder." });
  expect(await openProgram({ ...both, name: "Third" })).toMatchObject({ ok: false, message: "There is no program Third here. There is: Shop in a, Other in b." });
  expect((await opened({ ...both, name: "Other" })).name).toBe("Other");
  expect(await openOnDisk({ files: "../outside.fairway", root })).toMatchObject({ ok: false, message: expect.stringContaining("outside of the workspace") as string });
  expect(await openOnDisk({ module: "no/such/module.js" })).toMatchObject({ ok: false, message: expect.stringContaining("could not be imported") as string });
});

test("mistakes in a partner, its standing and the day are problems with their place", async () => {
  const program = await opened({ text: TEXT });
  expect(program.outcome({ id: "x", orders: [{ id: "1", on: "yesterday", worth: 1 }] }, "2026-08-01")).toMatchObject({ ok: false, problems: [{ path: "orders[0].on" }] });
  expect(program.outcome(PARTNERS[0], "soon")).toMatchObject({ ok: false, problems: [{ path: "asOf", message: expect.stringContaining('"soon"') as string }] });
  expect(program.evaluate(PARTNERS[0], "2026-08-01", { standing: { ladders: "none" } })).toMatchObject({ ok: false, problems: [{ path: expect.stringMatching(/^standing/) as string }] });
  expect(program.outcome(null, "2026-08-01")).toMatchObject({ ok: false, problems: [{ path: "" }] });
});

test("facts that were read need not be read again, with the standing that came with them", async () => {
  const program = await opened({ text: TEXT });
  const first = program.evaluate(PARTNERS[0], "2026-08-01");
  if (!first.ok) throw new Error("refused");
  const partner = { ...PARTNERS[1], standing: first.decision.nextStanding };
  const read = program.read(partner);
  if (!read.ok) throw new Error(read.problems[0]!.message);
  expect(program.evaluate(read.facts, "2026-08-01")).toEqual(program.evaluate(partner, "2026-08-01"));
  expect(program.outcome(read.facts, parseDay("2026-08-01")!)).toEqual(program.outcome(partner, "2026-08-01"));
});

test("many on one thread: in order, refusals among them, nothing read ahead, closed on leaving", async () => {
  const program = await opened({ text: TEXT });
  let asked = 0;
  let closed = false;
  async function* rows(): AsyncGenerator<unknown> {
    try {
      for (;;) {
        asked += 1;
        yield asked % 3 === 0 ? { id: 7 } : { ...PARTNERS[0], id: `p${asked}` };
      }
    } finally {
      closed = true;
    }
  }
  const seen: unknown[] = [];
  for await (const item of program.evaluateMany(rows(), { asOf: "2026-08-01" })) {
    expect(asked).toBe(item.index + 1);
    seen.push(item.ok ? item.outcome.partner : item.problems[0]!.path);
    if (seen.length === 6) break;
  }
  expect(seen).toEqual(["p1", "p2", expect.any(String), "p4", "p5", expect.any(String)]);
  expect(closed).toBe(true);
});

test("many with decisions: each equals the one asked for alone", async () => {
  const program = await opened({ text: TEXT });
  const decisions = [];
  for await (const item of program.evaluateMany(PARTNERS, { asOf: "2026-08-01", detail: "evidence" })) decisions.push(item.ok ? item.decision : undefined);
  const alone = PARTNERS.map((partner) => program.evaluate(partner, "2026-08-01", { evidence: true }));
  expect(decisions).toEqual(alone.map((answer) => (answer.ok ? answer.decision : undefined)));
});
