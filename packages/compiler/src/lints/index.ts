/** The lints: stub of the signature. */
import type { Plan, PlanTest } from "@fairway/plan";
import type { Context } from "../context.js";

export function lint(_plan: Plan, _tests: readonly PlanTest[], _context: Context): void {}
