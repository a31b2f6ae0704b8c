/**
 * Text from files and data made harmless on a terminal.
 *
 * Control characters and the marks that turn the direction of writing are shown as escapes, so that a file can neither
 * move the cursor nor hide what stands in it. Tabs are the caller's business.
 */

// C0 and C1 controls except tab, zero-width and direction marks, line and paragraph separators, lone surrogates.
const UNSAFE = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\p{Cs}/gu;

/** The text on one line, with what cannot be seen written out: a line break is `\n`, another control `\u{1b}`. */
export function safe(text: string): string {
  return text.replace(UNSAFE, (character) => {
    if (character === "\n") return "\\n";
    if (character === "\r") return "\\r";
    return `\\u{${character.codePointAt(0)!.toString(16)}}`;
  });
}
