/**
 * Whether a worked case about requests speaks of partners, requests and rules that it has.
 *
 * `does not go to "zz"` would hold of anybody who is not there, and an event of nobody would change nothing.
 */
import type { PlanTestRouting } from "@fairway/plan";
import { nearest, replace, type TestDecl, type TextNode } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/routing.js";
import { clausesOf } from "../../workspace/clauses.js";

export function checkNames(test: TestDecl, { partners, requests }: PlanTestRouting, context: Context): void {
  const { declared } = context;
  const key = declared.partner?.key;
  const known = {
    partner: key?.length === 1 ? partners.map((facts) => String(facts[key[0]!])) : undefined,
    request: requests.map(({ kind, facts }) => (declared.records.get(kind)?.key ?? []).map((name) => String(facts[name])).join(" ")),
    rule: declared.of("route").flatMap(({ clauses }) => clausesOf(clauses, "rule").flatMap(({ title }) => title?.value ?? [])),
  };
  const look = (kind: keyof typeof known, text: TextNode | undefined): void => {
    const names = known[kind];
    if (text === undefined || names === undefined || names.includes(text.value)) return;
    const near = nearest(text.value, names);
    const what = kind === "rule" ? `no rule of a route is called "${text.value}"` : `the case has no ${kind} "${text.value}"`;
    context.report(say.noSuchRow, text.span, { what: near === undefined ? what : `${what}; is "${near}" meant?` }, near === undefined ? {} : { fixes: [replace(`Write "${near}"`, text.span, `"${near}"`, false)] });
  };
  for (const { value } of clausesOf(test.clauses, "expect")) {
    if (value.form === "share") look("partner", value.partner);
    if (value.form !== "goes") continue;
    look("request", value.request);
    if (value.goes === "to" && value.where === "partner") look("partner", value.to);
    if (value.goes === "to") look("rule", value.rule);
    if (value.goes === "not" || value.goes === "offered") look("partner", value.to);
    if (value.goes === "second") look("request", value.first);
  }
}

