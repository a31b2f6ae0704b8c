/** Tables as a whole: their rows, read once and checked, and their form in the Plan. */
import type { PlanTable } from "@fairway/plan";
import type { Context } from "../../context.js";
import type { TableContent } from "./book.js";
import { checkRows } from "./checks.js";
import { headerOf } from "./header.js";
import { readContent } from "./rows.js";

function noteContent({ tables }: Context, { name, content }: { readonly name: string; readonly content: TableContent }): void {
  tables.contents.set(name, content);
}

/** The rows of a declared table, read and checked when first asked for; undefined where its header can't be read. */
export function contentOf(name: string, context: Context): TableContent | undefined {
  const { contents } = context.tables;
  const work = `rows of ${name}`;
  const before = contents.get(name);
  if (before !== undefined) {
    context.work.reads(work);
    return before;
  }
  return context.work.do(work, () => {
    const header = headerOf(name, context);
    if (header === undefined) return undefined;
    const content = readContent(header, context);
    context.keep(noteContent, { name, content });
    checkRows(content, context);
    return content;
  }, { owner: context.declared.tables.get(name)?.declaration });
}

/** All tables of the program, also those that nothing uses. */
export function elaborateTables(context: Context): readonly PlanTable[] {
  return [...context.declared.tables.keys()].flatMap((name) => context.work.do(`table ${name}`, () => {
    const content = contentOf(name, context);
    return content === undefined ? [] : [planTable(content, context)];
  }));
}

function planTable({ header, rows }: TableContent, context: Context): PlanTable {
  return {
    name: header.name, title: header.title,
    keys: header.keys.map(({ name, type }) => ({ name, type })),
    results: header.results.map(({ name, type }) => ({ name, type })),
    policy: header.policy,
    rows: rows.map(({ keys, values, from, until, origin }) => ({ keys, values, from, until, origin })),
    origin: context.origin(header.declaration.span),
  };
}
