/** The workspace that the client tests open: the example program with its partners under git, and a small one in two surfaces. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
export const artefacts = join(root, "test-artefacts", "vscode");

const words = `# Words and figures in YAML.
enum Kind:
  values: [Reseller, Agent]

record Sale:
  key: id
  dated: day
  fields:
    id: Text
    day: Date
    amount: Money

partner:
  key: id
  fields:
    id: Text
    kind: Kind
    sales: list of Sale

measure turnover:
  title: Turnover, last 12 months
  is: sum(sales.amount) over trailing 12 months
`;

const program = `program Harbor "Harbor partners" {
  version  "1"
  currency EUR
}

import "words.fairway.yaml"

ladder Level "Partner level" {
  review  each year
  promote at once
  demote  at review
  tier Basic {}
  tier Prime {
    require "Sales" turnover >= 50k EUR
  }
}

test "Fifty thousand make a prime partner" {
  as of  2026-06-30
  given  kind is Reseller
  given  turnover is 50k EUR
  expect Level is Prime
}
`;

/** Expressions in every style of scalar that YAML has. */
const styles = `program Styles:
  currency: EUR
partner:
  key: id
  fields:
    id: Text
    people: Integer
    sales: list of Sale
record Sale:
  key: id
  dated: day
  fields:
    id: Text
    day: Date
    amount: Money
measure plain: sum(sales.amount) over trailing 12 months
measure single: 'sum(sales.amount) over trailing 6 months'
measure double: "sum(sales.amount) over trailing 3 months"
measure folded: >
  plain
  + single
measure literal: |
  plain
  + double
ladder Step:
  tiers:
    Low: {}
    High:
      require:
        Sum: folded >= 5 EUR
        Other: literal >= 5 EUR
        Mean: double >= 5 EUR
`;

/** Colours, a taxonomy, a table with a key, windows. */
const shades = `program Shades {
  currency USD
  calendar fiscal year from February
}
taxonomy Area { North { Norway, Sweden }, South }
record Sale {
  key   id
  dated day
  id:     Text
  day:    Date
  amount: Money
}
partner {
  key   id
  id:    Text
  area:  Area
  sales: list of Sale
}
measure yearly "Sales" = sum(sales.amount) over trailing 12 months
measure lately "Of late" = sum(sales.amount) over last fiscal quarter
table needed by area gives Money {
  | area   | needed  |
  | Norway | 10k USD |
  | any    | 20k USD |
}
ladder Shade "Shade" {
  tier Grey "Grey #808080" {}
  tier Gold "Gold #d4af37" {
    require "Sales" yearly >= needed
    require "Late" lately >= 1k USD
  }
}
`;

/** A table with a key, in YAML. */
const columns = `program Columns:
  currency: USD
enum Area: { values: [North, South] }
partner:
  key: id
  fields:
    id: Text
    area: Area

table needed:
  by: area
  gives: Money
  rows: |
    | area  | needed  |
    | North | 10k USD |
    | any   | 20k USD |
`;

const torn = ["rebate-semantics/slices.fairway", "deal-registration-small-vendors/gumdrop.fairway", "microsoft-referral-routing/referrals.fairway", "odoo-partnership-yaml/odoo.fairway.yaml", "eaton-deal-registration/eaton.fairway.yaml"];
/** The names of programs that have a hole. */
export const BROKEN = torn.map((path) => `torn-${path.split("/").at(-1)}`);

/** A text without what stands from its middle on, for two lines and a half. */
function tear(text) {
  const from = Math.floor(text.length / 2);
  return text.slice(0, from) + text.slice(from + 90);
}

function git(folder, ...args) {
  execFileSync("git", ["-c", "user.name=Fairway", "-c", "user.email=tests@fairway.invalid", "-c", "init.defaultBranch=main", ...args], { cwd: folder, stdio: "pipe" });
}

/** A fresh workspace; its folder and a folder for the editor's own data. */
export function freshWorkspace() {
  const folder = mkdtempSync(join(tmpdir(), "fairway-vscode-"));
  const workspace = join(folder, "northwind");
  cpSync(join(root, "examples/northwind"), workspace, { recursive: true });
  const harbor = join(folder, "harbor");
  mkdirSync(harbor);
  writeFileSync(join(harbor, "program.fairway"), program);
  writeFileSync(join(harbor, "words.fairway.yaml"), words);
  for (const [index, path] of torn.entries()) {
    // Each in a folder of its own, as programs of one folder are texts of one program.
    mkdirSync(join(harbor, `torn${index}`), { recursive: true });
    writeFileSync(join(harbor, `torn${index}`, BROKEN[index]), tear(readFileSync(join(root, "examples", path), "utf8")));
  }
  for (const [name, text] of [["styles/styles.fairway.yaml", styles], ["shades/shades.fairway", shades], ["columns/columns.fairway.yaml", columns]]) {
    mkdirSync(dirname(join(harbor, name)), { recursive: true });
    writeFileSync(join(harbor, name), text);
  }
  for (const repository of [workspace, harbor]) {
    git(repository, "init", "-q");
    git(repository, "add", "-A");
    git(repository, "commit", "-q", "-m", "As it was published");
  }
  return { folder, northwind: workspace, harbor };
}
