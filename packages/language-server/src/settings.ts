/** What a user may set, with its defaults; anything else that a client sends is left alone. */

export interface Settings {
  /** The folder or address of the documentation: diagnostics then link to their pages. Without it they carry their name alone. */
  readonly docs?: string;
  readonly inlayHints: { readonly types: boolean; readonly windows: boolean; readonly thresholds: boolean };
  readonly codeLens: { readonly tests: boolean; readonly tiers: boolean };
  readonly sample: { readonly data?: string; readonly standing?: string; readonly asOf?: string };
}

export const DEFAULTS: Settings = {
  inlayHints: { types: true, windows: true, thresholds: true },
  codeLens: { tests: true, tiers: true },
  sample: {},
};

/** The settings in what a client sends; whatever has the wrong type keeps its default. */
export function settingsFrom(sent: unknown): Settings {
  const of = record(sent);
  const [hints, lens, sample] = [record(of["inlayHints"]), record(of["codeLens"]), record(of["sample"])];
  return {
    docs: text(of["docs"]),
    inlayHints: { types: flag(hints["types"]), windows: flag(hints["windows"]), thresholds: flag(hints["thresholds"]) },
    codeLens: { tests: flag(lens["tests"]), tiers: flag(lens["tiers"]) },
    sample: { data: text(sample["data"]), standing: text(sample["standing"]), asOf: text(sample["asOf"]) },
  };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function flag(value: unknown): boolean {
  return value !== false;
}
