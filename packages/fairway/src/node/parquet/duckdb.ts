/**
 * DuckDB, where it is installed: reads Parquet, its decimals exactly, and hands columns out as they stand in memory.
 *
 * It is a peer that nobody needs who has no Parquet, so it is loaded when a file asks for it. This file refuses to know what
 * is read.
 */
import { createRequire } from "node:module";
import { VECTOR_BYTES, type Vector, type VectorForm } from "@fairway/data";

interface Chunk { readonly rowCount: number; readonly chunk: object }
export interface DuckRows { fetchChunk(): Promise<Chunk | null> }
interface Reader { getRowsJS(): readonly (readonly unknown[])[] }

export interface DuckConnection {
  run(sql: string): Promise<unknown>;
  runAndReadAll(sql: string): Promise<Reader>;
  stream(sql: string): Promise<DuckRows>;
  createAppender(table: string): Promise<{ appendVarchar(text: string): void; endRow(): void; closeSync(): void }>;
  closeSync(): void;
}

interface Api { readonly DuckDBInstance: { create(path: string, options: Readonly<Record<string, string>>): Promise<{ connect(): Promise<DuckConnection>; closeSync(): void }> } }

/** A database in memory. What streams needs a connection of its own. */
export interface DuckDatabase { connect(): Promise<DuckConnection>; close(): void }

/** What the C interface gives, as far as columns go. */
interface Bindings {
  data_chunk_get_vector(chunk: object, column: number): object;
  vector_get_data(vector: object, bytes: number): Uint8Array;
  vector_get_validity(vector: object, bytes: number): Uint8Array | null;
  get_data_from_pointer(buffer: ArrayBufferLike, at: number, bytes: number): Uint8Array;
}

export const PACKAGE = "@duckdb/node-api";

export class Duck {
  /** Undefined where it is not installed. */
  static load(): Duck | undefined {
    const here = createRequire(import.meta.url);
    try {
      return new Duck(here(PACKAGE) as Api, createRequire(here.resolve(PACKAGE))("@duckdb/node-bindings") as Bindings);
    } catch (problem) {
      if ((problem as { readonly code?: string }).code === "MODULE_NOT_FOUND") return undefined;
      throw problem;
    }
  }

  private constructor(private readonly api: Api, private readonly bindings: Bindings) {}

  /** @param folder for what does not fit into memory */
  async open(threads: number, folder: string): Promise<DuckDatabase> {
    const instance = await this.api.DuckDBInstance.create(":memory:", { threads: String(threads), temp_directory: folder });
    const connections: DuckConnection[] = [];
    return {
      connect: async () => {
        const made = await instance.connect();
        connections.push(made);
        return made;
      },
      close: () => {
        for (const connection of connections) connection.closeSync();
        instance.closeSync();
      },
    };
  }

  /** The columns of the next rows; undefined behind the last. They stand in the engine's memory as long as `rows` is held. */
  async next(from: DuckRows, forms: readonly VectorForm["as"][]): Promise<{ readonly rows: object; readonly size: number; readonly vectors: readonly Vector[] } | undefined> {
    const chunk = await from.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return undefined;
    const size = chunk.rowCount;
    return { rows: chunk, size, vectors: forms.map((form, at) => this.#vector(this.bindings.data_chunk_get_vector(chunk.chunk, at), form, size)) };
  }

  #vector(vector: object, form: VectorForm["as"], size: number): Vector {
    const { bindings } = this;
    const data = bindings.vector_get_data(vector, size * VECTOR_BYTES[form]);
    // As the plain kind, parts of which are made quicker.
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    const ints = form === "bool" ? NONE : new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2);
    return {
      bytes, ints, doubles: form === "double" ? new Float64Array(bytes.buffer, bytes.byteOffset, size) : NO_DOUBLES,
      valid: bindings.vector_get_validity(vector, Math.ceil(size / 64) * 8) ?? undefined,
      far: (row) => bindings.get_data_from_pointer(bytes.buffer, bytes.byteOffset + row * 16 + 8, ints[row * 4]!),
    };
  }
}

const NONE = new Int32Array(0);
const NO_DOUBLES = new Float64Array(0);

/** A name, and a text, as SQL writes them. */
export const name = (of: string): string => `"${of.replaceAll('"', '""')}"`;
export const text = (of: string): string => `'${of.replaceAll("'", "''")}'`;
