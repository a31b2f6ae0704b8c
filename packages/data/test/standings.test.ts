import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { collectPartners, readPartners, readStandings } from "../src/index.js";
import { nodeHost } from "../src/node.js";
import { hostOf, latin1, line } from "./files.js";
import { small } from "./plan.js";

const read = async (text: string | Uint8Array, path = "standing.json") => {
  const { standings, problems, refused, complete } = await readStandings(hostOf({ [path]: text }), path);
  return { standings: [...standings], problems: problems.map(line), refused: [...refused], complete };
};
const standing = { ladders: [{ ladder: "Level", tier: "Gold", since: "2025-03-01", failedInRow: 2 }] };
const fine = { problems: [], refused: [], complete: true };

describe("files of standings", () => {
  test("map partners to standings", async () => {
    expect(await read(JSON.stringify({ A: standing, B: {} }))).toEqual({ standings: [["A", standing], ["B", {}]], ...fine });
  });

  test("may be lists, or lines, of standings that name their partner", async () => {
    const named = { partner: "A", ...standing };
    expect(await read(JSON.stringify([named]))).toEqual({ standings: [["A", named]], ...fine });
    expect(await read(`${JSON.stringify(named)}\n\n${JSON.stringify({ partner: "B", standing })}\n`, "s.ndjson")).toEqual({ standings: [["A", named], ["B", standing]], ...fine });
  });

  test("a standing given twice, or that is none, is refused with its partner", async () => {
    expect(await read(`[{"partner":"A"},{"partner":"A"},{"partner":"B","standing":[]},{"partner":"C"}]`)).toEqual({
      standings: [["C", { partner: "C" }]], refused: ["A", "B"], complete: true,
      problems: [
        "partner-twice standing.json row 2 <A> | each partner once | \"A\" | The standing of \"A\" is given twice. Which one counts is not guessed, so neither is used; remove one.",
        "wrong-type standing.json row 3 <B> | a standing, in braces | an empty list | The standing of \"B\" must be an object, as an evaluation gave it out.",
      ],
    });
  });

  test("what cannot be read at all makes the file incomplete", async () => {
    expect(await read("{", "s.json")).toMatchObject({ complete: false, standings: [] });
    expect(await read("[]x")).toMatchObject({ complete: false });
    expect(await read("7")).toMatchObject({ complete: false });
    expect(await read("[{}]")).toMatchObject({ complete: false, problems: ["missing standing.json row 1 | a standing with its partner | an empty object | This standing does not say whose it is: \"partner\" is missing."] });
    expect(await read("{\n{\"partner\":\"A\"}\n", "s.ndjson")).toMatchObject({ complete: false, standings: [["A", { partner: "A" }]] });
    expect(await read(latin1("{\"partner\":\"\xe9\"}\n{\"partner\":\"A\"}"), "s.ndjson")).toMatchObject({ complete: false, standings: [["A", { partner: "A" }]] });
    expect((await readStandings(hostOf({}), "none.json")).complete).toBe(false);
  });

  test("__proto__ as a partner and inside of a standing", async () => {
    const outcome = await read(`{"__proto__":{"tier":"Gold"},"A":{"x":[{"constructor":1}]},"B":{}}`);
    expect(outcome.standings).toEqual([["B", {}]]);
    expect(outcome.problems).toEqual([
      "forbidden-name standing.json <__proto__> | names of a standing | __proto__ | \"__proto__\" is never a name in a standing, or it is nested too deep. Use the file as it was given out.",
      "forbidden-name standing.json <A> | names of a standing | x[0].constructor | \"constructor\" is never a name in a standing, or it is nested too deep. Use the file as it was given out.",
    ]);
  });
});

describe("files of this machine", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "fairway-data-"));
    await mkdir(join(folder, "csv/inner"), { recursive: true });
    await writeFile(join(folder, "csv/partners.csv"), "id,joined,type\nA,2024-01-01,MSP\n");
    await writeFile(join(folder, "csv/bookings.csv"), "partner,id,date,amount\nA,B1,2026-01-01,1\n");
    await writeFile(join(folder, "p.ndjson"), `${JSON.stringify({ id: "A", joined: "2024-01-01", type: "MSP", bookings: [] })}\n`.repeat(1));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test("are read through the host, folders and streams", async () => {
    const host = nodeHost(folder);
    const keys = async (path: string): Promise<readonly string[]> => (await collectPartners(readPartners(small, host, path))).partners.map((facts) => facts.key);
    expect(await keys("csv")).toEqual(["A"]);
    expect(await keys("p.ndjson")).toEqual(["A"]);
    expect(await host.size?.("csv")).toBeUndefined();
    expect([...(await host.list("csv"))].sort()).toEqual(["bookings.csv", "partners.csv"]);
  });

  test("that are missing, or folders, are told in words", async () => {
    const problems = async (path: string): Promise<readonly string[]> => (await collectPartners(readPartners(small, nodeHost(folder), path))).problems.map(line);
    expect(await problems("none.json")).toEqual(["file-missing none.json | a file that can be read | no such file | \"none.json\" was not read. There is no such file. Check the name and the folder."]);
    expect(await problems("none")).toEqual(["unknown-format none | a folder, or a .json, .ndjson or .csv file | \"none\" | \"none\" is neither a folder nor a file of partner data. Partner data is a .json, .ndjson or .csv file, or a folder with them; check the name."]);
  });
});

test("progress tells bytes and counts, and ends with all of them", async () => {
  const text = Array.from({ length: 200 }, (_, i) => JSON.stringify({ id: `P${i}`, joined: "2024-01-01", type: i % 10 === 0 ? "X" : "MSP", bookings: [] })).join("\n");
  const told: unknown[] = [];
  await collectPartners(readPartners(small, hostOf({ "p.ndjson": text }, 100), "p.ndjson", { progress: (progress) => told.push(progress) }));
  expect(told.length).toBeGreaterThan(2);
  expect(told.at(-1)).toMatchObject({ read: 200, good: 180, bad: 20, errors: 20, warnings: 0, bytes: text.length, totalBytes: text.length });
});
