/**
 * `test`: a worked case becomes facts as plain data, what was held before, and what is expected.
 *
 * The case is not run here; what can't be run (a fact that does not exist, a tier nobody has) is reported.
 */
import type { PlanTest } from "@fairway/plan";
import { nearest, type TestDecl } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/cases.js";
import * as routing from "../../diagnostics/routing.js";
import { dayText } from "../../elaborate/literals.js";
import { clauseOf, clausesOf, mentions } from "../../workspace/clauses.js";
import { readExpectations } from "./expect.js";
import { readGiven } from "./given.js";
import { checkNames } from "./known-names.js";
import { readRequests } from "./requests.js";
import { readStandings } from "./standing.js";

export function elaborateTests(context: Context): readonly PlanTest[] {
  return context.declared.of("test").flatMap((test, index) => {
    const read = context.work.do(`test ${index}`, () => readTest(test, context), { owner: test });
    return read === undefined ? [] : [read];
  });
}

/** One case; undefined where it has no date. */
export function readTest(test: TestDecl, context: Context): PlanTest | undefined {
  const date = clauseOf(test.clauses, "as of")?.value.date;
  const asOf = date === undefined ? undefined : dayText(date.value, date.span, context);
  const given = readGiven(test, context);
  const decisions = readDecisions(test, context);
  const standing = readStandings(test, asOf, context);
  const aboutRequests = readRequests(test, asOf, context);
  const expect = readExpectations(test, context);
  if (!mentions(test.clauses, "expect") && !test.broken && context.readInFull.at(test.span)) context.report(say.expectsNothing, test.name.span, { name: test.name.text });
  checkSubject(expect, aboutRequests !== undefined, test, context);
  if (aboutRequests !== undefined) {
    const held = clausesOf(test.clauses, "standing")[0];
    if (held !== undefined) context.report(routing.noSuchRow, held.span, { what: "it has several partners; which tier each holds stands in a column of `partners` with the name of the ladder" });
    checkNames(test, aboutRequests, context);
  }
  if (asOf === undefined) return undefined;
  const partnerFile = clauseOf(test.clauses, "partner")?.value.file.value;
  return { name: test.name.text, asOf, ...(partnerFile === undefined ? {} : { partnerFile }), ...given, decisions, standing, expect, ...(aboutRequests === undefined ? {} : { routing: aboutRequests }), origin: context.origin(test.span) };
}

/** A case is about one partner, or about requests and the partners they go to: what it expects must be of its kind. */
function checkSubject(expect: PlanTest["expect"], aboutRequests: boolean, test: TestDecl, context: Context): void {
  const clauses = clausesOf(test.clauses, "expect");
  for (const { kind, origin } of expect) {
    if ((kind === "request" || kind === "share") === aboutRequests || (kind === "pays" && aboutRequests)) continue;
    const clause = clauses.find(({ span }) => span.start === origin.start);
    const what = aboutRequests ? "it has requests, so it can only expect what becomes of them, and what incentives pay" : "it expects something of a request, and has none; give it `partners` and `requests`";
    if (clause !== undefined) context.report(routing.noSuchRow, clause.span, { what });
  }
}

function readDecisions(test: TestDecl, context: Context): PlanTest["decisions"] {
  return clausesOf(test.clauses, "decided").flatMap((clause) => {
    const name = clause.name!;
    const known = context.declared.find("decision", name.text);
    if (known === undefined) {
      if (!context.unread.has(name.text)) context.report(say.decidedWhat, name.span, { name: name.text, near: nearest(name.text, context.declared.namesOf("decision")) });
      return [];
    }
    context.refer(name.span, context.declared.definitions.get(known));
    const { on, until } = clause.value;
    return [{
      decision: name.text,
      ...(on === undefined ? {} : { on: dayText(on.value, on.span, context) }), ...(until === undefined ? {} : { until: dayText(until.value, until.span, context) }),
    }];
  });
}
