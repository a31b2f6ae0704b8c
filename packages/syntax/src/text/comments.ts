/**
 * Hands comments to what they stand at: above it, behind it, or before the closing brace of a block. None is lost.
 *
 * Comments are met in their order; each is handed out once. A comment inside a clause of several lines goes above it.
 */
import type { Comment, Comments } from "../tree/tree.js";
import type { Cursor } from "./cursor.js";
import type { RawComment } from "./tokens.js";

/** What stood above something, while it is being read. */
export interface Opening {
  readonly above: readonly Comment[];
  readonly blankBefore: boolean;
  readonly sameLine: boolean;
}

const none: readonly Comment[] = [];
/** What most things have: no comment, no blank line. */
const bare: Opening = { above: none, blankBefore: false, sameLine: false };
const nothing: Comments = { above: none };

export class CommentReader {
  readonly #cursor: Cursor;
  readonly #comments: readonly RawComment[];
  #next = 0;

  constructor(cursor: Cursor) {
    this.#cursor = cursor;
    this.#comments = cursor.tokens.comments;
  }

  /** The line of the last token read, -1 at the start. */
  get #line(): number {
    const { at, tokens } = this.#cursor;
    return at === 0 ? -1 : tokens.lines[at - 1]!;
  }

  /** Whether comments stand above that nothing has taken yet. */
  get isPending(): boolean {
    const raw = this.#comments[this.#next];
    return raw !== undefined && raw.before <= this.#cursor.at;
  }

  /** Takes the comments that stand before token `until`. */
  #take(until: number): readonly Comment[] {
    let raw = this.#comments[this.#next];
    if (raw === undefined || raw.before > until) return none;
    const { tokens } = this.#cursor;
    const found: Comment[] = [];
    while (raw !== undefined && raw.before <= until) {
      const earlier = this.#comments[this.#next - 1];
      const token = raw.before === 0 ? -1 : tokens.lines[raw.before - 1]!;
      const line = Math.max(token, earlier?.line ?? -1);
      found.push(this.#made(raw, line >= 0 && raw.line > line + 1));
      raw = this.#comments[++this.#next];
    }
    return found;
  }

  #made(raw: RawComment, blank: boolean): Comment {
    const doc = raw.image.startsWith("##");
    const text = raw.image.slice(doc ? 2 : 1).replace(/^ /, "").trimEnd();
    const span = this.#cursor.span(raw.start, raw.end);
    return blank ? { text, doc, blankBefore: true, span } : { text, doc, span };
  }

  /** Before something is read: what stands above it. */
  open(): Opening {
    const { at, tokens } = this.#cursor;
    const above = this.#take(at);
    const last = above.length > 0 ? this.#comments[this.#next - 1]!.line : this.#line;
    const line = tokens.lines[at]!;
    const sameLine = above === none && at > 0 && this.#line === line && tokens.images[at - 1] === ",";
    const blankBefore = last >= 0 && line > last + 1;
    return above === none && !blankBefore && !sameLine ? bare : { above, blankBefore, sameLine };
  }

  /** The comment at the end of the line of the last token read. */
  behind(): Comment | undefined {
    const raw = this.#comments[this.#next];
    if (raw === undefined || raw.before !== this.#cursor.at || raw.line !== this.#line) return undefined;
    this.#next++;
    return this.#made(raw, false);
  }

  /** When something has been read: its comments. `first` is the comment at the end of its first line, if that is known. */
  close(opening: Opening, first?: Comment): Comments {
    const inside = this.#take(this.#cursor.at - 1);
    const last = this.behind();
    const behind = first ?? last;
    if (behind === undefined && inside === none && opening === bare) return nothing;
    const between = first !== undefined && last !== undefined ? [last] : none;
    const above = inside.length + between.length === 0 ? opening.above : [...opening.above, ...inside, ...between];
    return { above, behind, blankBefore: opening.blankBefore || undefined, sameLine: opening.sameLine || undefined };
  }

  /** What is left before the token at hand. */
  rest(): readonly Comment[] {
    return this.#take(this.#cursor.at);
  }
}
