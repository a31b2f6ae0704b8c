/** The JSON Schemas that are the same for every program, as they are checked in. */
import balances from "../../../../schemas/balances.schema.json" with { type: "json" };
import decision from "../../../../schemas/decision.schema.json" with { type: "json" };
import ledger from "../../../../schemas/ledger.schema.json" with { type: "json" };
import program from "../../../../schemas/fairway.schema.json" with { type: "json" };
import standing from "../../../../schemas/standing.schema.json" with { type: "json" };

export function fixedSchema(of: "decision" | "standing" | "ledger" | "balances" | "program"): object {
  return { decision, standing, ledger, balances, program }[of];
}
