/**
 * Requests beyond the protocol's own: what a client's views ask and what comes back, ready to be shown.
 *
 * Documented in docs/editor.md. Every request takes the `uri` of any file of a program; places are LSP ranges.
 */
import type { CompetencyView, LadderView, LedgerView, Moved } from "@fairway/ide";
import type { Range } from "vscode-languageserver";

export interface Place { readonly uri: string; readonly range: Range }

/** A view of `ide` whose spans have become places. */
export type Placed<T> = T extends readonly (infer E)[] ? readonly Placed<E>[] : T extends object ? { readonly [K in keyof T as K extends "span" ? "place" : K]: K extends "span" ? Place : Placed<T[K]> } : T;

export interface UriParams { readonly uri: string }

/** `fairway/tests` */
export interface TestsResult { readonly programs: readonly { readonly uri: string; readonly title: string; readonly tests: readonly { readonly id: string; readonly title: string; readonly place: Place }[] }[] }

/** `fairway/runTest`: the program of `uri`; all of its tests where no ids are given. */
export interface RunTestParams extends UriParams { readonly ids?: readonly string[] }
export interface RunTestResult {
  readonly results: readonly {
    readonly id: string; readonly passed: boolean;
    readonly failures: readonly { readonly message: string; readonly expected?: string; readonly found?: string; readonly place: Place }[];
    readonly explanation?: string;
  }[];
  readonly problem?: string;
}

/** `fairway/coverage` */
export interface CoverageResult { readonly files: readonly { readonly uri: string; readonly items: readonly { readonly range: Range; readonly covered: boolean; readonly text: string }[] }[] }

/** `fairway/standing`: a partner of the sample data on a day; the first partner, today, where they are not given. */
export interface StandingParams extends UriParams { readonly partner?: string; readonly asOf?: string }
export interface StandingResult {
  readonly program: string;
  readonly asOf: string;
  readonly partners: readonly { readonly id: string; readonly label: string }[];
  readonly partner?: string;
  readonly ladders: readonly Placed<LadderView>[];
  readonly competencies: readonly Placed<CompetencyView>[];
  readonly ledger: readonly Placed<LedgerView>[];
  readonly problem?: string;
}

/** `fairway/changes`: whom the program moves against earlier texts of its files, by URI; files not among them are as they are. */
export interface ChangesParams extends UriParams { readonly before: Readonly<Record<string, string>>; readonly asOf?: string }
export interface ChangesResult { readonly asOf: string; readonly partners: number; readonly moved: readonly Placed<Moved>[]; readonly problem?: string }

/** `fairway/map` */
export interface MapResult { readonly nodes: readonly { readonly id: string; readonly kind: string; readonly name: string; readonly title?: string; readonly place: Place; readonly uses: readonly string[] }[] }

/** `fairway/convert`: the file in the other surface. */
export interface ConvertResult { readonly text?: string; readonly problem?: string }

