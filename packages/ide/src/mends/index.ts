/**
 * The mends of findings that are seen from the file and its tree, worked out when somebody asks for them.
 *
 * Whoever finds a mistake brings the mends that he knows at the place (a name that was meant, a unit). What needs the
 * surroundings is here: a clause taken out with its line, cells added to a row, two dates put in order, an import added to
 * a program. None is offered where there is a choice that only the author can make.
 */
import type { Diagnostic, Fix } from "@fairway/syntax";
import type { Snapshot } from "../workspace/snapshot.js";
import { inChoices } from "./choices.js";
import { inDeclaration } from "./clauses.js";
import { inColumns } from "./columns.js";
import { inProgram } from "./imports.js";
import { inSpan } from "./spelling.js";
import { inTree } from "./structure.js";
import { inGrammar } from "./tried.js";
import { inWording } from "./wording.js";
import { inYaml } from "./yaml.js";
import { inYamlShape } from "./yaml-shape.js";

/** What a mend may look at. */
export interface Case {
  readonly snapshot: Snapshot;
  readonly finding: Diagnostic;
  readonly text: string;
}

/** The mends of one finding. */
export type Mender = (at: Case) => readonly Fix[];

const menders: readonly Readonly<Record<string, Mender>>[] = [inSpan, inTree, inYaml, inProgram, inDeclaration, inChoices, inColumns, inWording];
/** These read the text again to see whether they help, and are never sure. */
const tried: readonly Readonly<Record<string, Mender>>[] = [inYamlShape, inGrammar];

/** What mends a finding: what it brings along, and what its surroundings show. */
export function mendsOf(snapshot: Snapshot, finding: Diagnostic): readonly Fix[] {
  return mendsBy([...menders, ...tried], snapshot, finding);
}

/** Its mend that can be applied without a look. */
export function sureMendOf(snapshot: Snapshot, finding: Diagnostic): Fix | undefined {
  return mendsBy(menders, snapshot, finding).find(({ sure }) => sure);
}

function mendsBy(by: readonly Readonly<Record<string, Mender>>[], snapshot: Snapshot, finding: Diagnostic): readonly Fix[] {
  const text = snapshot.file(finding.span.file)?.text;
  if (text === undefined) return finding.fixes;
  return [...finding.fixes, ...by.flatMap((one) => (Object.hasOwn(one, finding.name) ? one[finding.name]!({ snapshot, finding, text }) : []))];
}
