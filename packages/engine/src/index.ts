/**
 * The engine: the reference interpreter, standings, and the evidence behind a decision.
 *
 * What it computes is what the language means. It takes Plans, checked facts and checked standings; it refuses to parse
 * text, to read data and to know a clock.
 */
export { conditionIn, evaluate, evaluation, rangeIn, valueIn, type Asker, type EvaluateOptions, type Evaluation } from "./evaluate.js";
export { ledger, type LedgerOptions } from "./money/ledger.js";
export { shareBudgets, type SharedBudgets } from "./money/budgets.js";
export type { Wanted } from "./money/periods.js";
export type { Observer } from "./observer.js";
export { coverage, textOn, textsOf, type PlanHistory, type Text } from "./program/history.js";
export { planOfParts } from "./program/plan-parts.js";
export { readStanding, type StandingRead } from "./standing/read.js";
export type { StandingProblem } from "./standing/fields.js";
export { constantToValue } from "./values/constant.js";
export { explain, missingFor, type ExplainOptions } from "./explain/explain.js";
export type { ExplanationNode } from "./explain/node.js";
export { explanationLines, MARKS } from "./explain/lines.js";
export { lackText, ladderWhy } from "./explain/state.js";
export { distanceText, missingText, valueText } from "./explain/words.js";
export { describe } from "./explain/describe.js";
export { advance, route, Router, type RequestIn, type Routed } from "./routing/router.js";
export type { Away, Behaviour, BehaviourPlan, DeskBehaviour } from "./routing/simulate/behaviour.js";
export { simulate, type Simulation } from "./routing/simulate/play.js";
export { nameOf as ruleName } from "./routing/words.js";
export type { DealLine } from "./routing/simulate/deals.js";
export { reportOf, type DayLine, type LoadLine, type PoolLine, type SimulationReport, type Waiting } from "./routing/simulate/report.js";
export { withRegistered } from "./routing/registrations/won.js";
export type { Considered } from "./routing/consider.js";
export { coursesOf, type Course, type DealCourse } from "./routing/course.js";
export { planOfRequests, receivedAt, recordOf, requestKinds, runSequence, sequenceOf, type DatedRequest, type Happening } from "./routing/sequence.js";
export type { Person } from "./routing/match/people.js";
export { explainLedger, lineNode, type ExplainLedgerOptions } from "./explain/money.js";
export { amountText, bandText, claimText, claimWhy, kindText, lineText, lineWhy, lotText, periodText, reckoningText, statusText, subjectText, totalsText } from "./explain/money-words.js";
export { readBalances, type BalancesRead } from "./issued/balances.js";
export { readLedgerLines, type LedgerLinesRead } from "./issued/lines.js";
export { compileHere, compilePlan, emitPlans, linesLeft, madeHere, type CompiledHere, type EmittedTexts, type CompiledProgram, type CompileOptions, type Detail } from "./compiled/index.js";
export { FallbackTally, NO_FALLBACKS, type Fallback, type Fallbacks } from "./compiled/fallbacks.js";
export { emitModule, KERNEL } from "./compiled/module.js";
export { evaluatorOf, type Compiled, type CompiledTexts, type Evaluator, type OutcomeOptions } from "./compiled/program.js";
export { hasExactTotals, resultColumns } from "./compiled/population/results.js";
export { PopulationProgram, sharedColumns, type ColumnPopulation, type PopulationRoom } from "./compiled/population/population.js";
export type { ColumnProblem, GivenColumns } from "./compiled/population/given.js";
export type { ResultColumns } from "./compiled/population/results.js";
export type { ColumnMeaning, ColumnShape, PopulationShape } from "./compiled/population/shape.js";
export { ABSENT, columnsWith, countedTexts } from "./compiled/run/columns.js";
export { fractionText, scaledText } from "./compiled/run/numbers.js";
export { paidBy } from "./compiled/left.js";
export type { Note } from "./compiled/emit/emitter.js";
export { outcomeOfDecision } from "./compiled/outcome-of.js";
