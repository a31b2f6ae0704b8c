/**
 * What a compiled program needs when it runs: exact numbers, money, days, calendars, windows and instants.
 *
 * This package imports no other package of the workspace and reads no clock, file or network.
 */
export * from "./errors.js";
export * from "./exact.js";
export * from "./format.js";
export * from "./currencies.js";
export * from "./money.js";
export * from "./apportion.js";
export * from "./day.js";
export * from "./month.js";
export * from "./duration.js";
export * from "./business-day.js";
export * from "./period.js";
export * from "./calendar.js";
export { listedCalendar } from "./listed-calendar.js";
export type { ListedProblem, ListedProblemCode, ListedResult, ListedRowText } from "./listed-calendar.js";
export * from "./window.js";
export * from "./window-changes.js";
export * from "./instant.js";
export * from "./opening.js";
export * from "./due.js";
export * from "./value.js";
export * from "./decision.js";
export * from "./decision-outcome.js";
export * from "./ledger.js";
export * from "./routing.js";
