/** What the views ask of the server and what comes back, ready to be shown: texts, shares and places, no rules. */

export interface Position { readonly line: number; readonly character: number }
export interface Range { readonly start: Position; readonly end: Position }
export interface Place { readonly uri: string; readonly range: Range }

export interface TestsResult { readonly programs: readonly { readonly uri: string; readonly title: string; readonly tests: readonly TestCase[] }[] }
export interface TestCase { readonly id: string; readonly title: string; readonly place: Place }

export interface RunTestParams { readonly uri: string; readonly ids?: readonly string[] }
export interface TestOutcome {
  readonly id: string;
  readonly passed: boolean;
  readonly failures: readonly { readonly message: string; readonly expected?: string; readonly found?: string; readonly place: Place }[];
  /** How the result came about, as lines of text. */
  readonly explanation?: string;
}
export interface RunTestResult { readonly results: readonly TestOutcome[]; readonly problem?: string }

export interface CoverageResult { readonly files: readonly { readonly uri: string; readonly items: readonly { readonly range: Range; readonly covered: boolean; readonly text: string }[] }[] }

export type Outcome = "met" | "not met" | "undecided";
export interface RequirementView {
  readonly title: string;
  readonly text: string;
  readonly outcome: Outcome;
  readonly value?: string;
  readonly threshold?: string;
  /** How much of the threshold is reached, from 0 to 1; absent where it can't be measured. */
  readonly share?: number;
  readonly lack?: string;
  readonly place: Place;
  readonly parts?: readonly RequirementView[];
}
export interface TierView { readonly name: string; readonly title: string; readonly held: boolean; readonly outcome: Outcome; readonly requirements: readonly RequirementView[] }
export interface LadderView { readonly title: string; readonly tier: string; readonly notes: readonly string[]; readonly tiers: readonly TierView[]; readonly place: Place }
export interface CompetencyView { readonly title: string; readonly held: boolean; readonly note: string; readonly requirements: readonly RequirementView[]; readonly place: Place }
export interface StandingResult {
  readonly program: string;
  readonly asOf: string;
  readonly partners: readonly { readonly id: string; readonly label: string }[];
  readonly partner?: string;
  readonly ladders: readonly LadderView[];
  readonly competencies: readonly CompetencyView[];
  readonly ledger: readonly { readonly title: string; readonly amount: string; readonly note: string; readonly place: Place }[];
  /** Why nothing can be shown, and what to do. */
  readonly problem?: string;
}

export interface ChangesResult {
  readonly asOf: string;
  readonly partners: number;
  readonly moved: readonly { readonly id: string; readonly label: string; readonly what: string; readonly up: boolean; readonly clauses: readonly { readonly text: string; readonly place: Place }[] }[];
  readonly problem?: string;
}

export interface MapResult { readonly nodes: readonly MapNode[] }
export interface MapNode { readonly id: string; readonly kind: string; readonly name: string; readonly title?: string; readonly place: Place; readonly uses: readonly string[] }

// ── between a web view and its host ─────────────────────────────────────────────────────────────────────────────────

export type ToStanding = { readonly kind: "standing"; readonly result: StandingResult } | { readonly kind: "nothing"; readonly why: string };
export type FromStanding = { readonly kind: "ask"; readonly partner?: string; readonly asOf?: string } | { readonly kind: "open"; readonly place: Place };
export type ToMap = { readonly kind: "map"; readonly title: string; readonly result: MapResult } | { readonly kind: "nothing"; readonly why: string };
export type FromMap = { readonly kind: "ready" } | { readonly kind: "open"; readonly place: Place };
