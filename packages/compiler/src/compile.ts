/**
 * From trees to a Plan: the stages in their order.
 *
 * Files → names → words and records → figures → standing → money → laws and tests → lints. Each stage sees all that the ones before
 * it found, and goes on where they reported something: what is broken is left out, so that one mistake gives one diagnostic.
 * Nothing here does I/O or throws, whatever the trees hold.
 */
import { PLAN_VERSION, type Plan, type PlanTest } from "@fairway/plan";
import type { Diagnostic, ProgramDecl, SourceTree } from "@fairway/syntax";
import { Ground } from "./again/anchors.js";
import { environmentOf, unchanged, type Environment } from "./again/environment.js";
import type { Trace } from "./again/trace.js";
import type { Work } from "./again/work.js";
import { Context } from "./context.js";
import { elaborateLaws, elaborateMoney, elaborateRouting, elaborateStanding, elaborateTables, elaborateTests } from "./declarations/index.js";
import type { TableBook } from "./declarations/tables/book.js";
import { noPartner } from "./diagnostics/names.js";
import { Knowledge } from "./facts/knowledge.js";
import { lint } from "./lints/index.js";
import { Lints } from "./lints/steps.js";
import { checkMeasures, planMeasures, readMeasures } from "./measures/declare.js";
import { collect } from "./symbols/collect.js";
import type { Definitions } from "./symbols/definitions.js";
import type { SymbolTable } from "./symbols/table.js";
import { planBenefits, planDecisions, readBenefits } from "./vocabulary/benefits.js";
import { readCalendars } from "./vocabulary/calendars.js";
import { elaborateDerived } from "./vocabulary/derived.js";
import { readSettings } from "./vocabulary/program.js";
import { readRecords } from "./vocabulary/records.js";
import { readRegistered } from "./vocabulary/registered.js";
import { readWords } from "./vocabulary/words.js";
import { assemble } from "./workspace/assemble.js";
import type { CsvBook } from "./workspace/csv-file.js";

export interface CompileInput {
  /** The file with the `program` declaration: a workspace path, and a key of `trees`. */
  readonly root: string;
  /** The trees of all files that are reached, by workspace path. */
  readonly trees: ReadonlyMap<string, SourceTree>;
  /** The text of a CSV file by workspace path; undefined where there is none. */
  readonly text: (path: string) => string | undefined;
}

export interface Compiled {
  /** Absent where there are errors, or no `program`. */
  readonly plan?: Plan;
  readonly tests: readonly PlanTest[];
  /** Of every file that was reached, its own ones included; by file and place. Lints that have not been run are run when it is asked for. */
  readonly diagnostics: readonly Diagnostic[];
  /** The same without what lints say. */
  readonly checked: readonly Diagnostic[];
  readonly lints: Lints;
  readonly symbols: SymbolTable;
  /** What was found out about the source, for editors. */
  readonly knowledge: Knowledge;
}

/** Checks a program and lowers it. */
export function compile(input: CompileInput): Compiled {
  return compiledIn(new Context(input.trees, input.text, undefined), input);
}

/** What is kept of a compilation for the one after it. */
interface Memory {
  readonly environment: Environment;
  readonly work: Work;
  readonly definitions: Definitions;
  readonly tables: TableBook;
  readonly csv: CsvBook;
}

const memories = new WeakMap<Compiled, Memory>();

/**
 * Checks a program as it stands after an edit: the same outcome as `compile`, for which only what the edit reaches is worked
 * out. Trees are those of `readProgramAgain`: a declaration that did not change is the same object.
 *
 * @param before the same program before the edit, from this function; it is given up, as its places move
 */
export function compileAgain(input: CompileInput, before: Compiled | undefined): Compiled {
  const memory = before === undefined ? undefined : memories.get(before);
  if (memory === undefined) return noted(input, undefined)!;
  const known = { ...memory, traces: memory.work.end() };
  return noted(input, known) ?? noted(input, undefined)!;
}

