/**
 * Cold starts of the library as it is published: whole processes in turn with a bare start of Node, each asked for the first
 * outcome of one partner of the evaluator's program.
 *
 * `npm run bench -- cold` runs it; prints a table and writes nothing that stays. Arguments: the folder of the built library,
 * and the kernel that stands in front of a standalone module.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildModule } from "@fairway/fairway";
import { AS_OF, plainPartner } from "./evaluator/data.js";
import { planOf } from "./evaluator/fairway.js";
import { PROGRAM } from "./evaluator/program.js";
import { median, table } from "./evaluator/timing.js";

const ROUNDS = 21;
const [library, kernel] = process.argv.slice(2) as [string, string];
const folder = mkdtempSync(join(tmpdir(), "fairway-cold-"));
mkdirSync(join(folder, "node_modules/@fairway"), { recursive: true });
symlinkSync(library, join(folder, "node_modules/@fairway/fairway"));
writeFileSync(join(folder, "bench.fairway"), PROGRAM);
writeFileSync(join(folder, "partner.json"), JSON.stringify(plainPartner(1)));
writeFileSync(join(folder, "Beside.mjs"), buildModule([planOf(PROGRAM)]).js);
writeFileSync(join(folder, "Alone.mjs"), buildModule([planOf(PROGRAM)], { kernel: readFileSync(kernel, "utf8"), types: "" }).js);

const ask = (open: string): string => `import { readFileSync } from "node:fs";\n${open}
const answer = outcome(JSON.parse(readFileSync("partner.json", "utf8")), "${AS_OF}");
if (answer.outcome.ladders.length !== 1 || answer.outcome.incentives.length !== 6) throw new Error("no outcome");\n`;
const fromText = (door: string): string => ask(`import { openProgram } from "${door}";
const opened = await openProgram({ text: readFileSync("bench.fairway", "utf8") });
if (!opened.ok) throw new Error(opened.message);
const { outcome } = opened.program;`);

/** What a process took of the processor, in all of its threads. */
const SAY = `process.on("exit", () => { const { user, system } = process.cpuUsage(); process.getBuiltinModule("node:fs").writeSync(1, String((user + system) / 1000)); });\n`;

const processes: Readonly<Record<string, string>> = {
  "a module with nothing in it": "",
  "one that reads the partner": `import { readFileSync } from "node:fs";\nif (JSON.parse(readFileSync("partner.json", "utf8")).id === undefined) throw new Error("no partner");\n`,
  "the library imported": `import "@fairway/fairway";\nimport { openProgram } from "@fairway/fairway";\nif (openProgram === undefined) throw new Error();\n`,
  "from text to the first outcome": fromText("@fairway/fairway"),
  "the same by the door for Node": fromText("@fairway/fairway/node"),
  "a built module beside the library, its first outcome": ask(`import { answer as outcome } from "./Beside.mjs";`),
  "a built module that stands alone, its first outcome": ask(`import { answer as outcome } from "./Alone.mjs";`),
};
const commands: (readonly [string, readonly string[]])[] = [["node -e 0", ["-e", SAY]]];
Object.entries(processes).forEach(([name, text], at) => {
  writeFileSync(join(folder, `${at}.mjs`), SAY + text);
  commands.push([name, [`${at}.mjs`]]);
});

try {
  const [times, cpu] = [commands.map((): number[] => []), commands.map((): number[] => [])];
  for (let round = -2; round < ROUNDS; round += 1) {
    for (const [at, [name, args]] of commands.entries()) {
      const begun = process.hrtime.bigint();
      const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
      if (status !== 0) throw new Error(`${name}: ${stderr}`);
      if (round < 0) continue;
      times[at]!.push(Number(process.hrtime.bigint() - begun) / 1e6);
      cpu[at]!.push(Number(stdout));
    }
  }
  const more = (of: readonly (readonly number[])[], at: number): string => median(of[at]!.map((time, round) => time - of[0]![round]!)).toFixed(0);
  table(`cold starts, ${ROUNDS} processes each, in turn; medians`, [["", "ms", "over bare", "ms of the processor", "over bare"], ...commands.map(([name], at) => [name, median(times[at]!).toFixed(0), more(times, at), median(cpu[at]!).toFixed(0), more(cpu, at)])]);
} finally {
  rmSync(folder, { recursive: true });
}
