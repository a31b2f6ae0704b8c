/**
 * The sizes beyond which data is refused in words instead of being read.
 *
 * They are far above what a partner's facts ever are, and low enough that a hostile or broken file cannot take the
 * memory or the time of whoever reads it. This file refuses to hold limits of the language itself.
 */

/** Characters of one text. */
export const MAX_TEXT = 1_000_000;

/** Items of one list. */
export const MAX_ITEMS = 5_000_000;

/** Objects and lists inside each other. */
export const MAX_DEPTH = 64;

/** Characters of one partner in a JSON or NDJSON file, and of one row of a CSV file. */
export const MAX_PARTNER_TEXT = 64_000_000;

/** Bytes of a file that has to be held as a whole (JSON, CSV, mapping); NDJSON has no such limit. */
export const MAX_WHOLE_FILE = 500_000_000;

/** Bytes of a mapping. */
export const MAX_MAPPING = 1_000_000;

/** Rows of one CSV file that are broken beyond reading, after which the rest of the file is not tried. */
export const MAX_BROKEN_ROWS = 100;

/** Problems of one partner that are listed one by one. */
export const MAX_PROBLEMS_PER_PARTNER = 100;

/** Names that JavaScript gives a meaning to: never a field, a column or a key of data. */
export const FORBIDDEN_NAMES: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);
