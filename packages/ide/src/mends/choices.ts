/** Mends where only a few things can be meant: each of them is offered, and the author chooses. */
import { completion } from "../features/completion.js";
import { pathAt } from "../source/path.js";
import type { Case, Mender } from "./index.js";
import { mend } from "./spelling.js";

/** More than these are no short list. */
const MOST = 5;

const few = <T>(all: readonly T[]): readonly T[] => (all.length > MOST ? [] : all);

const written = ({ finding: { span }, text }: Case): string => text.slice(span.start, span.end);

/** Definitions of one kind below a name. */
function namesBelow({ snapshot, finding }: Case, kinds: readonly string[], of: string | undefined): readonly string[] {
  const definitions = snapshot.unitOf(finding.span.file)?.compiled.symbols.definitions ?? [];
  return [...new Set(definitions.filter((one) => kinds.includes(one.kind) && one.of === of).map(({ name }) => name))];
}

/** What could stand here, where nothing that is spelled nearly so is there. */
const whatCanStand: Mender = (at) => {
  const { span } = at.finding;
  if (at.finding.fixes.length > 0) return [];
  const items = completion(at.snapshot, span.file, span.start).items.filter(({ kind, snippet }) => !snippet && (kind === "field" || kind === "word" || kind === "declaration"));
  return few(items).filter(({ label }) => label !== written(at)).map(({ label, insert }) => mend(`Write \`${label}\``, span, insert));
};

/** Behind a name, one of the words of its type, or one of its tiers. */
function behind(kinds: readonly string[], sign: string, ofType: boolean): Mender {
  return (at) => {
    const { span } = at.finding;
    const name = written(at);
    const definitions = at.snapshot.unitOf(span.file)?.compiled.symbols.definitions ?? [];
    const owner = ofType ? definitions.find((one) => one.name === name && one.kind === "benefit")?.type?.replace(/\?$/u, "") : name;
    return few(namesBelow(at, kinds, owner)).map((word) => mend(`Write \`${name}${sign}${word}\``, { ...span, start: span.end }, `${sign}${word}`));
  };
}

/** The titles of the requirements beside the exception. */
const titlesHere: Mender = (at) => {
  const { span } = at.finding;
  const tree = at.snapshot.file(span.file)?.tree;
  if (tree === undefined || at.finding.fixes.length > 0) return [];
  const quoted = /^["']/u.exec(written(at))?.[0] ?? "";
  const around = pathAt(tree, span.start).findLast((node) => "body" in node && (node as unknown as { body: readonly unknown[] }).body.length > 1) ?? pathAt(tree, span.start)[0];
  const titles = (at.snapshot.unitOf(span.file)?.compiled.symbols.definitions ?? []).filter(({ kind, span: own }) => kind === "requirement" && around !== undefined && own.file === span.file && own.start >= around.span.start && own.end <= around.span.end);
  return few([...new Set(titles.map(({ name }) => name))]).map((title) => mend(`Write "${title}"`, span, `${quoted}${title}${quoted}`));
};

const calendars: Mender = (at) => {
  if (at.finding.fixes.length > 0) return [];
  const known = [...(at.snapshot.unitOf(at.finding.span.file)?.compiled.knowledge.calendars.keys() ?? [])].filter((name) => name !== "calendar");
  return few(known).map((name) => mend(`Write \`${name}\``, at.finding.span, name));
};

/** `vip quarter`, where the calendar has other periods. */
const periodsOfCalendar: Mender = (at) => {
  const [calendar = "", unit = ""] = written(at).split(/\s+/u);
  const units = at.snapshot.unitOf(at.finding.span.file)?.compiled.knowledge.calendars.get(calendar);
  const plural = /s$/u.test(unit) ? "s" : "";
  return few([...(units ?? [])]).map((one) => mend(`Write \`${calendar} ${one}${plural}\``, at.finding.span, `${calendar} ${one}${plural}`));
};

export const inChoices: Readonly<Record<string, Mender>> = {
  "unknown-field": whatCanStand,
  "unknown-tier": whatCanStand,
  "expected-tier": whatCanStand,
  "records-of-what": whatCanStand,
  "records-column": whatCanStand,
  "benefit-needs-value": behind(["member", "node"], " = ", true),
  "standing-form": behind(["tier"], " ", false),
  "exception-to-nothing": titlesHere,
  "unknown-calendar": calendars,
  "calendar-without-period": periodsOfCalendar,
};
