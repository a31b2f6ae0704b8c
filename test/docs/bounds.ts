/**
 * Texts beyond the bounds of the language, one for each diagnostic whose example would be too large for its page.
 */

type Files = Readonly<Record<string, string>>;

/** A text beyond a bound, as files. `paths` are what the caller names, where it is not the folder of them all. */
export interface Bound { readonly files: Files; readonly paths?: readonly string[] }

const program = "program Bounds { currency USD }\nrecord Sale { key id, id: Text, units: Number }\npartner { key id, id: Text, sales: Number, deals: list of Sale }\n";
const one = (text: string): Bound => ({ files: { "bounds.fairway": `${program}${text}\n` } });
const yaml = (text: string): Bound => ({ files: { "bounds.fairway.yaml": text } });

const words = (count: number): string => Array.from({ length: count }, (_, at) => `W${at}`).join(", ");

/** By the diagnostic's name: the files that provoke it and nothing else. */
export const bounds: Readonly<Record<string, () => Bound>> = {
  "large-number": () => one(`measure a = sales + ${"9".repeat(31)}`),
  "too-deep": () => one(`measure a = ${"(".repeat(300)}sales${")".repeat(300)}`),
  "too-many-operators": () => one(`measure a = sales${" + sales".repeat(1001)}`),
  "file-too-large": () => ({ files: { "bounds.fairway": "#".repeat(20_000_001) } }),
  "word-too-long": () => one(`enum Kind { ${"A".repeat(100_001)} }`),
  "too-many-uses": () => one(`enum Word { ${words(101)} }
measure both(x: Word, y: Word) = sales + (1 when x is y otherwise 0)
measure each(x: Word) = ${Array.from({ length: 101 }, (_, at) => `both(x, W${at})`).join(" + ")}
score All for each w in Word { part P points each(w) }`),
  "calculation-too-deep": () => one(`measure a = count(deals${"[units > 1]".repeat(900)})`),
  "program-too-large": () => one(`enum Word { ${words(100)} }
measure long(x: Word) = sales${" + sales".repeat(900)} + (1 when x is W0 otherwise 0)
${Array.from({ length: 12 }, (_, at) => `measure many${at}(x: Word) = long(x) + sales${" + sales".repeat(900)}\nscore All${at} for each w in Word { part P points many${at}(w) }`).join("\n")}`),
  "table-too-large": () => one(`enum Word { ${words(100)} }
table t by a: Word and b: Word and c: Word gives Number hit first {
  | a | b | c | value |
${Array.from({ length: 100 }, (_, at) => `  | W${at} | any | any | 1 |\n  | any | W${at} | any | 2 |\n  | any | any | W${at} | 3 |`).join("\n")}
}`),
  "too-many-program-files": () => ({
    files: {
      "bounds.fairway": `${program}${Array.from({ length: 2001 }, (_, at) => `import "part${at}.fairway"`).join("\n")}\n`,
      ...Object.fromEntries(Array.from({ length: 2001 }, (_, at) => [`part${at}.fairway`, `measure m${at} = sales\n`])),
    },
  }),
  "unreadable-file": () => ({ files: one("").files, paths: ["bound.fairway"] }),
  "too-many-files": () => ({ files: Object.fromEntries(Array.from({ length: 20_001 }, (_, at) => [`notes/${at}.txt`, ""])) }),
  "yaml-too-deep": () => yaml(`program Bounds:\n  currency: USD\nmeasure a: ${"[".repeat(150)}${"]".repeat(150)}\n`),
  "yaml-too-large": () => yaml("#".repeat(5_000_001)),
};
