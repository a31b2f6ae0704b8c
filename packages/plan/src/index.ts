export * from "./types.js";
export * from "./expression.js";
export * from "./plan.js";
export * from "./test-case.js";
export * from "./money.js";
export * from "./routing.js";
export * from "./known.js";
