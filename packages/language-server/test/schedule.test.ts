/** What is done when, in time that the test lets pass. */
import { expect, test } from "vitest";
import { Schedule, type Stages } from "../src/schedule.js";
import { TestClock } from "./clock.js";

/** A schedule that writes down what is to be done. @param lints so many slices of them */
function noted(clock: TestClock, lints = 0): { readonly schedule: Schedule; readonly done: string[]; left(slices: number): void } {
  const done: string[] = [];
  let left = lints;
  const stages: Stages = {
    at: (uri, depth) => void done.push(`${depth} of ${uri}`),
    all: (depth) => void done.push(depth),
    advise: (isEnough) => {
      done.push("lints");
      while (!isEnough());
      return --left <= 0;
    },
    rest: () => void done.push("rest"),
  };
  return { schedule: new Schedule(clock, stages), done, left: (slices) => void (left = slices) };
}

test("names and types come with the key, lints in a pause, the rest when it is quiet", async () => {
  const clock = new TestClock(1);
  const { schedule, done } = noted(clock);
  schedule.changed("a");
  await clock.pass(0);
  expect(done).toEqual(["checked of a"]);
  await clock.pass(50);
  expect(done).toEqual(["checked of a"]);
  await clock.pass(30);
  expect(done).toEqual(["checked of a", "lints", "whole"]);
  await clock.rest();
  expect(done.slice(3)).toEqual(["rest"]);
});

test("an edit stops the lints, and they go on in the pause after it", async () => {
  const clock = new TestClock(1);
  const { schedule, done, left } = noted(clock, 1000);
  schedule.changed("a");
  await clock.pass(100);
  const slices = done.filter((one) => one === "lints").length;
  expect(slices).toBeGreaterThan(1);
  expect(slices).toBeLessThan(10);
  schedule.changed("a");
  left(2);
  done.length = 0;
  await clock.pass(55);
  expect(done).toEqual(["checked of a"]);
  await clock.rest();
  expect(done).toEqual(["checked of a", "lints", "lints", "whole", "rest"]);
});

test("keys in a row are checked each, and nothing else is done between them", async () => {
  const clock = new TestClock();
  const { schedule, done } = noted(clock);
  for (let key = 0; key < 5; key++) {
    schedule.changed("a");
    await clock.pass(50);
  }
  expect(done).toEqual(Array.from({ length: 5 }, () => "checked of a"));
});

test("after a check that took long, a key brings what the text has wrong, and a pause the rest", async () => {
  const clock = new TestClock(50);
  const { schedule, done } = noted(clock);
  schedule.changed("a");
  await clock.pass(0);
  schedule.changed("a");
  await clock.pass(0);
  expect(done).toEqual(["checked of a", "text of a"]);
  await clock.rest();
  expect(done.slice(2)).toEqual(["checked of a", "lints", "whole", "rest"]);
});

test("files that come are all shown before lints are run", async () => {
  const clock = new TestClock(1);
  const { schedule, done } = noted(clock);
  schedule.touched();
  await clock.rest();
  expect(done).toEqual(["checked", "lints", "whole", "rest"]);
});

test("nothing comes after it was stopped", async () => {
  const clock = new TestClock(1);
  const { schedule, done } = noted(clock);
  schedule.changed("a");
  schedule.stop();
  await clock.rest();
  expect(done).toEqual([]);
});
