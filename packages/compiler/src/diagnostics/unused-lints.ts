/** What has no effect on anything: declarations, imports and items that nothing uses: codes FW0694 to FW0696. */
import { entry } from "@fairway/syntax";

/** The kinds of declarations that are there for others to use. What comes out of a program by itself (a tier, an incentive) is not among them. */
export type UsedKind = "measure" | "table" | "record" | "request" | "enum" | "taxonomy" | "benefit" | "decision" | "desk";

const NEVER: Readonly<Record<UsedKind, string>> = {
  measure: "used", table: "used", record: "used", request: "routed or registered", enum: "used", taxonomy: "used", benefit: "given", decision: "asked for", desk: "reached by a route",
};

const WAY_OUT: Readonly<Record<UsedKind, string>> = {
  measure: "Ask for it in a requirement, a score or an incentive, or remove it.",
  table: "Name it where its values are meant, or remove it.",
  record: "Write a field that holds such records, or remove it.",
  request: "Write a route for such requests, or remove it.",
  enum: "Give a field this type, or remove it.",
  taxonomy: "Give a field this type, or remove it.",
  benefit: "Write `give` in the tier or competency that gives it, or remove it.",
  decision: "Ask for it in a requirement, or remove it.",
  desk: "Name it in a route or behind `escalate to`, or remove it.",
};

export const unusedDeclaration = entry({
  code: "FW0694", name: "unused-declaration", severity: "warning", tag: "unnecessary",
  message: (p: { kind: UsedKind; name: string; along: readonly string[] }) => `The ${p.kind} \`${p.name}\` is never ${NEVER[p.kind]}`,
  help: (p) => `${WAY_OUT[p.kind]}${p.along.length === 0 ? "" : ` Nothing else uses ${listed(p.along)}.`}`,
});

export const unusedImport = entry({
  code: "FW0695", name: "unused-import", severity: "warning", tag: "unnecessary",
  message: (p: { name?: string; file: string }) => (p.name === undefined ? `Nothing of "${p.file}" is used` : `\`${p.name}\` of "${p.file}" is never used`),
  help: (p) => (p.name === undefined ? "Remove the import." : "Take the name out of the import."),
});

export const unusedItem = entry({
  code: "FW0696", name: "unused-item", severity: "warning", tag: "unnecessary",
  message: (p: { what: "parameter" | "each" | "any"; name: string }) => `\`${p.name}\` is never read${p.what === "parameter" ? "" : `, so ${p.what === "each" ? "each comes to the same" : "all of them answer alike"}`}`,
  help: (p) => (p.what === "parameter" ? "Use the parameter in the measure, or leave it out."
    : p.what === "each" ? `Say what differs: write \`${p.name}\` in a filter or as the key of a table; or leave \`for each\` out.`
    : `Say what is asked of each: write \`${p.name}.\` and a field.`),
});

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).map((name) => `\`${name}\``);
  const rest = names.length - shown.length;
  const all = rest > 0 ? [...shown, `${rest} more`] : shown;
  return all.length === 1 ? all[0]! : `${all.slice(0, -1).join(", ")} and ${all.at(-1)!}`;
}
