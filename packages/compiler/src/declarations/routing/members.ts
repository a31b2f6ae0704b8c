/** The members of a desk, from a CSV file: names, skills, what each takes, and when each is away. */
import type { PlanMember } from "@fairway/plan";
import { formatDay, parseDay } from "@fairway/runtime";
import { nearest, type TextNode } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/routing.js";
import type { CsvRecord } from "../tables/csv.js";
import { rowsOf } from "./shared.js";

type WordKind = { readonly kind: "enum" | "taxonomy"; readonly name: string };

export function readMembers(file: TextNode, skills: WordKind | undefined, context: Context): readonly PlanMember[] {
  const records = rowsOf(file, context);
  if (records === undefined) return [];
  const columns = records[0]?.cells.map(({ text }) => text) ?? [];
  const wrong = (what: string, line?: number): void => context.report(say.badMembers, file.span, { path: file.value, ...(line === undefined ? {} : { line }), what });
  if (!columns.includes("name")) {
    wrong("there is no column `name`", 1);
    return [];
  }
  const members: PlanMember[] = [];
  for (const record of records.slice(1)) {
    const member = readMember(record, columns, skills, context);
    if (typeof member === "string") wrong(member, record.line);
    else if (members.some(({ name }) => name === member.name)) wrong(`"${member.name}" stands there twice`, record.line);
    else members.push(member);
  }
  return members;
}

/** The member, or what is wrong. */
function readMember(record: CsvRecord, columns: readonly string[], skills: WordKind | undefined, context: Context): PlanMember | string {
  const cell = (column: string): string => record.cells[columns.indexOf(column)]?.text ?? "";
  const name = cell("name");
  if (name === "") return "a member has no name";
  const takes = cell("takes");
  if (takes !== "" && !/^[1-9]\d{0,6}$/u.test(takes)) return `"${takes.slice(0, 20)}" is no number of requests to take`;
  const absent = cell("absent").split(";").map((text) => text.trim()).filter((text) => text !== "").map(absence);
  const bad = absent.find((each): each is string => typeof each === "string");
  if (bad !== undefined) return bad;
  const words = cell("skills").split(";").map((text) => text.trim()).filter((text) => text !== "");
  const unknown = skills === undefined ? undefined : words.find((word) => !knownWords(skills, context).includes(word));
  if (unknown !== undefined && skills !== undefined) return notASkill(unknown, skills, context);
  return {
    name, skills: words, ...(takes === "" ? {} : { takes: Number(takes) }), absent: absent.filter((each) => typeof each !== "string"),
  };
}

function knownWords({ kind, name }: WordKind, context: Context): readonly string[] {
  const { enums, taxonomies } = context.declared;
  const words = kind === "enum" ? enums.get(name)?.members : taxonomies.get(name)?.nodes;
  return (words ?? []).map((word) => word.name);
}

function notASkill(word: string, skills: WordKind, context: Context): string {
  const near = nearest(word, knownWords(skills, context));
  return `"${word.slice(0, 40)}" is no word of ${skills.name}${near === undefined ? "" : `; did you mean "${near}"?`}`;
}

function absence(text: string): { readonly from: string; readonly to: string } | string {
  const [first = "", last = first] = text.split(/\s+to\s+/u);
  const [from, to] = [parseDay(first), parseDay(last)];
  if (from === undefined || to === undefined) return `"${text.slice(0, 40)}" is no absence`;
  return to < from ? `the absence "${text.slice(0, 40)}" ends before it begins` : { from: formatDay(from), to: formatDay(to) };
}
