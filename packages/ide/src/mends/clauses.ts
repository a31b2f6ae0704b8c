/**
 * Mends that add something: a clause that a declaration lacks, a word on its first line, a declaration that a name asks for.
 *
 * Only where what to write is said by the finding's help or by the program itself.
 */
import { replace, type Declaration, type Edit, type Expression, type Fix, type Ident, type SourceTree, type Span } from "@fairway/syntax";
import { isDeclaration } from "../source/clause.js";
import { pathAt, type SpannedNode } from "../source/path.js";
import type { SourceFile } from "../workspace/source-file.js";
import type { Case, Mender } from "./index.js";
import { lineOf } from "./removal.js";
import { mend } from "./spelling.js";

/** Something as it is written in each surface. */
interface Written { readonly text: string; readonly yaml: string }

const fix = (title: string, edit: Edit | undefined): readonly Fix[] => (edit === undefined ? [] : [{ title, edits: [edit], sure: false }]);

function declarationOf({ snapshot, finding }: Case): { readonly file: SourceFile; readonly declaration: Declaration } | undefined {
  const file = snapshot.file(finding.span.file);
  const declaration = file?.tree === undefined ? undefined : pathAt(file.tree, finding.span.start).find(isDeclaration);
  return file === undefined || declaration === undefined ? undefined : { file, declaration };
}

