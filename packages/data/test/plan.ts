/** Plans built by hand: a rich one that has every type, and a small one for files. */
import type { Plan, PlanField, PlanRecord, PlanType } from "@fairway/plan";

const origin = { file: "program.fairway", start: 0, end: 0, line: 1, text: "" };

export const optional = (name: string, type: PlanType, rest: Partial<PlanField> = {}): PlanField => ({ name, type, optional: true, ...rest });
export const required = (name: string, type: PlanType, rest: Partial<PlanField> = {}): PlanField => ({ name, type, optional: false, ...rest });
export const listOf = (name: string): PlanType => ({ kind: "list", of: { kind: "record", name } });

export const text: PlanType = { kind: "text" };
export const date: PlanType = { kind: "date" };
export const usd: PlanType = { kind: "money", currency: "USD" };
export const region: PlanType = { kind: "taxonomy", name: "Region" };

export const record = (name: string, key: readonly string[], fields: readonly PlanField[], rest: Partial<PlanRecord> = {}): PlanRecord =>
  ({ name, fields, key, derived: [], ...rest });

/** A Plan with nothing but what data needs. */
export function planOf(partner: PlanRecord, records: readonly PlanRecord[] = [], rest: Partial<Plan> = {}): Plan {
  return {
    format: "fairway-plan", planVersion: 2,
    program: { name: "Northwind", title: "Northwind Partner Network", currency: "USD", timezone: "America/New_York", rounding: "half away from zero" },
    calendars: [], tables: [], measures: [], scores: [], incentives: [], limits: [], funds: [], claims: [], laws: [], order: [], benefits: [],
    enums: [
      { name: "PartnerType", ordered: false, members: [{ name: "Reseller" }, { name: "MSP", title: "Managed service provider" }, { name: "ValueAddedReseller" }] },
      { name: "Grade", ordered: true, members: [{ name: "Associate" }, { name: "Professional" }, { name: "Expert" }] },
    ],
    taxonomies: [{ name: "Region", nodes: [{ name: "Americas" }, { name: "US", parent: "Americas", title: "United States" }, { name: "EMEA" }, { name: "DACH", parent: "EMEA" }] }],
    decisions: [{ name: "Invited", title: "Invited to Platinum", origin }, { name: "Waived", origin }],
    competencies: [{ name: "ServiceLed", requirements: [], gives: [], origin }],
    ladders: [{
      name: "Level", promote: { when: "once" }, demote: { when: "never" }, grandfather: [], cumulative: false, origin,
      tiers: [
        { name: "Silver", formerly: ["Bronze"], requirements: [], gives: [], origin },
        { name: "Gold", formerly: [], requirements: [], gives: [], origin },
      ],
    }],
    records, partner, ...rest,
  };
}

export const booking = record("Booking", ["id"], [
  required("id", text),
  required("date", date),
  required("amount", usd),
  optional("region", region),
], { dated: "date", derived: [{ name: "net", type: usd, expression: { op: "constant", type: usd, value: "0" } }] });

/** Partner with bookings. */
export const small = planOf(
  record("partner", ["id"], [
    required("id", text),
    required("joined", date),
    required("type", { kind: "enum", name: "PartnerType" }),
    optional("csat", { kind: "number" }, { range: { from: "1", to: "5" }, doc: "last survey" }),
    required("bookings", listOf("Booking")),
  ]),
  [booking],
);

const everything = record("Everything", ["code", "month"], [
  required("code", text),
  required("month", { kind: "month" }),
  optional("flag", { kind: "bool" }),
  optional("count", { kind: "integer" }, { range: { from: "0", to: "100" } }),
  optional("number", { kind: "number" }),
  optional("share", { kind: "percent" }, { range: { from: "0", to: "1" } }),
  optional("amount", usd),
  optional("foreign", { kind: "money" }),
  optional("day", date, { range: { from: "2000-01-01", to: "2099-12-31" } }),
  optional("moment", { kind: "datetime" }),
  optional("length", { kind: "duration" }),
  optional("grade", { kind: "enum", name: "Grade" }),
  optional("region", region),
  optional("tier", { kind: "tier", ladder: "Level" }),
  optional("competency", { kind: "competency" }),
  optional("address", { kind: "record", name: "Address" }),
  optional("people", { kind: "set", of: text }),
]);
const address = record("Address", [], [required("city", text), optional("zip", text)]);

/** Every type, nested records and lists in records. */
export const rich = planOf(
  record("partner", ["id"], [
    required("id", text),
    required("region", region),
    required("type", { kind: "enum", name: "PartnerType" }),
    required("markets", { kind: "set", of: region }),
    required("all", listOf("Everything")),
    required("projects", listOf("Project")),
    optional("csat", { kind: "number" }, { range: { from: "1", to: "5" } }),
  ]),
  [everything, address, record("Project", ["id"], [required("id", text), required("staff", listOf("Staff"))]), record("Staff", ["name"], [required("name", text), required("hours", { kind: "number" })])],
);
