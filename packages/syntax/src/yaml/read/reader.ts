/**
 * What the readers of declarations, clauses and bodies share while one YAML file is read.
 *
 * Scalars are read by the same readers as text, on a piece that knows where each of its characters stands in the file. What
 * is said here is about scalars, names and maps as such; which keys there are is not known here.
 */
import * as say from "../../diagnostics/yaml-catalogue.js";
import type { Found } from "../../diagnostics/yaml-catalogue.js";
import type { DeclarationKind } from "../../grammar/language.js";
import type { ClauseSpec, Part } from "../../grammar/shape.js";
import type { Span } from "../../source/span.js";
import { lex } from "../../text/lexer.js";
import { readName } from "../../text/names.js";
import { nearest } from "../../text/near.js";
import { readPiece, readTailPiece } from "../../text/piece.js";
import type { PieceResult } from "../../text/piece.js";
import type { Piece } from "../../text/tokens.js";
import type { Wanted, WantedList } from "../../text/wanted.js";
import type { Ident, TextNode } from "../../tree/expression.js";
import type { Comment } from "../../tree/tree.js";
import { CommentTaker, commentOf } from "../comments.js";
import type { YamlFile } from "../document.js";
import type { Range, YamlEntry, YamlMap, YamlNode, YamlScalar, YamlSequence } from "../node.js";
import { lineAround, shown } from "../reports.js";
import type { Reports } from "../reports.js";
import { verbatim } from "../scalar-text.js";
import type { ScalarText } from "../scalar-text.js";
import { flowTrap, isTorn } from "../traps.js";

/** The result of reading a scalar. `comments` were found in it. */
export interface ScalarResult<T> { readonly value: T; readonly broken: boolean; readonly comments: readonly Comment[] }

const oldBoolean = /^(?:y|n|yes|no|on|off)$/i;

/** What a node is, in words. */
export function foundIn(node: YamlNode): Found {
  switch (node.kind) {
    case "scalar": return "a value";
    case "map": return "keys";
    case "sequence": return "a list";
    case "empty": return "nothing";
  }
}

/** A part of a scalar's text. */
export function slice(content: ScalarText, start: number, end = content.text.length): ScalarText {
  return { text: content.text.slice(start, end), at: (offset) => content.at(start + Math.min(Math.max(offset, 0), end - start)) };
}

/** Who wants to know what could stand at an offset; scalars are read only up to it. */
export interface YamlListener { readonly at: number; readonly wanted: WantedList }

export class YamlReader {
  readonly reports: Reports;
  readonly comments: CommentTaker;

  constructor(file: YamlFile, private readonly listener?: YamlListener) {
    this.reports = file.reports;
    this.comments = new CommentTaker(file);
  }

  span(range: Range): Span {
    return this.reports.span(range);
  }

  /** A piece of the file for the readers of text. */
  piece(content: ScalarText): Piece {
    if (this.listens({ start: content.at(0), end: content.at(content.text.length) })) return this.#cutPiece(content);
    return { file: this.reports.file, text: content.text, lines: false, at: (offset) => this.reports.mended.origin(content.at(offset)) };
  }

  /** Whether somebody wants to know about a place in this range. */
  listens({ start, end }: Range): boolean {
    return this.listener !== undefined && start <= this.listener.at && this.listener.at <= end;
  }

  /** Says what could stand in a range, to whom it concerns. */
  want(range: Range, wanted: Wanted): void {
    if (this.listens(range)) this.listener!.wanted.add(wanted);
  }

  /** What is being read, for whoever listens. */
  within(declaration: DeclarationKind | undefined, clause: ClauseSpec | undefined, range: Range): void {
    if (!this.listens(range)) return;
    if (declaration !== undefined) this.listener!.wanted.declaration = declaration;
    this.listener!.wanted.clause = clause;
  }

