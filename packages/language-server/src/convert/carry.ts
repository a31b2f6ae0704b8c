/**
 * Where diagnostics of an earlier text stand in a later one, until they are found anew: what stands before the change stays,
 * what stands behind it moves, and what was changed away is gone.
 */
import type { LineIndex } from "@fairway/ide";
import type { Diagnostic, Range } from "vscode-languageserver";
import { offsetOf, rangeOf } from "./place.js";

export interface Text {
  readonly text: string;
  readonly lines: LineIndex;
}

/** @param uri the file in which they stand; related places of other files stay as they are */
export function carried(found: readonly Diagnostic[], uri: string, from: Text, to: Text): readonly Diagnostic[] {
  if (found.length === 0 || from.text === to.text) return found;
  const at = placer(from.text, to.text);
  const moved = (range: Range): Range | undefined => {
    const [start, end] = [offsetOf(from.lines, range.start), offsetOf(from.lines, range.end)];
    const [first, last] = [at(start), at(end)];
    return last <= first && end > start ? undefined : rangeOf(to.lines, { start: first, end: last });
  };
  return found.flatMap((one) => {
    const range = moved(one.range);
    if (range === undefined) return [];
    const related = one.relatedInformation?.map((info) => (info.location.uri === uri ? { ...info, location: { uri, range: moved(info.location.range) ?? range } } : info));
    return [{ ...one, range, ...(related === undefined ? {} : { relatedInformation: related }) }];
  });
}

/** Offsets of one text in the other: all that differs is taken for one change. */
function placer(from: string, to: string): (offset: number) => number {
  const most = Math.min(from.length, to.length);
  let head = 0;
  while (head < most && from.charCodeAt(head) === to.charCodeAt(head)) head++;
  let tail = 0;
  while (tail < most - head && from.charCodeAt(from.length - 1 - tail) === to.charCodeAt(to.length - 1 - tail)) tail++;
  return (offset) => (offset <= head ? offset : offset >= from.length - tail ? offset + to.length - from.length : Math.min(offset, to.length - tail));
}