/** A clause as the first one of a declaration's block. */
function withClause({ text, path, surface }: SourceFile, { span, keywordSpan }: Declaration, clause: Written): Edit | undefined {
  const at = (offset: number, written: string): Edit => ({ span: { file: path, start: offset, end: offset }, text: written });
  if (surface === "yaml") {
    const line = lineOf(text, span.start);
    const [key, empty] = /^[^#]*:(?:[ \t]*(?:#.*)?\r?$|([ \t]*\{\}[ \t]*\r?$))/u.exec(text.slice(line.start, line.end)) ?? [];
    const added = at(line.end, `\n  ${clause.yaml.replaceAll("\n", "\n  ")}`);
    return key === undefined ? undefined : { ...added, span: { ...added.span, start: line.end - (empty?.length ?? 0) } };
  }
  const head = /^(?:[^"{}]|"(?:[^"\\]|\\.)*")*\{/u.exec(text.slice(keywordSpan.start, span.end));
  if (head === null) return at(span.end, ` {\n  ${clause.text}\n}`);
  const open = keywordSpan.start + head[0].length;
  const behind = text.slice(open, span.end);
  if (/^[ \t]*(?:#.*)?\r?\n/u.test(behind)) return at(lineOf(text, open).end, `\n  ${clause.text.replaceAll("\n", "\n  ")}`);
  return /^\s*\}/u.test(behind) ? at(open, `\n  ${clause.text}\n`) : at(open, ` ${clause.text.replaceAll("\n", ", ")},`);
}

/** A clause of the first line: in text before the block, in YAML a key. */
function withHeader({ text, path, surface }: SourceFile, declaration: Declaration, clause: Written): Edit | undefined {
  const { span, keywordSpan } = declaration;
  if (surface === "yaml") return withClause({ text, path, surface } as SourceFile, declaration, clause);
  const head = /^((?:[^"{}]|"(?:[^"\\]|\\.)*")*?)\s*\{/u.exec(text.slice(keywordSpan.start, span.end));
  if (head === null) return undefined;
  const start = keywordSpan.start + head[1]!.length;
  return { span: { file: path, start, end: start }, text: ` ${clause.text}` };
}

function addClause(title: string, clause: Written): Mender {
  return (at) => {
    const found = declarationOf(at);
    return found === undefined ? [] : fix(title, withClause(found.file, found.declaration, clause));
  };
}

/** A declaration on lines of its own below another one. */
function below({ text, path, surface }: SourceFile, { span }: { readonly span: { readonly end: number } }, declared: Written): Edit {
  const end = lineOf(text, Math.max(span.end - 1, 0)).end;
  return { span: { file: path, start: end, end }, text: surface === "yaml" ? `\n${declared.yaml}` : `\n\n${declared.text}` };
}

const programOf = (tree: SourceTree | undefined): Declaration | undefined => tree?.declarations.find(({ kind }) => kind === "program");

const addPartner: Mender = (at) => {
  const found = declarationOf(at);
  const written = { text: "partner {\n  key id\n  id: Text\n}", yaml: "partner:\n  key: id\n  fields:\n    id: Text" };
  return found === undefined ? [] : fix("Add a `partner` with a key", below(found.file, found.declaration, written));
};

const addCurrency: Mender = ({ snapshot, finding }) => {
  const root = snapshot.unitOf(finding.span.file)?.root;
  const file = root === undefined ? undefined : snapshot.file(root);
  const program = programOf(file?.tree);
  return file === undefined || program === undefined ? [] : fix("Add `currency USD` to the program", withClause(file, program, { text: "currency USD", yaml: "currency: USD" }));
};

/** What is ordered by a sign must say so where it is declared. */
const orderWords: Mender = (at) => {
  const { snapshot, finding } = at;
  const tree = snapshot.file(finding.span.file)?.tree;
  const compiled = snapshot.unitOf(finding.span.file)?.compiled;
  const compared = tree === undefined ? undefined : pathAt(tree, finding.span.start).findLast((node) => node.kind === "compare") as (SpannedNode & { readonly left: Expression }) | undefined;
  const type = compared === undefined ? undefined : compiled?.knowledge.factOf(compared.left)?.typed?.type;
  const declared = type?.kind === "enum" ? compiled?.symbols.definitions.find(({ kind, name }) => kind === "enum" && name === type.name) : undefined;
  const file = declared === undefined ? undefined : snapshot.file(declared.span.file);
  const declaration = file?.tree?.declarations.find((one) => one.kind === "enum" && one.name.text === declared!.name);
  return file === undefined || declaration === undefined ? [] : fix(`Say that \`${declaration.name.text}\` is ordered`, withHeader(file, declaration, { text: "ordered", yaml: "ordered: true" }));
};

const firstRow: Mender = (at) => {
  const found = declarationOf(at);
  return found === undefined ? [] : fix("Take the first row that fits: `hit first`", withHeader(found.file, found.declaration, { text: "hit first", yaml: "hit: first" }));
};

interface KeyNode { readonly name: Ident; readonly type?: { readonly span: Span } }

/** `by a and b` becomes `by a, then b`: which key decides first. */
const keysInOrder: Mender = (at) => {
  const found = declarationOf(at);
  const by = found?.declaration.header.find(({ keyword }) => keyword === "by") as unknown as { readonly value?: { readonly keys?: { readonly keys: readonly KeyNode[] } } } | undefined;
  const [first, second, ...others] = by?.value?.keys?.keys ?? [];
  if (found === undefined || first === undefined || second === undefined || others.length > 0) return [];
  const spanOf = ({ name, type }: KeyNode): Span => ({ ...name.span, end: type?.span.end ?? name.span.end });
  const [a, b] = [spanOf(first), spanOf(second)];
  const textOf = ({ start, end }: Span): string => found.file.text.slice(start, end);
  const between = { ...a, start: a.end, end: b.start };
  if (!/^\s*(?:and|,)\s*$/u.test(textOf(between))) return [];
  return [
    mend(`Let \`${first.name.text}\` decide first`, between, ", then "),
    { title: `Let \`${second.name.text}\` decide first`, edits: [{ span: a, text: textOf(b) }, { span: between, text: ", then " }, { span: b, text: textOf(a) }], sure: false },
  ];
};

/** The day of a worked case: that of another one, else the first day of the program. */
const asOf: Mender = (at) => {
  const found = declarationOf(at);
  if (found?.declaration.kind !== "test" || /\bas of\b/u.test(at.text.slice(found.declaration.span.start, found.declaration.span.end))) return [];
  const texts = [at.text, ...at.snapshot.programFiles.map(({ text }) => text)];
  const day = texts.map((text) => (/\bas of:?\s+(\d{4}-\d\d-\d\d)/u.exec(text) ?? /\beffective:?\s+from:?\s+(\d{4}-\d\d-\d\d)/u.exec(text))?.[1]).find((one) => one !== undefined) ?? "2026-01-01";
  return fix(`Add \`as of ${day}\``, withClause(found.file, found.declaration, { text: `as of ${day}`, yaml: `as of: ${day}` }));
};

/** A measure of that name, with a first value of the type that is asked. */
const declareMeasure: Mender = (at) => {
  const { finding, snapshot, text } = at;
  const name = text.slice(finding.span.start, finding.span.end);
  const found = declarationOf(at);
  if (!/^\p{Ll}[\p{L}\p{N}_]*$/u.test(name) || found === undefined || snapshot.unitOf(finding.span.file)?.name === undefined) return [];
  const value = firstValue(at, pathAt(found.file.tree!, finding.span.start));
  return fix(`Declare a measure \`${name}\``, below(found.file, found.declaration, { text: `measure ${name} = ${value}`, yaml: `measure ${name}: ${value}` }));
};

function firstValue({ snapshot, finding }: Case, path: readonly SpannedNode[]): string {
  const knowledge = snapshot.unitOf(finding.span.file)?.compiled.knowledge;
  const compared = path.findLast((node) => node.kind === "compare") as (SpannedNode & { readonly left: Expression; readonly right: Expression }) | undefined;
  const other = compared === undefined ? undefined : [compared.left, compared.right].find(({ span }) => span.start !== finding.span.start);
  const type = knowledge?.factOf(path.at(-1) as unknown as Expression)?.expected ?? (other === undefined ? undefined : knowledge?.factOf(other)?.typed?.type);
  switch (type?.kind) {
    case "money": return `0 ${type.currency ?? knowledge?.settings.currency ?? "USD"}`;
    case "percent": return "0%";
    case "bool": return "true";
    default: return "0";
  }
}

const declareBenefit: Mender = (at) => {
  const name = at.text.slice(at.finding.span.start, at.finding.span.end);
  const found = declarationOf(at);
  if (!/^\p{L}[\p{L}\p{N}_]*$/u.test(name) || found === undefined) return [];
  return fix(`Declare the benefit \`${name}\``, below(found.file, found.declaration, { text: `benefit ${name} "${name}": Bool`, yaml: `benefit ${name}:\n  title: ${name}\n  type: Bool` }));
};

/** A name made of the words of a title: `Gold partner` becomes `GoldPartner`. */
export const nameOf = (title: string): string => title.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "").map((word) => word[0]!.toUpperCase() + word.slice(1)).join("").replace(/^\p{N}+/u, "");

const nameFromTitle: Mender = ({ finding: { span }, text }) => {
  const title = /^"((?:[^"\\]|\\.)*)"$/u.exec(text.slice(span.start, span.end))?.[1];
  const name = title === undefined ? "" : nameOf(title);
  return name === "" ? [] : [mend(`Name it \`${name}\``, { ...span, end: span.start }, `${name} `)];
};

/** A key with blanks in it: the words become the title below it. */
const nameWithoutSpaces: Mender = ({ finding: { span }, text }) => {
  const written = text.slice(span.start, span.end);
  const name = nameOf(written);
  const line = lineOf(text, span.start);
  const indent = /^\s*/u.exec(text.slice(line.start, line.end))![0];
  if (name === "" || !/^["']?:[ \t]*(?:#.*)?\r?$/u.test(text.slice(span.end, line.end)) || /^\s*title:/u.test(text.slice(line.end + 1))) return [];
  return [{ title: `Name it \`${name}\`, with \`${written}\` as its title`, edits: [{ span, text: name }, { span: { ...span, start: line.end, end: line.end }, text: `\n${indent}  title: ${written}` }], sure: false }];
};

/** `change ladder Level` in a program that amends none. */
const withoutChange: Mender = (at) => {
  const found = declarationOf(at);
  const change = found === undefined ? null : /^(["']?)change[ \t]+/u.exec(found.file.text.slice(found.declaration.span.start));
  if (found === undefined || change === null) return [];
  const start = found.declaration.span.start + change[1]!.length;
  return [replace("Leave out `change`", { ...found.declaration.span, start, end: found.declaration.span.start + change[0].length }, "", false)];
};

export const inDeclaration: Readonly<Record<string, Mender>> = {
  "no-partner": addPartner,
  "no-currency": addCurrency,
  "no-order": orderWords,
  "rows-overlap": firstRow,
  "rows-equally-close": keysInOrder,
  "missing-clause": asOf,
  "yaml-missing-key": asOf,
  "desk-without-members": addClause("Say that it is worked elsewhere", { text: "worked elsewhere", yaml: "worked elsewhere: true" }),
  "unknown-name": declareMeasure,
  "unknown-benefit": declareBenefit,
  "missing-name": nameFromTitle,
  "yaml-name-with-spaces": nameWithoutSpaces,
  "no-base-program": withoutChange,
};
