/**
 * The front door for a backend engineer: open a program, evaluate one partner or many, explain the decision, run the tests
 * (docs/backend.md).
 *
 * It holds no logic of its own beyond finding a program's files; everything else is a function of the package that owns
 * it, under one name. Nothing here touches Node: files come through a host (`@fairway/fairway/node` has one).
 */
export { programOfPlans } from "./open/ready.js";
export { openProgram, type OpenFailure, type Opened, type ProgramSource } from "./open/open.js";
export type { AnswerDetail, AnswerOptions, CountFallbacks, DecisionAnswer, FallbackOptions, OutcomeAnswer, PartnerProblem, PartnerRead, Refused } from "./open/answer.js";
export type { EvaluateMany, OpenProgram } from "./open/handle.js";
export type { DecisionItem, ManyItem, ManyOptions, OutcomeItem, Partners, RefusedItem } from "./open/many.js";
export type { ColumnsAnswer, ColumnsOptions, PopulationRead, ProgramColumns } from "./open/columns.js";
export { PopulationResults, type LeftPartner } from "./open/population-results.js";
export { ABSENT, type ColumnMeaning, type ColumnPopulation, type ColumnShape, type GivenColumns, type PopulationRoom, type PopulationShape } from "@fairway/engine";
export type { Built } from "./built/kernel.js";
export * from "./host.js";
export * from "./load/load.js";
export { checkVersions, effectiveOf, inOrder, programOf, type Dated, type Effective } from "./load/versions.js";
export { folderOf, joinPath, nameOf, normalPath, surfaceOf } from "./load/paths.js";
export { loadCatalogue } from "./diagnostics/load.js";

export { findProgramFiles } from "./load/walk.js";
export { convertSource, formatSource, type Converted, type Formatted } from "./format.js";
export { dayInTimezone, evaluatePartner, planOn, plansOf } from "./evaluate.js";
export { evaluatePopulation, type Population, type PopulationItem, type PopulationOptions } from "./population.js";
export { evaluateLedgers, ledgerOf, type HeldUp, type LedgerItem, type Ledgers, type LedgersOptions } from "./ledgers.js";
export type { LedgerOptions, Wanted } from "@fairway/engine";
export { readRouting, runRouting, type Routing, type RoutingFiles, type RoutingInput } from "./routing/route.js";
export { withRegistered } from "@fairway/engine";
export { reportOf, simulate, type BehaviourPlan, type DayLine, type DealLine, type LoadLine, type PoolLine, type Simulation, type SimulationReport } from "@fairway/engine";
export { advance, requestKinds, route, Router, type Considered, type Course, type DatedRequest, type Person, type RequestIn, type Routed } from "@fairway/engine";
export { buildModule, compileNotes, type BuiltModule, type StandingAlone } from "./built/build.js";
export { compilePlan, type CompiledProgram, type CompileOptions, type Detail, type Fallback, type Fallbacks, type Note, type OutcomeOptions } from "@fairway/engine";
export { runCases } from "./cases.js";
export { Book, type BookEntry } from "./book.js";
export { explain, explanationLines, lackText, missingFor, MARKS, type ExplanationNode } from "@fairway/engine";
export { readBalances, readLedgerLines } from "@fairway/engine";
export { explainLedger, type ExplainLedgerOptions } from "@fairway/engine";
export { amountText, bandText, claimText, claimWhy, kindText, lineText, lineWhy, lotText, periodText, reckoningText, statusText, subjectText, totalsText } from "@fairway/engine";
export type { Coverage, CoverageItem, Failure, TestResult, TestRun } from "@fairway/testkit";
export { brokenLaws, type BrokenLaw } from "./laws.js";
export { failedCases } from "./failures.js";
export { lawBroken, testFailed } from "./diagnostics/laws.js";

export type { Diagnostic, Edit, Fix, Related, Severity, SourceTree, Span, Surface } from "@fairway/syntax";
export { LineIndex } from "@fairway/syntax";
export type { Origin, Plan, PlanTest } from "@fairway/plan";
export type { Counts, DataHost, DataProblem, DataProgress, JsonSchema, PercentPolicy, PlainJson } from "@fairway/data";
export { partnerSchema, placeText, routingAssignmentsSchema, routingBehaviourSchema, routingEventsSchema, routingStateSchema, simulationSchema, wrongWithBehaviour } from "@fairway/data";
export type {
  BenefitGiven, CompetencyDecision, ConditionResult, Day, Decision, DecisionProblem, DecisionValue, Distance, Evidence, Exact, Facts,
  LadderDecision, LadderState, Lack, LawResult, MissingFact, Outcome, PathResult, PendingChange, RequirementResult, ScoreDecision, Standing, TierResult,
  Balances, ClaimResult, DecisionMoney, FundLot, FundResult, IncentiveResult, Ledger, LedgerBand, LedgerLine, LedgerLineKind, LedgerPeriod, LedgerStatus, LedgerTotal,
} from "@fairway/runtime";
export type { ClaimOutcome, CompetencyOutcome, DecisionOutcome, FundOutcome, IncentiveOutcome, LadderOutcome, LawOutcome, MinorUnits, NextTier, ScoreOutcome, Shortfall } from "@fairway/runtime";
export type { RoutingEntry, RoutingEvent, RoutingEventKind, RoutingState, RoutingWhy } from "@fairway/runtime";
export { parseDateTime, formatDateTime } from "@fairway/runtime";
export { decimalPlaces, formatAtLeast, formatDay, formatExact, formatPercent, isInteger, parseDay, parseExact } from "@fairway/runtime";
