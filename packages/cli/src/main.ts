/** The bundle's entry: runs the command of this process and leaves its exit code. */
import { processIo } from "./io/process-io.js";
import { runCommand } from "./run.js";

process.exitCode = await runCommand(process.argv.slice(2), processIo());
