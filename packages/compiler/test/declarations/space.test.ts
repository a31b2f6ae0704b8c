import type { PlanKey, PlanType } from "@fairway/plan";
import { describe, expect, test } from "vitest";
import { axisOf } from "../../src/declarations/tables/axis.js";
import { survey, type Space, type Survey } from "../../src/declarations/tables/space.js";
import { INTEGER, number, REGION, TYPE, USD, world } from "../logic/build.js";

const any: PlanKey = { match: "any" };
const node = (...nodes: string[]): PlanKey => ({ match: "under", nodes });
const word = (...to: string[]): PlanKey => ({ match: "equal", to });
const range = (type: PlanType, from: string | undefined, to: string | undefined, toIncluded = false): PlanKey => ({
  match: "range", fromIncluded: from !== undefined, toIncluded: toIncluded && to !== undefined,
  from: from === undefined ? undefined : number(from, type), to: to === undefined ? undefined : number(to, type),
});

function space(columns: readonly (readonly [string, PlanType, readonly PlanKey[]])[], extra: Partial<Space> = {}): Space {
  return { axes: columns.map(([name, type, cells]) => axisOf(name, type, cells, world)), rows: columns[0]![2].length, ordered: false, first: false, all: false, ...extra };
}
const gaps = (found: Survey): string[] => found.gaps.map(({ at }) => at.map((one) => one.text).join(", "));
const conflicts = (found: Survey): string[] => found.conflicts.map(({ rows, tie, at }) => `${rows.join("/")} ${tie ? "tie" : "overlap"} at ${at.map((one) => one.example).join(", ")}`);

describe("words", () => {
  test("every combination of two keys is looked at", () => {
    const found = survey(space([["region", REGION, [node("EMEA"), node("APJ"), node("DACH")]], ["type", TYPE, [word("MSP"), any, word("MSP")]]]));
    expect(gaps(found)).toEqual(["EMEA, Reseller or Referral", "DACH, Reseller or Referral", "UKI, Reseller or Referral"]);
  });

  test("the closer node wins and is no overlap; the same node twice is one", () => {
    expect(conflicts(survey(space([["region", REGION, [node("EMEA"), node("DACH"), any]]])))).toEqual([]);
    expect(conflicts(survey(space([["region", REGION, [node("EMEA"), node("EMEA")]]])))).toEqual(["0/1 overlap at DACH"]);
  });

  test("each row closer in another key is a tie, unless the keys have an order", () => {
    const other: PlanType = { kind: "taxonomy", name: "Region" };
    const columns = [["from", REGION, [node("DACH"), node("EMEA"), any]], ["to", other, [node("EMEA"), node("DACH"), any]]] as const;
    expect(conflicts(survey(space(columns)))).toEqual(["0/1 tie at DACH, DACH"]);
    expect(conflicts(survey(space(columns, { ordered: true })))).toEqual([]);
  });
});

describe("ranges", () => {
  test("whole numbers 1 to 9 and 10 to 19 leave no gap between them", () => {
    expect(gaps(survey(space([["size", INTEGER, [range(INTEGER, "1", "9", true), range(INTEGER, "10", "19", true)]]])))).toEqual(["at most 0", "from 20"]);
  });

  test("amounts 1 to 9 and 10 to 19 leave one; 0 to 9.99 leaves one that holds no whole cent", () => {
    const first = survey(space([["size", USD, [range(USD, undefined, "9", true), range(USD, "10", undefined)]]]));
    expect(gaps(first)).toEqual(["above 9 USD and below 10 USD"]);
    expect(first.gaps[0]!.at[0]!.unlikely).toBe(false);
    const second = survey(space([["size", USD, [range(USD, undefined, "9.99", true), range(USD, "10", undefined)]]]));
    expect(second.gaps.map(({ at: [one] }) => one!.unlikely)).toEqual([true]);
  });

  test("a boundary that two rows own", () => {
    expect(conflicts(survey(space([["size", USD, [range(USD, undefined, "250000", true), range(USD, "250000", undefined)]]])))).toEqual(["0/1 overlap at 250k USD"]);
  });
});

describe("hit policies", () => {
  test("the first row shadows what comes after it", () => {
    const found = survey(space([["type", TYPE, [word("MSP"), any, word("Reseller")]]], { first: true }));
    expect([...found.reached]).toEqual([1, 0]);
    expect(found.conflicts).toEqual([]);
  });

  test("a table that is too large to be walked says so", () => {
    const cells = Array.from({ length: 80 }, (_, i) => range(INTEGER, String(2 * i), String(2 * i + 100)));
    const found = survey(space([["a", INTEGER, cells], ["b", INTEGER, cells], ["c", INTEGER, cells], ["d", INTEGER, cells]]));
    expect(found.complete).toBe(false);
  });
});
