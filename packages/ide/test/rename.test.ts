import { describe, expect, test } from "vitest";
import { diagnostics, prepareRename, rename, snapshotOf, type Edit, type Snapshot } from "../src/index.js";
import { both, inText, inYaml, PROGRAM, surface, yamlOf } from "./support.js";

function applied(snapshot: Snapshot, edits: readonly Edit[]): Record<string, string> {
  const texts = Object.fromEntries([...snapshot.files].map(([path, { text }]) => [path, text]));
  for (const { span, text } of [...edits].sort((a, b) => b.span.start - a.span.start)) texts[span.file] = texts[span.file]!.slice(0, span.start) + text + texts[span.file]!.slice(span.end);
  return texts;
}

function renamed(snapshot: Snapshot, path: string, offset: number, name: string): Record<string, string> {
  const made = rename(snapshot, path, offset, name);
  if ("refused" in made) throw new Error(made.refused);
  return applied(snapshot, made.edits);
}

describe.each(both)("renaming in %s leaves a program that checks", (_, { snapshot, path, at }) => {
  test.each([
    ["a measure", "year|ly >= needed", "lastYear"], ["a field", "bookings.am|ount", "net"], ["a word", "area in EM|EA", "Europe"], ["a tier's ladder", "Level is Go|ld", "Golden"],
    ["a table", "yearly >= nee|ded", "asked"], ["a parameter", "grade >= le|ast", "minimum"], ["a list", "sum(book|ings", "orders"],
  ])("%s", (__, piece, name) => {
    const texts = renamed(snapshot, path, at(piece), name);
    expect(texts[path]).toContain(name);
    expect(diagnostics(snapshotOf(texts), path)).toEqual([]);
  });
});

test("a requirement's title is renamed with its exceptions, in quotes where the surface wants them", () => {
  const text = renamed(inText.snapshot, inText.path, inText.at('require "Sa|les"'), "Net sales");
  expect(text[inText.path]).toContain('require "Net sales" yearly');
  expect(text[inText.path]).toContain('instead of "Net sales"');
  const yaml = renamed(inYaml.snapshot, inYaml.path, inYaml.at("Sa|les: yearly"), "Net sales");
  expect(yaml[inYaml.path]).toContain("Net sales: yearly >= needed");
  expect(diagnostics(snapshotOf(yaml), inYaml.path)).toEqual([]);
});

test("mappings of partner data keep their columns", () => {
  const mapping = "partners:\n  file: crm.csv\n  fields:\n    type:\n      column: Business Type\n      values:\n        VAR: Reseller\nlists:\n  bookings:\n    file: orders.csv\n    fields:\n      amount: Net Amount\n";
  const { snapshot, path, at } = surface("small.fairway", PROGRAM, { "data/data.yaml": mapping });
  expect(renamed(snapshot, path, at("bookings.am|ount"), "net")["data/data.yaml"]).toContain("      net: Net Amount\n");
  expect(renamed(snapshot, path, at("sum(book|ings"), "orders")["data/data.yaml"]).toContain("  orders:\n    file: orders.csv");
  expect(renamed(snapshot, path, at("type is M|SP"), "Managed")["data/data.yaml"]).toBe(mapping);
  expect(renamed(snapshot, path, snapshot.file(path)!.text.indexOf("Reseller"), "Dealer")["data/data.yaml"]).toContain("VAR: Dealer");
});

describe("partner data", () => {
  const csv = 'id,type,"area"\na,MSP,EMEA\n"b ""B""","Reseller",Americas\n';
  const json = '{ "partners": [\n  { "id": "a", "type": "MSP", "bookings": [{ "id": "1", "amount": 5 }], "note": "MSP" }\n] }';
  const { snapshot, path, at } = surface("small.fairway", PROGRAM, { "data/partners.csv": csv, "data/bookings.csv": "partner,id,date,amount\na,1,2026-01-01,5\n", "data/more.json": json, "data/lines.ndjson": '{"id":"c","type":"MSP"}\n{"id":"d","type":"MSP"}\n' });
  test("a field is a column and a key", () => {
    const texts = renamed(snapshot, path, at("bookings.am|ount"), "net");
    expect(texts["data/bookings.csv"]).toBe("partner,id,date,net\na,1,2026-01-01,5\n");
    expect(texts["data/more.json"]).toBe(json.replace('"amount"', '"net"'));
    expect(texts["data/partners.csv"]).toBe(csv);
  });
  test("a word is a cell and a text, where the field holds such words", () => {
    const texts = renamed(snapshot, path, at("type is M|SP"), "Managed");
    expect(texts["data/partners.csv"]).toBe(csv.replace("MSP", "Managed"));
    expect(texts["data/more.json"]).toBe(json.replace('"MSP"', '"Managed"'));
    expect(texts["data/lines.ndjson"]).toBe('{"id":"c","type":"Managed"}\n{"id":"d","type":"Managed"}\n');
  });
  test("a quoted cell keeps its quotes, and a column that a mapping names stays", () => {
    const mapped = surface("small.fairway", PROGRAM, { "data/partners.csv": csv, "data/data.yaml": "partners:\n  fields:\n    type: type\n" });
    const place = mapped.snapshot.file(mapped.path)!.text.indexOf("Reseller");
    expect(renamed(snapshot, path, snapshot.file(path)!.text.indexOf("Reseller"), "Dealer")["data/partners.csv"]).toContain('"b ""B""","Dealer",Americas');
    expect(renamed(mapped.snapshot, mapped.path, place, "Dealer")["data/partners.csv"]).toBe(csv);
  });
});

test("across surfaces", () => {
  const { snapshot, path, at } = surface("a.fairway", 'program A { currency USD }\nimport "words.fairway.yaml"\npartner {\n  key id\n  id: Text\n  type: PartnerType\n}\nmeasure x = 1 when type is MSP otherwise 0\n', { "words.fairway.yaml": yamlOf("enum PartnerType { Reseller, MSP }\n") });
  const texts = renamed(snapshot, path, at("type is M|SP"), "Managed");
  expect(texts["words.fairway.yaml"]).toContain("Managed");
  expect(texts["a.fairway"]).toContain("type is Managed");
});

describe("what can't be renamed is refused with its reason", () => {
  const refused = (piece: string, name: string): string => {
    const made = rename(inText.snapshot, inText.path, inText.at(piece), name);
    return "refused" in made ? made.refused : "renamed";
  };
  test("no name", () => expect(refused("year|ly >= needed", "last year")).toContain("is no name"));
  test("a word of the language", () => expect(refused("year|ly >= needed", "sum")).toContain("word of the language"));
  test("a name that is taken", () => expect(refused("year|ly >= needed", "sales")).toContain("there is a measure of that name"));
  test("nothing there", () => expect(prepareRename(inText.snapshot, inText.path, inText.at(">|= needed"))).toEqual({ refused: "Nothing stands here that has a name of its own." }));
});
