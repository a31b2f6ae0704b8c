/**
 * The cost of a lead among many partners: the index made of the program's conditions, a hand-written index, and a scan.
 *
 * All three find the same candidates and give the same answer to the same leads, in one process, in turn. Run by
 * `npm run bench`; figures go into docs/performance.md by hand.
 */
import { compile } from "@fairway/compiler";
import { Router, type DatedRequest, type Person } from "@fairway/engine";
import { parseDateTime, type DateTime, type Facts, type RecordValue } from "@fairway/runtime";
import { parseText } from "@fairway/syntax";

const source = `
program Routed { currency USD }
enum Area { ${Array.from({ length: 50 }, (_, n) => `A${n}`).join(", ")} }
enum Need { ${Array.from({ length: 20 }, (_, n) => `N${n}`).join(", ")} }
partner { key id, id: Text, area: Area, skills: set of Need }
request Lead { key id, dated received, id: Text, area: Area, need: Need, received: DateTime }
route Lead {
  to partners where area is Lead.area and Lead.need in skills
  assign without asking
  turns least recently offered per area and need
  else desk Inside
}
desk Inside { kind inside }
`;

const PARTNERS = Number(process.argv[2] ?? 100_000);
const LEADS = Number(process.argv[3] ?? 50_000);
const random = ((state) => () => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
  return (state >>> 0) / 4_294_967_296;
})(7);
const pick = (letter: string, count: number): string => `${letter}${Math.floor(random() * count)}`;

const record = (fields: Record<string, unknown>): RecordValue => Object.assign(Object.create(null) as Record<string, never>, fields) as RecordValue;
const partners = Array.from({ length: PARTNERS }, (_, n) => ({ id: `P${String(n).padStart(6, "0")}`, area: pick("A", 50), skills: [pick("N", 20), pick("N", 20)] }));
const people: readonly Person[] = partners.map((fields): Person => ({ facts: { key: fields.id, partner: record(fields) as Facts["partner"], decisions: [] } }));
const begin = parseDateTime("2026-08-03T08:00Z")!;
const leads = Array.from({ length: LEADS }, (_, n): DatedRequest => {
  const fields = { id: `L${n}`, area: pick("A", 50), need: pick("N", 20), received: (begin + n) as DateTime };
  return { kind: "Lead", id: fields.id, record: record(fields), at: fields.received };
});

const { plan, diagnostics } = compile({ root: "p.fairway", trees: new Map([["p.fairway", parseText("p.fairway", source)]]), text: () => undefined });
if (plan === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
const program = plan;

const micro = (start: bigint, count: number): number => Number(process.hrtime.bigint() - start) / 1000 / count;

function engine(): { readonly first: number; readonly each: number; readonly owners: readonly (string | undefined)[] } {
  const router = new Router(program, people, undefined, begin);
  let start = process.hrtime.bigint();
  const warm = router.route({ ...leads[0]!, id: "warm" }, begin);
  const first = micro(start, 1);
  if (warm.length === 0) throw new Error("nothing was routed");
  start = process.hrtime.bigint();
  const owners = leads.map((lead) => router.route(lead, lead.at)[0]?.partner);
  return { first, each: micro(start, LEADS), owners };
}

/** What a backend engineer would write: lists by area and need, and when each was last asked. */
function byHand(): { readonly each: number; readonly owners: readonly (string | undefined)[] } {
  const lists = new Map<string, number[]>();
  partners.forEach(({ area, skills }, n) => {
    for (const need of new Set(skills)) {
      const key = `${area} ${need}`;
      const list = lists.get(key);
      if (list === undefined) lists.set(key, [n]);
      else list.push(n);
    }
  });
  const last = new Map<string, Map<number, number>>();
  let turn = 0;
  const answer = (area: string, need: string): string | undefined => {
    const key = `${area} ${need}`;
    const turns = last.get(key) ?? new Map<number, number>();
    last.set(key, turns);
    let best: number | undefined;
    let bestTurn = Infinity;
    for (const n of lists.get(key) ?? []) {
      const own = turns.get(n) ?? 0;
      if (own < bestTurn) [best, bestTurn] = [n, own];
    }
    if (best !== undefined) turns.set(best, ++turn);
    return best === undefined ? undefined : partners[best]!.id;
  };
  const warm = leads[0]!.record as unknown as { area: string; need: string };
  answer(warm.area, warm.need);
  const start = process.hrtime.bigint();
  const owners = leads.map(({ record: of }) => answer((of as unknown as { area: string }).area, (of as unknown as { need: string }).need));
  return { each: micro(start, LEADS), owners };
}

function scan(): number {
  const some = leads.slice(0, 50);
  const start = process.hrtime.bigint();
  for (const { record: of } of some) {
    const { area, need } = of as unknown as { area: string; need: string };
    if (partners.filter((partner) => partner.area === area && partner.skills.includes(need)).length > PARTNERS) throw new Error("more candidates than partners");
  }
  return micro(start, some.length);
}

const [own, hand] = [engine(), byHand()];
const differs = own.owners.findIndex((owner, n) => owner !== hand.owners[n]);
if (differs >= 0) throw new Error(`lead ${differs}: ${String(own.owners[differs])} and by hand ${String(hand.owners[differs])}`);
console.log(`routing: ${PARTNERS} partners, ${LEADS} leads, same owners`);
console.log(`  index made    ${(own.first / 1000).toFixed(0)} ms, once`);
console.log(`  by the program ${own.each.toFixed(2)} µs a lead`);
console.log(`  by hand        ${hand.each.toFixed(2)} µs a lead`);
console.log(`  scan           ${scan().toFixed(0)} µs a lead`);
