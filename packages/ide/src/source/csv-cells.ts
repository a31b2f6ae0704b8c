/** The cells of a CSV text with their places, as RFC 4180 writes them: for edits, where a reader's values have none. */

export interface CsvCell {
  /** Without quotes; doubled quotes are one. */
  readonly text: string;
  /** Of the text between the quotes, where there are some. */
  readonly start: number;
  readonly end: number;
}

/** Rows of cells. The delimiter is a comma, or a semicolon where the first line has one and no comma. */
export function csvCells(text: string): readonly (readonly CsvCell[])[] {
  const from = text.startsWith("\uFEFF") ? 1 : 0;
  const first = text.slice(from, (text.indexOf("\n") + 1 || text.length + 1) - 1);
  const delimiter = !first.includes(",") && first.includes(";") ? ";" : ",";
  const cell = new RegExp(`"((?:[^"]|"")*)"?|([^${delimiter}\\r\\n]*)`, "uy");
  const rows: CsvCell[][] = [];
  let row: CsvCell[] = [];
  let at = from;
  while (at < text.length) {
    cell.lastIndex = at;
    const [whole, quoted, plain] = cell.exec(text)!;
    row.push(quoted === undefined ? { text: plain!, start: at, end: at + plain!.length } : { text: quoted.replaceAll('""', '"'), start: at + 1, end: at + 1 + quoted.length });
    at += whole.length;
    while (at < text.length && text[at] !== delimiter && text[at] !== "\n") at++;
    if (text[at] !== delimiter) {
      rows.push(row);
      row = [];
    }
    at++;
  }
  if (row.length > 0) rows.push(row);
  return rows;
}
