/** Requests, routes, desks and registrations of a program, as they go into the Plan. */
import type { PlanRouting } from "@fairway/plan";
import type { Context } from "../../context.js";
import type { DeclarationKind } from "@fairway/syntax";
import type { Of } from "../../symbols/declared.js";
import { checkCircles, readDesk } from "./desk.js";
import { readRegistration } from "./registration.js";
import { readRoute } from "./route.js";

/** Undefined where a program has none of them. */
export function elaborateRouting(context: Context): PlanRouting | undefined {
  const requests = declared("request", context);
  const desks = declared("desk", context).map((declaration) => readDesk(declaration, context));
  const routes = declared("route", context).flatMap((declaration) => readRoute(declaration, context) ?? []);
  const registrations = declared("registration", context).flatMap((declaration) => readRegistration(declaration, context) ?? []);
  checkCircles(desks, context);
  if (requests.length + desks.length + routes.length + registrations.length === 0) return undefined;
  return {
    requests: requests.map((declaration) => {
      const dated = context.declared.records.get(declaration.name.text)?.dated;
      return { name: declaration.name.text, title: declaration.title?.value, ...(dated === undefined ? {} : { dated }), origin: context.origin(declaration.span) };
    }),
    routes, desks, registrations,
  };
}

/** The declarations of a kind; of two with one name the first counts. */
function declared<K extends DeclarationKind>(kind: K, context: Context): readonly Of<K>[] {
  return context.declared.of(kind).filter((declaration) => context.declared.definitions.has(declaration));
}
