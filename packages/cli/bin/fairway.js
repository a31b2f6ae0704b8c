#!/usr/bin/env node
import module from "node:module";

// Where Node can keep compiled code (22.8 and later), a start need not compile it again.
module.enableCompileCache?.();
import("../dist/main.js").catch((problem) => { console.error(problem?.code === "ERR_MODULE_NOT_FOUND" ? "fairway is not built yet: run `node scripts/build.mjs` in the workspace's root" : problem); process.exitCode = 2; });
