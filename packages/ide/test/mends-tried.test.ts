/** Mends of what people say and of slips of the pen: what is offered can be read, and nothing else is offered. */
import { expect, test } from "vitest";
import { diagnostics, snapshotOf, type Diagnostic } from "../src/index.js";
import { mendsOf } from "../src/mends/index.js";
import { applied } from "../src/mends/tried.js";
import { PROGRAM, yamlOf } from "./support.js";

const YAML = yamlOf(PROGRAM);

/** The mends of the first error, and what is wrong after each. */
function mended(path: string, text: string): Readonly<Record<string, readonly Diagnostic[]>> {
  const snapshot = snapshotOf({ [path]: text });
  const [error] = diagnostics(snapshot, path).filter(({ severity }) => severity === "error");
  if (error === undefined) throw new Error("the program has no error");
  return Object.fromEntries(mendsOf(snapshot, error).map(({ title, edits }) => {
    const after = applied(text, edits);
    return [title, diagnostics(snapshotOf({ [path]: after }), path).filter(({ severity }) => severity === "error")];
  }));
}

const SAID: readonly (readonly [said: string, mend: string])[] = [
  ["yearly is at least 50k USD", "Write `>=`"], ["yearly exceeds 50k USD", "Write `>`"], ["yearly >= USD 50k", "Write `50k USD`"], ["yearly >= 50k usd", "Write `USD`"],
  ["sales ovr trailing 12 months >= 50k USD", "Write `over`"], ["sales over the last 12 months >= 50k USD", "Write `over trailing 12 months`"],
  ["sales in the last 12 months >= 50k USD", "Write `over trailing 12 months`"], ["sales over trailing year >= 50k USD", "Write `trailing 1 year`"],
  ["yearly >= 50k USD annd csat >= 4", "Write `and`"], ["yearly minus 1 USD >= 50k USD", "Write `-`"],
];

test.each(SAID)("`%s` is mended by: %s, in both surfaces", (said, mend) => {
  const was = "yearly >= 50k USD";
  expect(mended("a.fairway", PROGRAM.replace(was, said))).toEqual({ [mend]: [] });
  expect(mended("a.fairway.yaml", YAML.replace(was, said))).toEqual({ [mend]: [] });
});

test("a word that was begun, and a clause that ends too early", () => {
  expect(Object.keys(mended("a.fairway", PROGRAM.replace("90k USD becoming 95k USD from 2026-07-01", "90k USD beco 95k USD from 2026-07-01")))).toEqual(["Write `becoming`"]);
  const incentive = "incentive Growth {\n  each quarter\n  basis bookings[date in period]\n  pay 2% of amount\n  cap 10k USD\n}\n";
  expect(mended("a.fairway", PROGRAM + incentive)).toEqual({ "Write `per partner` behind it": [], "Write `per line` behind it": [] });
  expect(mended("a.fairway.yaml", yamlOf(PROGRAM + incentive.replace("10k USD", "10k USD per partner")).replace("10k USD per partner", "10k USD"))).toEqual({ "Write `per partner` behind it": [], "Write `per line` behind it": [] });
});

test("nothing is offered for what can't be guessed", () => {
  expect(mended("a.fairway", PROGRAM.replace("yearly >= 50k USD", "yearly zzz 50k USD"))).toEqual({});
});

test("a line of YAML in its neighbours' column, above and below", () => {
  const require = YAML.replace("\n      require:\n", "\n     require:\n");
  expect(require).not.toBe(YAML);
  expect(mended("a.fairway.yaml", require)["Line it up with `give`"]).toEqual([]);
  const sales = YAML.replace(/\n( +)Sales: yearly >= needed\n/u, "\n$1   Sales: yearly >= needed\n");
  expect(sales).not.toBe(YAML);
  expect(Object.values(mended("a.fairway.yaml", sales))).toEqual([[]]);
});

test("what YAML repeats is written out", () => {
  const anchored = YAML.replace("is: sum(bookings.amount)", "is: &sold sum(bookings.amount)").replace("is: sales[area in EMEA] over", "is: *sold\n# over");
  const snapshot = snapshotOf({ "a.fairway.yaml": anchored });
  const [alias] = diagnostics(snapshot, "a.fairway.yaml").filter(({ name }) => name === "yaml-alias");
  expect(mendsOf(snapshot, alias!).map(({ edits }) => edits.map(({ text }) => text))).toEqual([["sum(bookings.amount)"]]);
  const merged = "competency Base: &base\n  valid: 12 months\n  require: csat >= 3\ncompetency Other:\n  <<: *base\n  require: csat >= 4\n";
  const both = snapshotOf({ "a.fairway.yaml": `${YAML}${merged}` });
  const [key] = diagnostics(both, "a.fairway.yaml").filter(({ name }) => name === "yaml-merge-key");
  const [out] = mendsOf(both, key!);
  expect(applied(`${YAML}${merged}`, out!.edits)).toContain("competency Other:\n  valid: 12 months\n  require: csat >= 4\n");
});
