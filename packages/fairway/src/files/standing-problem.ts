/** What is wrong with the standing that came in for a partner, as a problem of its data. */
import type { DataProblem } from "@fairway/data";

export function standingProblem(program: string, partner: string, { path, message }: { readonly path: string; readonly message: string }, file?: string): DataProblem {
  return {
    code: "standing", severity: "error", partner, path: path === "" ? "standing" : `standing.${path}`,
    expected: `a standing that fits ${program}`, found: "", message, ...(file === undefined ? {} : { file }),
  };
}
