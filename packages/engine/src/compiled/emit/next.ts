/**
 * What the next tier lacks, as code: a function for each tier that could be next, called only where distances are asked for.
 *
 * Which comparison decides a requirement is found as decision/requirement.ts and decision/condition.ts find it: through the
 * exception that applies, the path with the fewest failed conditions, and parts of conditions. What is asked of the program
 * has been worked out at the top of the function; here are its values in words. A tier whose lacks can't be told is left to
 * the reference interpreter: the function then gives undefined.
 */
import type { PlanAsk, PlanExpression, PlanLadder, PlanPath, PlanRequirement } from "@fairway/plan";
import { Block } from "./block.js";
import { NotCompiled, triOf, type Bool } from "./code.js";
import type { Context, LadderCode } from "./context.js";
import { momentOfLadder } from "./declarations.js";
import { heldRank } from "./declared.js";
import { boolOf, compile } from "./expressions.js";
import { sidesOfCondition, type Sides } from "./shown.js";

/** Statements, and the name of the ladder's result: with what the next tier lacks where that is asked for; undefined where it is left to the interpreter. */
export interface WithNext { readonly lines: readonly string[]; readonly name: string }

/**
 * All that tell lacks stand in one array and are given the same, and the first runs call two that tell nothing. So an engine
 * that makes fast code has seen that any of them may be called: it would throw the code away where distances are asked for
 * later.
 * @param of the ladder's result without it @param asked a condition on which it is asked for
 */
export function nextCode(ladder: PlanLadder, code: LadderCode, of: string, asked: string, ctx: Context): WithNext {
  const { names, before: { functions } } = ctx.em;
  const bodies = ladder.tiers.map((_, at) => bodyOf(ladder, at, code, ctx));
  const given = ["of", ...new Set(bodies.flatMap(freeIn))].join(", ");
  const called = bodies.map((body): string => {
    const name = names.next("next");
    functions.push(`function ${name}(${given}) {\n${body}\n}`);
    return name;
  });
  const [all, plain, place, name] = [names.next("N"), names.next("l"), names.next("k"), names.next("l")];
  functions.push(`const ${all} = [${called.join(", ")}, PLAIN[0]];`);
  return {
    name,
    lines: [
      `const ${plain} = ${of}, ${place} = ${heldRank(code, ctx)} + 1;`,
      `const ${name} = ${asked} || G < 16 ? (${asked} ? ${all} : PLAIN)[${asked} ? ${place} : G & 1](${given.replace("of", plain)}) : ${plain};`,
      `if (${name} === undefined) return undefined;`,
    ],
  };
}

function bodyOf(ladder: PlanLadder, at: number, code: LadderCode, ctx: Context): string {
  const tier = ladder.tiers[at]!;
  try {
    return lacksOf(ladder, at, code, ctx);
  } catch (problem) {
    if (!(problem instanceof NotCompiled)) throw problem;
    ctx.em.note("distances", `ladder ${ladder.name}`, `what is missing for ${tier.name} is told by the reference interpreter: ${problem.message}`);
    return "return undefined;";
  }
}

/** The body of the function that tells them. */
function lacksOf(ladder: PlanLadder, at: number, code: LadderCode, ctx: Context): string {
  const { em } = ctx;
  const body = new Block(em.names);
  const asked = ladder.cumulative ? ladder.tiers.slice(0, at + 1) : ladder.tiers.slice(at, at + 1);
  body.add("const missing = [];");
  for (const tier of asked) {
    const outcomes = code.requirements[ladder.tiers.indexOf(tier)]!;
    const here: Context = { ...ctx, moment: momentOfLadder(ladder, tier.requirements, ctx) };
    tier.requirements.forEach((requirement, place) => addLack(requirement, outcomes[place]!, body, here));
  }
  const { name, title } = ladder.tiers[at]!;
  body.add(`return withNext(of, nextTier(${em.before.shared({ tier: name, title })}, OUTCOMES[${code.outcomes[at]!}], missing));`);
  return body.text();
}

/** Names that the emitter chose elsewhere: a small letter and a number. */
function freeIn(text: string): readonly string[] {
  const own = new Set([...text.matchAll(/\b(?:const|let) (\w+)/g)].map(([, name]) => name!));
  return [...new Set([...text.matchAll(/\b[a-z]\d+\b/g)].map(([name]) => name))].filter((name) => !own.has(name));
}

