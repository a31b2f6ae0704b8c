/**
 * The diagnostic: one value from typed catalogues, one catalogue per stage.
 *
 * An entry says its code, name, severity and words; reporting takes the entry itself with its named parameters, so a wrong
 * code or a forgotten parameter does not compile. Terminal, LSP, SARIF, JUnit and GitHub lines are renderers of this
 * object; no text is ever parsed to learn what an error was.
 */
import type { Span } from "../source/span.js";

export type Severity = "error" | "warning" | "information";
/** What it is about has no effect: an editor shows it faded. */
export type Tag = "unnecessary";

/** Another place that belongs to the story: "the first one is here". */
export interface Related { readonly span: Span; readonly message: string }
/** A replacement of `span` by `text`. */
export interface Edit { readonly span: Span; readonly text: string }
/** A mend that can be applied as it stands. `sure` ones may be applied without a look. */
export interface Fix { readonly title: string; readonly edits: readonly Edit[]; readonly sure: boolean }

export interface Diagnostic {
  /** Stable: `FW0101`. First two digits tell the stage: 01 text, 02 YAML, 03 names, 04 types, 05 meaning, 06 lints, 07 data, 08 files. */
  readonly code: string;
  /** Kebab case: `unknown-name`; its page is docs/diagnostics/<name>.md. */
  readonly name: string;
  readonly severity: Severity;
  readonly tag?: Tag;
  /** What is wrong here, in the trade's words, without a full stop's worth of advice. */
  readonly message: string;
  /** What to do about it. */
  readonly help?: string;
  readonly span: Span;
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
  /** An example that shows it: a partner or a combination of keys, as lines of a `test`. */
  readonly witness?: string;
}

/** An entry of a catalogue; `P` are its named parameters. */
export interface Entry<P extends object = object> {
  readonly code: string;
  readonly name: string;
  readonly severity: Severity;
  readonly tag?: Tag;
  readonly message: (params: P) => string;
  readonly help?: (params: P) => string;
  /** What can be written at the place instead: each is offered as a mend, unless whoever reports brings mends of its own. */
  readonly instead?: (params: P) => readonly (string | undefined)[];
}

/** Makes a catalogue entry; the type of its parameters comes from `message`. */
export function entry<P extends object = Record<never, never>>(spec: Entry<P>): Entry<P> {
  return spec;
}

/** The name that was probably meant, as what can be written instead. */
export const nearby = ({ near }: { readonly near?: string }): readonly (string | undefined)[] => [near];

export interface Extras {
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
  readonly witness?: string;
}

/** The diagnostic of an entry at a place. */
export function diagnose<P extends object>(of: Entry<P>, span: Span, params: P, extras: Extras = {}): Diagnostic {
  const instead = extras.fixes === undefined ? (of.instead?.(params) ?? []).filter((text) => text !== undefined) : [];
  return {
    code: of.code, name: of.name, severity: of.severity, ...(of.tag === undefined ? {} : { tag: of.tag }),
    message: of.message(params), help: of.help?.(params),
    span, related: extras.related ?? [], fixes: extras.fixes ?? instead.map((text) => replace(`Write \`${text}\``, span, text, false)), witness: extras.witness,
  };
}

/** A fix that replaces one place. */
export function replace(title: string, span: Span, text: string, sure = true): Fix {
  return { title, edits: [{ span, text }], sure };
}
