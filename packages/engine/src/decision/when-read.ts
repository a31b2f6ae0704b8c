/**
 * A decision that is worked out as it is read: whoever asks for a tier does not wait for money, nor for the reasons of others.
 *
 * Equal in every field to the decision that is made at once. It holds on to the partner's facts, which do not change. This
 * file refuses to decide anything.
 */
import type { Day, Decision, Facts } from "@fairway/runtime";
import type { Text } from "../program/history.js";
import type { Run } from "../run.js";
import { later, readAll } from "./later.js";
import { headOf, sectionOf, sectionsOf, type Section } from "./sections.js";

/** @param step gives the partner stepped to the day; asked when the first section is read, and once more where something went wrong */
export function decisionWhenRead(texts: readonly Text[], facts: Facts, asOf: Day, step: () => Run, evidence: boolean): Decision {
  const decision = headOf(texts, facts, asOf) as { -readonly [S in keyof Decision]: Decision[S] };
  const sections = sectionsOf(texts);
  let run: Run | undefined;
  const work = <S extends Section>(section: S): Decision[S] => {
    run ??= step();
    return section === "problems" ? (problemsOf(decision, sections, run, step, evidence) as Decision[S]) : sectionOf(section, run, { evidence, whenRead: true });
  };
  for (const section of sections) later(decision, section, () => work(section));
  return decision;
}

/** All that could find something is read first. What a clause could not be worked out for is told in the order of the sections. */
function problemsOf(decision: Decision, sections: readonly Section[], run: Run, step: () => Run, evidence: boolean): Decision["problems"] {
  const before = sections.slice(0, sections.indexOf("problems"));
  for (const section of before) readAll(decision[section]);
  const telling = { evidence, whenRead: false };
  if (!run.problems.some(({ kind }) => kind === "internal")) return sectionOf("problems", run, telling);
  const anew = step();
  for (const section of before) sectionOf(section, anew, telling);
  return sectionOf("problems", anew, telling);
}
