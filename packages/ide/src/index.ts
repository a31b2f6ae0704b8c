/**
 * The editor's features: each a plain function of a snapshot of the workspace, a file and an offset.
 *
 * Offsets go in, plain values with spans come out. Nothing here knows the Language Server Protocol or a disk.
 */
export { Workspace, snapshotOf } from "./workspace/workspace.js";
export { Snapshot } from "./workspace/snapshot.js";
export { SourceFile } from "./workspace/source-file.js";
export type { Unit } from "./workspace/unit.js";
export { diagnostics, textDiagnostics } from "./features/diagnostics.js";
export { hover, type Hover } from "./features/hover.js";
export { completion, type Completion, type CompletionItem, type CompletionKind } from "./features/completion.js";
export { definition, type DefinitionPlace } from "./features/definition.js";
export { references } from "./features/references.js";
export type { Definition } from "@fairway/compiler";
export { LineIndex, type Diagnostic, type Edit, type Fix, type Place, type Related, type Span, type Surface } from "@fairway/syntax";
