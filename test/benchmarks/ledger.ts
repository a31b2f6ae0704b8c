/**
 * What one partner's ledger costs by the number of transactions: 20, 200 and 20,000, all in one quarter, with rates from a
 * table on each line's date, slices, caps per customer, a limit, reversals and a fund with claims. After 20 ledgers that
 * are not counted, medians of processor time: what else the machine does hardly touches it. Run by `npm run bench`; prints a line for each and writes nothing.
 */
import { compile } from "@fairway/compiler";
import { readFacts } from "@fairway/data";
import { ledger } from "@fairway/engine";
import type { Plan } from "@fairway/plan";
import { dayOf, formatDay, type Day, type Facts } from "@fairway/runtime";
import { parseText } from "@fairway/syntax";

const PROGRAM = `program Bench { currency USD
  calendar fiscal year from February
}
taxonomy Product { Compute { Servers, Edge }, Storage, Services }
record Booking {
  key      id
  dated    date
  reverses original
  id:       Text
  date:     Date
  original: Text?
  product:  Product
  customer: Text
  amount:   Money
}
record Campaign {
  key   id
  dated sent
  id:    Text
  sent:  Date
  spent: Money
}
partner {
  key       id
  id:        Text
  bookings:  list of Booking
  campaigns: list of Campaign
}
measure sales = sum(bookings.amount)
ladder Level {
  tier Registered {}
  tier Silver { require "Sales" sales over trailing 12 months >= 100k USD }
}
table baseRate by product and across Level gives Percent {
  | product  | Registered | Silver |
  | Compute  | 1%         | 2% becoming 3% from 2026-03-15 |
  | Storage  | 1%         | 3%     |
  | Services | 0%         | 1%     |
}
incentive Base {
  each  fiscal quarter
  basis bookings[date in period] at amount
  pay   baseRate(product, Level)
  cap   5k USD per customer
}
incentive Volume {
  each  fiscal quarter
  basis bookings[date in period] at amount
  pay   each slice at its own rate {
    from 0 USD:    0%
    from 250k USD: 0.5%
    from 1M USD:   1%
  }
}
limit Total {
  each    fiscal quarter
  of      [Base, Volume]
  at most 12% of sales over period
  cut     Volume then Base
}
fund MDF {
  each   fiscal quarter
  earn   1% of sales over period
  usable in the 2 fiscal quarters after
  match  50%
}
claims Marketing {
  of     campaigns
  from   MDF
  amount spent
  cap    500 USD per line
}
`;

function planOf(): Plan {
  const tree = parseText("bench.fairway", PROGRAM);
  const { plan, diagnostics } = compile({ root: "bench.fairway", trees: new Map([["bench.fairway", tree]]), text: () => undefined });
  const wrong = diagnostics.filter((one) => one.severity === "error");
  if (plan === undefined || wrong.length > 0) throw new Error(`the benchmark's program does not check: ${wrong[0]?.message ?? "no plan"}`);
  return plan;
}

/** Every twentieth booking takes back the one before it. */
function factsOf(plan: Plan, transactions: number): Facts {
  const start = dayOf("2026-02-01");
  const products = ["Servers", "Edge", "Storage", "Services"];
  const bookings = Array.from({ length: transactions }, (_, at) => {
    const date = formatDay((start + (at % 89)) as Day);
    const back = at % 20 === 19;
    return {
      id: `B${at}`, date, product: products[at % 4]!, customer: `C${at % 50}`, amount: back ? "-100" : String(1000 + (at % 977)),
      ...(back ? { original: `B${at - 1}` } : {}),
    };
  });
  const campaigns = Array.from({ length: Math.ceil(transactions / 20) }, (_, at) => ({ id: `M${at}`, sent: formatDay((start + (at % 89)) as Day), spent: "400" }));
  const { facts, problems } = readFacts(plan, { id: "P1", bookings, campaigns }, "bench");
  if (facts === undefined) throw new Error(problems[0]?.message);
  return facts;
}

const plan = planOf();
const asOf = dayOf("2026-04-30");
const warm = factsOf(plan, 200);
for (let round = 0; round < 20; round++) ledger(plan, warm, asOf);
const rows = [20, 200, 2000, 20_000].map((transactions) => {
  const facts = factsOf(plan, transactions);
  const runs = transactions > 2000 ? 5 : 15;
  const times = Array.from({ length: runs }, () => {
    const begun = process.cpuUsage();
    ledger(plan, facts, asOf);
    const { user, system } = process.cpuUsage(begun);
    return (user + system) / 1e3;
  }).sort((a, b) => a - b);
  const median = times[Math.floor(times.length / 2)]!;
  return { transactions, median, lines: ledger(plan, facts, asOf).lines.length };
});
for (const { transactions, median, lines } of rows) {
  console.log(`ledger of ${transactions} transactions: ${median.toFixed(1)} ms, ${((median / transactions) * 1000).toFixed(0)} µs each, ${lines} lines`);
}