function addLack(requirement: PlanRequirement, outcome: Bool, body: Block, ctx: Context): void {
  if (outcome.js === "true") return;
  const { em } = ctx;
  const asks = [requirement, ...requirement.exceptions];
  const inside = new Block(em.names);
  const told = inside.keep(triOf(outcome));
  const sites: Sides[] = [];
  const site = new Sites(ctx, inside, sites);
  const which = asks.length === 1 ? "0" : inside.keep(whichAsk(requirement, ctx));
  const leaves = asks.map(({ ask }) => (ask === undefined ? "-1" : site.ofAsk(ask)));
  const leaf = inside.keep(chosen(which, leaves));
  const words = chosen(which, asks.map(({ origin }) => em.before.shared({ requirement: requirement.id, title: requirement.title, text: origin.text })));
  const shown = sites.map((sides, at) => {
    const far = sides.distance === undefined ? "undefined" : `${told} === 0 && ${sides.outcome} === 0 ? ${sides.distance} : undefined`;
    return `${leaf === String(at) ? "" : `${leaf} === ${at} ? `}lackOf(${words}, OUTCOMES[${told}], ${JSON.stringify(sides.operator)}, ${sides.value}, ${sides.threshold}, ${far})${leaf === String(at) ? "" : " : "}`;
  });
  const plain = /^\d+$/.test(leaf) ? "" : `lackOf(${words}, OUTCOMES[${told}], undefined, undefined, undefined, undefined)`;
  inside.add(`missing.push(${shown.filter((_, at) => !/^\d+$/.test(leaf) || leaf === String(at)).join("")}${plain});`);
  body.add(`if (${triOf(outcome)} !== 1) {`);
  body.add(inside);
  body.add("}");
}

/** The place of what is asked: 0 the requirement's own, then the exceptions'. Where it is open whether one applies, the requirement is shown. */
function whichAsk({ exceptions }: PlanRequirement, ctx: Context): string {
  return `${exceptions.map(({ when }, at) => {
    const applies = triOf(boolOf(compile(when, ctx)));
    return `${applies} === 1 ? ${at + 1} : ${applies} === 2 ? 0 : `;
  }).join("")}0`;
}

function chosen(which: string, of: readonly string[]): string {
  if (of.every((each) => each === of[0]) || of.length === 1) return of[0]!;
  return `(${of.slice(0, -1).map((each, at) => `${which} === ${at} ? ${each} : `).join("")}${of.at(-1)!})`;
}

/** Places of conditions among those with sides, as expressions: which one decides is known only at run time. */
class Sites {
  constructor(private readonly ctx: Context, private readonly block: Block, private readonly sites: Sides[]) {}

  /** The one comparison that decides what is asked; -1 where there is none. */
  ofAsk(ask: PlanAsk): string {
    if (ask.kind === "condition") return this.#decisive(ask.condition);
    const failures = ask.paths.map((path) => this.#failures([path]));
    if (ask.kind !== "any") return this.#alone(ask.paths, this.block.keep(failures.join(" + ") || "0"));
    const best = this.block.keep(failures.map((each, at) => `${failures.slice(at + 1).map((other) => `${each} <= ${other}`).join(" && ") || "true"} ? ${at} : `).join("") + "-1");
    return this.block.keep(`${ask.paths.map((path, at) => `${best} === ${at} ? ${this.#alone([path], failures[at]!)} : `).join("")}-1`);
  }

  #tri(condition: PlanExpression): string {
    return triOf(boolOf(compile(condition, this.ctx)));
  }

  /** How many conditions are not met. */
  #failures(paths: readonly PlanPath[]): string {
    return this.block.keep(paths.flatMap((path) => path.conditions).map(({ condition }) => `(${this.#tri(condition)} === 1 ? 0 : 1)`).join(" + ") || "0");
  }

  /** Of the one condition that is not met, if it is one. */
  #alone(paths: readonly PlanPath[], failures: string): string {
    const each = paths.flatMap((path) => path.conditions).map(({ condition }) => `${this.#tri(condition)} !== 1 ? ${this.#decisive(condition)} : `);
    return this.block.keep(`${failures} === 1 ? ${each.join("")}-1 : -1`);
  }

  #decisive(condition: PlanExpression): string {
    if (condition.op === "not") return "-1";
    if (condition.op !== "and" && condition.op !== "or") {
      const sides = sidesOfCondition(condition, this.ctx, this.block);
      return sides === undefined ? "-1" : String(this.sites.push(sides) - 1);
    }
    const all = this.block.keep(this.#tri(condition));
    const same = condition.items.map((item) => `${this.#tri(item)} === ${all}`);
    const only = `(${same.map((each) => `(${each} ? 1 : 0)`).join(" + ")}) === 1`;
    const alone = condition.items.length === 1 ? "true" : condition.op === "and" ? `${all} !== 1` : `${all} === 1`;
    return this.block.keep(`${alone} && ${only} ? ${condition.items.map((item, at) => `${same[at]!} ? ${this.#decisive(item)} : `).join("")}-1 : -1`);
  }
}
