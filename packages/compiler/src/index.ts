/** The compiler: trees in, Plan, tests, diagnostics and symbols out. It does no I/O and never throws. */
export { compile, compileAgain, type Compiled, type CompileInput } from "./compile.js";
export { filesNamed, neededFiles, type NamedFile, type NeededFile } from "./workspace/needed.js";
export { resolvePath } from "./workspace/paths.js";
export { SymbolTable, type Definition, type DefinitionKind, type Reference } from "./symbols/table.js";
export { FUNCTIONS, type BuiltIn } from "./elaborate/functions.js";
export { elementOf, inWords, typeText } from "./types/types.js";
export { withoutUsedByOthers } from "./lints/unused/others.js";
export { Knowledge } from "./facts/knowledge.js";
export type { ExpressionFact } from "./facts/facts.js";
export { writtenType, type VisibleFrom, type VisibleName } from "./facts/visible.js";
export type { Typed } from "./elaborate/typed.js";
export * as nameCatalogue from "./diagnostics/names.js";
export * as typeCatalogue from "./diagnostics/types.js";
export * as fileCatalogue from "./diagnostics/files.js";
