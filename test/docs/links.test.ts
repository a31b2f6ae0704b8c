/** Every relative link of the documentation leads somewhere: to a file that is there, and to a heading that it has. */
import { posix } from "node:path";
import { expect, test } from "vitest";
import { exists, filesBelow, readText } from "../support/files.js";
import { anchorsOf, linksOf } from "../support/markdown.js";

const pages = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", ...filesBelow("docs"), ...filesBelow("examples")].filter((path) => path.endsWith(".md"));

/** What is wrong with a link of a page, or undefined. */
function broken(page: string, target: string): string | undefined {
  if (/^[a-z]+:/.test(target)) return undefined;
  const [path = "", anchor] = target.split("#");
  const file = path === "" ? page : posix.join(posix.dirname(page), path);
  if (!exists(file)) return "there is no such file";
  if (anchor !== undefined && !anchorsOf(readText(file)).has(anchor)) return `the page has no heading for #${anchor}`;
  return undefined;
}

test.each(pages)("%s: its links lead somewhere", (page) => {
  const wrong = linksOf(readText(page)).flatMap(({ target, line }) => {
    const why = broken(page, target);
    return why === undefined ? [] : [`${page}:${line} ${target}: ${why}`];
  });
  expect(wrong).toEqual([]);
});

test("the test sees the pages and their links", () => {
  expect(pages.length).toBeGreaterThan(20);
  expect(pages.flatMap((page) => linksOf(readText(page))).length).toBeGreaterThan(50);
});
