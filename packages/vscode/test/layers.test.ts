import { expect, test } from "vitest";
import { layersOf } from "../webview/layers.js";

const place = { uri: "file:///a.fairway", range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } } };
const node = (id: string, ...uses: string[]) => ({ id, kind: "measure", name: id, place, uses });
const names = (...nodes: ReturnType<typeof node>[]) => layersOf(nodes).map((layer) => layer.map(({ id }) => id));

test("each declaration stands behind everything it uses", () => {
  expect(names(node("ladder", "yearly", "record"), node("record"), node("yearly", "sales"), node("sales", "record"))).toEqual([["record"], ["sales"], ["yearly"], ["ladder"]]);
});

test("a circle, as it can be while someone types, is cut and nothing is lost", () => {
  expect(names(node("a", "b"), node("b", "a")).flat().sort()).toEqual(["a", "b"]);
});

test("neighbours stand near what they use; what is not in the map does not count", () => {
  expect(names(node("x"), node("y"), node("usesY", "y"), node("usesX", "x", "gone"))).toEqual([["x", "y"], ["usesX", "usesY"]]);
});
