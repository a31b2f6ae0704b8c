/**
 * The language as one table: every declaration kind, in the order in which a program is read.
 *
 * Adding a kind: describe it in `declarations/`, list it here; the parser, the printers, the YAML reader and the schema
 * follow. The exhaustive switches of the compiler then name the places that must say what it means.
 */
import type { DeclarationOf } from "../tree/tree.js";
import { always, test } from "./declarations/laws.js";
import { claims, fund, incentive, limit } from "./declarations/money.js";
import { imports, program, remove } from "./declarations/program.js";
import { desk, registration, route } from "./declarations/routing.js";
import { competency, ladder, score } from "./declarations/standing.js";
import { benefit, decision, enumeration, measure, partner, record, request, table, taxonomy } from "./declarations/vocabulary.js";

/** Every declaration kind by its keyword. */
export const language = {
  program, import: imports, taxonomy, enum: enumeration, record, partner, decision, benefit, measure, table, score, competency, ladder,
  incentive, limit, fund, claims, request, registration, route, desk, always, test, remove,
} as const;

export type DeclarationKind = keyof typeof language;

export type ProgramDecl = DeclarationOf<typeof program>;
export type ImportDecl = DeclarationOf<typeof imports>;
export type RemoveDecl = DeclarationOf<typeof remove>;
export type TaxonomyDecl = DeclarationOf<typeof taxonomy>;
export type EnumDecl = DeclarationOf<typeof enumeration>;
export type RecordDecl = DeclarationOf<typeof record>;
export type PartnerDecl = DeclarationOf<typeof partner>;
export type RequestDecl = DeclarationOf<typeof request>;
export type DecisionDecl = DeclarationOf<typeof decision>;
export type BenefitDecl = DeclarationOf<typeof benefit>;
export type MeasureDecl = DeclarationOf<typeof measure>;
export type TableDecl = DeclarationOf<typeof table>;
export type ScoreDecl = DeclarationOf<typeof score>;
export type CompetencyDecl = DeclarationOf<typeof competency>;
export type LadderDecl = DeclarationOf<typeof ladder>;
export type IncentiveDecl = DeclarationOf<typeof incentive>;
export type LimitDecl = DeclarationOf<typeof limit>;
export type FundDecl = DeclarationOf<typeof fund>;
export type ClaimsDecl = DeclarationOf<typeof claims>;
export type RegistrationDecl = DeclarationOf<typeof registration>;
export type RouteDecl = DeclarationOf<typeof route>;
export type DeskDecl = DeclarationOf<typeof desk>;
export type AlwaysDecl = DeclarationOf<typeof always>;
export type TestDecl = DeclarationOf<typeof test>;

/** Any declaration, discriminated by `kind`. */
export type Declaration =
  | ProgramDecl | ImportDecl | RemoveDecl | TaxonomyDecl | EnumDecl | RecordDecl | PartnerDecl | RequestDecl | DecisionDecl | BenefitDecl
  | MeasureDecl | TableDecl | ScoreDecl | CompetencyDecl | LadderDecl | IncentiveDecl | LimitDecl | FundDecl | ClaimsDecl
  | RegistrationDecl | RouteDecl | DeskDecl | AlwaysDecl | TestDecl;
