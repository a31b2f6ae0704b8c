/**
 * Enums and taxonomies: the words that a program speaks of.
 *
 * Each word stands once in its type. Of two that are alike the first counts, and the second is blamed.
 */
import type { PlanEnum, PlanTaxonomy } from "@fairway/plan";
import type { Member, TreeMember } from "@fairway/syntax";
import type { Context } from "../context.js";
import { declaredTwice, reservedName } from "../diagnostics/names.js";
import { define } from "../symbols/collect.js";
import type { Of } from "../symbols/declared.js";
import { reservedBecause } from "../symbols/reserved.js";
import type { Definition } from "../symbols/table.js";

/** Reads every enum and taxonomy into `context.declared`. */
export function readWords(context: Context): void {
  for (const declaration of context.declared.of("enum")) {
    if (isFirst(declaration, context)) readEnum(declaration, context);
  }
  for (const declaration of context.declared.of("taxonomy")) {
    if (isFirst(declaration, context)) readTaxonomy(declaration, context);
  }
}

/** A second declaration of a name has been reported and does not count. */
function isFirst(declaration: Of<"enum"> | Of<"taxonomy">, context: Context): boolean {
  return context.declared.definitions.has(declaration);
}

function readEnum(declaration: Of<"enum">, context: Context): void {
  const name = declaration.name.text;
  const definitions = new Map<string, Definition>();
  const members: PlanEnum["members"][number][] = [];
  for (const member of declaration.content) {
    if (takeWord(member, name, "member", definitions, context)) members.push(named(member));
  }
  context.declared.words.set(name, definitions);
  context.declared.enums.set(name, { name, title: declaration.title?.value, ordered: declaration.header.some((clause) => clause.keyword === "ordered"), members });
}

function readTaxonomy(declaration: Of<"taxonomy">, context: Context): void {
  const name = declaration.name.text;
  const definitions = new Map<string, Definition>();
  const nodes: PlanTaxonomy["nodes"][number][] = [];
  readNodes(declaration.content, undefined, name, definitions, nodes, context);
  context.declared.words.set(name, definitions);
  context.declared.taxonomies.set(name, { name, title: declaration.title?.value, nodes });
}

function readNodes(members: readonly TreeMember[], parent: string | undefined, of: string, definitions: Map<string, Definition>, nodes: PlanTaxonomy["nodes"][number][], context: Context): void {
  for (const member of members) {
    if (takeWord(member, of, "node", definitions, context)) nodes.push({ ...named(member), ...(parent === undefined ? {} : { parent }) });
    readNodes(member.children, member.name.text === "" ? parent : member.name.text, of, definitions, nodes, context);
  }
}

function named(member: Member): { readonly name: string; readonly title?: string } {
  return { name: member.name.text, ...(member.title === undefined ? {} : { title: member.title.value }) };
}

function takeWord(member: Member, of: string, kind: "member" | "node", definitions: Map<string, Definition>, context: Context): boolean {
  const { text, span } = member.name;
  if (text === "") return false;
  const first = definitions.get(text);
  if (first !== undefined) {
    context.report(declaredTwice, span, { what: `In \`${of}\` the word`, name: text, extension: false }, { related: [{ span: first.span, message: "the first one is here" }] });
    return false;
  }
  const why = reservedBecause(text, "parameter");
  if (why !== undefined) context.report(reservedName, span, { name: text, why });
  definitions.set(text, define(kind, member.name, { title: member.title, comments: member.comments, whole: span, of, type: of }, context));
  return true;
}
