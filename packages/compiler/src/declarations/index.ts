/**
 * What compile.ts and elaborate call of the declarations' stages, in the order in which they are called.
 *
 * 1. `lookup` whenever an expression names a table (headers and rows are read on demand, each once).
 * 2. `elaborateTables`: all tables, also those that nothing uses.
 * 3. `elaborateStanding`: scores, competencies and ladders, and the order in which they are worked out.
 * 4. `elaborateMoney`, then `elaborateLaws`, `elaborateTests`, `elaborateRouting`.
 * 5. `lint` (../lints/index.js), when the program is otherwise without errors.
 */
export { lookup, type TableUse } from "./tables/lookup.js";
export { elaborateTables } from "./tables/declare.js";
export { elaborateStanding, type Standing } from "./standing.js";
export { elaborateLaws } from "./laws.js";
export { elaborateTests } from "./tests/test.js";
export { earningsOf } from "./money/book.js";
export { elaborateMoney } from "./money/elaborate.js";
export { elaborateRouting } from "./routing/declare.js";
