/**
 * One pass over a list for all that is asked of it.
 *
 * A pass stands where the first thing was asked of its list. Whatever is asked later joins it, as long as it rests on
 * nothing that is worked out after that place; otherwise a new pass is begun. This file refuses to know what is asked.
 */
import type { PlanRecord } from "@fairway/plan";
import { Block, type Later } from "./block.js";
import { dayCode, NotCompiled, type Bool } from "./code.js";
import { withVar, type Binding, type Context } from "./context.js";
import type { Emitter } from "./emitter.js";
import { rowField } from "./fields.js";

export class Loop implements Later {
  readonly before: string[] = [];
  readonly body: Block;
  readonly row: string;
  /** How many lines of the top stand before it. */
  readonly place: number;
  asked = 0;

  constructor(private readonly em: Emitter, readonly list: number) {
    this.body = new Block(em.names);
    this.row = em.names.next("j");
    this.place = em.top.lines.length;
    em.top.add(this);
  }

  text(): string {
    if (this.asked === 0) return "";
    const [from, to] = rangeOf(this.em, this.list);
    const pass = (body: string): string => `for (let ${this.row} = ${from}; ${this.row} < ${to}; ${this.row} += 1) {\n${body}\n}`;
    const body = this.body.text();
    // Asked in a pass, it would be asked for each row and each figure.
    return [...this.before, body.includes(BEGIN) ? `if (far) {\n${pass(body.replaceAll(MARKS, ""))}\n} else {\n${pass(body.replaceAll(MARKED, ""))}\n}` : pass(body)].join("\n");
  }
}

const [BEGIN, END] = ["\u0001", "\u0002"];
const MARKS = new RegExp(`[${BEGIN}${END}]`, "g");
const MARKED = new RegExp(`${BEGIN}[^${END}]*${END}`, "g");

/** A statement of a pass that stands in it only where reasons are asked for. */
export function forReasons(statement: string): string {
  return `${BEGIN}${statement}${END}`;
}

/** Names of the first row of the partner at hand and of the first row behind. */
export function rangeOf(em: Emitter, list: number): readonly [string, string] {
  return em.once(`range ${list}`, () => {
    const offsets = em.head.keep(`C.lists[${list}].offsets`);
    return [em.head.keep(`${offsets}[i]`), em.head.keep(`${offsets}[i + 1]`)] as const;
  });
}

/** What is put into a pass: variables before it, statements for each row that is seen. */
export interface Asked { readonly before: readonly string[]; readonly each: string }

/**
 * Puts something into a pass over the list.
 * @param make compiles what is asked, with the row at hand; its lines are put where they may stand
 */
export function ask(ctx: Context, list: number, record: PlanRecord, make: (ctx: Context, row: Binding) => Asked): void {
  const { em } = ctx;
  const open = em.inRows === 0 ? em.loops.get(list) : undefined;
  if (open !== undefined && tryIn(open, ctx, record, make)) return;
  // Compiled once to have all it rests on stand before the new pass.
  if (open === undefined) tryIn(scratch(em, list), ctx, record, make);
  const loop = new Loop(em, list);
  if (em.inRows === 0) em.loops.set(list, loop);
  if (!tryIn(loop, ctx, record, make)) throw new NotCompiled("a pass that rests on itself");
}

function scratch(em: Emitter, list: number): Loop {
  const loop = new Loop(em, list);
  em.top.lines.splice(em.top.lines.indexOf(loop), 1);
  return loop;
}

function tryIn(loop: Loop, ctx: Context, record: PlanRecord, make: (ctx: Context, row: Binding) => Asked): boolean {
  const { em } = ctx;
  const { closing } = loop.body;
  const [lines, known, closed] = [loop.body.lines.length, new Map(loop.body.known), new Map([...closing].map(([key, { size }]) => [key, size]))];
  const row: Binding = { kind: "row", list: loop.list, row: loop.row, record };
  em.inRows += 1;
  try {
    if (lines === 0) seenOnly(loop, ctx, record, row);
    const made = make({ ...ctx, block: loop.body, vars: new Map() }, row);
    if (made.each !== "") loop.body.add(made.each);
    if (restsOnLater(loop, em, lines)) {
      loop.body.lines.length = lines;
      for (const [key, of] of closing) of.cut(closed.get(key) ?? 0);
      loop.body.known.clear();
      for (const [key, value] of known) loop.body.known.set(key, value);
      return false;
    }
    loop.before.push(...made.before);
    loop.asked += 1;
    return true;
  } finally {
    em.inRows -= 1;
  }
}

/** Rows that are not there yet on the day are passed over. */
function seenOnly(loop: Loop, ctx: Context, record: PlanRecord, row: Binding): void {
  const seen = visible({ ...ctx, moment: 0, block: loop.body, vars: new Map() }, record, row);
  if (seen.js !== "true") loop.body.add(`if (!${seen.js}) continue;`);
}

/** Whether a record has happened and is known as of the moment's day. */
export function visible(ctx: Context, record: PlanRecord, row: Binding): Bool {
  const { em, block } = ctx;
  if (row.kind !== "row") throw new NotCompiled("what is no row");
  const day = em.dayOf(ctx.moment);
  const tests: string[] = [];
  if (record.dated !== undefined) tests.push(`${dayField(record.dated, ctx, row)} <= ${day}`);
  if (record.known !== undefined) tests.push(`!(${dayField(record.known, ctx, row)} > ${ctx.declared.hindsight ? em.asOf : day})`);
  return tests.length === 0 ? { t: "bool", js: "true", open: false } : { t: "bool", js: block.keep(`(${tests.join(" && ")})`), open: false };
}

/** NaN where it is absent: no comparison with it holds. */
function dayField(field: string, ctx: Context, row: Extract<Binding, { kind: "row" }>): string {
  const code = rowField(row, [field], withVar(ctx, "it", row));
  const day = dayCode(code);
  if (day === undefined) throw new NotCompiled("records that are dated by what is no day");
  return day.js;
}

/** Whether a line of the body from there on names something that is worked out after the loop's place. */
function restsOnLater(loop: Loop, em: Emitter, from: number): boolean {
  const place = em.top.lines.indexOf(loop);
  if (place < 0) return false;
  const later = new Set(em.top.lines.slice(place + 1).flatMap((line) => [...(typeof line === "string" ? line : "").matchAll(/(?:const|let) (\w+)/g)].map((found) => found[1]!)));
  for (const other of em.top.lines.slice(place + 1)) if (other instanceof Loop) for (const line of other.before) for (const found of line.matchAll(/let (\w+)/g)) later.add(found[1]!);
  return [...loop.body.lines.slice(from), ...loop.body.closing.values()].some((line) => [...(typeof line === "string" ? line : line.text()).matchAll(/\w+/g)].some(([name]) => later.has(name)));
}
