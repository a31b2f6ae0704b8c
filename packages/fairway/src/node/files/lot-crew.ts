/** Stretches of files read on threads, or here; what comes of them is taken in their order. */
import type { CompiledHere } from "@fairway/engine";
import type { Plan } from "@fairway/plan";
import { LotReader, type LotTask } from "../../files/lot-reader.js";
import { sendProgram, type ThreadProgram } from "../programs.js";
import { dealt } from "./dealt.js";
import { LotParts, type FileAnswer, type FileLot, type FileTask } from "./parts.js";

export interface CrewOptions { readonly threads: number; readonly worker: URL }

/** A program at hand: how it goes to threads, and what it was compiled to. */
export interface FileProgram { readonly plans: readonly Plan[]; readonly made: CompiledHere; readonly sent: ThreadProgram }

/** @param take is given each answer in the order of the stretches; false ends the run. @throws ThreadEnded */
export async function readLots(program: FileProgram, task: LotTask, lots: Iterator<FileLot>, options: CrewOptions, take: (answer: FileAnswer, lot: number) => boolean): Promise<void> {
  if (options.threads > 1) return dealt(options, (thread) => thread.send({ files: { programId: sendProgram(thread, program.sent), task } satisfies FileTask }), lots, take);
  const reader = new LotReader(program.plans, program.made.givenColumns!, task);
  const parts = new LotParts();
  for (let lot = 0, next = lots.next(); next.done !== true; lot += 1, next = lots.next()) {
    if (!take(parts.read(next.value, (each) => reader.answer(each)), lot)) return;
    await new Promise<void>((done) => void setImmediate(done));
  }
}
