/**
 * The place where something is being written: what the grammar wants there, and what the program knows there.
 *
 * Only the declaration at hand is read: once up to the offset, so that the parser says what could go on; and once mended, with
 * a name put in, so that its scope and the type that is expected are known though the text is broken.
 */
import type { Compiled, ExpressionFact } from "@fairway/compiler";
import { parseText, readYaml, WantedList, type Declaration, type DeclarationKind, type Expression, type SourceTree, type Wanted, type ClauseSpec } from "@fairway/syntax";
import { everyNode } from "../source/expressions.js";
import { pathAt } from "../source/path.js";
import type { Snapshot } from "../workspace/snapshot.js";
import type { SourceFile } from "../workspace/source-file.js";
import { closersOf, isFresh, regionOf, type Region } from "./region.js";

/** Put in where a name could stand; nobody calls anything so. */
const MARK = "fairwayIsAsked";

export interface Site {
  readonly wanted: readonly Wanted[];
  readonly declaration: DeclarationKind | undefined;
  readonly clause: ClauseSpec | undefined;
  /** The declaration at hand as it can be read, mended. */
  readonly node: Declaration | undefined;
  /** What is known of the value that is asked for: its scope, and the type that is expected. */
  readonly fact: ExpressionFact | undefined;
  /** Of a member: what is known of the thing before the dot. */
  readonly object: { readonly node: Expression; readonly fact: ExpressionFact | undefined } | undefined;
  readonly compiled: Compiled | undefined;
  /** The text of the declaration up to the offset. */
  readonly before: string;
}

/** What stands and what is wanted at the start of the word at an offset. */
export function siteAt(snapshot: Snapshot, file: SourceFile, start: number): Site {
  const unit = snapshot.unitOf(file.path);
  const compiled = unit?.compiled;
  const region = regionOf(file, start);
  const asked = file.surface === "yaml" ? askYaml(file.path, region) : askText(file.path, region);
  const named = asked.wanted.some(({ want }) => want === "operand" || want === "member" || want === "name");
  const node = named ? asked.mended.declarations[0] : undefined;
  if (node !== undefined) compiled?.knowledge.probe(node);
  const mark = node === undefined ? undefined : markIn(node);
  return {
    wanted: asked.wanted, declaration: asked.declaration, clause: asked.clause, node: asked.mended.declarations[0], compiled, before: region.before,
    fact: (mark?.kind === "name" ? compiled?.knowledge.factOf(mark) : undefined) ?? nearFact(asked.mended, node, compiled, mark) ?? factOfOld(file, start, compiled),
    object: mark?.kind === "member" ? { node: mark.object, fact: compiled?.knowledge.factOf(mark.object) } : undefined,
  };
}

interface Asked {
  readonly wanted: readonly Wanted[];
  readonly declaration: DeclarationKind | undefined;
  readonly clause: ClauseSpec | undefined;
  readonly mended: SourceTree;
}

function askText(path: string, { before, fresh }: Region): Asked {
  const list = new WantedList();
  parseText(path, before, list);
  const items = list.all.find((wanted) => wanted.want === "items");
  const wanted = fresh
    ? [...list.all.filter(({ want }) => want === "declaration").slice(0, 1), ...(items === undefined ? [] : [items]), ...continued(list, before)]
    : list.all.filter(({ want }) => want !== "items" && want !== "declaration");
  const inside = isFresh(before, "braces");
  return {
    wanted: wanted.filter(({ want }) => want !== "declaration" || !inside), declaration: list.declaration, clause: list.clause,
    mended: mend(path, `${before}${MARK}`),
  };
}

/** The text with what is open closed; a clause that asks for more behind a colon gets something there. */
function mend(path: string, text: string): SourceTree {
  const list = new WantedList();
  parseText(path, text, list);
  const asks = list.all.some((wanted) => wanted.want === "words" && wanted.words === ":");
  const whole = asks ? `${text}: ${MARK}` : text;
  return parseText(path, `${whole}${closersOf(whole)}`);
}

/** A line may go on with `and` or `or`. */
function continued(list: WantedList, before: string): readonly Wanted[] {
  const goesOn = /\n\s*$/u.test(before) && list.all.some(({ want }) => want === "operator");
  return goesOn ? [{ want: "words", words: "and" }, { want: "words", words: "or" }] : [];
}

/** In YAML a key may stand, or a scalar: both are tried. */
function askYaml(path: string, { before, behind, quote }: Region): Asked {
  const at = before.length;
  const list = new WantedList();
  const asKey = /(?:^|\n)\s*(?:- +)*$/u.test(before);
  if (asKey) readYaml(path, `${before}${MARK}:\n${behind}`, { at, wanted: list });
  const scalar = new WantedList();
  readYaml(path, `${before}${MARK}${quote}\n${behind}`, { at, wanted: scalar });
  const mended = readYaml(path, `${before}${MARK}${closersOf(lineOf(before), true)}${quote}\n${behind}`);
  return {
    wanted: [...list.all.filter(({ want }) => want === "keys" || want === "declaration"), ...scalar.all.filter(({ want }) => want !== "keys" && want !== "declaration")],
    declaration: scalar.declaration ?? list.declaration, clause: scalar.clause ?? list.clause, mended,
  };
}

function lineOf(before: string): string {
  return before.slice(before.lastIndexOf("\n") + 1);
}

// ── what is known ───────────────────────────────────────────────────────────────────────────────────────────────────

type Marked = Extract<Expression, { readonly kind: "name" | "member" }>;

function markIn(declaration: Declaration): Marked | undefined {
  let found: Marked | undefined;
  everyNode(declaration, (node) => {
    if ((node.kind === "name" && node.name === MARK) || (node.kind === "member" && node.member.text === MARK)) found ??= node as Marked;
  });
  return found;
}

/** The nearest thing around or before the mark of which something is known: its scope is the mark's, or nearly. */
function nearFact(tree: SourceTree, node: Declaration | undefined, compiled: Compiled | undefined, mark: Marked | undefined): ExpressionFact | undefined {
  if (node === undefined || compiled === undefined) return undefined;
  const scopeOnly = (fact: ExpressionFact | undefined): ExpressionFact | undefined => (fact === undefined ? undefined : { scope: fact.scope });
  if (mark !== undefined) {
    for (const one of [...pathAt(tree, mark.span.start)].reverse()) {
      const fact = compiled.knowledge.factOf(one as unknown as Expression);
      if (fact !== undefined) return scopeOnly(fact);
    }
  }
  let last: ExpressionFact | undefined;
  everyNode(node, (one) => {
    const fact = compiled.knowledge.factOf(one as Expression);
    if (fact !== undefined && fact.scope.items.length === 0) last = fact;
  });
  return scopeOnly(last);
}

/** What the compiled text knew at the place. */
function factOfOld(file: SourceFile, start: number, compiled: Compiled | undefined): ExpressionFact | undefined {
  for (const one of [...pathAt(file.tree!, start)].reverse()) {
    const fact = compiled?.knowledge.factOf(one as unknown as Expression);
    if (fact !== undefined) return { scope: fact.scope };
  }
  return undefined;
}
