/** How many reviews a ladder's standing must remember: as many as its program asks about in a row, and some for undecided ones. */
import type { Text } from "../program/history.js";
import { expressionsOf } from "../program/expressions-of.js";
import { PATIENCE } from "../ladders/schedule.js";

export function lookBack(texts: readonly Text[], ladder: string): number {
  let ofTexts = known.get(texts);
  if (ofTexts === undefined) known.set(texts, (ofTexts = new Map()));
  let most = ofTexts.get(ladder);
  if (most === undefined) ofTexts.set(ladder, (most = asked(texts, ladder)));
  return most;
}

const known = new WeakMap<readonly Text[], Map<string, number>>();

function asked(texts: readonly Text[], ladder: string): number {
  const counts = texts.flatMap(({ index }) => [
    index.ladders.get(ladder)?.promote.count ?? 0,
    ...expressionsOf(index.plan).map((expression) => (expression.op === "met" && expression.ladder === ladder ? expression.reviews : 0)),
  ]);
  const most = Math.max(0, ...counts);
  return most === 0 ? 0 : most + PATIENCE;
}
