import { expect, test, vi } from "vitest";

vi.mock("vscode-languageclient", () => ({ CloseAction: { DoNotRestart: 1, Restart: 2 }, ErrorAction: { Continue: 1, Shutdown: 2 } }));
const { RestartAfterCrash } = await import("../src/client/restart.js");

function crashing() {
  const said: string[] = [];
  const clock = { now: 0 };
  const restart = new RestartAfterCrash({ restarted: (count) => said.push(`restarted ${count}`), gaveUp: (count) => said.push(`gave up ${count}`) }, () => clock.now);
  return { restart, said, clock, crash: () => restart.closed().action };
}

test("a server that stops is started again, and it is said", () => {
  const { said, crash } = crashing();
  expect(crash()).toBe(2);
  expect(said).toEqual(["restarted 1"]);
});

test("the fifth time within three minutes it is left alone", () => {
  const { said, crash } = crashing();
  expect([crash(), crash(), crash(), crash(), crash()]).toEqual([2, 2, 2, 2, 1]);
  expect(said.at(-1)).toBe("gave up 5");
});

test("crashes long ago, or forgiven by a restart by hand, do not count", () => {
  const { restart, clock, crash } = crashing();
  for (let i = 0; i < 4; i++) crash();
  clock.now = 200_000;
  expect(crash()).toBe(2);
  for (let i = 0; i < 3; i++) crash();
  restart.forgive();
  expect(crash()).toBe(2);
});
