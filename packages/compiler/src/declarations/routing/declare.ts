/** Requests, routes, desks and registrations of a program, as they go into the Plan. */
import type { PlanRouting } from "@fairway/plan";
import type { Context } from "../../context.js";
import { definedOf, eachApart } from "../apart.js";
import { checkCircles, readDesk } from "./desk.js";
import { readRegistration } from "./registration.js";
import { readRoute } from "./route.js";

/** Undefined where a program has none of them. */
export function elaborateRouting(context: Context): PlanRouting | undefined {
  const requests = definedOf("request", context);
  const desks = eachApart("desk", context, (declaration) => readDesk(declaration, context));
  const routes = eachApart("route", context, (declaration) => readRoute(declaration, context));
  const registrations = eachApart("registration", context, (declaration) => readRegistration(declaration, context));
  if (desks.length > 0) checkCircles(desks, context);
  if (requests.length + desks.length + routes.length + registrations.length === 0) return undefined;
  return {
    requests: requests.map((declaration) => {
      const dated = context.declared.records.get(declaration.name.text)?.dated;
      return { name: declaration.name.text, title: declaration.title?.value, ...(dated === undefined ? {} : { dated }), origin: context.origin(declaration.span) };
    }),
    routes, desks, registrations,
  };
}
