/** Named checks of one editor session: each is run, counted, and leaves a picture where it fails. */
import assert from "node:assert/strict";

export class Checks {
  passed = 0;
  failed = [];

  /** @param onFailure called with the check's name, to take a picture */
  constructor(suite, onFailure = async () => {}) {
    this.suite = suite;
    this.onFailure = onFailure;
  }

  async check(name, run) {
    const start = performance.now();
    try {
      await run();
      this.passed++;
      console.log(`  ✓ ${this.suite}: ${name} (${Math.round(performance.now() - start)} ms)`);
    } catch (problem) {
      this.failed.push(name);
      console.log(`  ✗ ${this.suite}: ${name}\n    ${String(problem.stack ?? problem).split("\n").slice(0, 12).join("\n    ")}`);
      await this.onFailure(name).catch(() => {});
    }
  }
}

export { assert };
