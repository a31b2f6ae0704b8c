/**
 * A file of the text surface to its tree.
 *
 * Always ends with a tree, whatever the text; what was wrong stands in its diagnostics. A declaration that can't be read is
 * among the declarations, `broken`; what starts no declaration is reported and left out.
 */
import { diagnose, replace } from "../diagnostics/diagnostic.js";
import * as say from "../diagnostics/text-catalogue.js";
import type { Declaration } from "../grammar/language.js";
import { Chunks, type Chunked } from "../incremental/chunks.js";
import { settleConflicts, treeOfSettled } from "../source/conflicts.js";
import type { SourceTree } from "../tree/file.js";
import { homesOf } from "./block.js";
import { declarationKeywords } from "./cursor.js";
import type { Cursor } from "./cursor.js";
import { readDeclaration } from "./declaration.js";
import { maxFile } from "./lexer.js";
import { failPart } from "./names.js";
import { nearest } from "./near.js";
import { Reader } from "./reader.js";
import { recover } from "./recovery.js";
import { Kind } from "./tokens.js";
import type { WantedList } from "./wanted.js";

/** Reads a program's text. `file` is the name that spans carry; `wanted` is told what could go on at its end. */
export function parseText(file: string, text: string, wanted?: WantedList): SourceTree {
  return parseChunks(file, text, wanted).tree;
}

/** The same, with the chunks that its declarations are. */
export function parseChunks(file: string, text: string, wanted?: WantedList): Chunked {
  if (text.length > maxFile) {
    const span = { file, start: 0, end: 0 };
    const diagnostics = [diagnose(say.tooLarge, span, { megabytes: maxFile / 1_000_000 })];
    return { tree: { file, surface: "text", text, declarations: [], dangling: [], diagnostics }, chunks: undefined };
  }
  const settled = settleConflicts(file, text);
  if (settled !== undefined) return { tree: treeOfSettled(settled, text, parseText(file, settled.text, wanted)), chunks: undefined };
  const reader = new Reader({ file, text, ...(wanted === undefined ? {} : { wanted }) });
  const chunks = new Chunks(text);
  const declarations = readDeclarations(reader, chunks);
  const dangling = reader.comments.rest();
  const diagnostics = [...reader.cursor.diagnostics].sort((a, b) => a.span.start - b.span.start);
  return { tree: { file, surface: "text", text, declarations, dangling, diagnostics }, chunks: chunks.all };
}

function readDeclarations(reader: Reader, chunks: Chunks): readonly Declaration[] {
  const { cursor } = reader;
  const found: Declaration[] = [];
  let lost = false;
  cursor.want({ want: "declaration" });
  while (cursor.at < cursor.tokens.count) {
    const before = cursor.at;
    cursor.begin();
    cursor.columns = undefined;
    if (startsOne(cursor)) {
      const [offset, said] = [cursor.offset, cursor.diagnostics.length];
      const declaration = readDeclaration(reader);
      found.push(declaration);
      chunks.add(offset, { declarations: [declaration], diagnostics: cursor.diagnostics.slice(said), key: "" });
      lost = reader.lost;
    } else {
      // A line by itself is a chunk that declares nothing. Where it hangs together with what is above or below, the file is not cut.
      const isAlone = !lost && !cursor.is("}") && reader.owed === 0 && !reader.comments.isPending;
      const [offset, said] = [cursor.offset, cursor.diagnostics.length];
      skipUnknown(reader, lost && isOrphan(cursor));
      if (isAlone && reader.owed === 0) chunks.add(offset, { declarations: [], diagnostics: cursor.diagnostics.slice(said), key: "" });
      else chunks.spoil();
      lost = true;
    }
    if (cursor.at === before) cursor.at++;
    cursor.want({ want: "declaration" });
  }
  return found;
}

/** Whether a line that starts no declaration belongs in one, whose first line is what was wrong. */
function isOrphan(cursor: Cursor): boolean {
  return cursor.is("}") || cursor.is("|") || cursor.ahead(1) === ":" || homesOf(cursor) !== undefined;
}

function startsOne(cursor: Cursor): boolean {
  const keyword = cursor.is("change") ? cursor.ahead(1) : cursor.image;
  return cursor.kind === Kind.Word && declarationKeywords.has(keyword);
}

/** Reports what starts no declaration, unless that has been said of the lines above, and goes to the next line. */
function skipUnknown(reader: Reader, silent: boolean): void {
  const { cursor } = reader;
  const first = cursor.at;
  if (cursor.is("}")) {
    if (reader.owed > 0) reader.owed--;
    else if (!silent) cursor.report(say.strayClose, cursor.here(), { bracket: "}" });
    cursor.next();
    return;
  }
  if (silent) cursor.halt();
  else if (cursor.take("change") && cursor.ends(cursor.at)) failPart(cursor, "what is changed: its kind and its name", "change ladder Level {");
  else failUnknown(cursor);
  recover(reader, { first, body: false, oneLine: false });
}

function failUnknown(cursor: Cursor): void {
  const found = cursor.found() ?? "This";
  const near = cursor.kind === Kind.Word ? nearest(cursor.image, declarationKeywords) : undefined;
  const fixes = near === undefined ? [] : [replace(`Write \`${near}\``, cursor.here(), near)];
  const elsewhere = near === undefined && cursor.kind === Kind.Word ? homesOf(cursor)?.text : undefined;
  cursor.fail(say.unknownDeclaration, { found, near, elsewhere, known: [...declarationKeywords] }, undefined, { fixes });
}
