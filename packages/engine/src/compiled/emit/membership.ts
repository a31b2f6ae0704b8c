/**
 * Membership: words in a set, nodes under nodes, what one set covers of another. Sets that the program names are worked
 * out here; what is left at run time is one look into an array.
 */
import type { PlanExpression, PlanType } from "@fairway/plan";
import { isUnder } from "../../program/plan-index.js";
import { Block } from "./block.js";
import { NotCompiled, type Bool, type Code, type Int } from "./code.js";
import type { Context } from "./context.js";
import { allHeld, onlyHeld } from "./competencies-held.js";
import { compile, constantCode } from "./expressions.js";
import { wordSet } from "./rows.js";
import { sidesOf } from "./arithmetic.js";

type Of<K extends PlanExpression["op"]> = Extract<PlanExpression, { op: K }>;
type How = "under" | "member";

export function inCode(expression: Of<"in">, ctx: Context): Bool {
  const { block } = ctx;
  if (expression.right.op === "competencies") return allHeld([expression.left], ctx);
  const left = compile(expression.left, ctx);
  const constants = constantsOf(expression.right);
  if (constants !== undefined) return amongConstants(left, constants, expression.how, expression.left.type, ctx);
  const set = wordSet(expression.right, ctx);
  const code = wordOf(left);
  if (set !== undefined) {
    const found = ctx.em.names.next("b");
    const k = ctx.em.names.next("k");
    const [from, to] = set.range;
    block.add(`let ${found} = 0; for (let ${k} = ${from}; ${k} < ${to}; ${k} += 1) if (${within(code.js, `${set.name}[${k}]`, expression.how, expression.left.type, ctx)}) { ${found} = 1; break; }`);
    return answer(`${found} === 1`, [code], ctx);
  }
  const right = wordOf(compile(expression.right, ctx));
  return answer(within(code.js, right.js, expression.how, expression.left.type, ctx), [code, right], ctx);
}

/** Every element of right lies in, or under, some element of left. */
export function coversCode(expression: Of<"covers">, ctx: Context): Bool {
  const { block, em } = ctx;
  if (expression.left.op === "competencies") return allHeld(itemsOf(expression.right), ctx);
  if (expression.right.op === "competencies") return onlyHeld(itemsOf(expression.left), ctx);
  const element = elementOf(expression.right.type);
  const outer = wordSet(expression.left, ctx);
  const single = outer === undefined ? wordOf(compile(expression.left, ctx)) : undefined;
  const covered = (inner: string, into: Block = block): string => {
    if (outer === undefined) return within(inner, single!.js, expression.how, element, ctx);
    const [found, k] = [em.names.next("b"), em.names.next("k")];
    into.add(`let ${found} = 0; for (let ${k} = ${outer.range[0]}; ${k} < ${outer.range[1]}; ${k} += 1) if (${within(inner, `${outer.name}[${k}]`, expression.how, element, ctx)}) { ${found} = 1; break; }`);
    return `${found} === 1`;
  };
  const constants = constantsOf(expression.right);
  if (constants !== undefined) {
    const all = constants.map((constant) => covered(wordOf(constantCode(constant.value, constant.type, ctx)).js));
    return answer(all.join(" && ") || "true", single === undefined ? [] : [single], ctx);
  }
  const parts = wordSet(expression.right, ctx);
  if (parts !== undefined) {
    const [all, k, body] = [em.names.next("b"), em.names.next("k"), new Block(em.names)];
    const is = covered(`${parts.name}[${k}]`, body);
    block.add(`let ${all} = 1; for (let ${k} = ${parts.range[0]}; ${k} < ${parts.range[1]}; ${k} += 1) {\n${body.text()}\nif (!(${is})) { ${all} = 0; break; }\n}`);
    return answer(`${all} === 1`, single === undefined ? [] : [single], ctx);
  }
  const right = wordOf(compile(expression.right, ctx));
  return answer(covered(right.js), [right, ...(single === undefined ? [] : [single])], ctx);
}

function itemsOf(expression: PlanExpression): readonly PlanExpression[] {
  return expression.op === "list" ? expression.items : [expression];
}

