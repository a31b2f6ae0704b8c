/**
 * Where things stand, for people: spans become file, line and column, workspace paths become paths from the current folder.
 *
 * Line tables are built once per file. A span of a file whose text is not at hand lies at 1:1.
 */
import { LineIndex, type Span } from "@fairway/fairway";

export interface Point {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units, as editors count. */
  readonly column: number;
  /** From 0, in UTF-16 units. */
  readonly offset: number;
}

export interface Stretch {
  /** As the caller would write the path. */
  readonly file: string;
  readonly start: Point;
  readonly end: Point;
}

export class Places {
  readonly #indexes = new Map<string, LineIndex>();

  /**
   * @param sources texts by workspace path
   * @param show turns a workspace path into the path to print
   */
  constructor(private readonly sources: ReadonlyMap<string, string>, readonly show: (path: string) => string) {}

  of(span: Span): Stretch {
    return { file: this.show(span.file), start: this.point(span.file, span.start), end: this.point(span.file, span.end) };
  }

  /** "northwind.fairway:12:8" */
  text(span: Span): string {
    const { file, start } = this.of(span);
    return `${file}:${start.line}:${start.column}`;
  }

  /** The text of a line (from 1) without its line break; undefined where the file's text is not at hand. */
  line(file: string, line: number): string | undefined {
    const text = this.sources.get(file);
    const index = this.index(file);
    if (text === undefined || index === undefined || line > index.count) return undefined;
    const { start, end } = index.bounds(line);
    return text.slice(start, end).replace(/(\r\n|\n|\r)$/, "");
  }

  private point(file: string, offset: number): Point {
    const place = this.index(file)?.place(offset) ?? { line: 1, column: 1 };
    return { ...place, offset };
  }

  private index(file: string): LineIndex | undefined {
    const known = this.#indexes.get(file);
    if (known !== undefined) return known;
    const text = this.sources.get(file);
    if (text === undefined) return undefined;
    const made = new LineIndex(text);
    this.#indexes.set(file, made);
    return made;
  }
}
