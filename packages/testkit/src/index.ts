/** Runs worked cases (`test` blocks) over the engine, and says which clauses they reach. It never prints. */
export { runTests, type RunOptions } from "./run.js";
export { inputOf, type CaseInput } from "./input.js";
export type { CaseReader, FactsReader, PartnerFileReader } from "./facts.js";
export { coverageOf, newCollector, type Collector } from "./coverage.js";
export type { Coverage, CoverageItem, CoverageKind, Failure, TestResult, TestRun } from "./result.js";
