/**
 * SARIF 2.1.0, for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html.
 *
 * One run, one rule per code met, one result per finding. Paths are relative to where the command ran, columns count
 * UTF-16 units, fixes are given as replacements. Nothing about the machine is written.
 */
import type { Diagnostic, Severity, Span } from "@fairway/fairway";
import type { Location, Log, Region, ReportingDescriptor, Result } from "sarif";
import { pageOf } from "./frame.js";
import type { Places } from "./places.js";

const level: Record<Severity, "error" | "warning" | "note"> = { error: "error", warning: "warning", information: "note" };

/** What was being done when findings of a stage come up; the stage is the first two digits of a code. */
const stage: Record<string, string> = {
  "01": "reading the text", "02": "reading YAML", "03": "looking up names", "04": "checking types", "05": "checking what the program means",
  "06": "looking for what is unusual or superfluous", "07": "reading partner data", "08": "reading files",
};

export function sarifLog(diagnostics: readonly Diagnostic[], places: Places, version: string): Log {
  const rules = new Map<string, Diagnostic>();
  for (const one of diagnostics) if (!rules.has(one.code)) rules.set(one.code, one);
  const codes = [...rules.keys()];
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [{
      tool: { driver: { name: "fairway", semanticVersion: version, rules: [...rules.values()].map(ruleOf) } },
      columnKind: "utf16CodeUnits",
      results: diagnostics.map((one) => resultOf(one, codes.indexOf(one.code), places)),
    }],
  };
}

function ruleOf(diagnostic: Diagnostic): ReportingDescriptor {
  const words = diagnostic.name.replaceAll("-", " ");
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  const doing = stage[diagnostic.code.slice(2, 4)];
  return {
    id: diagnostic.code,
    name: title.split(" ").map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(""),
    shortDescription: { text: title },
    fullDescription: { text: doing === undefined ? `${title}.` : `${title}: found while ${doing}.` },
    help: { text: `What it means and how to mend it: ${pageOf(diagnostic.name)}`, markdown: `What it means and how to mend it: [${pageOf(diagnostic.name)}](${pageOf(diagnostic.name)})` },
    defaultConfiguration: { level: level[diagnostic.severity] },
    properties: { tags: ["channel program"] },
  };
}

function resultOf(diagnostic: Diagnostic, ruleIndex: number, places: Places): Result {
  const text = [diagnostic.message, diagnostic.witness, diagnostic.help].filter((part) => part !== undefined).join("\n");
  return {
    ruleId: diagnostic.code, ruleIndex, level: level[diagnostic.severity], message: { text },
    locations: [locationOf(diagnostic.span, places)],
    relatedLocations: diagnostic.related.length === 0 ? undefined
      : diagnostic.related.map((related, id) => ({ id, ...locationOf(related.span, places), message: { text: related.message } })),
    fixes: diagnostic.fixes.length === 0 ? undefined : diagnostic.fixes.map((fix) => ({
      description: { text: fix.title },
      artifactChanges: [...new Set(fix.edits.map((edit) => edit.span.file))].map((file) => ({
        artifactLocation: { uri: uriOf(places.show(file)) },
        replacements: fix.edits.filter((edit) => edit.span.file === file)
          .map((edit) => ({ deletedRegion: regionOf(edit.span, places), insertedContent: { text: edit.text } })),
      })),
    })),
  };
}

function locationOf(span: Span, places: Places): Location {
  return { physicalLocation: { artifactLocation: { uri: uriOf(places.show(span.file)) }, region: regionOf(span, places) } };
}

function regionOf(span: Span, places: Places): Region {
  const { start, end } = places.of(span);
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column, charOffset: span.start, charLength: span.end - span.start };
}

function uriOf(path: string): string {
  return path.replaceAll("\\", "/").split("/").map(encodeURIComponent).join("/");
}
