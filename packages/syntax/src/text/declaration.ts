/**
 * One declaration by its description: `change`, keyword, name, parameters, title, header clauses, and its content.
 *
 * Where the first line can't be read on, the content is read all the same: what it declares stays known.
 */
import { replace } from "../diagnostics/diagnostic.js";
import * as say from "../diagnostics/text-catalogue.js";
import { language } from "../grammar/language.js";
import type { Declaration, DeclarationKind } from "../grammar/language.js";
import type { DeclarationSpec } from "../grammar/shape.js";
import type { Ident, TextNode } from "../tree/expression.js";
import type { AnyClause, DeclarationNode, Param } from "../tree/tree.js";
import { blockTable } from "./block-table.js";
import { checkRepeated, checkRequired } from "./block.js";
import { readHeaderClause } from "./clause.js";
import { isBraced, readContent } from "./content.js";
import { declarationKeywords } from "./cursor.js";
import type { Cursor } from "./cursor.js";
import { isText, readName, readText, takeText } from "./names.js";
import { expectEnd } from "./piece.js";
import { readClose } from "./expression/primary.js";
import { recover } from "./recovery.js";
import type { Reader } from "./reader.js";
import { Kind } from "./tokens.js";
import { readType } from "./type.js";

/** What a declaration's first line holds. */
interface Head {
  name: Ident;
  title: TextNode | undefined;
  params: readonly Param[];
  header: readonly AnyClause[];
}

/** What a declaration is called in a message: ladder `Level`. */
export function ownerOf(kind: string, name: Ident): string {
  return name.text === "" ? `\`${kind}\`` : `${kind} \`${name.text}\``;
}

/** Reads the declaration that stands here; the cursor is behind it, at the start of a line. */
export function readDeclaration(reader: Reader): Declaration {
  const { cursor, comments } = reader;
  const opening = comments.open();
  cursor.begin();
  reader.unclosed = false;
  reader.strays = false;
  reader.lost = false;
  const first = cursor.at;
  const start = cursor.offset;
  const change = cursor.take("change");
  const keywordStart = cursor.offset;
  const kind = cursor.image as DeclarationKind;
  const spec: DeclarationSpec = language[kind];
  cursor.example = spec.example.split("\n")[0];
  cursor.next();
  const { wanted } = cursor.tokens.piece;
  if (wanted !== undefined) [wanted.declaration, wanted.clause] = [kind, undefined];
  const keywordSpan = cursor.from(keywordStart);
  const head = readHead(reader, spec);
  const owner = ownerOf(kind, head.name);
  const headSpan = cursor.from(start);
  if (spec.body !== "none") cursor.want({ want: "words", words: isBraced(spec) ? "{" : spec.body === "type" ? ":" : "=" });
  if (isBraced(spec) && !cursor.is("{")) expectEnd(cursor, lateTitle(cursor, spec, head));
  const headBroken = cursor.halted;
  if (headBroken) recover(reader, { first, body: isBraced(spec), oneLine: false });
  const content = readContent(reader, spec, { owner, header: head.header, broken: headBroken });
  const broken = finish(reader, first, headBroken || content.broken);
  if (!broken && !change && !reader.lost) checkRequired(reader, spec, [...head.header, ...content.clauses], owner, headSpan);
  const node: DeclarationNode = {
    node: "declaration", kind, change, span: cursor.from(start), keywordSpan, name: head.name, title: head.title, params: head.params,
    header: head.header, clauses: content.clauses, content: content.content, comments: comments.close(opening, content.behind),
    dangling: content.dangling.length === 0 ? undefined : content.dangling, oneLine: content.oneLine || undefined, broken,
  };
  return node as Declaration;
}

/** Goes to the start of the next line; true where the declaration is broken. */
function finish(reader: Reader, first: number, broken: boolean): boolean {
  const { cursor } = reader;
  if (!broken && declarationKeywords.has(cursor.image)) {
    const mend = replace("Start a new line", cursor.span(cursor.behind, cursor.offset), "\n");
    cursor.fail(say.sameLine, { found: cursor.found() ?? "" }, undefined, { fixes: [mend] });
  } else if (!broken) expectEnd(cursor);
  if (!cursor.halted) return broken;
  recover(reader, { first, body: false, oneLine: false });
  return true;
}

/** A title behind the clauses of the first line. */
function lateTitle(cursor: Cursor, spec: DeclarationSpec, head: Head): string | undefined {
  if (!spec.title || head.title !== undefined || !isText(cursor)) return undefined;
  return `A title stands right behind the name: \`${spec.keyword} ${head.name.text} ${cursor.image}\`.`;
}

function readHead(reader: Reader, spec: DeclarationSpec): Head {
  const { cursor } = reader;
  const name = readHeadName(cursor, spec);
  const params = cursor.is("(") ? readParams(cursor, spec) : [];
  if (spec.title) cursor.want({ want: "title" });
  const title = isText(cursor) && spec.title ? takeText(cursor) : undefined;
  const header = readHeader(reader, spec);
  return { name, title, params, header };
}

function readHeadName(cursor: Cursor, spec: DeclarationSpec): Ident {
  if (spec.name === "none") return { text: "", span: cursor.span(cursor.behind, cursor.behind) };
  if (spec.name === "required") return readName(cursor, `\`${spec.keyword}\``);
  const { value, span } = readText(cursor, "what it shows, in quotes", `${spec.keyword} "Gold survives one weak review"`);
  return { text: value, span };
}

/** `(least: Grade, line: Product)` */
function readParams(cursor: Cursor, spec: DeclarationSpec): readonly Param[] {
  if (!spec.params) cursor.fail(say.unexpected, { found: "`(`", after: cursor.last(), expected: [], hint: "Only a measure can have parameters." });
  const open = cursor.at;
  const params: Param[] = [];
  cursor.take("(");
  while (!cursor.halted && !cursor.is(")")) {
    const name = readName(cursor, "A parameter");
    if (!cursor.take(":")) cursor.fail(say.missingType, { field: name.text, found: cursor.found() });
    params.push({ name, type: readType(cursor) });
    if (!cursor.take(",")) break;
  }
  readClose(cursor, open, ")");
  return params;
}

/** Clauses on the first line, in any order, each at most once. */
function readHeader(reader: Reader, spec: DeclarationSpec): readonly AnyClause[] {
  const { cursor } = reader;
  const table = blockTable(spec.header);
  const found: AnyClause[] = [];
  const read = (): boolean => {
    const entry = table.find(cursor);
    const bare = entry === undefined && found.length === 0 ? table.bare : undefined;
    if (cursor.halted || (bare === undefined && cursor.ends(cursor.at))) return false;
    if (entry === undefined && bare === undefined) return false;
    found.push(readHeaderClause(cursor, entry?.spec ?? bare!, entry?.words ?? []));
    return true;
  };
  while (read());
  checkRepeated(reader, table, found, `\`${spec.keyword}\``);
  const open = table.keywords.filter((keyword) => !found.some((clause) => clause.keyword === keyword));
  if (cursor.kind === Kind.Word) for (const keyword of open) cursor.expect(keyword.split(" "));
  else for (const keyword of open) cursor.want({ want: "words", words: keyword });
  return found;
}
