/**
 * The editor's features as one table: what each does, and by which request a client asks for it.
 *
 * The matrix of docs/editor.md is printed from here; a test holds the two together, and asks that each feature has its file
 * and its test.
 */
export interface Feature {
  readonly name: string;
  /** What it does, for a program designer. */
  readonly does: string;
  /** The method of the protocol, without `textDocument/` where it starts so. */
  readonly method: string;
  /** Its file in `features/`, without its ending. */
  readonly file: string;
}

export const FEATURES: readonly Feature[] = [
  { name: "Diagnostics", does: "what is wrong, with related places, a link to its page and mends; as you type, in every program a file belongs to", method: "publishDiagnostics, diagnostic", file: "diagnostics" },
  { name: "Hover", does: "kind, type, title and comment of a name, and what it says where it is declared; a window in days; a dated value on the day; the row of a table that is meant; what a clause does; the requirements that a review reads with facts of today", method: "hover", file: "hover" },
  { name: "Completion", does: "what can be written here: clauses, names in scope, words of the type that is expected, units, dates, columns, files; whole declarations as snippets", method: "completion", file: "completion" },
  { name: "Signature help", does: "what goes into a function or a measure with parameters", method: "signatureHelp", file: "signature-help" },
  { name: "Definition", does: "where a name is declared", method: "definition, declaration", file: "definition" },
  { name: "Type definition", does: "where the type of a value is declared", method: "typeDefinition", file: "type-definition" },
  { name: "Implementations", does: "the exceptions that are made to a requirement, and who asks for a figure", method: "implementation", file: "implementation" },
  { name: "References", does: "every place of the workspace that means a name", method: "references", file: "references" },
  { name: "Highlight", does: "the places of this file that mean a name", method: "documentHighlight", file: "highlight" },
  { name: "Rename", does: "a name at every place, in both surfaces, tests, sample data and its mappings", method: "prepareRename, rename", file: "rename" },
  { name: "Symbols", does: "the outline of a file; names of the whole workspace", method: "documentSymbol, workspace/symbol", file: "symbols" },
  { name: "Folding", does: "declarations, blocks, tables, imports, comments", method: "foldingRange", file: "folding" },
  { name: "Selection", does: "grows from the word to its expression, clause, declaration", method: "selectionRange", file: "selection" },
  { name: "Semantic tokens", does: "colours by meaning: whole, a range, or what changed", method: "semanticTokens/full, /range, /full/delta", file: "semantic-tokens" },
  { name: "Formatting", does: "lays out a file, some lines, or the table and the clauses at hand as you type", method: "formatting, rangeFormatting, onTypeFormatting", file: "formatting" },
  { name: "Code actions", does: "mends of diagnostics, all sure ones at once, rows of a table in order, the file in the other surface", method: "codeAction", file: "code-actions" },
  { name: "Inlay hints", does: "types of measures, windows as dates, what a table asks", method: "inlayHint", file: "inlay-hints" },
  { name: "Code lenses", does: "run a test, explain it, partners of the sample data in each tier", method: "codeLens", file: "code-lenses" },
  { name: "Linked editing", does: "a table's key and its column change together", method: "linkedEditingRange", file: "linked-editing" },
  { name: "Hierarchies", does: "who uses a figure and what it uses; what lies above and below a word of a taxonomy", method: "prepareCallHierarchy, prepareTypeHierarchy", file: "hierarchy" },
  { name: "Links", does: "files that are named: imports, tables, calendars, partners", method: "documentLink", file: "links" },
  { name: "Colours", does: "colours that titles carry (`#d4af37`)", method: "documentColor, colorPresentation", file: "colours" },
  { name: "Tests", does: "the worked cases of a program", method: "fairway/tests", file: "tests" },
  { name: "Map", does: "what a program declares, and what each uses", method: "fairway/map", file: "map" },
];