/** @param bit the same without a jump, where it is no single comparison */
function answer(holds: string, operands: readonly Int[], { block }: Context, bit?: string): Bool {
  const open = operands.filter((each) => each.optional).map((each) => `${each.js} !== ${each.js}`);
  if (open.length === 0) return { t: "bool", js: block.keep(`(${holds})`), open: false, ...(bit === undefined ? {} : { bits: [bit] }) };
  return { t: "bool", js: block.keep(`${open.join(" || ")} ? 2 : ${holds} ? 1 : 0`), open: true };
}

function wordOf(code: Code): Int {
  if (code.t !== "int") throw new NotCompiled("membership of values that are no words");
  return code;
}

function elementOf(type: PlanType): PlanType {
  return type.kind === "list" || type.kind === "set" ? type.of : type;
}

interface Constant { readonly value: Of<"constant">["value"]; readonly type: PlanType }

/** The constants that an expression lists, or undefined. */
function constantsOf(expression: PlanExpression): readonly Constant[] | undefined {
  if (expression.op === "list") {
    const items = expression.items.map(constantsOf);
    return items.every((item) => item !== undefined) ? items.flat() : undefined;
  }
  if (expression.op !== "constant") return undefined;
  const { type, value } = expression;
  if (type.kind !== "list" && type.kind !== "set") return [{ value, type }];
  return Array.isArray(value) ? (value as readonly Constant["value"][]).map((item) => ({ value: item, type: type.of })) : undefined;
}

function amongConstants(left: Code, constants: readonly Constant[], how: How, type: PlanType, ctx: Context): Bool {
  const { block, em } = ctx;
  const codes = constants.map((constant) => constantCode(constant.value, constant.type, ctx));
  if (left.t === "num") {
    const same = codes.map((code) => {
      if (code.t !== "num") throw new NotCompiled("membership among fractions");
      return sidesOf(left, code, block).join(" === ");
    });
    const holds = same.join(" || ") || "false";
    return left.optional ? { t: "bool", js: block.keep(`${left.js} !== ${left.js} ? 2 : ${holds} ? 1 : 0`), open: true } : { t: "bool", js: block.keep(`(${holds})`), open: false };
  }
  const word = wordOf(left);
  const values = codes.map((code) => Number(wordOf(code).js));
  if (type.kind !== "enum" && type.kind !== "taxonomy") {
    if (how === "under") throw new NotCompiled("what lies under a word that has no tree");
    const same = values.map((value) => `${word.js} === ${value}`);
    return answer(same.join(" || ") || "false", [word], ctx, same.length === 0 ? undefined : `(${same.map((each) => `(${each})`).join(" | ")})`);
  }
  const words = em.wordsOf(type.kind, type.name);
  const members = words.map((name) => (values.some((value) => isIn(name, words[value]!, how, type, ctx)) ? 1 : 0));
  em.note("number", type.name, "words are small integers; what a set of them holds is worked out beforehand");
  if (members.length <= 31) {
    const bit = `((${members.reduce<number>((mask, member, at) => (member === 1 ? mask + 2 ** at : mask), 0)} >>> ${word.js}) & 1)`;
    return answer(`${bit} === 1`, [word], ctx, bit);
  }
  return answer(`${em.before.array("Uint8Array", members)}[${word.js}] === 1`, [word], ctx);
}

function isIn(name: string, of: string, how: How, type: PlanType, { em }: Context): boolean {
  const tree = how === "under" && type.kind === "taxonomy" ? em.index.trees.get(type.name) : undefined;
  if (how === "under" && tree === undefined) throw new NotCompiled("what lies under a word that has no tree");
  return tree === undefined ? name === of : isUnder(tree, name, of);
}

/** Whether one word, known only at run time, lies in another. */
function within(inner: string, outer: string, how: How, type: PlanType, ctx: Context): string {
  if (how === "member") return `${inner} === ${outer}`;
  if (type.kind !== "taxonomy") throw new NotCompiled("what lies under a word that has no tree");
  const words = ctx.em.wordsOf("taxonomy", type.name);
  if (words.length > 1000) throw new NotCompiled("a taxonomy of more than 1,000 words, node under node");
  const matrix = words.flatMap((name) => words.map((of) => (isIn(name, of, "under", type, ctx) ? 1 : 0)));
  return `${ctx.em.before.array("Uint8Array", matrix)}[${inner} * ${words.length} + ${outer}] === 1`;
}
