/**
 * A worker thread: makes a program ready once, and then answers lots of partners, works out stretches of a population in
 * columns, or reads stretches of files, task after task.
 */
import { parentPort, type MessagePort } from "node:worker_threads";
import { compileHere, madeHere, PopulationProgram, resultColumns, type Compiled, type CompiledHere } from "@fairway/engine";
import type { Plan } from "@fairway/plan";
import type { Built } from "../built/kernel.js";
import { answerTo } from "../open/many.js";
import type { OpenProgram } from "../open/handle.js";
import { programOfMade, programOfModule } from "../open/ready.js";
import { columnsHere, STRETCH, type ColumnTask } from "./column-threads.js";
import { LotParts, type FileLot, type FileTask } from "./files/parts.js";
import { ColumnLotReader, type ColumnLot } from "../files/lot-columns.js";
import { LotReader } from "../files/lot-reader.js";
import type { LotColumnsTask } from "./parquet/crew.js";
import { DirectReader, type DirectLot } from "./parquet/direct-lots.js";
import type { DirectColumnsTask } from "./parquet/direct-run.js";
import { KEPT_PROGRAMS } from "./pool.js";
import type { SentProgram } from "./programs.js";
import type { ThreadAnswers, ThreadLot, ThreadTask } from "./threads.js";

/** What a thread is sent. */
type Message = SentProgram | { readonly many: ThreadTask } | { readonly columns: ColumnTask } | { readonly files: FileTask } | ThreadLot | FileLot | { readonly lotColumns: LotColumnsTask } | { readonly lot: ColumnLot } | { readonly direct: DirectColumnsTask } | DirectLot;

/** A program of this thread, each part made when it is first asked for. */
class Ready {
  #made: CompiledHere | undefined;
  #open: Promise<OpenProgram> | undefined;
  #population: PopulationProgram | undefined;

  constructor(private readonly sent: SentProgram["program"]) {}

  get made(): CompiledHere {
    if (!("plans" in this.sent)) throw new TypeError("a built module is not compiled here");
    return (this.#made ??= this.sent.emitted === undefined ? compileHere(this.sent.plans) : madeHere(this.sent.emitted, this.sent.plans));
  }

  get plans(): readonly Plan[] {
    return "plans" in this.sent ? this.sent.plans : [];
  }

  open(): Promise<OpenProgram> {
    return (this.#open ??= this.#opened());
  }

  population(): PopulationProgram {
    const { columns: compiled } = this.made;
    if (compiled === undefined) throw new Error("this program is not compiled as a whole");
    return (this.#population ??= new PopulationProgram(this.plans, compiled));
  }

  async #opened(): Promise<OpenProgram> {
    if ("plans" in this.sent) return programOfMade(this.sent.plans, this.made);
    return programOfModule((await import(/* @vite-ignore */ this.sent.module)) as Built);
  }
}

class Work {
  readonly #programs = new Map<number, Ready>();
  #many: ThreadTask | undefined;
  #reader: LotReader | undefined;
  readonly #parts = new LotParts();
  #columnLots: ColumnLotReader | undefined;
  #direct: DirectReader | undefined;

  constructor(private readonly port: MessagePort) {}

  async take(message: Message): Promise<void> {
    if ("program" in message) this.#keep(message);
    else if ("many" in message) this.#many = message.many;
    else if ("direct" in message) this.#direct = this.#directReader(message.direct);
    else if ("starts" in message) this.port.postMessage(this.#direct!.answer(message));
    else if ("partners" in message) await this.#answer(message);
    else if ("columns" in message) this.#workOut(message.columns);
    else if ("files" in message) this.#read(message.files);
    else if ("lotColumns" in message) this.#columnLots = this.#readerOf(message.lotColumns);
    else if ("lot" in message) this.port.postMessage(this.#columnLots!.answer(message.lot));
    else this.port.postMessage(this.#parts.read(message, (parts) => this.#reader!.answer(parts)));
  }

  #keep({ id, program }: SentProgram): void {
    this.#programs.set(id, new Ready(program));
    if (this.#programs.size > KEPT_PROGRAMS) this.#programs.delete(this.#programs.keys().next().value!);
  }

  #program(id: number): Ready {
    const found = this.#programs.get(id);
    if (found === undefined) throw new Error("this program was not sent");
    // The one that was used last goes last.
    this.#programs.delete(id);
    this.#programs.set(id, found);
    return found;
  }

  async #answer({ partners }: ThreadLot): Promise<void> {
    const { programId, asOf, detail, distances } = this.#many!;
    const { outcome, evaluate, fallbacks } = await this.#program(programId).open();
    const answers = partners.map((partner) => answerTo({ outcome, decision: evaluate }, partner, { asOf, detail, distances }));
    const left = fallbacks({ reset: true });
    this.port.postMessage((left.count === 0 ? { answers } : { answers, fallbacks: left }) satisfies ThreadAnswers);
  }

  #workOut({ programId, columns, results, day, next }: ColumnTask): void {
    const program = this.#program(programId).population();
    const odd: (string | undefined)[] = columns.odd.length === 0 ? [] : new Array<string | undefined>(columns.size).fill(undefined);
    for (const at of columns.odd) odd[at] = "odd";
    const { size } = columns;
    const population = { size, keys: undefined, columns: columnsHere(columns, odd) };
    const own = resultColumns(results);
    for (let from = Atomics.add(next, 0, STRETCH); from < size; from = Atomics.add(next, 0, STRETCH)) program.evaluate(own, population, day, from, Math.min(size, from + STRETCH));
    this.port.postMessage("done");
  }

  #read({ programId, task }: FileTask): void {
    this.#reader = new LotReader(...this.#whole(programId), task);
  }

  #readerOf({ programId, task }: LotColumnsTask): ColumnLotReader {
    return new ColumnLotReader(...this.#whole(programId), task);
  }

  #directReader({ programId, task }: DirectColumnsTask): DirectReader {
    return new DirectReader(...this.#whole(programId), task);
  }

  #whole(programId: number): [readonly Plan[], readonly Compiled[]] {
    const { made: { givenColumns: compiled }, plans } = this.#program(programId);
    if (compiled === undefined) throw new Error("this program is not compiled as a whole");
    return [plans, compiled];
  }
}

if (parentPort === null) throw new Error("this file is started as a worker thread");
const work = new Work(parentPort);
// One after the other, in the order in which they came.
let before: Promise<void> = Promise.resolve();
parentPort.on("message", (message: Message) => {
  before = before.then(() => work.take(message));
});
