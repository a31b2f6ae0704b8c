/**
 * The `test` blocks of programs in the Test Explorer: listed, run, explained, with coverage.
 *
 * The server finds and runs them; what is shown here is what it says.
 */
import {
  commands, TestRunProfileKind, TestRunRequest, tests, Uri, workspace,
  type CancellationToken, type Disposable, type TestController, type TestItem,
} from "vscode";
import type { Client } from "../client/client.js";
import { isProgram } from "../languages.js";
import type { TestsResult } from "../protocol.js";
import { toRange } from "../places.js";
import { coverageOf, detailsOf } from "./coverage.js";
import { ExplanationPages } from "./explanation.js";
import { runTests } from "./run.js";
import { toldApart } from "./titles.js";

/** What a test item stands for. */
export interface Case { readonly program: string; readonly id: string }

export class TestExplorer implements Disposable {
  readonly #controller: TestController;
  readonly #subscriptions: Disposable[] = [];
  readonly #cases = new WeakMap<TestItem, Case>();
  readonly #pages = new ExplanationPages();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly client: Client) {
    this.#controller = tests.createTestController("fairway", "Fairway");
    this.#controller.refreshHandler = () => this.#list();
    this.#controller.createRunProfile("Run", TestRunProfileKind.Run, (request, token) => this.#run(request, token), true);
    this.#controller.createRunProfile("Explain", TestRunProfileKind.Debug, (request, token) => this.#explain(request, token), true);
    const coverage = this.#controller.createRunProfile("Coverage", TestRunProfileKind.Coverage, (request, token) => this.#run(request, token, true), true);
    coverage.loadDetailedCoverage = (_, file) => Promise.resolve(detailsOf(file));
    this.#subscriptions.push(
      this.#controller, this.#pages, client.onReady(() => void this.#list()),
      workspace.onDidChangeTextDocument(({ document }) => isProgram(document) && this.#soon()),
      workspace.onDidOpenTextDocument((document) => isProgram(document) && this.#soon()),
      workspace.onDidSaveTextDocument((document) => isProgram(document) && this.#soon()),
    );
  }

  runAll(): Thenable<unknown> {
    return commands.executeCommand("testing.runAll");
  }

  /** Runs one test, as a lens above it asks. */
  async runOne(program: string, id: string): Promise<void> {
    const item = await this.#current(program, id);
    await commands.executeCommand("vscode.revealTestInExplorer", item);
    await this.#run(new TestRunRequest([item], undefined, undefined, false, true));
  }

  /** Runs one test and opens how its result came about. */
  async explainOne(program: string, id: string): Promise<void> {
    await this.#explain(new TestRunRequest([await this.#current(program, id)], undefined, undefined, false, true));
  }

  async #current(program: string, id: string): Promise<TestItem> {
    await this.#list();
    const item = this.#find(program, id);
    if (item === undefined) throw new Error(`The test "${id}" is not there any more.`);
    return item;
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#list(), 400);
  }

  /** Lists all tests afresh; items that are still there stay the same, so that their results do. */
  async #list(): Promise<void> {
    const found = await this.client.ask<TestsResult>("fairway/tests", {});
    if (found === undefined) return;
    const { items } = this.#controller;
    const programs = found.programs.filter((program) => program.tests.length > 0);
    for (const [id] of items) if (!programs.some(({ uri }) => uri === id)) items.delete(id);
    const places = toldApart(programs, (uri) => workspace.asRelativePath(Uri.parse(uri)));
    for (const program of programs) this.#listProgram(program, places.get(program.uri));
  }

  #listProgram({ uri, title, tests: cases }: TestsResult["programs"][number], place: string | undefined): void {
    const { items } = this.#controller;
    const root = items.get(uri) ?? this.#controller.createTestItem(uri, title, Uri.parse(uri));
    root.label = title;
    root.description = place;
    items.add(root);
    for (const [id] of root.children) if (!cases.some((one) => `${uri}#${one.id}` === id)) root.children.delete(id);
    cases.forEach((one, order) => {
      const id = `${uri}#${one.id}`;
      const known = root.children.get(id);
      const item = known !== undefined && known.uri?.toString() === Uri.parse(one.place.uri).toString() ? known : this.#controller.createTestItem(id, one.title, Uri.parse(one.place.uri));
      item.label = one.title;
      item.sortText = String(order).padStart(5, "0");
      item.range = toRange(one.place.range);
      this.#cases.set(item, { program: uri, id: one.id });
      root.children.add(item);
    });
  }

  #find(program: string, id: string): TestItem | undefined {
    for (const [, root] of this.#controller.items) {
      for (const [, item] of root.children) {
        const one = this.#cases.get(item);
        if (one?.id === id && (one.program === program || item.uri?.toString() === Uri.parse(program).toString())) return item;
      }
    }
    return undefined;
  }

  /** The cases that a request means: those it names, with all below them, without those it leaves out. */
  #wanted(request: TestRunRequest): Map<TestItem, Case> {
    const wanted = new Map<TestItem, Case>();
    const add = (item: TestItem): void => {
      if (request.exclude?.includes(item) === true) return;
      const one = this.#cases.get(item);
      if (one !== undefined) wanted.set(item, one);
      for (const [, child] of item.children) add(child);
    };
    if (request.include !== undefined) request.include.forEach(add);
    else for (const [, item] of this.#controller.items) add(item);
    return wanted;
  }

  async #run(request: TestRunRequest, token?: CancellationToken, withCoverage = false): Promise<void> {
    const wanted = this.#wanted(request);
    const run = this.#controller.createTestRun(request);
    try {
      await runTests(this.client, run, wanted, token);
      if (!withCoverage) return;
      for (const program of new Set([...wanted.values()].map((one) => one.program))) {
        for (const file of await coverageOf(this.client, program)) run.addCoverage(file);
      }
    } finally {
      run.end();
    }
  }

  /** Runs and opens the explanation of each test: how its result came about. */
  async #explain(request: TestRunRequest, token?: CancellationToken): Promise<void> {
    const wanted = this.#wanted(request);
    const run = this.#controller.createTestRun(request);
    try {
      const outcomes = await runTests(this.client, run, wanted, token);
      const first = outcomes[0];
      if (first !== undefined) await this.#pages.show(first.title, first.explanation ?? "There is nothing to explain: the test could not be run.");
    } finally {
      run.end();
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}
