/** What the editor does by itself while one types, before any server is asked. */
import { expect, test } from "vitest";
import { readText } from "../../../test/support/files.js";

interface Rule { readonly beforeText: string; readonly action: { readonly appendText?: string } }

test.each(["fairway", "fairway-yaml"])("%s: Enter puts no sign that people type themselves: a bar or a dash would stand there twice", (name) => {
  const { onEnterRules } = JSON.parse(readText(`packages/vscode/language/${name}.json`)) as { readonly onEnterRules: readonly Rule[] };
  const put = (line: string): readonly (string | undefined)[] => onEnterRules.filter(({ beforeText }) => new RegExp(beforeText, "u").test(line)).map(({ action }) => action.appendText);
  expect(put("  | EMEA | 90k USD |")).toEqual([]);
  expect(put("  - type is MSP")).toEqual([]);
  expect(put("## What was sold.")).toEqual(["## "]);
});
