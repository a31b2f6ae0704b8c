/**
 * What a condition or a line rests on, from figures: what decision/evidence.ts finds by reading the Plan again.
 *
 * Names, texts and origins, which are the same for all partners, are put together once for each expression, as a tree; of
 * a partner it is filled with values. A part that figures do not say, or not of this partner, is the reference
 * interpreter's. This file refuses to decide anything.
 */
import type { Origin, PlanExpression, PlanMeasure } from "@fairway/plan";
import type { ClauseOrigin, DecisionValue, Evidence, Facts, MissingFact } from "@fairway/runtime";
import type { View } from "../../decision/condition.js";
import { collect, eachOnce, kindOf, recordsOf, sameAs, sourceOf } from "../../decision/evidence.js";
import { compact } from "../../decision/compact.js";
import { describe } from "../../explain/describe.js";
import { childrenOf } from "../../expressions/children.js";
import { competencyCount } from "../../expressions/competency-count.js";
import type { PlanIndex } from "../../program/plan-index.js";
import { clauseOrigin } from "../../values/origin.js";
import { PartnerFigures, RecordsTeller, RowOrigins, type Sites } from "./evidence.js";
import { notGiven, ofCompetencies, ownField } from "./missing.js";
import type { SiteShape, ToldShape } from "./shapes.js";
import type { Told } from "./told.js";
import { shownFigure, type FigureRow } from "./values.js";

type Of<K extends PlanExpression["op"]> = Extract<PlanExpression, { op: K }>;
type Site = NonNullable<SiteShape>;

/** One partner, as evidence is told of it. */
export interface Seen {
  /** With what reasons are told with. */
  readonly row: FigureRow;
  readonly shape: ToldShape;
  readonly facts: Facts;
  readonly index: PlanIndex;
  /** It brings no standing, and is seen on the day: no competency is held but by its requirements. */
  readonly placed: boolean;
  /** The day as of which figures are, where it is not the decision's own. */
  readonly asOf: string | undefined;
  /** How the interpreter sees the clause. */
  readonly view: () => Pick<View, "moment" | "scope">;
}

/** As of the day of the decision. */
export function seenBy(told: Told): Seen {
  const { shape, facts, index, placed } = told;
  return { row: told.reasons(), shape, facts, index, placed, asOf: undefined, view: () => ({ moment: told.view().moment, scope: undefined }) };
}

/** Of one expression. */
export class Behind {
  readonly #parts: Parts;

  /** @param sites of this very expression @param origin the clause at hand */
  constructor(expression: PlanExpression, private readonly sites: Sites, private readonly index: PlanIndex, origin: Origin) {
    this.#parts = new Parts(this.#found(expression, origin));
  }

  tell(seen: Seen): readonly Evidence[] {
    return this.#parts.tell(seen);
  }

  /** As `collect` unfolds an expression. */
  #found(expression: PlanExpression, origin: Origin): readonly Part[] {
    const { index, sites } = this;
    const site = sites.get(expression);
    switch (expression.op) {
      case "measure": {
        const measure = index.measures.get(expression.measure);
        return measure === undefined || site === undefined ? this.#left(expression, origin) : [new MeasurePart(expression, site, sites, origin, measure, new Parts(this.#found(measure.expression, measure.origin)))];
      }
      case "aggregate": {
        const list = recordsOf(expression.list, index);
        return list === undefined ? this.#found(expression.list, origin) : this.#records(expression, list, site, origin);
      }
      case "quantifier": return this.#records(expression, expression.list, site, origin);
      case "table": return site === undefined ? this.#left(expression, origin) : [new TablePart(expression, site, sites, origin, index, expression.keys.flatMap((key) => this.#found(key, origin)))];
      case "partner": case "points": case "passed": case "held": case "competencies": case "tier": case "decided": return site === undefined ? this.#left(expression, origin) : [new NamedPart(expression, site, sites, origin, kindOf(expression.op), index)];
      case "when": {
        const parts = (of: PlanExpression | undefined): readonly Part[] => (of === undefined ? [] : this.#found(of, origin));
        return site?.value.is !== "bool" ? this.#left(expression, origin) : [new ChoicePart(expression, site.value.at, sites, origin, parts(expression.condition), parts(expression.value), parts(expression.otherwise))];
      }
      case "allPoints": case "allTiers": case "met": case "earnings": case "shift": return this.#left(expression, origin);
      default: return childrenOf(expression).flatMap((child) => this.#found(child, origin));
    }
  }

  #records(expression: Of<"aggregate" | "quantifier">, list: PlanExpression, site: Site | undefined, origin: Origin): readonly Part[] {
    const records = site?.records === undefined ? undefined : RecordsTeller.of(expression.list, site.records, this.index);
    return site === undefined || records === undefined ? this.#left(expression, origin) : [new RecordsPart(expression, site, this.sites, origin, describe(sourceOf(list)), records)];
  }

