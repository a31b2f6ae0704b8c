import { defineConfig } from "vitest/config";

/** The workspace is tested from its sources: the `source` condition of each package's exports. */
export default defineConfig({
  resolve: { conditions: ["source"] },
  ssr: { resolve: { conditions: ["source"] } },
  test: {
    include: ["packages/*/src/**/*.test.ts", "packages/*/test/**/*.test.ts", "test/**/*.test.ts", "examples/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**", "test/benchmarks/**"],
    // No test waits on wall time; this only ends what hangs.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    setupFiles: ["test/support/seed.ts"],
    // Tests hold no state outside of themselves, so files share a worker's modules: half of the time was importing.
    isolate: false,
  },
});
