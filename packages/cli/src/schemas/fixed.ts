/** The JSON Schemas that are the same for every program, as they are checked in. */
import decision from "../../../../schemas/decision.schema.json" with { type: "json" };
import program from "../../../../schemas/fairway.schema.json" with { type: "json" };
import standing from "../../../../schemas/standing.schema.json" with { type: "json" };

export function fixedSchema(of: "decision" | "standing" | "program"): object {
  return { decision, standing, program }[of];
}
