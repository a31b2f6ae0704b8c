/** Which clauses the tests reach, painted beside the program by VS Code's own coverage. */
import { FileCoverage, StatementCoverage, Uri } from "vscode";
import type { Client } from "../client/client.js";
import { toRange } from "../places.js";
import type { CoverageResult } from "../protocol.js";

const details = new WeakMap<FileCoverage, readonly StatementCoverage[]>();

/** The coverage of a program's files by all of its tests. */
export async function coverageOf(client: Client, program: string): Promise<readonly FileCoverage[]> {
  const result = await client.ask<CoverageResult>("fairway/coverage", { uri: program });
  return (result?.files ?? []).map(({ uri, items }) => {
    const statements = items.map((item) => new StatementCoverage(item.covered, toRange(item.range)));
    const file = FileCoverage.fromDetails(Uri.parse(uri), statements);
    details.set(file, statements);
    return file;
  });
}

export function detailsOf(file: FileCoverage): StatementCoverage[] {
  return [...(details.get(file) ?? [])];
}
