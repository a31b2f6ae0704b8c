/** Expressions in CEL, checked for their types, each step a parsed expression; lists come as typed objects, so that nothing is converted. */
import type { Outputs } from "../outputs.js";
import { outputsFrom, RESULTS } from "../columns.js";
import { stepsIn, type Dialect, type Given, type Kind } from "./steps.js";

const double = (value: number): string => (Number.isInteger(value) ? `${value}.0` : String(value));
const dialect: Dialect = {
  number: double, of: (field) => `x.${field}`, registered: "x.registered", and: "&&", or: "||", equal: "==", unequal: "!=",
  choose: (when, then, otherwise) => `(${when} ? ${then} : ${otherwise})`,
  filter: (list, when) => `${list}.filter(x, ${when})`, some: (list, when) => `${list}.exists(x, ${when})`,
  count: (list, when) => `many(${list}.map(x, ${when}, true))`,
  sum: (list, when, what) => `sum(${list}.map(x, ${when === undefined ? "" : `${when}, `}${what}))`,
  rounded: (value) => `rounded(${value})`, floor: (value) => `floor(${value})`, least: (one, other) => `least(${one}, ${other})`, greatest: (one, other) => `greatest(${one}, ${other})`,
};
const TYPES: Readonly<Record<Kind, string>> = { number: "double", truth: "bool", sales: "list<Sale>" };

class Sale { constructor(values: object) { Object.assign(this, values); } }
class Certificate { constructor(values: object) { Object.assign(this, values); } }
class Person { constructor(readonly certificates: readonly Certificate[]) {} }
class Customer { constructor(readonly sales: readonly Sale[]) {} }

interface Environment {
  registerType(name: string, type: object): Environment;
  registerVariable(name: string, type: string): Environment;
  registerFunction(signature: string, body: (...values: never[]) => unknown): Environment;
  parse(text: string): ((context: object) => unknown) & { check(): { valid: boolean; error?: Error } };
}

/** @param engine the module `@marcbachmann/cel-js`. @throws Error where a step does not check */
export function celOf(engine: { Environment: new () => Environment }): { prepare: (given: Given) => object; run: (prepared: object) => Outputs } {
  const environment = new engine.Environment()
    .registerType("Sale", { ctor: Sale, fields: { date: "double", product: "double", customer: "string", cents: "double", registered: "bool" } })
    .registerType("Certificate", { ctor: Certificate, fields: { person: "string", track: "double", grade: "double", passed: "double", expires: "double" } })
    .registerType("Person", { ctor: Person, fields: { certificates: "list<Certificate>" } })
    .registerType("Customer", { ctor: Customer, fields: { sales: "list<Sale>" } })
    .registerFunction("sum(list<double>): double", (list: readonly number[]) => list.reduce((sum, each) => sum + each, 0))
    .registerFunction("many(list<bool>): double", (list: readonly boolean[]) => list.length)
    .registerFunction("rounded(double): double", (value: number) => Math.sign(value) * Math.floor(Math.abs(value) + 0.5))
    .registerFunction("floor(double): double", Math.floor)
    .registerFunction("least(double, double): double", (one: number, other: number) => (one < other ? one : other))
    .registerFunction("greatest(double, double): double", (one: number, other: number) => (one > other ? one : other));
  for (const [name, type] of Object.entries({ partnerType: "double", region: "double", csat: "double", surveyed: "bool", sales: "list<Sale>", people: "list<Person>", customers: "list<Customer>" })) environment.registerVariable(name, type);
  const steps = stepsIn(dialect);
  for (const { name, kind } of steps) environment.registerVariable(name, TYPES[kind]);
  const parsed = steps.map(({ name, text }) => {
    const expression = environment.parse(text);
    const { valid, error } = expression.check();
    if (!valid) throw new Error(`CEL: ${name}: ${error?.message}`);
    return { name, expression };
  });
  return {
    prepare: ({ sales, people, customers, ...given }) => ({
      ...given, sales: sales.map((one) => new Sale(one)), people: people.map(({ certificates }) => new Person(certificates.map((one) => new Certificate(one)))),
      customers: customers.map((one) => new Customer(one.sales.map((sale) => new Sale(sale)))),
    }),
    run: (prepared) => {
      const context: Record<string, unknown> = { ...prepared };
      for (const { name, expression } of parsed) context[name] = expression(context);
      return outputsFrom(context as Record<(typeof RESULTS)[number], unknown>);
    },
  };
}
