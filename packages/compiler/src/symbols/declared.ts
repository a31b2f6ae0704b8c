/**
 * What a program declares, by kind and name: all that a name can mean.
 *
 * The maps are filled by the stages of `compile` in its order (symbols, then vocabulary, then the declarations' own
 * stages); whoever asks for something that could not be read finds nothing, and a diagnostic has been reported.
 */
import type { PlanEnum, PlanRange, PlanRecord, PlanTaxonomy, PlanType } from "@fairway/plan";
import type {
  CompetencyDecl, Declaration, DeclarationKind, Expression, LadderDecl, MeasureDecl, ScoreDecl, TableDecl,
} from "@fairway/syntax";
import { WholeList } from "../again/whole-list.js";
import type { Work } from "../again/work.js";
import type { Definition } from "./table.js";

/** A declaration of one kind. */
export type Of<K extends DeclarationKind> = Extract<Declaration, { readonly kind: K }>;

/** One field of a record or of the partner. */
export interface FieldInfo {
  readonly name: string;
  readonly type: PlanType;
  readonly optional: boolean;
  readonly range?: PlanRange;
  /** It is worked out from the others. */
  readonly derived?: Expression;
  /** The partner's deals of the registration of that name. */
  readonly registered?: true;
  readonly definition: Definition;
}

/** A record, a request, or the partner (whose name is `partner`). */
export interface RecordInfo {
  readonly name: string;
  readonly kind: "record" | "request" | "partner";
  readonly fields: ReadonlyMap<string, FieldInfo>;
  /** Fields that are, or may be, declared and could not be read: nobody is told that they are missing. */
  readonly unreadable: Pick<ReadonlySet<string>, "has">;
  readonly key: readonly string[];
  readonly dated?: string;
  readonly known?: string;
  readonly reverses?: string;
  /** `dated` is written and names no field that could date a record: nobody is told that windows have no effect. */
  readonly datedInVain: boolean;
  readonly doc?: string;
  /** Of deals of a registration: the request or record that was registered. */
  readonly deals?: string;
  readonly definition: Definition;
}

/** A ladder's tiers from the lowest to the highest, before its requirements are read. */
export interface LadderInfo {
  readonly declaration: LadderDecl;
  readonly definition: Definition;
  readonly tiers: readonly string[];
  readonly tierDefinitions: ReadonlyMap<string, Definition>;
  /** It is repeated `for each` key. */
  readonly keyed: boolean;
  /** The name of the variable that holds the key at hand. */
  readonly over: string | undefined;
}

export interface ScoreInfo {
  readonly declaration: ScoreDecl;
  readonly definition: Definition;
  readonly parts: ReadonlyMap<string, Definition>;
  readonly keyed: boolean;
  readonly over: string | undefined;
  /** Of its keys the one with the highest total counts as a whole. */
  readonly keepBest: boolean;
}

export interface CompetencyInfo {
  readonly declaration: CompetencyDecl;
  readonly definition: Definition;
  readonly keyed: boolean;
  readonly over: string | undefined;
}

export interface MeasureInfo {
  readonly declaration: MeasureDecl;
  readonly definition: Definition;
  readonly parameters: readonly { readonly name: string; readonly type: PlanType | undefined; readonly definition: Definition }[];
  /** Whether its parameters could not be read to their end: nobody is told how many values it takes. */
  readonly cutOff: boolean;
}

export interface TableInfo {
  readonly declaration: TableDecl;
  readonly definition: Definition;
}

/** A benefit; `type` is undefined where it could not be read. */
export interface BenefitInfo {
  readonly declaration: Of<"benefit">;
  readonly definition: Definition;
  readonly type: PlanType | undefined;
}

/** What can be named in an expression or as a type: these share one set of names. */
export type SharedKind = "taxonomy" | "enum" | "record" | "request" | "decision" | "measure" | "table" | "score" | "competency" | "ladder";

export interface Shared {
  readonly kind: SharedKind;
  readonly name: string;
  readonly definition: Definition;
}

