/** Sentences of the description: for a tail, one text for each of its options, with and without each optional part. */
import type { PartData, SlotName } from "../../src/index.js";

/** How each slot is written, canonically. */
const samples: Readonly<Record<SlotName, string>> = {
  expression: "a + 5 USD", place: "sales.amount", condition: "b >= 2", ident: "Gold", idents: "[Base, Growth]", sequence: "Base then Growth", conjunction: "region and type",
  text: '"a text"', integer: "3", number: "2.5", percent: "12%", ordinal: "2nd", date: "2026-02-28", duration: "12 months", time: "09:00", period: "fiscal quarter",
  window: "last fiscal half", type: "Money in EUR", rounding: "half to even", months: "January and July", days: "1 January and 1 July", weekdays: "Monday to Thursday",
  currency: "EUR", keys: "region, then size: Money", results: "rate: Percent and cap: Money", row: "| a | b |",
};

type Sentences = readonly (readonly string[])[];

function product(a: Sentences, b: Sentences): Sentences {
  return a.flatMap((first) => b.map((second) => [...first, ...second]));
}

/** Every sentence of a part as words; optional parts of a row are left out all at once, one at a time, or not at all. */
function sentences(part: PartData, counted: boolean): Sentences {
  switch (part.part) {
    case "word": return [[part.word]];
    case "flag": return [[part.words]];
    case "slot": return [[part.slot === "period" && counted ? "fiscal quarters" : samples[part.slot as SlotName]]];
    case "optional": return [[], ...sentences(part.inner, false)];
    case "keyed": return product([[part.text]], sentences(part.inner, false));
    case "choice": return Object.values(part.options).flatMap((option) => sentences(option, false));
    case "row": return part.parts.reduce<Sentences>((before, inner, i) => product(before, sentences(inner, isCount(part.parts[i - 1]))), [[]]);
  }
}

function isCount(part: PartData | undefined): boolean {
  return part?.part === "slot" && part.slot === "integer";
}

/** The texts of a tail as the printer writes them. */
export function textsOf(tail: PartData): readonly string[] {
  return sentences(tail, false).map((words) => words.join(" ").replace(/ (?=[,:])/g, "").replace(/(?<=\S) across/, " and across"));
}
