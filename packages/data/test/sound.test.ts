import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readFacts, readReporting, RESERVED } from "../src/facts.js";
import { wordsOf } from "../src/plan-words.js";
import { SoundReader } from "../src/sound/partner.js";
import { anything, lossless, partner, write } from "./partners.js";
import { rich } from "./plan.js";

const standing = fc.option(fc.oneof(fc.constant({ asOf: "2026-01-01", ladders: [] }), fc.constant(null), anything), { nil: undefined, freq: 3 });
/** As a parser keeps digits, and as JSON.parse gives them. */
const parsers = { "digits kept": lossless, "as JSON.parse gives it": (json: string): unknown => JSON.parse(json) };

describe("sound data is read as the readers that report read it", () => {
  test.each(["fraction", "points"] as const)("percents as %s", (percent) => {
    const sound = new SoundReader(wordsOf(rich), { percent }, RESERVED);
    let told = 0;
    fc.assert(fc.property(partner, standing, fc.constantFrom(...Object.values(parsers)), fc.constantFrom("refuse", "empty"), (facts, held, parse, missingLists) => {
      const plain = parse(write(held === undefined ? facts : { ...facts, standing: held }));
      if (sound.read(plain as object) !== undefined) told += 1;
      const options = { percent, missingLists } as const;
      expect(readFacts(rich, plain, "p.json", options)).toEqual(readReporting(rich, plain, "p.json", options));
    }), { numRuns: 3000 });
    expect(told).toBeGreaterThan(250);
  });

  const plain = { id: "P1", region: "US", type: "MSP", markets: [], projects: [], all: [] };
  const both = (given: object): void => expect(readFacts(rich, given)).toEqual(readReporting(rich, given));

  test("names that are given as nothing are not given", () => {
    both({ ...plain, csat: undefined });
    expect(readFacts(rich, { ...plain, csat: undefined }).facts).toBeDefined();
    both({ ...plain, other: undefined });
  });
  test("nothing is read through a prototype", () => {
    both(Object.create(plain) as object);
    both(Object.assign(Object.create({ csat: 3 }) as object, plain));
    both(Object.assign(Object.create(null) as object, plain));
    both(new (class { id = "P1"; region = "US"; type = "MSP"; markets = []; projects = []; all = []; })());
  });
  test("half a character, a hole in a list, the same record twice", () => {
    both({ ...plain, id: "P\ud83d" });
    both({ ...plain, id: "P\ud83d\ude00" });
    both({ ...plain, markets: [, "US"] });
    both({ ...plain, projects: [{ id: "a", staff: [] }, { id: "a", staff: [] }] });
    both({ ...plain, markets: ["US", "US"] });
  });
  test.each([0, -0, 1e15, 0.1, 1e-7, 123456789012345.6, NaN, Infinity, 0.30000000000000004])("the number %s", (number) => {
    both({ ...plain, all: [{ code: "a", month: "2026-01", number, amount: number, share: number, count: number }] });
  });
});
