/** Code lenses: run a test, explain its partner, and how many partners of the sample data a tier has. */
import type { AnyClause, Span } from "@fairway/syntax";
import type { Snapshot } from "../workspace/snapshot.js";
import { listTests } from "./tests.js";

export type CodeLens =
  | { readonly kind: "run test" | "explain test"; readonly span: Span; readonly title: string; readonly test: string }
  /** `ladder` and `tier` by name; `count` is undefined while nobody has counted. */
  | { readonly kind: "partners in tier"; readonly span: Span; readonly title: string; readonly ladder: string; readonly tier: string };

export interface LensOptions {
  readonly tests: boolean;
  readonly tiers: boolean;
  /** Partners of the sample data by `ladder.tier`; undefined where there are none. */
  readonly partners?: ReadonlyMap<string, number>;
}

export function codeLenses(snapshot: Snapshot, path: string, options: LensOptions): readonly CodeLens[] {
  const tests = !options.tests ? [] : listTests(snapshot, path).flatMap(({ id, span }): readonly CodeLens[] => [
    { kind: "run test", span, title: "Run test", test: id }, { kind: "explain test", span, title: "Explain", test: id },
  ]);
  return [...tests, ...(options.tiers && options.partners !== undefined ? tierLenses(snapshot, path, options.partners) : [])].sort((a, b) => a.span.start - b.span.start);
}

function tierLenses(snapshot: Snapshot, path: string, partners: ReadonlyMap<string, number>): readonly CodeLens[] {
  return (snapshot.file(path)?.tree?.declarations ?? []).flatMap((declaration) => {
    if (declaration.kind !== "ladder") return [];
    return (declaration.clauses as readonly AnyClause[]).flatMap((clause): readonly CodeLens[] => {
      const tier = clause.name?.text;
      if (clause.keyword !== "tier" || tier === undefined || tier === "") return [];
      const count = partners.get(`${declaration.name.text}.${tier}`) ?? 0;
      const title = `${count.toLocaleString("en-US")} ${count === 1 ? "partner" : "partners"} of the sample data`;
      return [{ kind: "partners in tier", span: clause.name!.span, title, ladder: declaration.name.text, tier }];
    });
  });
}
