/**
 * What the views ask of the server and what comes back: the server's own types, and the messages between a web view and its
 * host. Texts, shares and places come ready to be shown; no rule of the language is known here.
 */
import type { ChangesResult, MapResult, Place, StandingResult } from "@fairway/language-server";

export type { ChangesParams, ChangesResult, ConvertResult, CoverageResult, MapResult, Place, RunTestParams, RunTestResult, StandingParams, StandingResult, TestsResult } from "@fairway/language-server";

export type TestOutcome = import("@fairway/language-server").RunTestResult["results"][number];
export type LadderView = StandingResult["ladders"][number];
export type TierView = LadderView["tiers"][number];
export type RequirementView = TierView["requirements"][number];
export type CompetencyView = StandingResult["competencies"][number];
export type MapNode = MapResult["nodes"][number];

// ── between a web view and its host ─────────────────────────────────────────────────────────────────────────────────

export type ToStanding = { readonly kind: "standing"; readonly result: StandingResult } | { readonly kind: "nothing"; readonly why: string };
export type FromStanding = { readonly kind: "ask"; readonly partner?: string; readonly asOf?: string } | { readonly kind: "open"; readonly place: Place };
export type ToMap = { readonly kind: "map"; readonly title: string; readonly result: MapResult } | { readonly kind: "nothing"; readonly why: string };
export type FromMap = { readonly kind: "ready" } | { readonly kind: "open"; readonly place: Place };
export type ToChanges = { readonly kind: "changes"; readonly result: ChangesResult } | { readonly kind: "nothing"; readonly why: string };
export type FromChanges = { readonly kind: "ready" } | { readonly kind: "open"; readonly place: Place };
