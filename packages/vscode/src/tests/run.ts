/** Runs tests through the server and reports what it says, test by test. */
import { TestMessage, type CancellationToken, type TestItem, type TestRun } from "vscode";
import type { Client } from "../client/client.js";
import { toLocation } from "../places.js";
import type { RunTestParams, RunTestResult, TestOutcome } from "../protocol.js";
import type { Case } from "./explorer.js";

/** A test that was run, and how its result came about. */
export interface Ran { readonly title: string; readonly explanation?: string }

export async function runTests(client: Client, run: TestRun, wanted: ReadonlyMap<TestItem, Case>, token?: CancellationToken): Promise<readonly Ran[]> {
  const ran: Ran[] = [];
  for (const [item] of wanted) run.enqueued(item);
  for (const program of new Set([...wanted.values()].map((one) => one.program))) {
    if (token?.isCancellationRequested === true) break;
    const items = [...wanted].filter(([, one]) => one.program === program);
    for (const [item] of items) run.started(item);
    const result = await client.ask<RunTestResult>("fairway/runTest", { uri: program, ids: items.map(([, one]) => one.id) } satisfies RunTestParams);
    for (const [item, one] of items) {
      const outcome = result?.results.find(({ id }) => id === one.id);
      report(run, item, outcome, result === undefined ? "The language server does not run, so the test could not be run." : result.problem ?? "The program does not have this test any more.");
      ran.push({ title: item.label, ...(outcome?.explanation === undefined ? {} : { explanation: outcome.explanation }) });
    }
  }
  return ran;
}

function report(run: TestRun, item: TestItem, outcome: TestOutcome | undefined, problem: string): void {
  if (outcome === undefined) {
    run.errored(item, new TestMessage(problem));
    return;
  }
  if (outcome.passed) {
    run.passed(item);
    run.appendOutput(`${item.label}\r\n  as expected\r\n\r\n`, undefined, item);
    return;
  }
  run.failed(item, outcome.failures.map((failure) => {
    const message = new TestMessage([headline(failure), ...(outcome.explanation === undefined ? [] : ["", outcome.explanation])].join("\n"));
    message.location = toLocation(failure.place);
    return message;
  }));
  run.appendOutput(`${item.label}\r\n${outcome.failures.map((failure) => `  ${headline(failure)}`).join("\r\n")}\r\n\r\n`, undefined, item);
}

/** What VS Code shows beside the line. */
function headline({ message, expected, found }: TestOutcome["failures"][number]): string {
  return expected !== undefined && found !== undefined ? `Expected ${expected}, found ${found}` : message;
}
