/** The JSON Schemas that are the same for every program, as they are checked in. */
import balances from "../../../../schemas/balances.schema.json" with { type: "json" };
import check from "../../../../schemas/check.schema.json" with { type: "json" };
import decision from "../../../../schemas/decision.schema.json" with { type: "json" };
import ledger from "../../../../schemas/ledger.schema.json" with { type: "json" };
import mapping from "../../../../schemas/mapping.schema.json" with { type: "json" };
import program from "../../../../schemas/fairway.schema.json" with { type: "json" };
import assignments from "../../../../schemas/routing-assignments.schema.json" with { type: "json" };
import behaviour from "../../../../schemas/routing-behaviour.schema.json" with { type: "json" };
import events from "../../../../schemas/routing-events.schema.json" with { type: "json" };
import simulation from "../../../../schemas/simulation.schema.json" with { type: "json" };
import state from "../../../../schemas/routing-state.schema.json" with { type: "json" };
import standing from "../../../../schemas/standing.schema.json" with { type: "json" };
import test from "../../../../schemas/test.schema.json" with { type: "json" };
import type { FixedSchema } from "./names.js";

const SCHEMAS: Readonly<Record<FixedSchema, object>> = {
  decision, standing, ledger, balances, program, mapping, check, test,
  "routing-state": state, "routing-assignments": assignments, "routing-behaviour": behaviour, "routing-events": events, simulation,
};

export function fixedSchema(of: FixedSchema): object {
  return SCHEMAS[of];
}