export class Declared {
  #all: readonly Declaration[] = [];
  #byKind: ReadonlyMap<DeclarationKind, readonly Declaration[]> | undefined;
  /** Names of expressions and types. */
  readonly names: WholeList<Shared>;
  readonly definitions = new Map<Declaration, Definition>();
  readonly enums = new Map<string, PlanEnum>();
  readonly taxonomies = new Map<string, PlanTaxonomy>();
  /** Records and requests. */
  readonly records = new Map<string, RecordInfo>();
  partner: RecordInfo | undefined;
  readonly measures: WholeList<MeasureInfo>;
  readonly tables: WholeList<TableInfo>;
  readonly scores = new Map<string, ScoreInfo>();
  readonly competencies: WholeList<CompetencyInfo>;
  readonly ladders = new Map<string, LadderInfo>();
  readonly benefits = new Map<string, BenefitInfo>();
  /** The definitions of members, nodes and tiers: by type, then by word. */
  readonly words = new Map<string, ReadonlyMap<string, Definition>>();
  /** Enums, taxonomies and ladders whose block could not be read to its end: they may have more words. */
  readonly unfinished = new Set<string>();
  /** The titled requirements of tiers (`Level.Gold`) and competencies: by owner, then by title. */
  readonly requirements = new Map<string, ReadonlyMap<string, Definition>>();
  /** Enums, taxonomies and ladders with errors in their text: nobody is told that they lack a word. */
  readonly incomplete = new Set<string>();
  /** Records as they go into the Plan, once derived fields are worked out; the partner is `partner`. */
  readonly planRecords = new Map<string, PlanRecord>();

  constructor(private readonly work: Work) {
    this.names = new WholeList(work);
    this.measures = new WholeList(work);
    this.tables = new WholeList(work);
    this.competencies = new WholeList(work);
  }

  /** All declarations in the order in which they are read; broken ones are among them. */
  get all(): readonly Declaration[] {
    this.work.looksAtAll();
    return this.#all;
  }

  set all(declarations: readonly Declaration[]) {
    this.#all = declarations;
  }

  /** The declarations of one kind, in order. */
  of<K extends DeclarationKind>(kind: K): readonly Of<K>[] {
    this.work.looksAtAll();
    const found = this.#of(kind);
    for (const declaration of found) this.work.looksInto(declaration);
    return found;
  }

  #of<K extends DeclarationKind>(kind: K): readonly Of<K>[] {
    this.#byKind ??= byKind(this.#all);
    return (this.#byKind.get(kind) ?? []) as readonly Declaration[] as readonly Of<K>[];
  }

  /** The first declaration of a kind with that name. */
  find<K extends DeclarationKind>(kind: K, name: string): Of<K> | undefined {
    const found = this.#of(kind).find((declaration) => declaration.name.text === name);
    if (found !== undefined) this.work.looksInto(found);
    return found;
  }

  /** The names of all declarations of a kind. */
  namesOf(kind: DeclarationKind): readonly string[] {
    this.work.looksAtAll();
    return this.#of(kind).map((declaration) => declaration.name.text).filter((name) => name !== "");
  }

  /** What is known of a declaration, and the door to look into it. */
  head<D extends Declaration, H extends object>(declaration: D, head: H): H & { readonly declaration: D } {
    const { work } = this;
    return Object.defineProperty(head, "declaration", {
      get() {
        work.looksInto(declaration);
        return declaration;
      },
    }) as H & { readonly declaration: D };
  }

  /** A record, a request or the partner by its type's name. */
  record(name: string): RecordInfo | undefined {
    return name === "partner" ? this.partner : this.records.get(name);
  }
}

function byKind(declarations: readonly Declaration[]): ReadonlyMap<DeclarationKind, readonly Declaration[]> {
  const found = new Map<DeclarationKind, Declaration[]>();
  for (const declaration of declarations) {
    const others = found.get(declaration.kind);
    if (others === undefined) found.set(declaration.kind, [declaration]);
    else others.push(declaration);
  }
  return found;
}
