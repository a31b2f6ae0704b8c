/**
 * What stands where in a Parquet file, out of its footer: its columns with their types, and of each group of rows where the
 * bytes of each column are.
 *
 * The format is that of https://github.com/apache/parquet-format. Only what is common is read; of anything else it is said
 * that it is not. This file refuses to open files.
 */
import { NotDirect } from "./not-direct.js";
import { ThriftReader, type Thrift, type ThriftStruct } from "./thrift.js";

/** How values stand in a file. */
export const PHYSICAL = { bool: 0, int: 1, long: 2, double: 5, text: 6, fixed: 7 } as const;

/** A column. `type`: as DuckDB calls it; undefined where it is of a kind that is not read here. */
export interface ParquetColumn { readonly name: string; readonly type: string | undefined; readonly physical: number; /** Bytes of each value of a fixed length. */ readonly length: number; readonly optional: boolean }

/** Where the bytes of a column stand in the file. `codec`: how they are packed. */
export interface ParquetChunk { readonly from: number; readonly bytes: number; readonly codec: number; readonly values: number }

export interface ParquetFooter {
  readonly rows: number;
  readonly columns: readonly ParquetColumn[];
  /** Groups of rows, with a chunk for each column. */
  readonly groups: readonly { readonly rows: number; readonly chunks: readonly ParquetChunk[] }[];
}

/** Bytes of a column in one group of rows. */
const MOST_BYTES = 2 ** 28;
const MAGIC = [80, 65, 82, 49];

/** The last bytes of a file: the footer's length and the mark. @returns how many bytes the footer has. @throws NotDirect */
export function footerLength(tail: Uint8Array): number {
  if (tail.length !== 8 || !MAGIC.every((byte, at) => tail[at + 4] === byte)) throw new NotDirect("it is no Parquet file, or an encrypted one");
  return new DataView(tail.buffer, tail.byteOffset, 8).getUint32(0, true);
}

/** @param size of the file. @throws NotDirect */
export function readFooter(bytes: Uint8Array, size: number): ParquetFooter {
  const meta = new ThriftReader(bytes).struct();
  const [root, ...elements] = list(meta[2]).map(struct);
  if (root === undefined) throw new NotDirect("it has no columns");
  const { columns, leaves } = columnsOf(elements, number(root[5]));
  const names = new Set(columns.map(({ name }) => name.toLowerCase()));
  if (names.size !== columns.length) throw new NotDirect("two columns have one name");
  const groups = list(meta[4]).map((group) => {
    const chunks = list(struct(group)[1]).map(struct);
    const rows = number(struct(group)[3]);
    return { rows, chunks: leaves.map((leaf) => (leaf < 0 ? NONE : chunkOf(chunks[leaf], rows, size))) };
  });
  const rows = number(meta[3]);
  if (groups.reduce((sum, group) => sum + group.rows, 0) !== rows) throw new NotDirect("its groups do not hold as many rows as it says");
  return { rows, columns, groups };
}

const NONE: ParquetChunk = { from: 0, bytes: 0, codec: 0, values: 0 };

/** Columns of the first level. `leaves`: the place of each among those that have bytes; -1 for one with others inside. */
function columnsOf(elements: readonly ThriftStruct[], count: number): { readonly columns: readonly ParquetColumn[]; readonly leaves: readonly number[] } {
  const columns: ParquetColumn[] = [];
  const leaves: number[] = [];
  let [at, leaf] = [0, 0];
  /** Passes what stands inside of a column. */
  const pass = (inside: number): void => {
    for (let one = 0; one < inside; one += 1) {
      const element = elements[at++];
      if (element === undefined) throw new NotDirect("its columns are cut off");
      const more = number(element[5], 0);
      if (more > 0) pass(more);
      else leaf += 1;
    }
  };
  for (let column = 0; column < count; column += 1) {
    const element = elements[at++];
    if (element === undefined) throw new NotDirect("its columns are cut off");
    const inside = number(element[5], 0);
    const name = text(element[4]);
    if (inside > 0) {
      columns.push({ name, type: undefined, physical: -1, length: 0, optional: true });
      leaves.push(-1);
      pass(inside);
    } else {
      columns.push({ name, type: typeOf(element), physical: number(element[1]), length: number(element[2], 0), optional: number(element[3]) === OPTIONAL });
      leaves.push(leaf++);
    }
  }
  return { columns, leaves };
}