  #left(expression: PlanExpression, origin: Origin): readonly Part[] {
    return [new Part(expression, this.sites, origin)];
  }
}

/** Several parts, of which each is said once. */
class Parts {
  /** No two of them say the same: nothing has to be looked for. */
  readonly #areDistinct: boolean;

  constructor(private readonly parts: readonly Part[]) {
    const said = parts.map(({ says }) => says);
    this.#areDistinct = parts.length <= 1 || (said.every((each) => each !== undefined) && new Set(said).size === said.length);
  }

  tell(seen: Seen): readonly Evidence[] {
    const { parts } = this;
    const [only] = parts;
    if (parts.length === 1) return this.#areDistinct && only!.says !== undefined ? [only!.told(seen) ?? only!.interpretedOne(seen)] : eachOnce(only!.tell(seen));
    const found = parts.flatMap((part) => part.tell(seen));
    return this.#areDistinct ? found : eachOnce(found);
  }
}

/** A part of evidence; by itself, one that is the interpreter's. */
class Part {
  /** Of one that comes to one piece of evidence: what tells it apart from others. */
  readonly says: string | undefined = undefined;

  constructor(protected readonly expression: PlanExpression, protected readonly sites: Sites, private readonly origin: Origin) {}

  tell(seen: Seen): readonly Evidence[] {
    const told = this.told(seen);
    return told === undefined ? this.#interpreted(seen) : [told];
  }

  /** Undefined where it is the interpreter's. */
  told(_seen: Seen): Evidence | undefined {
    return undefined;
  }

  interpretedOne(seen: Seen): Evidence {
    return this.#interpreted(seen)[0]!;
  }

  /** With what is known of parts of it. */
  #interpreted(seen: Seen): readonly Evidence[] {
    const { row, shape, facts, index, asOf, view } = seen;
    const figures = new PartnerFigures(this.sites, row, shape, facts, index, asOf);
    // The interpreter's view is made when it is needed.
    return collect(this.expression, { get moment() { return view().moment; }, get scope() { return view().scope; }, evidence: true, figures }, this.origin);
  }
}

/** Of a choice the condition and what it chose; what was not chosen says nothing. */
class ChoicePart extends Part {
  /** @param at whether the condition holds: 0 no, 1 yes, 2 undecided */
  constructor(
    expression: Of<"when">, private readonly at: number, sites: Sites, origin: Origin,
    private readonly condition: readonly Part[], private readonly value: readonly Part[], private readonly otherwise: readonly Part[],
  ) {
    super(expression, sites, origin);
  }

  override tell(seen: Seen): readonly Evidence[] {
    const holds = seen.row[this.at]!;
    const chosen = [...this.condition, ...(holds === 0 ? [] : this.value), ...(holds === 1 ? [] : this.otherwise)];
    return chosen.flatMap((part) => part.tell(seen));
  }
}

class MeasurePart extends Part {
  override readonly says: string;
  readonly #name: string;
  readonly #title: string | undefined;
  readonly #origin: ClauseOrigin;

