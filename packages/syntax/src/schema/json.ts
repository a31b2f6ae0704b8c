/** The parts of JSON Schema 2020-12 that the schema of programs is made of, and what editors read besides. */

export interface Schema {
  readonly $schema?: string;
  readonly $id?: string;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly title?: string;
  readonly description?: string;
  /** Markdown; read by editors. */
  readonly markdownDescription?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly (string | boolean | null)[];
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly required?: readonly string[];
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly items?: Schema;
  readonly maxItems?: number;
  readonly anyOf?: readonly Schema[];
  readonly not?: Schema;
  readonly defaultSnippets?: readonly Snippet[];
}

/** What an editor inserts; `${1:Name}` is a place to fill in. */
export interface Snippet { readonly label: string; readonly description?: string; readonly body: unknown }

/** One of several schemas, those that are such a choice themselves taken apart; the only one as it is. */
export function anyOf(...schemas: readonly Schema[]): Schema {
  const flat = schemas.flatMap((schema) => (Object.keys(schema).join() === "anyOf" ? schema.anyOf! : [schema]));
  const once = [...new Map(flat.map((schema) => [JSON.stringify(schema), schema])).values()];
  return once.length === 1 ? once[0]! : { anyOf: once };
}
/** A scalar of any kind: YAML makes numbers and booleans of some texts. */
export const anyScalar: Schema = { type: ["string", "number", "boolean"] };
export const scalar: Schema = { $ref: "#/$defs/scalar" };
/** Nothing behind the colon. */
export const empty: Schema = { type: "null" };

export function list(items: Schema): Schema {
  return { type: "array", items };
}
/** A map with one key. */
export function oneKey(value: Schema): Schema {
  return { type: "object", minProperties: 1, maxProperties: 1, additionalProperties: value };
}
