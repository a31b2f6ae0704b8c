/**
 * The incentives as they have been read so far: each is read when it is first needed, so that one that deducts or reads
 * another's earnings comes after it. Two that need each other are reported.
 */
import type { PlanIncentive } from "@fairway/plan";
import type { Ident } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/money.js";
import { readIncentive } from "./incentive.js";
import { isDeclared } from "./shared.js";

/** An incentive that has been read; without a plan where it could not be. */
export interface ReadIncentive {
  readonly plan?: PlanIncentive;
  /** What its clauses pay in, before conversion. */
  readonly currency?: string;
}

function noteRead({ incentives }: Context, { name, read }: { readonly name: string; readonly read: ReadIncentive }): void {
  incentives.done.set(name, read);
}

/** The incentive of that name, read now if it has not been. Undefined: it is being read, which has been reported. */
export function incentiveNamed(name: string, context: Context): ReadIncentive | undefined {
  const { done, open } = context.incentives;
  const work = `incentive ${name}`;
  const known = done.get(name);
  if (known !== undefined) {
    context.work.reads(work);
    return known;
  }
  const declaration = context.declared.find("incentive", name);
  if (declaration === undefined) return undefined;
  const at = open.indexOf(name);
  if (at >= 0) {
    const chain = [...open.slice(at), name];
    context.work.onlyWhole = true;
    context.report(say.deductCircle, declaration.name.span, { chain });
    return undefined;
  }
  return context.work.do(work, () => {
    open.push(name);
    const read = readIncentive(declaration, context);
    open.pop();
    context.keep(noteRead, { name, read });
    return read;
  }, { owner: declaration });
}

/** What an incentive earns, for expressions: its currency before limits, or that in which it is paid in the end. */
export function earningsOf(name: Ident, stage: "own" | "final", context: Context): { readonly currency: string; readonly undecided: boolean } | undefined {
  if (!isDeclared(name, "incentive", context)) return undefined;
  const read = incentiveNamed(name.text, context);
  const currency = stage === "final" ? (read?.plan?.conversion?.currency ?? read?.currency) : read?.currency;
  return currency === undefined || read?.plan === undefined ? undefined : { currency, undecided: read.plan.who.length > 0 };
}
