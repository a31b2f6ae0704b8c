/**
 * Pages of the documentation as tests see them: fences, headings with their anchors, links.
 *
 * Reads the Markdown that these pages are written in, not all there is: fences of three backticks, headings with `#`,
 * links in square and round brackets.
 */

export interface Fence {
  /** The first word behind the backticks: `fairway`, `yaml`, `json`, `csv`, … */
  readonly language: string;
  /** `file="words.fairway"` behind it. */
  readonly file?: string;
  readonly text: string;
  /** 1-based line of the fence's first line of text in the page. */
  readonly line: number;
}

export interface Link { readonly target: string; readonly line: number }

/** The fences of a page, in their order. */
export function fencesOf(page: string): Fence[] {
  const fences: Fence[] = [];
  const lines = page.split("\n");
  for (let at = 0; at < lines.length; at++) {
    const open = /^```([^\s`]*)([^`]*)$/.exec(lines[at]!);
    if (open === null) continue;
    const end = lines.indexOf("```", at + 1);
    const last = end < 0 ? lines.length : end;
    const text = lines.slice(at + 1, last).map((line) => `${line}\n`).join("");
    fences.push({ language: open[1]!, file: /file="([^"]*)"/.exec(open[2]!)?.[1], text, line: at + 2 });
    at = last;
  }
  return fences;
}

/** Links of a page that stand outside of its fences. */
export function linksOf(page: string): Link[] {
  return prose(page).flatMap(({ text, line }) =>
    [...text.replaceAll(/`[^`]*`/g, "").matchAll(/\[[^\]]*\]\(([^)\s]+)\)/g)].map((match) => ({ target: match[1]!, line })));
}

/** The anchors that a page's headings have, as GitHub makes them. */
export function anchorsOf(page: string): Set<string> {
  const anchors = prose(page).map(({ text }) => /^#{1,6}\s+(.*)$/.exec(text)?.[1]).filter((heading) => heading !== undefined);
  return new Set(anchors.map(anchorOf));
}

function anchorOf(heading: string): string {
  return heading.toLowerCase().replaceAll(/[^\p{L}\p{N}\s_-]/gu, "").trim().replaceAll(/\s/g, "-");
}

function prose(page: string): { text: string; line: number }[] {
  let inside = false;
  return page.split("\n").flatMap((text, index) => {
    if (/^```/.test(text)) {
      inside = !inside;
      return [];
    }
    return inside ? [] : [{ text, line: index + 1 }];
  });
}
