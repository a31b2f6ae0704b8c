/** `expect` of a worked case about requests: who has one at the end, which clock ran out, what became of a registration. */
import type { PlanExpectation } from "@fairway/plan";
import { divide, exact, HUNDRED, toText } from "@fairway/runtime";
import type { PercentLiteral, TestDecl } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/routing.js";
import { dayText } from "../../elaborate/literals.js";

type Expectation = Extract<TestDecl["clauses"][number], { readonly keyword: "expect" }>["value"];
type Goes = Extract<Expectation, { readonly form: "goes" }>;
type Share = Extract<Expectation, { readonly form: "share" }>;

export function readGoes(value: Goes, origin: PlanExpectation["origin"], context: Context): PlanExpectation | undefined {
  const base = { kind: "request", request: value.request.value, origin } as const;
  switch (value.goes) {
    case "to": {
      const rule = value.rule === undefined ? {} : { rule: value.rule.value };
      if (value.where === "partner") return { ...base, goes: "to", to: { partner: value.to.value }, ...rule };
      const desk = context.declared.find("desk", value.desk.text);
      if (desk === undefined) context.report(say.noSuchRow, value.desk.span, { what: `there is no desk \`${value.desk.text}\`` });
      else context.refer(value.desk.span, context.declared.definitions.get(desk));
      return { ...base, goes: "to", to: { desk: value.desk.text }, ...rule };
    }
    case "not": return { ...base, goes: "not", to: { partner: value.to.value } };
    case "offered": return { ...base, goes: "offered", to: { partner: value.to.value } };
    case "member": return { ...base, goes: "member", member: value.member.value };
    case "breaches": return { ...base, goes: "breaches", clock: value.clock.value };
    case "refused": return { ...base, goes: "refused", ...(value.reason === undefined ? {} : { reason: value.reason.value }) };
    case "second": return { ...base, goes: "second", first: value.first.value };
    case "protected": {
      const until = dayText(value.until.value, value.until.span, context);
      return until === undefined ? undefined : { ...base, goes: "protected", until };
    }
    case "approved": case "waiting": case "expired": case "unprotected": return { ...base, goes: value.goes };
  }
}

export function readShare(value: Share, origin: PlanExpectation["origin"], context: Context): PlanExpectation {
  const route = context.declared.find("route", value.route.text);
  if (route === undefined) context.report(say.noSuchRow, value.route.span, { what: `there is no route \`${value.route.text}\`` });
  else context.refer(value.route.span, context.declared.definitions.get(route));
  return { kind: "share", partner: value.partner.value, route: value.route.text, low: share(value.low), high: share(value.high), origin };
}

function share(of: PercentLiteral): string {
  return toText(divide(exact(of.value), HUNDRED));
}