const [OPTIONAL, REPEATED] = [1, 2];
/** Older names of types (ConvertedType), and newer ones (the fields of LogicalType). */
const CONVERTED = { text: 0, decimal: 5, date: 6, byte: 15, short: 16, int: 17, long: 18 } as const;
const LOGICAL = { text: 1, decimal: 5, date: 6, integer: 10 } as const;

function typeOf(element: ThriftStruct): string | undefined {
  if (number(element[3]) === REPEATED) return undefined;
  const physical = number(element[1]);
  const logical = element[10] === undefined ? undefined : struct(element[10]);
  const converted = element[6] === undefined ? undefined : number(element[6]);
  const plain = logical === undefined && converted === undefined;
  const is = (name: "text" | "decimal" | "date"): boolean => (logical === undefined ? converted === CONVERTED[name] : logical[LOGICAL[name]] !== undefined);
  switch (physical) {
    case PHYSICAL.bool: return plain ? "BOOLEAN" : undefined;
    case PHYSICAL.double: return plain ? "DOUBLE" : undefined;
    case PHYSICAL.text: return is("text") ? "VARCHAR" : undefined;
    case PHYSICAL.int: case PHYSICAL.long:
      if (is("date")) return physical === PHYSICAL.int ? "DATE" : undefined;
      if (is("decimal")) return decimal(element, logical);
      return plain || isSigned(logical, converted) ? (physical === PHYSICAL.int ? "INTEGER" : "BIGINT") : undefined;
    case PHYSICAL.fixed: return is("decimal") && number(element[2], 0) <= 8 ? decimal(element, logical) : undefined;
    default: return undefined;
  }
}

function isSigned(logical: ThriftStruct | undefined, converted: number | undefined): boolean {
  if (logical === undefined) return converted !== undefined && converted >= CONVERTED.byte && converted <= CONVERTED.long;
  return logical[LOGICAL.integer] !== undefined && struct(logical[LOGICAL.integer])[2] === true;
}

function decimal(element: ThriftStruct, logical: ThriftStruct | undefined): string | undefined {
  const told = logical?.[LOGICAL.decimal] === undefined ? undefined : struct(logical[LOGICAL.decimal]);
  const scale = number(told?.[1] ?? element[7], 0);
  const precision = number(told?.[2] ?? element[8], 0);
  return precision >= 1 && precision <= 18 && scale >= 0 && scale <= precision ? `DECIMAL(${precision},${scale})` : undefined;
}

function chunkOf(chunk: ThriftStruct | undefined, rows: number, size: number): ParquetChunk {
  if (chunk === undefined || chunk[1] !== undefined || chunk[3] === undefined || chunk[8] !== undefined) throw new NotDirect("a column stands elsewhere, or is encrypted");
  const meta = struct(chunk[3]);
  const [pages, dictionary] = [number(meta[9]), number(meta[11], 0)];
  const from = dictionary > 0 && dictionary < pages ? dictionary : pages;
  const [bytes, values] = [number(meta[7]), number(meta[5])];
  if (!(from >= 4 && bytes >= 0 && bytes <= MOST_BYTES && from + bytes <= size)) throw new NotDirect("a column is too large, or cut off");
  // A list has more values than rows; where it is asked for is looked at there.
  return { from, bytes, codec: number(meta[4]), values: values === rows ? rows : -1 };
}

// ── parts of a footer ───────────────────────────────────────────────────────────────────────────────────────────────

const decoder = new TextDecoder("utf-8", { fatal: true });

function number(of: Thrift | undefined, none?: number): number {
  const value = of === undefined ? none : of;
  if (typeof value !== "number" || !Number.isSafeInteger(value)) throw new NotDirect("its footer is not as it should be");
  return value;
}

function list(of: Thrift | undefined): readonly Thrift[] {
  if (!Array.isArray(of)) throw new NotDirect("its footer is not as it should be");
  return of as readonly Thrift[];
}

export function struct(of: Thrift | undefined): ThriftStruct {
  if (typeof of !== "object" || of instanceof Uint8Array || Array.isArray(of)) throw new NotDirect("its footer is not as it should be");
  return of as ThriftStruct;
}

function text(of: Thrift | undefined): string {
  try {
    if (of instanceof Uint8Array) return decoder.decode(of);
  } catch {
    // Said below.
  }
  throw new NotDirect("the name of a column is no text");
}

export { number as thriftNumber };
