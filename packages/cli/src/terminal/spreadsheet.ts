/**
 * Cells of CSV (RFC 4180) for spreadsheets.
 *
 * A text that a spreadsheet would take for a formula gets an apostrophe in front, so that data from outside computes nothing.
 */

/** One row with its line break. */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map(field).join(",")}\r\n`;
}

function field(text: string): string {
  const harmless = /^[=+@\t\r]|^-(?![\d.])/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
