/**
 * Declarations whose form is checked and whose meaning is not evaluated: routing.
 *
 * Each kind has its file; all of them are listed in the Plan, so that nobody takes silence for zero.
 */
import type { Plan } from "@fairway/plan";
import type { Declaration, DeclarationKind } from "@fairway/syntax";
import type { Context } from "../context.js";
import type { Of } from "../symbols/declared.js";
import { checkDesk } from "./routing/desk.js";
import { checkRegistration } from "./routing/registration.js";
import { checkRoute } from "./routing/route.js";

export type NotEvaluated = Plan["notEvaluated"];

/** Requests are records and have been read with them. */
export function checkRouting(context: Context): NotEvaluated {
  return [
    ...checkKind("request", () => undefined, context), ...checkKind("registration", checkRegistration, context),
    ...checkKind("route", checkRoute, context), ...checkKind("desk", checkDesk, context),
  ];
}

/** Checks the declarations of a kind; of two with one name the first counts. */
function checkKind<K extends DeclarationKind>(kind: K, check: (declaration: Of<K>, context: Context) => void, context: Context): NotEvaluated {
  const declared = context.declared.of(kind).filter((declaration) => context.declared.definitions.has(declaration));
  for (const declaration of declared) check(declaration, context);
  return declared.map((declaration) => entryOf(declaration, context));
}

function entryOf(declaration: Declaration, context: Context): NotEvaluated[number] {
  return { kind: declaration.kind, name: declaration.name.text, title: declaration.title?.value, origin: context.origin(declaration.span) };
}
