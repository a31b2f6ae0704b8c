/**
 * The front door on Node: programs and partner data on disk, worker threads, programs that change while a service runs.
 *
 * What needs no Node is in `@fairway/fairway`.
 */
export { nodeHost as dataHost } from "@fairway/data/node";
export type { DataHost } from "@fairway/data";
export { nodeHost, workspacePath } from "./node/host.js";
export { openProgram, type NodeOpened, type NodeProgram, type NodeProgramSource } from "./node/open.js";
export type { EvaluateFilesOptions, FilesEvaluated } from "./node/files/evaluate-files.js";
export { evaluateFiles } from "./node/files/door.js";
export { endIdleThreads } from "./node/pool.js";
export { ThreadEnded } from "./node/thread-ended.js";
export type { ThreadOptions } from "./node/threads.js";
export { watchProgram, type ProgramWatch, type Reloaded, type WatchFailure, type WatchOptions, type Watching } from "./node/watch.js";
