/** `fairway test` on amounts: what a failed expectation tells, and that a wrong one fails. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCommand } from "../src/run.js";
import { testIo } from "./io.js";

const PROGRAM = `program Shop "Shop rewards" { currency USD }
record Sale {
  key   id
  dated date
  id:     Text
  date:   Date
  seller: Text
  amount: Money
}
record Ad {
  key   id
  dated sent
  id:    Text
  sent:  Date
  spent: Money
  proof: Bool
}
partner {
  key   id
  id:    Text
  csat:  Number from 1 to 5?
  sales: list of Sale
  ads:   list of Ad
}
measure sold "Sales" = sum(sales.amount)
incentive Base "Base rebate" {
  each  quarter
  reach sold over period
  basis sales[date in period]
  pay   one rate on the whole {
    from 1k USD: 2% of amount
    from 5k USD: 3% of amount
  }
  cap   60 USD per line
}
incentive Spiff {
  each  quarter
  basis sales[date in period]
  to    seller
  pay   5 USD
}
incentive Service "Service bonus" {
  each quarter
  for  "Satisfaction" csat >= 4
  pay  25 USD
}
incentive Fee {
  each   quarter
  charge 10 USD
}
fund Coop "Co-op fund" {
  each   quarter
  earn   1% of sold over period
  usable in the quarter after
  match  50%
}
claims Ads "Advertising" {
  of      ads
  from    Coop
  amount  spent
  require "Proof" proof
  require "Size"  spent >= 5 USD
}
test "Every amount is right" {
  as of 2026-04-30
  records sales {
    | id | date       | seller | amount   |
    | A  | 2026-01-10 | Ann    | 1000 USD |
    | B  | 2026-02-10 | Bob    | 3500 USD |
  }
  records ads {
    | id | sent       | spent  | proof |
    | X  | 2026-04-05 | 30 USD | true  |
    | Y  | 2026-04-06 | 30 USD | false |
  }
  expect Base pays 80 USD over last quarter
  expect Base pays 60 USD for "B"
}
`;
const EXPECTATIONS: readonly (readonly [string, string])[] = [
  ["Base pays 80 USD over last quarter", "Base pays 79.99 USD over last quarter"], ["Base pays 0 USD", "Base pays 1 USD"], ["Spiff pays 5 USD to \"Ann\" over last quarter", "Spiff pays 10 USD to \"Ann\" over last quarter"],
  ["Service holds 25 USD", "Service pays 25 USD"], ["Fee charges 10 USD", "Fee pays 10 USD"], ["Coop has 30 USD left", "Coop has 45 USD left"], ["Coop loses 0 USD", "Coop loses 1 USD"],
  ["Ads accepts \"X\"", "Ads refuses \"X\""], ["Ads refuses \"Y\" for \"Proof\"", "Ads refuses \"Y\" for \"Size\""], ["Ads pays 15 USD for \"X\"", "Ads pays 30 USD for \"X\""],
];

let folder: string;
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), "fairway-test-money-")); });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function tested(expectations: readonly string[]): Promise<{ readonly code: number; readonly out: string }> {
  const old = PROGRAM.slice(PROGRAM.indexOf("  expect Base pays 80"));
  writeFileSync(join(folder, "shop.fairway"), PROGRAM.replace(old, `${expectations.map((one) => `  expect ${one}\n`).join("")}}\n`));
  const io = testIo({ cwd: folder });
  return { code: await runCommand(["test", "shop.fairway"], io), out: `${io.written.out}${io.written.err}` };
}

test("what comes out passes", async () => {
  const { code, out } = await tested(EXPECTATIONS.map(([right]) => right));
  expect({ code, out }).toMatchObject({ code: 0 });
  expect(out).toContain("1 passed, 0 failed");
});

test("a wrong amount, payee, fund or claim fails, and the lines that explain what was found stand below it", async () => {
  const { code, out } = await tested(EXPECTATIONS.map(([, wrong]) => wrong));
  expect(code).toBe(1);
  expect(out.match(/ {6}expect /g)).toHaveLength(EXPECTATIONS.length);
  await expect(out).toMatchFileSnapshot("golden/test-money.txt");
});
