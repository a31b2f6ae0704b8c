/**
 * Every definition of a program and every place that refers to one, for the editor and for what is never used.
 *
 * Filled while names are collected and resolved. A place refers to one definition: a measure that is worked out for several
 * parameters is read several times, and counts once. Nothing here resolves a name.
 */
import type { DeclarationKind, Span } from "@fairway/syntax";
import type { Work } from "../again/work.js";

export type DefinitionKind =
  | DeclarationKind | "field" | "member" | "node" | "tier" | "part" | "parameter" | "variable" | "calendar" | "result" | "requirement";

/** Something that has a name. */
export interface Definition {
  readonly kind: DefinitionKind;
  readonly name: string;
  readonly title?: string;
  /** Its `##` comments. */
  readonly doc?: string;
  /** Its type as it is written, or what a use of it gives; filled in once it is known. */
  type?: string;
  /** The name itself. */
  readonly span: Span;
  /** The declaration, clause or field as a whole. */
  readonly whole: Span;
  /** What it belongs to: the record of a field, the ladder of a tier. */
  readonly of?: string;
}

export interface Reference {
  readonly span: Span;
  readonly definition: Definition;
}

export class SymbolTable {
  readonly #definitions: Definition[] = [];
  /** By file, then by place. */
  readonly #references = new Map<string, Map<number, Reference>>();
  /** Uses without a name of their own, such as a key that a table fills from scope. */
  readonly #silent = new Map<Span, Definition>();
  readonly #used = new Set<Definition>();
  /** Stretches that have been taken in; of the one after them, definitions and notes. */
  #read = { segments: 0, definitions: 0, notes: 0 };
  /** While something is read aside, nothing is kept. */
  paused = false;

  constructor(private readonly work: Work) {}

  /** In the order in which they were met. */
  get definitions(): readonly Definition[] {
    this.#readOn();
    return this.#definitions;
  }

  get references(): readonly Reference[] {
    return [...this.everyReference()];
  }

  /** The same, one by one. */
  *everyReference(): IterableIterator<Reference> {
    this.#readOn();
    for (const ofFile of this.#references.values()) yield* ofFile.values();
  }

  /** Those of one file. */
  referencesIn(file: string): Iterable<Reference> {
    this.#readOn();
    return this.#references.get(file)?.values() ?? [];
  }

  define(definition: Definition): Definition {
    if (this.paused) return definition;
    const { segment } = this.work;
    segment.notes++;
    segment.definitions.push(definition);
    return definition;
  }

  /** Says what type a use of it has, once that is known. */
  setType(definition: Definition | undefined, type: string): void {
    if (definition === undefined || this.paused) return;
    definition.type = type;
    this.work.segment.types.push({ definition, type });
  }

  /** Every reference, and every use that has no name of its own. */
  *everyUse(): IterableIterator<Reference> {
    yield* this.everyReference();
    for (const [span, definition] of this.#silent) yield { span, definition };
  }

  /** Notes that the name at `span` means the definition. A place without text is a use all the same, and no name. */
  refer(span: Span, definition: Definition | undefined): void {
    if (definition === undefined || this.paused) return;
    const { segment } = this.work;
    segment.notes++;
    segment.references.set(span, definition);
  }

  /** Notes a use that has no place of its own: a key that a table fills from scope. */
  use(definition: Definition | undefined): void {
    if (definition === undefined || this.paused) return;
    const { segment } = this.work;
    segment.notes++;
    segment.used.add(definition);
  }

  isUsed(definition: Definition): boolean {
    this.#readOn();
    return this.#used.has(definition);
  }

  /** Takes in what was left behind since it was last asked. */
  #readOn(): void {
    const read = this.#read;
    for (const { log } = this.work; read.segments < log.length; read.segments++) {
      const { definitions, references, used, notes } = log[read.segments]!;
      const isLast = read.segments === log.length - 1;
      if (isLast && notes === read.notes) return;
      for (; read.definitions < definitions.length; read.definitions++) this.#definitions.push(definitions[read.definitions]!);
      for (const [span, definition] of references) this.#put({ span, definition });
      for (const definition of used) this.#used.add(definition);
      // The last one is being written: what is taken in twice counts once.
      read.notes = notes;
      if (isLast) return;
      read.definitions = 0;
      read.notes = 0;
    }
  }

  #put(reference: Reference): void {
    const { span, definition } = reference;
    this.#used.add(definition);
    if (span.end <= span.start) {
      this.#silent.set(span, definition);
      return;
    }
    let ofFile = this.#references.get(span.file);
    if (ofFile === undefined) this.#references.set(span.file, ofFile = new Map());
    ofFile.set(span.start * LONGEST + Math.min(span.end - span.start, LONGEST - 1), reference);
  }

  /** The definition that stands, or is meant, at an offset of a file. */
  at(file: string, offset: number): Definition | undefined {
    const holds = (span: Span): boolean => span.file === file && span.start <= offset && offset <= span.end;
    for (const { span, definition } of this.referencesIn(file)) if (holds(span)) return definition;
    return this.definitions.find(({ span }) => holds(span));
  }

  /** Every place that means the definition, its own name first. */
  placesOf(definition: Definition): readonly Span[] {
    return [definition.span, ...this.references.filter((reference) => reference.definition === definition).map(({ span }) => span)];
  }
}

/** No name is longer. */
const LONGEST = 1 << 17;
