/** Colours that titles carry: `tier Gold "Gold #d4af37"`. */
import type { Span } from "@fairway/syntax";
import { isSpanned } from "../source/path.js";
import type { Snapshot } from "../workspace/snapshot.js";

/** Red, green, blue and alpha from 0 to 1. */
export interface Colour { readonly red: number; readonly green: number; readonly blue: number; readonly alpha: number }
export interface ColourPlace { readonly span: Span; readonly colour: Colour }

const WRITTEN = /#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b/gu;

export function colours(snapshot: Snapshot, path: string): readonly ColourPlace[] {
  const file = snapshot.file(path);
  if (file?.tree === undefined) return [];
  const found: ColourPlace[] = [];
  const visit = (value: object): void => {
    const { title } = value as { readonly title?: unknown };
    if (typeof title === "object" && title !== null && isSpanned(title) && title.span.file === path) {
      for (const { index, 0: written } of file.text.slice(title.span.start, title.span.end).matchAll(WRITTEN)) {
        const start = title.span.start + index;
        found.push({ span: { file: path, start, end: start + written.length }, colour: read(written) });
      }
    }
    for (const key in value) {
      const inner = (value as Readonly<Record<string, unknown>>)[key];
      if (typeof inner === "object" && inner !== null && key !== "span" && key !== "comments") visit(inner);
    }
  };
  for (const declaration of file.tree.declarations) visit(declaration);
  return found;
}

function read(written: string): Colour {
  const digits = written.slice(1);
  const long = digits.length === 3 ? [...digits].map((digit) => digit + digit).join("") : digits;
  const at = (index: number): number => (long.length > index ? parseInt(long.slice(index, index + 2), 16) / 255 : 1);
  return { red: at(0), green: at(2), blue: at(4), alpha: at(6) };
}

/** The colour as it is written in a title. */
export function writtenColour({ red, green, blue, alpha }: Colour): string {
  const parts = alpha < 1 ? [red, green, blue, alpha] : [red, green, blue];
  return `#${parts.map((part) => Math.round(part * 255).toString(16).padStart(2, "0")).join("")}`;
}
