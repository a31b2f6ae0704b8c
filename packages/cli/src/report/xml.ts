/** XML 1.0 text, escaped so that any content is well-formed: https://www.w3.org/TR/xml/#charsets. */

// What no XML 1.0 document may hold, not even as a character reference.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number | undefined>>;
  readonly children?: readonly Element[];
  readonly text?: string;
}

/** A whole document, indented by two spaces. */
export function xmlDocument(root: Element): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${render(root, "")}`;
}

function render(element: Element, indent: string): string {
  const attributes = Object.entries(element.attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${attribute(String(value))}"`).join("");
  const open = `${indent}<${element.name}${attributes}`;
  if (element.text !== undefined) return `${open}>${content(element.text)}</${element.name}>\n`;
  if (element.children === undefined || element.children.length === 0) return `${open}/>\n`;
  const inside = element.children.map((child) => render(child, `${indent}  `)).join("");
  return `${open}>\n${inside}${indent}</${element.name}>\n`;
}

function content(text: string): string {
  return text.replace(FORBIDDEN, "\ufffd").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\r", "&#13;");
}

function attribute(text: string): string {
  return content(text).replaceAll('"', "&quot;").replaceAll("\n", "&#10;").replaceAll("\t", "&#9;");
}
