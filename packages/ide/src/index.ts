/**
 * The editor's features: each a plain function of a snapshot of the workspace, a file and an offset.
 *
 * Offsets go in, plain values with spans come out. Nothing here knows the Language Server Protocol or a disk.
 */
export { Workspace, snapshotOf } from "./workspace/workspace.js";
export { Snapshot } from "./workspace/snapshot.js";
export { SourceFile } from "./workspace/source-file.js";
export type { Unit } from "./workspace/unit.js";
export { FEATURES, type Feature } from "./features.js";
export { advise, checkedDiagnostics, diagnostics, textDiagnostics } from "./features/diagnostics.js";
export { hover, type Hover, type HoverOptions } from "./features/hover.js";
export { completion, type Completion, type CompletionItem, type CompletionKind } from "./features/completion.js";
export { signatureHelp, type SignatureHelp } from "./features/signature-help.js";
export { definition, type DefinitionPlace } from "./features/definition.js";
export { typeDefinition } from "./features/type-definition.js";
export { implementations } from "./features/implementation.js";
export { references } from "./features/references.js";
export { highlights, type Highlight } from "./features/highlight.js";
export { prepareRename, rename, type Renaming } from "./features/rename.js";
export { documentSymbols, workspaceSymbols, type DocumentSymbol, type WorkspaceSymbol } from "./features/symbols.js";
export { foldingRanges, type FoldingRange } from "./features/folding.js";
export { selectionRanges } from "./features/selection.js";
export { semanticTokens, TOKEN_MODIFIERS, TOKEN_TYPES, type SemanticToken, type TokenType } from "./features/semantic-tokens.js";
export { formatFile, formatOnType, formatRange } from "./features/formatting.js";
export { codeActions, fixAll, type CodeAction } from "./features/code-actions.js";
export { inlayHints, type InlayHint, type InlayOptions } from "./features/inlay-hints.js";
export { codeLenses, type CodeLens, type LensOptions } from "./features/code-lenses.js";
export { linkedEditing } from "./features/linked-editing.js";
export { callItem, incomingCalls, outgoingCalls, subtypes, supertypes, typeItem, type HierarchyCall, type HierarchyItem } from "./features/hierarchy.js";
export { documentLinks, type DocumentLink } from "./features/links.js";
export { colours, writtenColour, type Colour, type ColourPlace } from "./features/colours.js";
export { listTests, testsOfProgram, testId, type ListedTest } from "./features/tests.js";
export { programMap, type MapNode } from "./features/map.js";
export type { Definition } from "@fairway/compiler";
export { LineIndex, type Diagnostic, type Edit, type Fix, type Place, type Related, type Span, type Surface } from "@fairway/syntax";
export { SampleData, type SampleFiles } from "./sample/data.js";
export { programOfFile, type Reading } from "./sample/program.js";
export { standingView, type CompetencyView, type LadderView, type LedgerView, type RequirementView, type StandingView, type TierView } from "./sample/standing.js";
export { changesView, type ChangesView, type Moved } from "./sample/changes.js";
export { runTestsOf, type CoverageView, type TestRunView, type TestView } from "./sample/tests.js";
export { tally } from "./sample/tally.js";
export { isData } from "./source/data-edits.js";
export { isMapping } from "./source/mapping.js";
