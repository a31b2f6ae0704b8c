/** What there is a JSON Schema of, whatever the program. Apart from the schemas, so that help need not read them. */
export const FIXED_SCHEMAS = [
  "decision", "standing", "ledger", "balances", "program", "mapping", "check", "test", "routing-state", "routing-assignments", "routing-behaviour", "routing-events", "simulation",
] as const;

export type FixedSchema = (typeof FIXED_SCHEMAS)[number];
