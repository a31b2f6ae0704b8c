/** The door to files of partners: what reads them is loaded when it is first asked for. */
import type { Refused } from "../../open/answer.js";
import type { OpenProgram } from "../../open/handle.js";
import type { EvaluateFilesOptions, FilesEvaluated } from "./evaluate-files.js";

/**
 * From files on disk to every outcome written: reads partners, works them out and writes what each comes to. Where partners
 * are refused, the others are written all the same; nothing is written where the run itself breaks off.
 * @throws ThreadEnded, and what the disk says where the result can't be written
 */
export async function evaluateFiles(program: Pick<OpenProgram, "name" | "plans">, options: EvaluateFilesOptions): Promise<FilesEvaluated | Refused> {
  return (await import("./evaluate-files.js")).evaluateFiles(program, options);
}
