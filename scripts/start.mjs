/** The main job, on the example program and its partners: standings and money of all, why, and one partner's ledger line by line. */
import { join } from "node:path";
import { build } from "./build.mjs";
import { root, run, setUp } from "./setup.mjs";

setUp();
await build();
const fairway = join(root, "packages/cli/bin/fairway.js");
run(process.execPath, [fairway, "evaluate", "examples/northwind", "--data", "examples/northwind/data", "--standing", "examples/northwind/standing.json", "--as-of", "2026-08-01", ...process.argv.slice(2)]);
run(process.execPath, [fairway, "explain", "examples/northwind", "--data", "examples/northwind/data", "--standing", "examples/northwind/standing.json", "--partner", "acme", "--as-of", "2026-08-01"]);
run(process.execPath, [fairway, "ledger", "examples/northwind", "--data", "examples/northwind/data", "--standing", "examples/northwind/standing.json", "--partner", "acme", "--as-of", "2026-07-31"]);
