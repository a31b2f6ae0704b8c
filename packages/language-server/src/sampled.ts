/**
 * What is worked out on sample data: a part of its own, loaded when it is first wanted. It brings along the reading of data and
 * the evaluators, and nobody who waits for the first diagnostics should wait for those.
 */
export { changesView, runTestsOf, SampleData, standingView, tally } from "@fairway/ide";