  #cutPiece(content: ScalarText): Piece {
    let end = 0;
    while (end < content.text.length && content.at(end) < this.listener!.at) end++;
    const { text, at } = slice(content, 0, end);
    return { file: this.reports.file, text, lines: false, at: (offset) => this.reports.mended.origin(at(offset)), wanted: this.listener!.wanted };
  }

  #finish<T>(result: PieceResult<T>, content: ScalarText, damaged: boolean): ScalarResult<T> {
    for (const diagnostic of result.diagnostics) this.reports.take(diagnostic);
    return { value: result.value, broken: result.broken || damaged, comments: this.#commentsIn(content) };
  }

  /** Comments inside a scalar: YAML takes them for its text, an expression does not. */
  #commentsIn(content: ScalarText): readonly Comment[] {
    if (!content.text.includes("#")) return [];
    const piece = this.piece(content);
    return lex(piece).comments.map((raw) => commentOf(raw.image, { file: piece.file, start: piece.at!(raw.start), end: piece.at!(raw.end) }));
  }

  /** Reads a scalar as the tail of a clause. */
  tail<T extends object>(scalar: YamlScalar, tail: Part<T>, example?: string): ScalarResult<T> {
    return this.tailOf(scalar.content, tail, scalar, example);
  }

  /** Reads part of a scalar as a tail; `range` is the scalar's. */
  tailOf<T extends object>(content: ScalarText, tail: Part<T>, range: Range, example?: string): ScalarResult<T> {
    return this.#finish(readTailPiece(this.piece(content), tail, example), content, this.reports.isDamaged(range));
  }

  /** Whether a text can be read as a tail; nothing is reported. */
  fits(content: ScalarText, tail: Part): boolean {
    const result = readTailPiece({ ...this.piece(content), at: undefined }, tail);
    return !result.broken && result.diagnostics.length === 0;
  }

  /** A name; `owner` says whose, where it is missing. */
  name(content: ScalarText, range: Range, owner: string, quoted: boolean): ScalarResult<Ident> {
    const read = this.#finish(readPiece(this.piece(content), (cursor) => readName(cursor, owner)), content, false);
    if (!read.broken) this.warnOldBoolean(content, range, quoted);
    return read;
  }

  /** A name that is a whole scalar. */
  nameOf(scalar: YamlScalar, owner: string): ScalarResult<Ident> {
    return this.name(scalar.content, scalar, owner, scalar.style !== "plain");
  }

  /** A title, or any text that people read: the scalar as it stands. */
  title(scalar: YamlScalar): TextNode {
    this.warnOldBoolean(scalar.content, scalar, scalar.style !== "plain");
    this.warnCut(scalar);
    const { text } = scalar.content;
    const isBlock = scalar.style === "literal" || scalar.style === "folded";
    return { value: isBlock ? text.trimEnd() : text, span: this.span(scalar) };
  }

  /** A word that YAML 1.1 reads as yes or no. */
  warnOldBoolean(content: ScalarText, range: Range, quoted = false): void {
    const word = content.text;
    if (quoted || !oldBoolean.test(word)) return;
    const at = { start: content.at(0), end: content.at(word.length) };
    this.reports.at(say.oldBoolean, at.end > at.start ? at : range, { word }, { fixes: [this.reports.fix("Put it into quotes", at, `"${word}"`)] });
  }

  /** `Partner #1`: a text that ends at a `#` which may belong to it. */
  warnCut(scalar: YamlScalar): void {
    if (scalar.style !== "plain") return;
    const comment = this.comments.directlyBehind(scalar);
    if (comment === undefined || !/^#[^\s#!]/.test(comment.image)) return;
    const whole = { start: scalar.start, end: comment.end };
    const fix = this.reports.quoting(whole);
    this.reports.at(say.cutTitle, { start: comment.start, end: comment.start + 1 }, { kept: shown(scalar.content.text), mended: shown(fix.edits[0]!.text) }, {
      fixes: [{ ...fix, sure: false }],
    });
  }

  /** The entries of a map, each key once: of one that stands twice the second is reported and not read. */
  entries(map: YamlMap, list = false): readonly YamlEntry[] {
    const first = new Map<string, YamlEntry>();
    for (const entry of map.entries) {
      const key = entry.key.content.text;
      const earlier = first.get(key);
      if (earlier === undefined) first.set(key, entry);
      else this.reports.at(say.duplicateKey, entry.key, { key: shown(key), list }, { related: [{ span: this.span(earlier.key), message: "The first one is here" }] });
    }
    return [...first.values()];
  }

  /** Something else than what a place holds stands there. */
  wrong(owner: string, expected: string, node: YamlNode, example?: string): void {
    if (node.kind === "empty") this.reports.at(say.missingYamlValue, node, { owner, example });
    else this.reports.at(say.wrongShape, this.#visible(node), { owner, expected, found: foundIn(node), example });
  }

  /** What is written, where that is one line. */
  written(node: YamlNode): string | undefined {
    const { start, end } = this.#visible(node);
    return end === node.end ? this.reports.text.slice(start, end) : undefined;
  }

  /** The first line of a node: enough to see what is meant. */
  #visible(node: YamlNode): Range {
    const line = lineAround(this.reports.text, node.start);
    return { start: node.start, end: Math.max(node.start, Math.min(node.end, line.end)) };
  }

  /**
   * The scalar that an expression stands in. A bracket at its start makes a list or a map of it for YAML: that is reported,
   * and the text is read as it was meant. Undefined where no expression stands.
   */
  expression(node: YamlNode, owner: string, expected = "an expression", example?: string): YamlScalar | undefined {
    if (node.kind === "scalar") return node;
    if ((node.kind === "map" || node.kind === "sequence") && node.flow && !this.reports.isDamaged(node)) {
      flowTrap(this.reports.text, lineAround(this.reports.text, node.start), node).say(this.reports);
      this.reports.damage(node);
      return { kind: "scalar", style: "plain", content: verbatim(this.reports.text.slice(node.start, node.end), node.start), start: node.start, end: node.end };
    }
    this.wrong(owner, expected, node, example);
    return undefined;
  }

  /** A key that does not exist here. */
  unknown(key: YamlScalar, owner: string, known: readonly string[], hint?: string): void {
    this.want(key, { want: "keys", keys: known });
    if (this.reports.isOutOfPlace(key)) return;
    const text = key.content.text;
    const near = nearest(text, known);
    const fixes = near === undefined ? [] : [this.reports.fix(`Write \`${near}\``, key, near)];
    this.reports.at(say.unknownKey, key, { key: shown(text), owner, known, near, hint }, { fixes });
  }
}

/** The items of a sequence, or a single node as the only item. */
export function itemsOf(node: YamlNode): readonly YamlNode[] {
  return node.kind === "sequence" ? node.items : [node];
}

/** Whether a sequence in brackets was cut out of an expression: its pieces are torn. */
export function isCut(reports: Reports, node: YamlSequence): boolean {
  return node.flow && node.items.some((item) => isTorn(reports.text.slice(item.start, item.end)));
}
