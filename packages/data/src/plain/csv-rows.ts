/**
 * The rows of a CSV file and their cells, as places in its bytes.
 *
 * A cell with a doubled quotation mark is not its bytes, so its row is not plain. A stray quotation mark, a line break in a
 * cell and a lone carriage return break the row: what they mean is for the readers of records. This file refuses to know
 * what a column means.
 */
const [QUOTE, NEWLINE, RETURN, SPACE] = [34, 10, 13, 32];

export class CsvCells {
  /** Cells of the row that was read: where each begins and ends. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** How many cells the row has; those beyond the header's are counted only. */
  count = 0;
  /** Whether its cells can be taken as they stand. */
  isPlain = true;
  /** Whether it can't be told where its cells, or the row itself, end. */
  isBroken = false;
  isBlank = true;

  /** 1 for the bytes at which a cell without quotation marks may end. */
  readonly #stops = new Uint8Array(256);

  constructor(readonly columns: number, private readonly delimiter: number) {
    this.from = new Int32Array(columns + 1);
    this.to = new Int32Array(columns + 1);
    for (const byte of [delimiter, NEWLINE, RETURN, QUOTE]) this.#stops[byte] = 1;
  }

  /** Reads the row that begins here. @param end where the bytes end. @returns where the next one begins */
  row(bytes: Uint8Array, start: number, end: number): number {
    const { from, to, columns, delimiter } = this;
    const stops = this.#stops;
    let at = start;
    let count = 0;
    this.isPlain = true;
    this.isBroken = false;
    this.isBlank = true;
    for (;;) {
      let a = at;
      let b = at;
      if (at < end && bytes[at] === QUOTE) {
        a = at + 1;
        at = this.#quoted(bytes, at, end);
        b = at - 1;
        if (a !== b) this.isBlank = false;
        if (at < end && bytes[at] === RETURN) at += 1;
        if (at < end && bytes[at] !== delimiter && bytes[at] !== NEWLINE) this.isBroken = true;
        while (at < end && bytes[at] !== delimiter && bytes[at] !== NEWLINE) at += 1;
      } else {
        while (at < end && stops[bytes[at]!] === 0) at += 1;
        if (at < end && bytes[at] !== delimiter && bytes[at] !== NEWLINE) at = this.#otherEnd(bytes, at, end);
        b = at;
        if (b > a && (bytes[a]! <= SPACE || bytes[b - 1]! <= SPACE)) {
          while (a < b && isSpace(bytes[a]!)) a += 1;
          while (b > a && isSpace(bytes[b - 1]!)) b -= 1;
        }
        if (b > a) this.isBlank = false;
      }
      if (count < columns) {
        from[count] = a;
        to[count] = b;
      }
      count += 1;
      if (at >= end || bytes[at] === NEWLINE) break;
      at += 1;
    }
    this.count = count;
    return at + 1;
  }

  /** The end of a cell in which a quotation mark or a carriage return stands. */
  #otherEnd(bytes: Uint8Array, start: number, end: number): number {
    let at = start;
    for (; at < end && bytes[at] !== this.delimiter && bytes[at] !== NEWLINE; at += 1) {
      if (bytes[at] === QUOTE || (bytes[at] === RETURN && at + 1 < end && bytes[at + 1] !== NEWLINE)) this.isBroken = true;
    }
    return at;
  }

  /** Behind the quotation mark that ends the cell. */
  #quoted(bytes: Uint8Array, start: number, end: number): number {
    let at = start + 1;
    for (; at < end; at += 1) {
      const byte = bytes[at];
      if (byte === NEWLINE || byte === RETURN) break;
      if (byte !== QUOTE) continue;
      if (bytes[at + 1] !== QUOTE) return at + 1;
      // This cell is not its bytes.
      this.isPlain = false;
      at += 1;
    }
    this.isBroken = true;
    return at;
  }
}

/** As the CSV reader of records trims cells. */
function isSpace(byte: number): boolean {
  return byte === 32 || byte === 9 || byte === RETURN || byte === 12;
}
