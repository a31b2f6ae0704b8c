/**
 * Pushes diagnostics, each file's only where they changed.
 *
 * They are found in three steps (the text, names and types, lints). What a step has not found anew yet is shown as it was
 * found last, at the places that it has now, so that nothing flickers while one types.
 */
import { checkedDiagnostics, diagnostics, textDiagnostics, type Diagnostic } from "@fairway/ide";
import type { Diagnostic as LspDiagnostic } from "vscode-languageserver";
import { carried, type Text } from "./convert/carry.js";
import { diagnosticOf } from "./convert/diagnostic.js";
import type { Folder } from "./folders.js";
import { targetOf, type Session } from "./session.js";

/** What was found in a file, by the step that found it, with the text in which it stands. */
interface Found {
  readonly in: Text;
  readonly text: readonly LspDiagnostic[];
  readonly checked: readonly LspDiagnostic[];
  readonly lints: readonly LspDiagnostic[];
}

export type Depth = "text" | "checked" | "whole";

export class Publisher {
  readonly #sent = new Map<string, string>();
  readonly #found = new Map<string, Found>();

  constructor(private readonly session: Session) {}

  /** A file and, but for its text, the files of its programs. */
  file(uri: string, depth: "text" | "checked"): void {
    const target = targetOf(this.session, uri);
    if (target === undefined) return;
    const { folder, path, snapshot } = target;
    if (depth === "text") return this.#show(folder, path, depth);
    for (const file of new Set([path, ...snapshot.unitsOf(path).flatMap((unit) => unit.files)])) this.#show(folder, file, depth);
  }

  /** Every file of every folder; files that are gone lose theirs. */
  all(depth: "checked" | "whole"): void {
    const present = new Set<string>();
    for (const folder of this.session.folders.all) {
      for (const { path } of folder.snapshot.programFiles) {
        if (!folder.given && !isNear(folder, path)) continue;
        present.add(folder.uriOf(path));
        this.#show(folder, path, depth);
      }
    }
    for (const uri of [...this.#sent.keys()]) if (!present.has(uri)) this.#publish(uri, []);
    for (const uri of [...this.#found.keys()]) if (!present.has(uri)) this.#found.delete(uri);
  }

  #show(folder: Folder, path: string, depth: Depth): void {
    const { snapshot } = folder;
    const file = snapshot.file(path);
    if (file === undefined) return;
    const uri = folder.uriOf(path);
    const given = (found: readonly Diagnostic[]): readonly LspDiagnostic[] => found.map((one) => diagnosticOf(one, folder, snapshot, this.session.settings.docs));
    const before = this.#found.get(uri);
    const kept = (step: "checked" | "lints"): readonly LspDiagnostic[] => (before === undefined ? [] : carried(before[step], uri, before.in, file));
    const text = given(textDiagnostics(snapshot, path));
    const checked = depth === "text" ? kept("checked") : without(given(checkedDiagnostics(snapshot, path)), text);
    const whole = depth === "whole" ? given(diagnostics(snapshot, path)) : undefined;
    const lints = whole === undefined ? kept("lints") : without(whole, [...text, ...checked]);
    if (text.length + checked.length + lints.length === 0) this.#found.delete(uri);
    else this.#found.set(uri, { in: { text: file.text, lines: file.lines }, text, checked, lints });
    this.#publish(uri, whole ?? [...text, ...without([...checked, ...lints], text)]);
  }

  #publish(uri: string, found: readonly LspDiagnostic[]): void {
    const key = JSON.stringify(found);
    if ((this.#sent.get(uri) ?? "[]") === key) return;
    if (found.length === 0) this.#sent.delete(uri);
    else this.#sent.set(uri, key);
    void this.session.connection.sendDiagnostics({ uri, diagnostics: [...found] });
  }
}

/** Those that are not among others, told by what they say and where. */
function without(found: readonly LspDiagnostic[], others: readonly LspDiagnostic[]): readonly LspDiagnostic[] {
  if (found.length === 0 || others.length === 0) return found;
  const keys = new Set(others.map(keyOf));
  return found.filter((one) => !keys.has(keyOf(one)));
}

function keyOf({ code, range, message }: LspDiagnostic): string {
  return JSON.stringify([code, range, message]);
}

/** Of the folder of a single file only what is open, or belongs to its program, is anybody's business. */
function isNear(folder: Folder, path: string): boolean {
  return [...folder.open.keys()].some((open) => open === path || folder.snapshot.unitsOf(open).some((unit) => unit.files.includes(path)));
}
