/**
 * A declaration read once more, aside: what its expressions mean in the program as it was compiled, without changing it.
 *
 * For completion: the text at hand is cut and mended, so it differs from what was compiled. Nothing that is found wrong is
 * kept; only the facts about the expressions are.
 */
import type { Declaration } from "@fairway/syntax";
import type { Context } from "../context.js";
import { readClaims } from "../declarations/money/claims.js";
import { readFund } from "../declarations/money/fund.js";
import { readIncentive } from "../declarations/money/incentive.js";
import { readLimit } from "../declarations/money/limit.js";
import { readDesk } from "../declarations/routing/desk.js";
import { readRegistration } from "../declarations/routing/registration.js";
import { readRoute } from "../declarations/routing/route.js";
import { readCompetency } from "../declarations/standing/competency.js";
import { readLadder } from "../declarations/standing/ladder.js";
import { readScore } from "../declarations/standing/score.js";
import { readTest } from "../declarations/tests/test.js";
import { elaborate, elaborateCondition } from "../elaborate/index.js";
import { programScope, requirementScope, type Scope, type Variable } from "../elaborate/scope.js";
import { typed } from "../elaborate/typed.js";
import { readType } from "../types/written.js";

/** Reads it; what its expressions mean stands in the context's facts afterwards. */
export function probe(declaration: Declaration, context: Context): void {
  context.aside(() => read(declaration, context));
}

function read(declaration: Declaration, context: Context): unknown {
  switch (declaration.kind) {
    case "measure": return elaborate(declaration.content, parameterScope(declaration, context), context);
    case "always": return elaborateCondition(declaration.content, requirementScope, context);
    case "ladder": return readLadder(declaration, context);
    case "competency": return readCompetency(declaration, context);
    case "score": return readScore(declaration, context);
    case "test": return readTest(declaration, context);
    case "incentive": return readIncentive(declaration, context);
    case "limit": return readLimit(declaration, () => undefined, context);
    case "fund": return readFund(declaration, undefined, context);
    case "claims": return readClaims(declaration, context);
    case "registration": return readRegistration(declaration, context);
    case "route": return readRoute(declaration, context);
    case "desk": return readDesk(declaration, context);
    case "record": case "partner": case "request": {
      const base: Scope = { ...programScope, derived: true };
      const scope = declaration.kind === "partner" ? base : { ...base, items: [{ variable: "it", record: declaration.name.text }], depth: 1 };
      for (const { derived } of declaration.content) if (derived !== undefined) elaborate(derived, scope, context);
      return undefined;
    }
    case "table":
      for (const { cells } of declaration.content) for (const cell of cells) if (cell.cell === "expression") elaborate(cell.value, programScope, context);
      return undefined;
    case "program": case "import": case "remove": case "taxonomy": case "enum": case "decision": case "benefit": return undefined;
  }
}

/** The parameters as values that are not known. */
function parameterScope(declaration: Extract<Declaration, { readonly kind: "measure" }>, context: Context): Scope {
  const variables = new Map<string, Variable>();
  const known = context.declared.measures.get(declaration.name.text);
  for (const { name, type } of declaration.params) {
    const written = readType(type, context);
    if (written === undefined) continue;
    const definition = known?.parameters.find((one) => one.name === name.text)?.definition;
    variables.set(name.text, { name: name.text, typed: typed({ op: "variable", type: written.type, name: name.text }), role: "parameter", definition });
  }
  return { ...programScope, variables };
}