/** Undefined where something came up that is true of the whole program only. */
function noted(input: CompileInput, memory: (Memory & { readonly traces: ReadonlyMap<string, Trace> }) | undefined): Compiled | undefined {
  const context = new Context(input.trees, input.text, memory);
  let environment: Environment | undefined;
  const compiled = compiledIn(context, input, () => {
    const now = environmentOf(context);
    const known = memory === undefined ? undefined : unchanged(memory.environment, now, input.text, input.trees);
    environment = { ...now, texts: known === undefined ? context.texts : new Map([...memory!.environment.texts, ...context.texts]) };
    context.work.start(known === undefined ? undefined : { traces: memory!.traces, ...known }, new Ground(input.trees));
  });
  const { onlyWhole } = context.work;
  if (onlyWhole && memory !== undefined) return undefined;
  context.work.pause();
  if (!onlyWhole) memories.set(compiled, { environment: { ...environment!, texts: new Map([...environment!.texts, ...context.texts]) }, work: context.work, definitions: context.definitions, tables: context.tables, csv: context.csv });
  return compiled;
}

function compiledIn(context: Context, input: CompileInput, known?: () => void): Compiled {
  readProgram(input.root, context);
  known?.();
  const parts = workOut(context);
  // A program with errors has no Plan, and is too broken to be advised on.
  const plan = context.hasErrors ? undefined : planOf(parts, context);
  const lints = new Lints(plan === undefined ? undefined : lint(input.root, plan, context), (step) => context.work.resume(step));
  const checked = sorted(context.diagnostics);
  let all: readonly Diagnostic[] | undefined;
  return {
    ...(plan === undefined || programOf(context) === undefined ? {} : { plan }), tests: parts.tests, checked, lints,
    get diagnostics() {
      lints.finish();
      return (all ??= sorted(context.diagnostics));
    },
    symbols: context.symbols, knowledge: new Knowledge(context),
  };
}

/** Everything that names and types need, before any value is worked out. */
function readProgram(root: string, context: Context): void {
  const { declarations, changed } = assemble(root, context);
  context.declared.all = declarations;
  const program = programOf(context);
  collect(context, changed);
  context.settings = readSettings(program, context);
  readWords(context);
  readRecords(context);
  readRegistered(context);
  readCalendars(program, context);
  readBenefits(context);
  readMeasures(context);
  if (program !== undefined && !context.unread.any && !context.declared.all.some(({ kind }) => kind === "partner")) {
    context.report(noPartner, program.name.span, { name: program.name.text });
  }
}

function programOf(context: Context): ProgramDecl | undefined {
  return context.declared.of("program")[0];
}

type Parts = ReturnType<typeof workOut>;

function workOut(context: Context) {
  elaborateDerived(context);
  const tables = elaborateTables(context);
  checkMeasures(context);
  const standing = elaborateStanding(context);
  const money = elaborateMoney(context);
  const laws = elaborateLaws(context);
  const tests = elaborateTests(context);
  const routing = elaborateRouting(context);
  return { tables, standing, money, laws, tests, routing };
}

function planOf(parts: Parts, context: Context): Plan {
  const { declared, settings, calendars } = context;
  const records = [...declared.planRecords.values()];
  return {
    format: "fairway-plan", planVersion: PLAN_VERSION, program: { ...settings, ...(context.businessDays.days === undefined ? {} : { businessDays: context.businessDays.days }) },
    calendars: [...calendars.values()].flatMap(({ plan }) => (plan === undefined ? [] : [plan])),
    enums: [...declared.enums.values()], taxonomies: [...declared.taxonomies.values()],
    records: records.filter(({ name }) => name !== "partner"),
    partner: declared.planRecords.get("partner") ?? { name: "partner", fields: [], derived: [], key: [] },
    decisions: planDecisions(context), benefits: planBenefits(context),
    tables: parts.tables, measures: planMeasures([parts, records], context),
    scores: parts.standing.scores, competencies: parts.standing.competencies, ladders: parts.standing.ladders,
    ...parts.money, laws: parts.laws, ...(parts.routing === undefined ? {} : { routing: parts.routing }), order: parts.standing.order,
  };
}

function sorted(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...diagnostics].sort((a, b) => (a.span.file === b.span.file ? a.span.start - b.span.start : a.span.file < b.span.file ? -1 : 1));
}
