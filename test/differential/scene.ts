/** A program with questions about some partners, drawn together; and what is told where two paths disagree. */
import { isDeepStrictEqual } from "node:util";
import { readFacts } from "@fairway/data";
import { evaluate, readStanding } from "@fairway/engine";
import type { Plan } from "@fairway/plan";
import { formatDay, type Decision, type Standing } from "@fairway/runtime";
import fc from "fast-check";
import { Choices, tapes, type Tape } from "./choices.js";
import { planOf } from "./compiled-program.js";
import { partnerOf, plainJson, standingOf } from "./partners.js";
import { reference, type Path, type Question } from "./paths.js";
import { draft, programOf, textsOf, type Draft } from "./program/program.js";

export interface Drawn {
  readonly program: Draft;
  /** The day on which the program's text changes, where it has two. */
  readonly change: string | undefined;
  readonly partners: readonly Tape[];
  readonly evidence: boolean;
}

/** @param most partners */
export function drawn(most: number, program: fc.Arbitrary<Draft> = draft): fc.Arbitrary<Drawn> {
  return fc.record({ program, change: fc.constantFrom(...Array.from({ length: 10 }, () => undefined), "2026-03-15", "2026-01-01"), partners: tapes(most, 300), evidence: fc.boolean() });
}

export interface Scene {
  /** The program's texts. */
  readonly texts: readonly string[];
  readonly plans: readonly Plan[];
  readonly questions: readonly Question[];
  readonly evidence: boolean;
}

export function sceneOf(of: Drawn): Scene {
  return sceneWith(of, plansOf(of));
}

export function plansOf({ program, change }: Drawn): Pick<Scene, "texts" | "plans"> {
  const texts = change === undefined ? [programOf(program)] : textsOf(program, change);
  return { texts, plans: texts.map(planOf) };
}

/** As `sceneOf`, with other Plans in place of the texts'. */
export function sceneWith(of: Drawn, { texts, plans }: Pick<Scene, "texts" | "plans">): Scene {
  return { texts, plans, evidence: of.evidence, questions: of.partners.map((each, at) => questionOf(plans, new Choices(each), `P${at}`)) };
}

/** A third of the partners is new, a third comes with the standing that an earlier day gave, a third with any standing. */
function questionOf(plans: readonly Plan[], of: Choices, id: string): Question {
  const from = of.one(["none", "earlier", "any"]);
  const days = of.one([30, 200, 400]);
  const { facts: plain, asOf } = partnerOf(of, id);
  const came = plainJson(plain);
  const { facts, problems } = readFacts(plans[0]!, came, "partner");
  if (facts === undefined) throw new Error(`the facts do not fit: ${problems[0]!.message}`);
  if (from === "none") return { plain: came, facts, asOf };
  const made: Standing | unknown = from === "earlier" ? evaluate(plans, facts, (asOf - days) as typeof asOf).nextStanding : standingOf(of, plans[0]!, asOf);
  const { standing } = readStanding(plans, plainJson(made), asOf);
  return { plain: came, facts, asOf, standing };
}

/** Where a path's answers differ from the reference's; undefined where they are equal in every field. */
export async function difference(scene: Scene, path: Path): Promise<string | undefined> {
  const { plans, questions, evidence } = scene;
  const expected = await (await reference.ready(plans, evidence))(questions);
  return differenceFrom(expected, scene, path);
}

/** As `difference`, where the reference's answers are at hand. */
export async function differenceFrom(expected: readonly unknown[], scene: Scene, path: Path): Promise<string | undefined> {
  const found = await (await path.ready(scene.plans, scene.evidence))(scene.questions);
  for (const [at, question] of scene.questions.entries()) {
    const wanted = path.of === undefined || isThrown(expected[at]) ? expected[at] : path.of(expected[at] as Decision, scene.plans);
    const texts = [JSON.stringify(wanted, jsonOf), JSON.stringify(found[at], jsonOf)];
    if (texts[0] === texts[1]) continue;
    const [one, other] = texts.map((text) => JSON.parse(text) as unknown);
    if (!isDeepStrictEqual(one, other)) return told(scene, question, path, whereTheyDiffer(one, other, "decision"));
    // Written as JSON, a decision is the same text, whoever made it.
    if (path.of === undefined && !isThrown(found[at])) return told(scene, question, path, orderOfFields(one, other, "decision"));
  }
  return undefined;
}

function told({ texts, evidence }: Scene, { facts, asOf, standing }: Question, path: Path, where: string): string {
  return [
    `${path.name} gives another answer than the reference (evidence: ${evidence}), as of ${formatDay(asOf)}:`, where, "", ...texts.flatMap((text) => ["── program", text]), "── facts", JSON.stringify(facts, jsonOf), "── standing", JSON.stringify(standing),
  ].join("\n");
}

const jsonOf = (_: string, value: unknown): unknown => (typeof value === "bigint" ? `${value}n` : value);

function isThrown(answer: unknown): boolean {
  return typeof answer === "object" && answer !== null && "thrown" in answer;
}

/** Where fields stand in another order. */
function orderOfFields(one: unknown, other: unknown, path: string): string {
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return "";
  const [a, b] = [Object.keys(one), Object.keys(other)];
  if (a.join() !== b.join()) return `  ${path}: its fields are ${a.join(", ")} in the reference, ${b.join(", ")} here`;
  return a.map((key) => orderOfFields((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key], `${path}.${key}`)).find((found) => found !== "") ?? "";
}

/** The first few places where two plain values differ. */
function whereTheyDiffer(one: unknown, other: unknown, path: string): string {
  const found: string[] = [];
  const look = (a: unknown, b: unknown, at: string): void => {
    if (found.length >= 5 || isDeepStrictEqual(a, b)) return;
    if (typeof a === "object" && typeof b === "object" && a !== null && b !== null && Array.isArray(a) === Array.isArray(b)) {
      for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) look((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key], `${at}.${key}`);
    } else found.push(`  ${at}: ${JSON.stringify(a)?.slice(0, 300)} in the reference, ${JSON.stringify(b)?.slice(0, 300)} here`);
  };
  look(one, other, path);
  return found.join("\n");
}