  constructor(expression: Of<"measure">, private readonly site: Site, sites: Sites, origin: Origin, measure: PlanMeasure, private readonly parts: Parts) {
    super(expression, sites, origin);
    this.#name = measure.name;
    this.#title = measure.title;
    this.#origin = Object.freeze(clauseOrigin(measure.origin));
    this.says = sameAs({ kind: "measure", name: this.#name });
  }

  override told(seen: Seen): Evidence | undefined {
    const value = shownFigure(seen.row, this.site.value, seen.shape);
    if (value === undefined) {
      const missing = seen.placed && competencyCount(this.expression, seen.index) !== undefined ? ofCompetencies(seen) : undefined;
      return missing === undefined ? undefined : compact<Evidence>({ kind: "measure", name: this.#name, title: this.#title, missing, asOf: seen.asOf, parts: this.parts.tell(seen), origin: this.#origin });
    }
    const title = this.#title;
    if (title === undefined || seen.asOf !== undefined) return compact<Evidence>({ kind: "measure", name: this.#name, title, value, asOf: seen.asOf, parts: this.parts.tell(seen), origin: this.#origin });
    return { kind: "measure", name: this.#name, title, value, parts: this.parts.tell(seen), origin: this.#origin };
  }
}

class RecordsPart extends Part {
  override readonly says: string;
  readonly #text: string;

  constructor(expression: Of<"aggregate" | "quantifier">, private readonly site: Site, sites: Sites, origin: Origin, private readonly name: string, private readonly records: RecordsTeller) {
    super(expression, sites, origin);
    this.#text = describe(expression);
    this.says = sameAs({ kind: "records", name, text: this.#text });
  }

  override told({ row, shape, facts, asOf }: Seen): Evidence | undefined {
    const value = shownFigure(row, this.site.value, shape);
    const records = value === undefined ? undefined : this.records.records(row, facts);
    if (value === undefined || records === undefined) return undefined;
    const window = this.records.window(row);
    // Undefined is the interpreter's; null is none.
    if (window === undefined) return undefined;
    if (asOf !== undefined || window === null) return compact<Evidence>({ kind: "records", name: this.name, text: this.#text, value, asOf, window: window ?? undefined, records });
    return { kind: "records", name: this.name, text: this.#text, value, window, records };
  }
}

class TablePart extends Part {
  override readonly says: string;
  readonly #name: string;
  readonly #title: string | undefined;
  readonly #rows: RowOrigins;

  constructor(expression: Of<"table">, private readonly site: Site, sites: Sites, origin: Origin, index: PlanIndex, private readonly keys: readonly Part[]) {
    super(expression, sites, origin);
    this.#name = describe(expression);
    this.#title = index.tables.get(expression.table)?.title;
    this.#rows = RowOrigins.of(expression, index);
    this.says = sameAs({ kind: "table", name: this.#name });
  }

  override told(seen: Seen): Evidence | undefined {
    const value = shownFigure(seen.row, this.site.value, seen.shape);
    if (value === undefined) return undefined;
    let found: Evidence | undefined;
    const row = this.#rows.origin(this.sites, seen.row, () => (found = this.interpretedOne(seen)).origin);
    if (found !== undefined) return found;
    const parts = this.keys.flatMap((part) => part.tell(seen));
    const title = this.#title;
    if (title === undefined || row === undefined || seen.asOf !== undefined) return compact<Evidence>({ kind: "table", name: this.#name, title, value, asOf: seen.asOf, parts, origin: row });
    return { kind: "table", name: this.#name, title, value, parts, origin: row };
  }
}

class NamedPart extends Part {
  override readonly says: string;
  readonly #name: string;
  /** A field of the partner that may not be given. */
  readonly #field: readonly MissingFact[] | undefined;

  constructor(expression: PlanExpression, private readonly site: Site, sites: Sites, origin: Origin, private readonly kind: Evidence["kind"], index: PlanIndex) {
    super(expression, sites, origin);
    this.#name = describe(expression);
    const field = ownField(expression, index);
    this.#field = field === undefined ? undefined : Object.freeze([Object.freeze(notGiven(field))]);
    this.says = sameAs({ kind, name: this.#name });
  }

  override told(seen: Seen): Evidence | undefined {
    const value: DecisionValue | undefined = shownFigure(seen.row, this.site.value, seen.shape);
    if (value !== undefined) return seen.asOf === undefined ? { kind: this.kind, name: this.#name, value } : { kind: this.kind, name: this.#name, value, asOf: seen.asOf };
    const missing = this.#field ?? (this.expression.op === "competencies" ? ofCompetencies(seen) : undefined);
    return missing === undefined ? undefined : compact<Evidence>({ kind: this.kind, name: this.#name, missing, asOf: seen.asOf });
  }
}
