/**
 * The sample data of a program: partners as checked facts, with what each held before, read once and kept while neither the
 * files nor what the program says about records changes.
 */
import { readPartners, readStandings, type DataHost } from "@fairway/data";
import { readStanding } from "@fairway/engine";
import { evaluatePartner, planOn, plansOf, type Program } from "@fairway/fairway";
import type { Plan } from "@fairway/plan";
import type { Day, Decision, Facts } from "@fairway/runtime";

export interface SampleFiles {
  readonly host: DataHost;
  /** A workspace path: a folder of CSV files, a .json or .ndjson file, or a mapping. */
  readonly data: string;
  /** A workspace path. */
  readonly standing?: string;
}

/** A partner with what it held before, unchecked. */
export interface SamplePartner {
  readonly facts: Facts;
  readonly held: unknown;
}

export interface SampleRead {
  readonly partners: ReadonlyMap<string, SamplePartner>;
  /** What was wrong with the data, in words; the first few. */
  readonly problems: readonly string[];
}

const MOST_PROBLEMS = 20;

export class SampleData {
  #key: string | undefined;
  #read: Promise<SampleRead> | undefined;

  constructor(readonly files: SampleFiles) {}

  /** The files have changed: the next question reads them anew. */
  forget(): void {
    this.#key = undefined;
  }

  /** The partners, as a Plan's records have them. */
  read(plan: Plan): Promise<SampleRead> {
    const key = JSON.stringify([plan.partner, plan.records, plan.enums, plan.taxonomies, plan.program.currency, plan.decisions.map(({ name }) => name)]);
    if (key !== this.#key || this.#read === undefined) {
      this.#key = key;
      this.#read = readSample(plan, this.files);
    }
    return this.#read;
  }
}

async function readSample(plan: Plan, { host, data, standing }: SampleFiles): Promise<SampleRead> {
  const partners = new Map<string, SamplePartner>();
  const problems: string[] = [];
  if (!(await isThere(host, data))) return { partners, problems: [howToBegin(plan, data)] };
  const given = standing === undefined ? undefined : await readStandings(host, standing);
  for (const problem of given?.problems ?? []) problems.push(problem.message);
  for await (const item of readPartners(plan, host, data)) {
    if (item.problem !== undefined) {
      if (item.problem.severity === "error") problems.push(item.problem.message);
    } else partners.set(item.facts.key, { facts: item.facts, held: given === undefined ? item.standing : given.standings.get(item.facts.key) });
  }
  return { partners, problems: problems.slice(0, MOST_PROBLEMS) };
}

/** Whether there is a folder or a file of that name. */
async function isThere(host: DataHost, path: string): Promise<boolean> {
  return host.list(path).then(() => true, () => host.read(path).then(() => true, () => false));
}

/** What a folder of sample partners holds, for the program at hand. */
function howToBegin({ partner }: Plan, data: string): string {
  const isList = ({ type }: (typeof partner.fields)[number]): boolean => type.kind === "list" && type.of.kind === "record";
  const columns = partner.fields.filter((field) => !isList(field)).map(({ name }) => name);
  const lists = partner.fields.filter(isList).map(({ name }) => `${name}.csv`);
  const more = lists.length === 0 ? "" : `; for each list a file of its name with a column \`partner\`, such as ${lists[0]}`;
  return `There are no sample partners yet. Put partners.csv into the folder "${data}": its first line is \`${columns.join(",")}\`, then a line for each partner${more}. Another place can be named in the setting \`fairway.sample.data\`.`;
}

/** The decision about a sample partner, or why there is none. */
export function decide(program: Program, partner: SamplePartner, asOf: Day, evidence = false): Decision | { readonly problem: string } {
  const { standing, problems } = readStanding(plansOf(program), partner.held, asOf);
  if (problems.length > 0) return { problem: problems[0]!.message };
  return evaluatePartner(program, partner.facts, asOf, standing, { evidence });
}

/** The plan whose records the sample data is read by. */
export function planFor(program: Program, asOf: Day): Plan | undefined {
  return plansOf(program).length === 0 ? undefined : planOn(program, asOf);
}
