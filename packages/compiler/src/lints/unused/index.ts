/** What has no effect on anything, in the file with the program. */
import type { Context } from "../../context.js";
import type { Steps } from "../steps.js";
import { unusedDeclarations } from "./declarations.js";
import { unusedImports } from "./imports.js";
import { unusedItems } from "./items.js";
import { Uses } from "./uses.js";

/** @param file the file that is compiled; without a `program` it is a library, and others use what it declares */
export function* lintUnused(file: string, context: Context): Steps {
  if (context.trees.get(file)?.declarations.some(({ kind }) => kind === "program") !== true) return;
  const uses = new Uses(context);
  yield;
  unusedDeclarations(file, uses, context);
  yield;
  unusedImports(file, uses, context);
  yield;
  unusedItems(file, context);
}
