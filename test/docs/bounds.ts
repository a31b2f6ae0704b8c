/**
 * Texts beyond the bounds of the language, one for each diagnostic whose example would be too large for its page.
 */

type Files = Readonly<Record<string, string>>;

const program = "program Bounds { currency USD }\nrecord Sale { key id, id: Text, units: Number }\npartner { key id, id: Text, sales: Number, deals: list of Sale }\n";
const one = (text: string): Files => ({ "bounds.fairway": `${program}${text}\n` });
const yaml = (text: string): Files => ({ "bounds.fairway.yaml": text });

const words = (count: number): string => Array.from({ length: count }, (_, at) => `W${at}`).join(", ");

/** By the diagnostic's name: the files that provoke it and nothing else. */
export const bounds: Readonly<Record<string, () => Files>> = {
  "large-number": () => one(`measure a = sales + ${"9".repeat(31)}`),
  "too-deep": () => one(`measure a = ${"(".repeat(300)}sales${")".repeat(300)}`),
  "too-many-operators": () => one(`measure a = sales${" + sales".repeat(1001)}`),
  "file-too-large": () => ({ "bounds.fairway": "#".repeat(20_000_001) }),
  "word-too-long": () => one(`enum Kind { ${"A".repeat(100_001)} }`),
  "too-many-uses": () => one(`enum Word { ${words(101)} }
measure both(x: Word, y: Word) = sales + (1 when x is y otherwise 0)
measure each(x: Word) = ${Array.from({ length: 101 }, (_, at) => `both(x, W${at})`).join(" + ")}
score All for each w in Word { part P points each(w) }`),
  "calculation-too-deep": () => one(`measure a = count(deals${"[units > 1]".repeat(900)})`),
  "yaml-too-deep": () => yaml(`program Bounds:\n  currency: USD\nmeasure a: ${"[".repeat(150)}${"]".repeat(150)}\n`),
  "yaml-too-large": () => yaml("#".repeat(5_000_001)),
};
